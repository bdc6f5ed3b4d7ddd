import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import type { Room } from './room.js';

/** Whether entrants are or were discussed because the chair has asked; others are left out. */
export async function discussionsOf(
  tx: Tx,
  editionId: string,
): Promise<ReadonlyMap<string, 'open' | 'ended'>> {
  const rows = await tx.query<{ entrant_id: string; is_open: boolean }>(
    `SELECT entrant_id, bool_or(ended_at IS NULL) AS is_open FROM review_discussion
     WHERE edition_id = $1 GROUP BY entrant_id`,
    [editionId],
  );
  return new Map(rows.map((row) => [row.entrant_id, row.is_open ? 'open' : 'ended']));
}

/** Ids of the entrants whose review is closed. */
export async function closedEntrants(tx: Tx, editionId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ entrant_id: string; is_closed: boolean }>(
    `SELECT DISTINCT ON (entrant_id) entrant_id, is_closed FROM review_closing
     WHERE edition_id = $1 ORDER BY entrant_id, id DESC`,
    [editionId],
  );
  return new Set(rows.flatMap((row) => (row.is_closed ? [row.entrant_id] : [])));
}

/** Throws `review.panel-closed`; until the end of the transaction nobody closes it. */
export async function checkNotClosed(tx: Tx, room: Room, entrant: string): Promise<void> {
  await tx.query('SELECT 1 FROM review_panel WHERE edition_id = $1 FOR SHARE', [room.edition.id]);
  if ((await closedEntrants(tx, room.edition.id)).has(entrant)) {
    throw new CodedError({
      code: 'review.panel-closed',
      what: 'the panel’s review of this is closed',
      fix: 'the chair or a secretary opens it again, with a reason',
    });
  }
}
