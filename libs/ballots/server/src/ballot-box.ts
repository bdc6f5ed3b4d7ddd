import { commitmentOf, type BallotReceipt } from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { Database, inScope, INSTALLATION, type Tx } from '@bangyang/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { GroupCommit, type Gathering } from './group-commit.js';
import { newReceipt, newSalt } from './random-text.js';
import { nativeSha256 } from './keyed-hash.js';
import { notOpen } from './vote-doors.js';

/** A ballot that has passed every check at the door; keyed hashes are hexadecimal. */
export interface BallotToCast {
  readonly editionId: string;
  readonly slug: string;
  readonly voterKey: string;
  /** a day, or empty */
  readonly slot: string;
  /** ascending */
  readonly choices: readonly number[];
  readonly attempt: string;
  readonly castAt: Date;
  readonly device: string;
  readonly prefix: string;
  readonly agent: string;
  readonly tookMs: number;
  readonly alias: string | null;
  readonly stem: string | null;
  readonly domain: string | null;
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
}

/** What PostgreSQL says of a value that it cannot store; anything else would hold for every ballot of the batch. */
const BAD_VALUE = /^2[23]/;

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const GATHERING: Gathering = {
  most: 500,
  // A second batch need not wait for the disk of the first.
  writers: 2,
  mostWaiting: 20_000,
  liesInOne: (error) => BAD_VALUE.test(sqlState(error)),
  refuse: () =>
    new CodedError({
      code: 'ballot.busy',
      what: 'very many are voting right now',
      fix: 'send the same request again in some seconds; nothing is counted twice',
      retryAfter: 3,
    }),
};

/** Takes ballots in. A voter is answered after the commit, never before. */
@Injectable()
export class BallotBox implements OnModuleDestroy {
  private readonly fresh: GroupCommit<Waiting, boolean>;
  private readonly late: GroupCommit<Waiting, StoredBallot | undefined>;

  constructor(@Inject(Database) database: Database) {
    this.fresh = new GroupCommit((batch) => store(database, batch), GATHERING);
    // Voters' requests belong to no organiser; and a batch holds ballots of several requests.
    this.late = new GroupCommit(
      (batch) => inScope(INSTALLATION, () => database.transaction((tx) => storedBefore(tx, batch))),
      GATHERING,
    );
  }

  /** Throws `ballot.not-open` when the vote closed meanwhile, `ballot.busy` when too many wait. */
  async cast(ballot: BallotToCast): Promise<CastOutcome> {
    const waiting = { ballot, receipt: newReceipt(), salt: newSalt() };
    if (await this.fresh.add(waiting))
      return { kind: 'new', receipt: receiptOf(ballot.slug, { ...waiting, ...ballot }) };
    const stored = await this.late.add(waiting);
    if (!stored) throw notOpen(ballot.slug, 'the vote has closed');
    return {
      kind: stored.attempt === ballot.attempt ? 'again' : 'before',
      receipt: receiptOf(ballot.slug, { ...stored, castAt: stored.cast_at }),
    };
  }

  /** Who waits for an answer gets it before the connections are closed. */
  async onModuleDestroy(): Promise<void> {
    await this.fresh.drained();
    await this.late.drained();
  }
}

interface StoredBallot {
  readonly at: number;
  readonly receipt: string;
  readonly salt: string;
  readonly choices: number[];
  readonly attempt: string;
  readonly cast_at: Date;
}

/** Whether each ballot was stored: not where its voter has voted, or its vote is not open. */
async function store(database: Database, batch: readonly Waiting[]): Promise<readonly boolean[]> {
  const rows = await database.statement<{ receipt: string }>(
    'cast-ballots',
    'SELECT cast_ballots($1) AS receipt',
    [
      JSON.stringify(
        batch.map(({ receipt, salt, ballot }) => ({
          receipt,
          edition: ballot.editionId,
          voter: ballot.voterKey,
          slot: ballot.slot,
          choices: ballot.choices,
          salt,
          attempt: ballot.attempt,
          at: ballot.castAt,
          device: ballot.device,
          prefix: ballot.prefix,
          agent: ballot.agent,
          took: ballot.tookMs,
          stem: ballot.stem,
          domain: ballot.domain,
          letters: ballot.letters,
          alias: ballot.alias,
        })),
      ),
    ],
  );
  const stored = new Set(rows.map(({ receipt }) => receipt));
  return batch.map(({ receipt }) => stored.has(receipt));
}

/** What stands where each of these wanted to stand; that a voter came again is kept. */
async function storedBefore(
  tx: Tx,
  late: readonly Waiting[],
): Promise<readonly (StoredBallot | undefined)[]> {
  const rows = await tx.query<StoredBallot>(
    `SELECT c.at, b.receipt, b.salt, b.choices, b.attempt, b.cast_at
     FROM unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) AS c (at, edition_id, voter, slot)
     JOIN ballot b ON b.edition_id = c.edition_id AND b.voter_key = decode(c.voter, 'hex') AND b.slot = c.slot`,
    [
      late.map((_, at) => at),
      late.map(({ ballot }) => ballot.editionId),
      late.map(({ ballot }) => ballot.voterKey),
      late.map(({ ballot }) => ballot.slot),
    ],
  );
  const known = new Map(rows.map((row) => [row.at, row]));
  const repeats = late.filter(({ ballot }, at) => {
    const before = known.get(at);
    return before && before.attempt !== ballot.attempt;
  });
  if (repeats.length > 0)
    await tx.query(
      `INSERT INTO ballot_repeat (edition_id, voter_key)
       SELECT r.edition_id, decode(r.voter, 'hex') FROM unnest($1::uuid[], $2::text[]) AS r (edition_id, voter)`,
      [repeats.map(({ ballot }) => ballot.editionId), repeats.map(({ ballot }) => ballot.voterKey)],
    );
  return late.map((_, at) => known.get(at));
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
    commitment: commitmentOf({ edition, receipt, choices, salt }, nativeSha256),
    castAt: castAt.toISOString(),
  };
}
