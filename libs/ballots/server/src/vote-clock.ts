import { Clock, Database, inScope, Recurring } from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { closeBallot } from './close-ballot.js';
import { readContest, stateOf, voteOf } from './contest.js';
import { ledgerJob } from './jobs.js';

const LOOK_MS = 5_000;
/** one order for the ledger in so many seconds */
const PACE_S = 15;

interface OpenVote {
  readonly edition_id: string;
  readonly organiser_id: string;
  readonly closed: boolean;
  readonly waits: boolean;
  readonly checked: Date | null;
}

/**
 * Orders the ledger's work where votes came in or an hour has passed, and closes votes whose time is over. It keeps
 * nothing: after a restart it finds what is to be done, and an order given twice is one order.
 */
@Injectable()
export class VoteClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring = new Recurring({
    name: 'ballots',
    everyMs: LOOK_MS,
    look: () => this.look(),
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    void this.recurring.wake();
  }

  /** Looks once at every vote that is not settled. */
  async look(): Promise<undefined> {
    const votes = await this.database.read((tx) =>
      tx.query<OpenVote>(
        `SELECT c.edition_id, e.organiser_id, c.closed_at IS NOT NULL AS closed,
           EXISTS (SELECT 1 FROM ballot b WHERE b.edition_id = c.edition_id
             AND b.number > coalesce((SELECT max(seen) FROM ballot_ledger l WHERE l.edition_id = c.edition_id), 0)) AS waits,
           (SELECT max(at) FROM ballot_checkpoint p WHERE p.edition_id = c.edition_id AND (c.closed_at IS NULL OR p.at >= c.closed_at)) AS checked
         FROM ballot_contest c JOIN edition e ON e.id = c.edition_id
         WHERE c.opened_at IS NOT NULL`,
      ),
    );
    const now = this.clock.now();
    for (const vote of votes) {
      await inScope({ organiser: vote.organiser_id }, async () => {
        if (!vote.closed) await this.closeWhenOver(vote.edition_id, now);
        const isDue = vote.closed
          ? vote.checked === null
          : vote.checked === null || now.getTime() - vote.checked.getTime() >= 3_600_000;
        if (vote.waits || isDue) await this.order(vote.edition_id);
      });
    }
  }

  /** A stage that has no effect to close the vote closes it all the same when it lies behind the last one. */
  private async closeWhenOver(editionId: string, now: Date): Promise<void> {
    const isOver = await this.database.read(async (tx) => {
      const contest = await readContest(tx, editionId);
      return contest?.closedAt === null && stateOf(await voteOf(tx, editionId), now) === 'closed';
    });
    if (isOver) await this.database.transaction((tx) => closeBallot(tx, editionId, now));
  }

  private order(editionId: string): Promise<void> {
    const turn = Math.floor(Date.now() / 1000 / PACE_S);
    return this.database.transaction((tx) =>
      tx.enqueue(ledgerJob, { edition: editionId }, `${editionId} ${turn}`),
    );
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.close();
  }
}
