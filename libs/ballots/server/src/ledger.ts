import {
  chain,
  commitmentOf,
  LEDGER_START,
  openingsHash,
  signCheckpoint,
  signResult,
  statusesOf,
  tally,
  type Checkpoint,
  type LedgerEntry,
  type Opening,
  type ReceiptView,
  type VoteResult,
} from '@bangyang/ballots-contract';
import { readEntrants } from '@bangyang/applications-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { nativeSha256 } from './keyed-hash.js';
import { readEvents } from './tally-of.js';

const BATCH = 5_000;
/** How far back is looked for ballots whose transaction ended after that of later ones. */
const STRAGGLERS = 20_000;
const HOUR_MS = 3_600_000;

interface LastEntry {
  readonly sequence: number;
  readonly hash: string;
  readonly seen: string;
}

async function lastEntry(tx: Tx, editionId: string): Promise<LastEntry> {
  const [last] = await tx.query<LastEntry>(
    'SELECT sequence, hash, seen::text FROM ballot_ledger WHERE edition_id = $1 ORDER BY sequence DESC LIMIT 1',
    [editionId],
  );
  return last ?? { sequence: 0, hash: LEDGER_START, seen: '0' };
}

/**
 * Appends ballots that are not in the ledger yet, some thousands at a time in the order of their receipts,
 * which are random, and answers how many. Voting does not wait for this. Once the vote has closed, `isClosed`, every
 * ballot is looked at, so that none is left out however long its transaction took.
 */
export async function chainBallots(
  tx: Tx,
  {
    editionId,
    slug,
    isClosed,
  }: { readonly editionId: string; readonly slug: string; readonly isClosed: boolean },
): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 141))', [editionId]);
  const last = await lastEntry(tx, editionId);
  const fresh = await tx.query<{
    receipt: string;
    choices: number[];
    salt: string;
    order: string;
  }>(
    `SELECT receipt, choices, salt, number::text AS "order" FROM ballot b
     WHERE edition_id = $1 AND number > $2::bigint
       AND NOT EXISTS (SELECT 1 FROM ballot_ledger l WHERE l.receipt = b.receipt)
     ORDER BY b.number LIMIT ${BATCH}`,
    [editionId, isClosed ? '0' : String(BigInt(last.seen) - BigInt(STRAGGLERS))],
  );
  if (fresh.length === 0) return 0;
  const shuffled = fresh.toSorted((a, b) => (a.receipt < b.receipt ? -1 : 1));
  const entries = chain(
    last,
    shuffled.map(({ receipt, choices, salt }) =>
      commitmentOf({ edition: slug, receipt, choices, salt }, nativeSha256),
    ),
  );
  const highest = BigInt(fresh.at(-1)?.order ?? 0);
  await tx.query(
    `INSERT INTO ballot_ledger (edition_id, sequence, receipt, commitment, hash, seen)
     SELECT $1, e.sequence, e.receipt, e.commitment, e.hash, $6::bigint
     FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS e (sequence, receipt, commitment, hash)`,
    [
      editionId,
      entries.map(({ sequence }) => sequence),
      shuffled.map(({ receipt }) => receipt),
      entries.map(({ commitment }) => commitment),
      entries.map(({ hash }) => hash),
      String(highest > BigInt(last.seen) ? highest : last.seen),
    ],
  );
  return fresh.length;
}

/** When the last checkpoint was signed, and how many entries it counts. */
async function lastCheckpoint(
  tx: Tx,
  editionId: string,
): Promise<{ readonly number: number; readonly entries: number; readonly at: Date } | undefined> {
  const [last] = await tx.query<{ number: number; entries: number; at: Date }>(
    'SELECT number, entries, at FROM ballot_checkpoint WHERE edition_id = $1 ORDER BY number DESC LIMIT 1',
    [editionId],
  );
  return last;
}

