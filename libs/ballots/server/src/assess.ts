import { assess, type BallotTrace } from '@bangyang/ballots-contract';
import type { Tx } from '@bangyang/server';
import { readContest } from './contest.js';

/** Newest ballots that are looked at together; older ones were looked at when they came. */
const MOST = 50_000;
const WINDOW = '3 hours';

interface TraceRow extends Omit<BallotTrace, 'at' | 'tookMs'> {
  readonly cast_at: Date;
  readonly took_ms: number;
}

/**
 * Sets aside what looks like the work of machines, and answers how many ballots. A ballot that somebody has ruled on
 * is not set aside again.
 */
export async function assessFresh(tx: Tx, editionId: string): Promise<number> {
  const contest = await readContest(tx, editionId);
  if (!contest) return 0;
  // One at a time: two that look at once would set the same ballots aside twice.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 142))', [editionId]);
  const { perDevice } = contest.settings.limits;
  const rows = await tx.query<TraceRow>(
    `SELECT receipt, choices, cast_at, took_ms, encode(device, 'hex') AS device, encode(prefix, 'hex') AS prefix,
       encode(agent, 'hex') AS agent, encode(alias, 'hex') AS alias, encode(stem, 'hex') AS stem, encode(domain, 'hex') AS domain, letters
     FROM (SELECT * FROM ballot WHERE edition_id = $1 ORDER BY number DESC LIMIT ${MOST}) AS b
     WHERE cast_at > (SELECT max(cast_at) FROM ballot WHERE edition_id = $1) - interval '${WINDOW}'`,
    [editionId],
  );
  const found = assess(
    rows.map(({ cast_at, took_ms, ...row }) => ({
      ...row,
      at: cast_at.getTime(),
      tookMs: took_ms,
    })),
    { perDevice },
  );
  // The limit of a device holds for the whole vote, not for what is looked at together.
  const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(
    `WITH suspect AS (
       SELECT receipt, reason FROM unnest($2::text[], $3::text[]) AS s (receipt, reason)
       UNION
       SELECT receipt, 'same-device' FROM (
         SELECT receipt, row_number() OVER (PARTITION BY device ORDER BY number) AS nth FROM ballot WHERE edition_id = $1) AS b
       WHERE nth > $4 AND receipt <> ALL ($2::text[])),
     fresh AS (
       INSERT INTO ballot_event (edition_id, receipt, status, reason, actor)
       SELECT $1, receipt, 'quarantined', reason, 'risk' FROM suspect s
       WHERE NOT EXISTS (SELECT 1 FROM ballot_event e WHERE e.edition_id = $1 AND e.receipt = s.receipt)
       RETURNING 1)
     SELECT count(*)::int AS count FROM fresh`,
    [editionId, found.map(({ receipt }) => receipt), found.map(({ reason }) => reason), perDevice],
  );
  return count;
}
