import { recordAudit } from '@bangyang/audit-server';
import { checkRelation } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { stateOf, voteOf } from './contest.js';
import { noOpenObjection } from './objections.js';
import { destroyVoterKey } from './voter-keys.js';

/** Throws `ballot.key-needed` while ballots may still have to be looked at. */
async function checkDestroyable(tx: Tx, editionId: string, now: Date): Promise<string> {
  const vote = await voteOf(tx, editionId);
  const { slug } = vote.edition;
  const objections = await noOpenObjection(tx, editionId);
  const isReleased = stateOf(vote, now) === 'released';
  if (!isReleased || objections !== true) {
    const open = isReleased && objections !== true ? objections : undefined;
    throw new CodedError({
      code: 'ballot.key-needed',
      where: slug,
      what: open?.what ?? 'the result is not released yet',
      fix: 'the key is destroyed after the last objection',
      values: open === undefined ? {} : { objections: open.count },
    });
  }
  return slug;
}

/** Proposes to destroy what leads from voters to ballots. Throws `ballot.key-needed`, `ballot.key-gone`. */
export async function proposeDestruction(
  tx: Tx,
  editionId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const slug = await checkDestroyable(tx, editionId, now);
  const proposed = await tx.query(
    `WITH proposed AS (
       INSERT INTO ballot_destruction (edition_id, reason, proposed_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT 1 FROM proposed`,
    [editionId, reason, currentActor().account],
  );
  if (proposed.length === 0)
    throw new CodedError({ code: 'ballot.key-gone', where: slug, what: 'it is proposed already' });
  await recordAudit(tx, {
    action: 'ballot.propose-destruction',
    target: `edition ${slug}`,
    reason,
  });
}

/**
 * Destroys the key and forgets addresses and codes. Afterwards no query leads from a voter to a choice. Throws
 * `ballot.key-needed`, `ballot.key-gone`, `policy.relation` for one's own proposal.
 */
export async function confirmDestruction(
  tx: Tx,
  editionId: string,
  dataDir: string,
  now: Date,
): Promise<void> {
  const slug = await checkDestroyable(tx, editionId, now);
  const [proposal] = await tx.query<{ proposed_by: string; reason: string; confirmed: boolean }>(
    `SELECT proposed_by, reason, EXISTS (SELECT 1 FROM ballot_destruction_confirmation c WHERE c.edition_id = d.edition_id) AS confirmed
     FROM ballot_destruction d WHERE edition_id = $1`,
    [editionId],
  );
  if (!proposal)
    throw new CodedError({
      code: 'ballot.key-needed',
      where: slug,
      what: 'nobody has proposed it',
      fix: 'propose it, and have another person confirm it',
      values: {},
    });
  checkRelation(
    'ballot.confirm-destruction',
    proposal.proposed_by === currentActor().account ? 'author' : 'other',
  );
  if (proposal.confirmed)
    throw new CodedError({ code: 'ballot.key-gone', where: slug, what: 'the key is destroyed' });
  await tx.query(
    'INSERT INTO ballot_destruction_confirmation (edition_id, account_id) VALUES ($1, $2)',
    [editionId, currentActor().account],
  );
  await tx.query('SELECT forget_voters($1)', [editionId]);
  await recordAudit(tx, {
    action: 'ballot.confirm-destruction',
    target: `edition ${slug}`,
    reason: proposal.reason,
  });
  // Last: a key that is gone while the rest is taken back does no harm, the vote is over.
  await destroyVoterKey(dataDir, editionId);
}
