import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import type { ReleaseBundle } from '@bangyang/results-contract';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = 'bundles';

/** Stores a bundle under the hash of its bytes, durably; the same bundle again changes nothing. */
export async function storeBundle(
  dataDir: string,
  bundle: ReleaseBundle,
): Promise<{ file: string; sha256: string }> {
  const text = canonicalJson(bundle);
  const hash = sha256(text);
  const file = join(FOLDER, `${hash}.json`);
  await mkdir(join(dataDir, FOLDER), { recursive: true });
  const draft = join(dataDir, FOLDER, `.${hash}-${randomUUID()}`);
  const handle = await open(draft, 'wx');
  try {
    await handle.writeFile(text);
    // The row that names this file outlives a power cut; so must the file.
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(dataDir, file));
  return { file, sha256: hash };
}

/** Throws `release.bundle-missing` and `release.bundle-damaged`. */
export async function readBundle(
  dataDir: string,
  stored: { readonly file: string; readonly sha256: string },
): Promise<ReleaseBundle> {
  const path = join(dataDir, stored.file);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new CodedError({
      code: 'release.bundle-missing',
      where: path,
      what: 'the bundle of a release is not there',
      fix: 'restore the data directory from the backup',
    });
  });
  if (sha256(text) !== stored.sha256) {
    throw new CodedError({
      code: 'release.bundle-damaged',
      where: path,
      what: 'the bundle does not match the hash in its release',
      fix: 'restore the file from the backup',
    });
  }
  return JSON.parse(text) as ReleaseBundle;
}