/** Signs what the ledger holds, when an hour has passed since the last time or the vote has closed. */
export async function signCheckpointWhenDue(
  tx: Tx,
  {
    editionId,
    slug,
    isClosed,
    now,
    secretKey,
  }: {
    readonly editionId: string;
    readonly slug: string;
    readonly isClosed: boolean;
    readonly now: Date;
    readonly secretKey: string;
  },
): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 141))', [editionId]);
  const last = await lastCheckpoint(tx, editionId);
  const { sequence, hash } = await lastEntry(tx, editionId);
  const isDue = !last || now.getTime() - last.at.getTime() >= HOUR_MS;
  const isFinal = isClosed && last?.entries !== sequence;
  if (!(isClosed ? isFinal : isDue)) return false;
  const { content, signature, publicKey } = signCheckpoint(
    { edition: slug, entries: sequence, head: hash, at: now.toISOString() },
    secretKey,
  );
  await tx.query(
    `INSERT INTO ballot_checkpoint (edition_id, number, entries, at, content, signature, public_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      editionId,
      (last?.number ?? 0) + 1,
      sequence,
      now,
      canonicalJson(content),
      signature,
      publicKey,
    ],
  );
  return true;
}

/** Entries after one, a page of them. */
export const readLedger = (
  tx: Tx,
  editionId: string,
  after: number,
  most: number,
): Promise<readonly LedgerEntry[]> =>
  tx.query<LedgerEntry>(
    'SELECT sequence, commitment, hash FROM ballot_ledger WHERE edition_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3',
    [editionId, after, most],
  );

export async function readCheckpoints(tx: Tx, editionId: string): Promise<readonly Checkpoint[]> {
  const rows = await tx.query<{ content: string; signature: string; public_key: string }>(
    'SELECT content, signature, public_key FROM ballot_checkpoint WHERE edition_id = $1 ORDER BY number',
    [editionId],
  );
  return rows.map(({ content, signature, public_key: publicKey }) => ({
    content: JSON.parse(content) as Checkpoint['content'],
    signature,
    publicKey,
  }));
}

/** What the commitments stood for. Whoever calls this must have made sure that the result is out. */
export async function readOpenings(tx: Tx, editionId: string): Promise<readonly Opening[]> {
  const events = await readEvents(tx, editionId);
  const statuses = statusesOf(events);
  const reasons = new Map(events.map(({ receipt, reason }) => [receipt, reason]));
  const rows = await tx.query<Omit<Opening, 'status' | 'reason'>>(
    `SELECT l.sequence, b.receipt, b.choices, b.salt FROM ballot_ledger l JOIN ballot b USING (receipt)
     WHERE l.edition_id = $1 ORDER BY l.sequence`,
    [editionId],
  );
  return rows.map((row) => {
    const status = statuses.get(row.receipt) ?? 'counted';
    return {
      ...row,
      status,
      reason: status === 'counted' ? null : (reasons.get(row.receipt) ?? null),
    };
  });
}

/** The signed sums over the openings. */
export async function readResult(
  tx: Tx,
  { editionId, slug }: { readonly editionId: string; readonly slug: string },
  secretKey: string,
): Promise<VoteResult> {
  const openings = await readOpenings(tx, editionId);
  const { sequence, hash } = await lastEntry(tx, editionId);
  const entrants = await readEntrants(tx, editionId, 'admitted');
  return signResult(
    {
      edition: slug,
      entries: sequence,
      head: hash,
      openings: openingsHash(openings),
      tally: [
        ...tally(
          entrants.map(({ number }) => number),
          openings,
          openings,
        ),
      ],
    },
    secretKey,
  );
}

/** What anybody may know of a ballot. `isOut`: the result is. Throws `ballot.unknown-receipt`. */
export async function readReceipt(
  tx: Tx,
  { editionId, slug }: { readonly editionId: string; readonly slug: string },
  receipt: string,
  isOut: boolean,
): Promise<ReceiptView> {
  const [ballot] = await tx.query<{
    receipt: string;
    choices: number[];
    salt: string;
    cast_at: Date;
    sequence: number | null;
  }>(
    `SELECT b.receipt, b.choices, b.salt, b.cast_at, l.sequence FROM ballot b LEFT JOIN ballot_ledger l USING (receipt)
     WHERE b.edition_id = $1 AND b.receipt = $2`,
    [editionId, receipt],
  );
  if (!ballot) {
    throw new CodedError({
      code: 'ballot.unknown-receipt',
      where: receipt,
      what: 'no ballot of this vote has this receipt',
      fix: 'check it letter by letter',
    });
  }
  const [sealed] =
    ballot.sequence === null
      ? []
      : await tx.query<{ content: string }>(
          'SELECT content FROM ballot_checkpoint WHERE edition_id = $1 AND entries >= $2 ORDER BY number LIMIT 1',
          [editionId, ballot.sequence],
        );
  const [event] = isOut
    ? await tx.query<{ status: string; reason: string }>(
        'SELECT status, reason FROM ballot_event WHERE edition_id = $1 AND receipt = $2 ORDER BY id DESC LIMIT 1',
        [editionId, receipt],
      )
    : [];
  const { entries, at, head } = sealed
    ? (JSON.parse(sealed.content) as Checkpoint['content'])
    : { entries: 0, at: '', head: '' };
  const isVoid = event !== undefined && event.status !== 'counted';
  return {
    receipt,
    commitment: commitmentOf({ edition: slug, ...ballot }),
    castAt: ballot.cast_at.toISOString(),
    sequence: ballot.sequence,
    checkpoint: sealed ? { entries, at, head } : null,
    status: !isOut ? 'recorded' : isVoid ? 'void' : 'counted',
    reason: isVoid ? event.reason : null,
    choices: isOut ? ballot.choices : null,
  };
}
