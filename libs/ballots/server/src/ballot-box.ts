import { commitmentOf, type BallotReceipt } from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { Database, inScope, INSTALLATION, type Tx } from '@bangyang/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

/** A ballot that has passed every check at the door. */
export interface BallotToCast {
  readonly editionId: string;
  readonly slug: string;
  readonly voterKey: Buffer;
  /** a day, or empty */
  readonly slot: string;
  /** ascending */
  readonly choices: readonly number[];
  readonly attempt: string;
  readonly castAt: Date;
  readonly device: Buffer;
  readonly prefix: Buffer;
  readonly agent: Buffer;
  readonly tookMs: number;
  readonly alias: Buffer | null;
  readonly stem: Buffer | null;
  readonly domain: Buffer | null;
  readonly letters: string | null;
}

/** `new`: counted now. `again`: the same attempt, answered again. `before`: this voter has voted. */
export interface CastOutcome {
  readonly kind: 'new' | 'again' | 'before';
  readonly receipt: BallotReceipt;
}

interface Waiting {
  readonly ballot: BallotToCast;
  readonly receipt: string;
  readonly salt: string;
  readonly resolve: (outcome: CastOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 500;
/** One is written while the next gathers, and a second need not wait for the disk of the first. */
const WRITERS = 2;
const MOST_WAITING = 20_000;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 100 random bits, without letters that are mistaken for digits. */
export function newReceipt(): string {
  return [...randomBytes(20)].map((byte) => alphabet[byte & 31]).join('');
}

/**
 * Takes ballots in: whatever comes while one transaction is written goes into the next one together, so that the
 * wait for the disk is shared. A voter is answered after the commit, never before.
 */
@Injectable()
export class BallotBox implements OnModuleDestroy {
  private readonly waiting: Waiting[] = [];
  private writing = 0;
  private idle: (() => void) | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Throws `ballot.not-open` when the vote closed meanwhile, `ballot.busy` when too many wait. */
  cast(ballot: BallotToCast): Promise<CastOutcome> {
    if (this.waiting.length >= MOST_WAITING) {
      throw new CodedError({
        code: 'ballot.busy',
        what: 'very many are voting right now',
        fix: 'send the same request again in some seconds; nothing is counted twice',
        retryAfter: 3,
      });
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({
        ballot,
        receipt: newReceipt(),
        salt: randomBytes(16).toString('hex'),
        resolve,
        reject,
      });
      this.write();
    });
  }

  private write(): void {
    if (this.writing >= WRITERS || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, MOST_AT_ONCE);
    this.writing += 1;
    // Voters' requests belong to no organiser; and the batch holds ballots of several requests.
    inScope(INSTALLATION, () => this.database.transaction((tx) => insertBallots(tx, batch)))
      .then(
        (outcomes) => {
          batch.forEach(({ resolve, reject }, index) => {
            const outcome = outcomes[index];
            if (outcome) resolve(outcome);
            else reject(notOpen());
          });
        },
        (error: unknown) => batch.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        this.writing -= 1;
        this.write();
        if (this.writing === 0 && this.waiting.length === 0) this.idle?.();
      });
    if (this.waiting.length > 0) this.write();
  }

  /** Who waits for an answer gets it before the connections are closed. */
  async onModuleDestroy(): Promise<void> {
    if (this.writing === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
    });
  }
}

const notOpen = (): CodedError =>
  new CodedError({ code: 'ballot.not-open', what: 'the vote has closed' });

interface StoredBallot {
  readonly at: number;
  readonly receipt: string;
  readonly salt: string;
  readonly choices: number[];
  readonly attempt: string;
  readonly cast_at: Date;
}

