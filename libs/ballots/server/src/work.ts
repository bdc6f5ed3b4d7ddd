import type { SolvedWork } from '@bangyang/ballots-contract';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from './keyed-hash.js';

const MINUTES = 15;

/** What a solved challenge proves. */
export interface ProvenWork {
  readonly device: string;
  /** since when this browser has had the page open, in milliseconds */
  readonly since: number;
  /** 0 as usual, 1 after many tries */
  readonly level: number;
}

/**
 * A challenge for one device in one edition: find what hashes to so many zeros. One digit more is sixteen
 * times the work; checking it is one hash in any case.
 */
export async function offerWork(
  secret: string,
  digits: number,
  { edition, ...proven }: ProvenWork & { readonly edition: string },
): Promise<{ readonly parameters: Record<string, unknown>; readonly signature: string }> {
  const { parameters, signature } = await createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    deriveKey,
    keyPrefix: '0'.repeat(digits + proven.level),
    hmacSignatureSecret: secret,
    expiresAt: Math.floor(Date.now() / 1000) + MINUTES * 60,
    data: { edition, ...proven },
  });
  return { parameters: { ...parameters }, signature: signature ?? '' };
}

/**
 * Throws `ballot.work` for a challenge of others, of another edition, expired or not solved. The same rules as
 * `verifySolution` of ALTCHA, at once instead of by Web Crypto, which would wait for a thread twice a ballot.
 */
export function proveWork(
  sign: KeyedHash,
  edition: string,
  { challenge, solution }: SolvedWork,
): ProvenWork {
  const refuse = (what: string): never => {
    throw new CodedError({
      code: 'ballot.work',
      where: 'work',
      what,
      fix: 'ask for a new challenge and send the request again',
    });
  };
  const { parameters, signature } = challenge;
  const { device, level, since, edition: of } = parameters.data ?? {};
  if (
    of !== edition ||
    typeof device !== 'string' ||
    typeof level !== 'number' ||
    typeof since !== 'number'
  )
    return refuse('the challenge is of another vote');
  if ((parameters.expiresAt ?? 0) < Date.now() / 1000) return refuse('the challenge has expired');
  const expected = Buffer.from(sign(canonicalJson(parameters)));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return refuse('the challenge is not ours');
  const counter = solution.counter.toString(16).padStart(8, '0');
  const found = hash('sha256', Buffer.from(parameters.salt + parameters.nonce + counter, 'hex'));
  if (!found.startsWith(parameters.keyPrefix)) return refuse('the challenge is not solved');
  return { device, level, since };
}
