import { readEntrants } from '@bangyang/applications-server';
import { tally, type BallotEvent, type CastBallot } from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { readContest } from './contest.js';

/** Every ballot of an edition. Whoever calls this must not let totals out while the vote is open. */
export const readBallots = (tx: Tx, editionId: string): Promise<readonly CastBallot[]> =>
  tx.query<CastBallot>('SELECT receipt, choices FROM ballot WHERE edition_id = $1', [editionId]);

/** What was decided about the ballots of an edition, in the order in which it was. */
export const readEvents = (
  tx: Tx,
  editionId: string,
): Promise<readonly (BallotEvent & { readonly reason: string })[]> =>
  tx.query('SELECT receipt, status, reason FROM ballot_event WHERE edition_id = $1 ORDER BY id', [
    editionId,
  ]);

/**
 * Votes of each admitted entrant, by id, from ballots and events alone. An edition without a vote has zeros.
 * Throws `ballot.open` while votes are taken: until then nobody learns how it stands.
 */
export async function tallyOf(
  tx: Tx,
  editionId: string,
): Promise<
  readonly {
    readonly entrant: string;
    readonly counted: number;
    readonly quarantined: number;
    readonly void: number;
  }[]
> {
  const contest = await readContest(tx, editionId);
  if (contest?.openedAt && !contest.closedAt) {
    throw new CodedError({
      code: 'ballot.open',
      what: 'the vote is open; its totals are known to nobody until it closes',
      fix: 'close the vote first',
    });
  }
  const entrants = await readEntrants(tx, editionId, 'admitted');
  const rows = tally(
    entrants.map(({ number }) => number),
    await readBallots(tx, editionId),
    await readEvents(tx, editionId),
  );
  const ids = new Map(entrants.map(({ id, number }) => [number, id]));
  return rows.map(({ entrant, ...counts }) => ({ entrant: ids.get(entrant) ?? '', ...counts }));
}
