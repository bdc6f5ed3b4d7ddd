import { recordAudit } from '@bangyang/audit-server';
import type { Guards } from '@bangyang/editions-server';
import { currentScope, type Tx } from '@bangyang/server';
import { assessFresh } from './assess.js';
import { voteOf } from './contest.js';
import { checkSeed } from './seed-first.js';
import { notOpen } from './vote-doors.js';

/**
 * Closes the vote for good; one that is closed, or never opened, stays as it is. Ballots that are being written
 * are waited for: when this transaction ends, every acknowledged ballot is there, none follows, and all of them
 * were looked at, so that what is set aside is known before anybody counts. Answers whether it was open.
 */
export async function closeBallot(tx: Tx, editionId: string, now: Date): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 140))', [editionId]);
  const closed = await tx.query<unknown>(
    `WITH closed AS (
       UPDATE ballot_contest SET closed_at = $2
       WHERE edition_id = $1 AND opened_at IS NOT NULL AND closed_at IS NULL RETURNING 1)
     SELECT 1 FROM closed`,
    [editionId, now],
  );
  if (closed.length === 0) return false;
  await assessFresh(tx, editionId);
  return true;
}

/** As `closeBallot`, asked for by a person. Throws `ballot.not-open`, `ballot.seed-first`. */
export async function closeByHand(
  tx: Tx,
  guards: Guards,
  editionId: string,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const vote = await voteOf(tx, editionId);
  const { edition, contest } = vote;
  if (contest?.openedAt && !contest.closedAt) await checkSeed(tx, guards, editionId, vote);
  if (!(await closeBallot(tx, editionId, now)))
    throw notOpen(
      edition.slug,
      'the vote is not open',
      contest?.closedAt ? { closedAt: contest.closedAt.toISOString() } : {},
    );
  if (currentScope()?.actor)
    await recordAudit(tx, { action: 'ballot.close', target: `edition ${edition.slug}`, reason });
}
