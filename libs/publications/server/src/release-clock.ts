import { Database, inScope, Listener, Recurring, CONFIG, type Config } from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { releaseJob } from './jobs.js';

/** The clock is looked at this often at least: the database's may be corrected while we wait. */
const LONGEST_WAIT = 15_000;

interface DuePlan {
  readonly id: string;
  readonly organiser_id: string;
  readonly slug: string;
}

/**
 * Orders each confirmed release when its minute has come by the clock of the database. It keeps nothing:
 * after a restart it finds what became due meanwhile, and an order given twice is one order.
 */
@Injectable()
export class ReleaseClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring = new Recurring({
    name: 'releases',
    everyMs: LONGEST_WAIT,
    look: () => this.orderWhatIsDue(),
  });
  private listener: Listener | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.listener = new Listener(this.config.databaseUrl, 'release_plan', () => {
      void this.recurring.wake();
    });
  }

  /** Answers the milliseconds until the next one. */
  private async orderWhatIsDue(): Promise<number> {
    const due = await this.database.read((tx) =>
      tx.query<DuePlan>(`${OPEN_PLANS} AND p.at <= now() ORDER BY p.at`),
    );
    for (const plan of due) {
      await inScope({ organiser: plan.organiser_id }, () =>
        this.database.transaction((tx) =>
          tx.enqueue(releaseJob, { edition: plan.slug, plan: plan.id }, `plan ${plan.id}`),
        ),
      );
    }
    const [next] = await this.database.read((tx) =>
      tx.query<{ wait: number | null }>(
        `SELECT extract(epoch FROM min(at) - now())::float8 * 1000 AS wait FROM (${OPEN_PLANS} AND p.at > now()) AS open`,
      ),
    );
    return Math.min(Math.max(Math.ceil(next?.wait ?? LONGEST_WAIT), 0), LONGEST_WAIT);
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener?.close();
    await this.recurring.close();
  }
}

const OPEN_PLANS = `
  SELECT p.id, p.at, e.organiser_id, e.slug FROM release_plan p
  JOIN release_confirmation c ON c.plan_id = p.id
  JOIN edition e ON e.id = p.edition_id
  WHERE NOT EXISTS (SELECT 1 FROM release_cancellation x WHERE x.plan_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM release_refusal f WHERE f.plan_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM release r WHERE r.plan_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.job = 'publications.release' AND o.key = 'plan ' || p.id)`;