/** The outcome of each ballot of a batch; undefined where its vote is not open. */
async function insertBallots(
  tx: Tx,
  batch: readonly Waiting[],
): Promise<readonly (CastOutcome | undefined)[]> {
  // Shared: closing waits until these are written, and they see whether it came first.
  for (const edition of new Set(batch.map(({ ballot }) => ballot.editionId)))
    await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 140))', [edition]);
  const column = <Value>(of: (one: Waiting) => Value): Value[] => batch.map(of);
  // In the order of the index: two batches with the same voters must not wait for each other.
  const inserted = await tx.query<{ receipt: string }>(
    `WITH fresh AS (
       INSERT INTO ballot (receipt, edition_id, voter_key, slot, choices, salt, attempt, cast_at, device, prefix, agent, took_ms, stem, domain, letters, alias)
       SELECT c.receipt, c.edition_id, c.voter_key, c.slot, c.choices::int[], c.salt, c.attempt, c.cast_at, c.device, c.prefix, c.agent, c.took_ms, c.stem, c.domain, c.letters, c.alias
       FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::bytea[], $10::bytea[], $11::bytea[], $12::int[], $13::bytea[], $14::bytea[], $15::text[], $16::bytea[])
         AS c (receipt, edition_id, voter_key, slot, choices, salt, attempt, cast_at, device, prefix, agent, took_ms, stem, domain, letters, alias)
       JOIN ballot_contest t ON t.edition_id = c.edition_id AND t.opened_at IS NOT NULL AND t.closed_at IS NULL
       ORDER BY c.edition_id, c.voter_key, c.slot
       ON CONFLICT DO NOTHING
       RETURNING receipt)
     SELECT receipt FROM fresh`,
    [
      column(({ receipt }) => receipt),
      column(({ ballot }) => ballot.editionId),
      column(({ ballot }) => ballot.voterKey),
      column(({ ballot }) => ballot.slot),
      column(({ ballot }) => `{${ballot.choices.join(',')}}`),
      column(({ salt }) => salt),
      column(({ ballot }) => ballot.attempt),
      column(({ ballot }) => ballot.castAt),
      column(({ ballot }) => ballot.device),
      column(({ ballot }) => ballot.prefix),
      column(({ ballot }) => ballot.agent),
      column(({ ballot }) => ballot.tookMs),
      column(({ ballot }) => ballot.stem),
      column(({ ballot }) => ballot.domain),
      column(({ ballot }) => ballot.letters),
      column(({ ballot }) => ballot.alias),
    ],
  );
  const fresh = new Set(inserted.map(({ receipt }) => receipt));
  const known = fresh.size === batch.length ? new Map() : await knownBallots(tx, batch, fresh);
  return batch.map((one, index): CastOutcome | undefined => {
    if (fresh.has(one.receipt))
      return {
        kind: 'new',
        receipt: receiptOf(one.ballot.slug, {
          ...one.ballot,
          receipt: one.receipt,
          salt: one.salt,
        }),
      };
    const stored = known.get(index) as StoredBallot | undefined;
    return (
      stored && {
        kind: stored.attempt === one.ballot.attempt ? 'again' : 'before',
        receipt: receiptOf(one.ballot.slug, { ...stored, castAt: stored.cast_at }),
      }
    );
  });
}

/** What stands where a ballot of the batch wanted to stand; that it came again is kept. */
async function knownBallots(
  tx: Tx,
  batch: readonly Waiting[],
  fresh: ReadonlySet<string>,
): Promise<ReadonlyMap<number, StoredBallot>> {
  const late = batch
    .map((one, at) => ({ ...one, at }))
    .filter(({ receipt }) => !fresh.has(receipt));
  const rows = await tx.query<StoredBallot>(
    `SELECT c.at, b.receipt, b.salt, b.choices, b.attempt, b.cast_at
     FROM unnest($1::int[], $2::uuid[], $3::bytea[], $4::text[]) AS c (at, edition_id, voter_key, slot)
     JOIN ballot b USING (edition_id, voter_key, slot)`,
    [
      late.map(({ at }) => at),
      late.map(({ ballot }) => ballot.editionId),
      late.map(({ ballot }) => ballot.voterKey),
      late.map(({ ballot }) => ballot.slot),
    ],
  );
  const known = new Map(rows.map((row) => [row.at, row]));
  const repeats = late.filter(({ at, ballot }) => {
    const before = known.get(at);
    return before && before.attempt !== ballot.attempt;
  });
  if (repeats.length > 0)
    await tx.query(
      'INSERT INTO ballot_repeat (edition_id, voter_key) SELECT * FROM unnest($1::uuid[], $2::bytea[])',
      [repeats.map(({ ballot }) => ballot.editionId), repeats.map(({ ballot }) => ballot.voterKey)],
    );
  return known;
}

function receiptOf(
  edition: string,
  ballot: {
    readonly receipt: string;
    readonly salt: string;
    readonly choices: readonly number[];
    readonly castAt: Date;
  },
): BallotReceipt {
  const { receipt, salt, choices, castAt } = ballot;
  return {
    receipt,
    salt,
    choices: [...choices],
    commitment: commitmentOf({ edition, receipt, choices, salt }),
    castAt: castAt.toISOString(),
  };
}
