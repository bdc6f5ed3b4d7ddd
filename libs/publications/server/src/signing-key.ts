import { CodedError, newSigningKey } from '@bangyang/kernel';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/**
 * The Ed25519 secret key (hexadecimal) that releases of this installation are signed with, made at the first call. It is
 * linked into place, which only one of several processes can do: all of them sign with the same key.
 */
export async function signingKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'keys', 'release-signing.key');
  const known = await readKey(file);
  if (known !== undefined) return known;
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${newSigningKey()}\n`, { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await readKey(file)) ?? signingKey(dataDir);
}

async function readKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = text.trim();
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new CodedError({
    code: 'release.signing-key-damaged',
    where: file,
    what: 'the file holds no signing key',
    fix: 'restore it from the backup; a new key would not be the one that readers know',
  });
}
