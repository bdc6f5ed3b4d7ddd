import type { Tx } from '@bangyang/server';
import { randomBytes, randomUUID } from 'node:crypto';
import { newReceipt, newSalt } from './random-text.js';

const SLOWEST_MS = 180_000;
const hash = (): string => randomBytes(32).toString('hex');

/**
 * Ballots of a demonstration whose vote is open, each as from a browser of its own: nobody stands behind them, and
 * no key leads from them to anybody.
 */
export async function seedBallots(
  tx: Tx,
  editionId: string,
  {
    choices,
    at,
  }: {
    /** of each ballot: numbers of entrants, ascending */
    readonly choices: readonly (readonly number[])[];
    readonly at: Date;
  },
): Promise<void> {
  await tx.query('SELECT cast_ballots($1)', [
    JSON.stringify(
      choices.map((chosen, voter) => ({
        receipt: newReceipt(),
        edition: editionId,
        voter: hash(),
        slot: '',
        choices: chosen,
        salt: newSalt(),
        attempt: randomUUID(),
        at,
        device: hash(),
        prefix: hash(),
        agent: hash(),
        // As long as people take; machines are told by their pace.
        took: Math.round((SLOWEST_MS * (voter + 1)) / choices.length),
      })),
    ),
  ]);
}
