import type { BallotReceipt, WorkOffer } from '@bangyang/ballots-contract';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { randomUUID } from 'node:crypto';

export interface ScriptVoter {
  /** address of the platform */
  readonly url: string;
  /** slug of the edition */
  readonly edition: string;
  /** where the voter seems to sit; counted where the platform trusts a proxy */
  readonly ip: string;
  readonly agent: string;
}

/** Casts one ballot as a browser would: takes a challenge, spends `reading` on it, confirms. */
export async function castBallot(
  { url, edition, ip, agent }: ScriptVoter,
  choices: readonly number[],
  reading: () => void,
): Promise<BallotReceipt> {
  const at = `${url}/api/public/editions/${edition}`;
  const headers = {
    'content-type': 'application/json',
    'user-agent': agent,
    'x-forwarded-for': ip,
  };
  const offer = (await (
    await fetch(`${at}/ballot/challenge?device=`, { headers })
  ).json()) as WorkOffer;
  const challenge = offer.challenge as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  reading();
  const answer = await fetch(`${at}/ballots`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      choices,
      attempt: randomUUID(),
      work: { challenge, solution },
      proof: { kind: 'device' },
    }),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as BallotReceipt;
}
