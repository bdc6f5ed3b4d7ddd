import { sha256 } from '@bangyang/kernel';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** Something nobody guesses, for a cookie, a link or a program; only its hash is stored. */
export function newSecret(prefix = ''): { readonly secret: string; readonly hash: string } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, hash: sha256(secret) };
}

/** The library's argon2id with 19 MiB and two passes: OWASP's first choice. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Of no password; checked where there is no account, so that the answer takes as long. */
const decoy = hashPassword(randomBytes(16).toString('hex'));

export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== null && fits;
}
