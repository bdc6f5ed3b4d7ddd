import { recordAudit } from '@bangyang/audit-server';
import type { RiskQueue, RulingRequest } from '@bangyang/ballots-contract';
import { checkRelation } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { voteOf } from './contest.js';

/** A ruling that is in force, or that another on the same ballots has come into force after: nobody confirms it any more. */
const IS_OVER = `EXISTS (
  SELECT 1 FROM ballot_ruling_confirmation c JOIN ballot_ruling o ON o.id = c.ruling_id
  WHERE o.edition_id = r.edition_id AND o.receipts && r.receipts AND (o.id = r.id OR c.at > r.proposed_at))`;

/**
 * Proposes to void ballots, or to count what was set aside; who thinks otherwise proposes the contrary. Throws
 * `ballot.unknown-receipt` for a ballot of another vote, `ballot.ruled` for what is proposed already.
 */
export async function proposeRuling(
  tx: Tx,
  editionId: string,
  { kind, receipts, reason }: RulingRequest,
): Promise<void> {
  const { edition } = await voteOf(tx, editionId);
  const wanted = [...new Set(receipts)];
  const [{ known } = { known: 0 }] = await tx.query<{ known: number }>(
    'SELECT count(*)::int AS known FROM ballot WHERE edition_id = $1 AND receipt = ANY ($2)',
    [editionId, wanted],
  );
  if (known !== wanted.length) {
    throw new CodedError({
      code: 'ballot.unknown-receipt',
      where: 'receipts',
      what: `${wanted.length - known} of the receipts are of no ballot of this vote`,
      values: { unknown: wanted.length - known },
    });
  }
  const [{ waiting } = { waiting: 0 }] = await tx.query<{ waiting: number }>(
    `SELECT count(DISTINCT receipt)::int AS waiting FROM ballot_ruling r, unnest(r.receipts) AS receipt
     WHERE r.edition_id = $1 AND receipt = ANY ($2) AND r.kind = $3 AND NOT (${IS_OVER})`,
    [editionId, wanted, kind],
  );
  if (waiting > 0)
    throw new CodedError({
      code: 'ballot.ruled',
      where: 'receipts',
      what: `a ruling on ${waiting} of these ballots is proposed and waits for another person`,
      fix: 'have it confirmed first',
      values: { ballots: waiting },
    });
  const [row] = await tx.query<{ id: string }>(
    'INSERT INTO ballot_ruling (edition_id, kind, receipts, reason, proposed_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [editionId, kind, wanted, reason, currentActor().account],
  );
  await recordAudit(tx, {
    action: 'ballot.propose-ruling',
    target: `edition ${edition.slug}`,
    reason,
    after: { ruling: row?.id ?? null, kind, ballots: wanted.length },
  });
}

/** Confirms a ruling, which is then in force. Throws `ballot.unknown-ruling`, `ballot.ruled`, `policy.relation` for one's own. */
export async function confirmRuling(tx: Tx, editionId: string, id: string): Promise<void> {
  const { edition } = await voteOf(tx, editionId);
  const [ruling] = await tx.query<{
    kind: 'void' | 'restore';
    receipts: string[];
    reason: string;
    proposed_by: string;
    isOver: boolean;
  }>(
    `SELECT kind, receipts, reason, proposed_by,
       ${IS_OVER} AS "isOver"
     FROM ballot_ruling r WHERE edition_id = $1 AND id::text = $2`,
    [editionId, id],
  );
  if (!ruling)
    throw new CodedError({ code: 'ballot.unknown-ruling', what: 'there is no such ruling' });
  checkRelation(
    'ballot.confirm-ruling',
    ruling.proposed_by === currentActor().account ? 'author' : 'other',
  );
  if (ruling.isOver)
    throw new CodedError({
      code: 'ballot.ruled',
      what: 'this ruling, or a later one on the same ballots, is in force already',
    });
  await tx.query(
    'INSERT INTO ballot_ruling_confirmation (ruling_id, edition_id, account_id) VALUES ($1, $2, $3)',
    [id, editionId, currentActor().account],
  );
  await tx.query(
    `INSERT INTO ballot_event (edition_id, receipt, status, reason, actor, ruling_id)
     SELECT $1, receipt, $3, $4, $5, $6 FROM unnest($2::text[]) AS receipt`,
    [
      editionId,
      ruling.receipts,
      ruling.kind === 'void' ? 'void' : 'counted',
      ruling.reason,
      currentActor().account,
      id,
    ],
  );
  await recordAudit(tx, {
    action: 'ballot.confirm-ruling',
    target: `edition ${edition.slug}`,
    reason: ruling.reason,
    after: { ruling: id, kind: ruling.kind, ballots: ruling.receipts.length },
  });
}

