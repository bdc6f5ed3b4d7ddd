import { CodedError } from '@bangyang/kernel';
import { newSigningKey } from '@bangyang/kernel/signature';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';

const KEYS = 'keys';
const SIGNING = 'release-signing';

/**
 * The Ed25519 secret key (hexadecimal) that this installation signs with, made at the first call. It is
 * linked into place, which only one of several processes can do: all of them sign with the same key.
 */
export const signingKey = (dataDir: string): Promise<string> =>
  keyIn(dataDir, SIGNING, newSigningKey);

/**
 * A secret of 32 random bytes (hexadecimal) for one purpose, such as `ballots/<edition>`; made at the first
 * call. It lies beside the database and not in it, so that no copy of the database holds it.
 */
export const purposeKey = (dataDir: string, purpose: string): Promise<string> =>
  keyIn(dataDir, purpose, () => randomBytes(32).toString('hex'));

/** Whether the secret of a purpose is there; it is not made. */
export const hasPurposeKey = async (dataDir: string, purpose: string): Promise<boolean> =>
  (await readKey(fileOf(dataDir, purpose))) !== undefined;

/** Takes the secret of a purpose away for good; one that is gone already is no error. */
export async function destroyPurposeKey(dataDir: string, purpose: string): Promise<void> {
  await unlink(fileOf(dataDir, purpose)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

const fileOf = (dataDir: string, name: string): string => join(dataDir, KEYS, `${name}.key`);

async function keyIn(dataDir: string, name: string, make: () => string): Promise<string> {
  const file = fileOf(dataDir, name);
  const known = await readKey(file);
  if (known !== undefined) return known;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await readKey(file)) ?? keyIn(dataDir, name, make);
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
