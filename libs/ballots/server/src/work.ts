import type { SolvedWork } from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';

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

/** Throws `ballot.work` for a challenge of others, of another edition, expired or not solved. */
export async function proveWork(
  secret: string,
  edition: string,
  { challenge, solution }: SolvedWork,
): Promise<ProvenWork> {
  const refuse = (what: string): never => {
    throw new CodedError({
      code: 'ballot.work',
      where: 'work',
      what,
      fix: 'ask for a new challenge and send the request again',
    });
  };
  const data = challenge.parameters.data ?? {};
  const { device, level, since } = data;
  if (
    data['edition'] !== edition ||
    typeof device !== 'string' ||
    typeof level !== 'number' ||
    typeof since !== 'number'
  )
    return refuse('the challenge is of another vote');
  const { verified, expired } = await verifySolution({
    challenge: challenge as Parameters<typeof verifySolution>[0]['challenge'],
    solution: { ...solution, time: solution.time ?? 0 },
    deriveKey,
    hmacSignatureSecret: secret,
  });
  if (expired) return refuse('the challenge has expired');
  if (!verified) return refuse('the challenge is not solved');
  return { device, level, since };
}