const LATEST = `
  SELECT DISTINCT ON (receipt) receipt, status, reason, at FROM ballot_event WHERE edition_id = $1
  ORDER BY receipt, id DESC`;

/** What was set aside and what is decided about it; never for whom the ballots are. */
export async function readRiskQueue(tx: Tx, editionId: string): Promise<RiskQueue> {
  const hours = await tx.query<{ at: Date; cast: number; quarantined: number }>(
    `WITH latest AS (${LATEST})
     SELECT date_trunc('hour', b.cast_at) AS at, count(*)::int AS "cast",
       count(*) FILTER (WHERE e.status = 'quarantined')::int AS quarantined
     FROM ballot b LEFT JOIN latest e USING (receipt) WHERE b.edition_id = $1
     GROUP BY 1 ORDER BY 1 DESC LIMIT 72`,
    [editionId],
  );
  const groups = await tx.query<{
    reason: string;
    ballots: number;
    from: Date;
    until: Date;
    devices: number;
    prefixes: number;
    receipts: string[];
    proposed: RiskQueue['groups'][number]['proposed'];
  }>(
    `WITH latest AS (${LATEST}), pending AS (
       SELECT receipt, array_agg(DISTINCT r.kind) AS kinds FROM ballot_ruling r, unnest(r.receipts) AS receipt
       WHERE r.edition_id = $1 AND NOT (${IS_OVER}) GROUP BY receipt)
     SELECT e.reason, coalesce(p.kinds, '{}') AS proposed, count(*)::int AS ballots, min(b.cast_at) AS "from", max(b.cast_at) AS until,
       count(DISTINCT b.device)::int AS devices, count(DISTINCT b.prefix)::int AS prefixes,
       (array_agg(b.receipt ORDER BY b.receipt))[1:5000] AS receipts
     FROM ballot b JOIN latest e USING (receipt) LEFT JOIN pending p USING (receipt)
     WHERE b.edition_id = $1 AND e.status = 'quarantined'
     GROUP BY e.reason, p.kinds ORDER BY ballots DESC, e.reason, p.kinds`,
    [editionId],
  );
  const rulings = await tx.query<{
    id: string;
    kind: 'void' | 'restore';
    ballots: number;
    reason: string;
    proposed_by: string;
    proposer: string | null;
    proposed_at: Date;
    confirmer: string | null;
    isOver: boolean;
  }>(
    `SELECT r.id, r.kind, cardinality(r.receipts) AS ballots, r.reason, r.proposed_by, a.name AS proposer, r.proposed_at, b.name AS confirmer, ${IS_OVER} AS "isOver"
     FROM ballot_ruling r LEFT JOIN account a ON a.id = r.proposed_by
     LEFT JOIN ballot_ruling_confirmation c ON c.ruling_id = r.id LEFT JOIN account b ON b.id = c.account_id
     WHERE r.edition_id = $1 ORDER BY r.proposed_at DESC LIMIT 200`,
    [editionId],
  );
  const me = currentActor().account;
  return {
    hours: hours.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts })),
    groups: groups.map(({ from, until, ...group }) => ({
      ...group,
      from: from.toISOString(),
      until: until.toISOString(),
    })),
    rulings: rulings.map((row) => ({
      id: row.id,
      kind: row.kind,
      ballots: row.ballots,
      reason: row.reason,
      proposedBy: row.proposer ?? '—',
      proposedAt: row.proposed_at.toISOString(),
      confirmedBy: row.confirmer,
      isOver: row.isOver,
      mine: row.proposed_by === me,
    })),
  };
}
