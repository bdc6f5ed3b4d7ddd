import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database, type Tx } from './database.js';
import { Recurring } from './recurring.js';

const BEAT_EVERY_MS = 20_000;
/** A worker that is started again after a crash, or with a new version, is back sooner. */
const SILENT_AFTER = '5 minutes';

/** A part that does nothing any more, and since when; times are the database's. */
export interface Alarm {
  readonly part: 'worker';
  readonly since: string;
  readonly minutes: number;
}
export interface AlarmReport {
  readonly status: 'fine' | 'alarm';
  readonly alarms: readonly Alarm[];
}

/** The worker's sign of life. Several workers share one: what matters is that the jobs are done. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly clock = new Recurring({
    name: 'heartbeat',
    everyMs: BEAT_EVERY_MS,
    look: () => this.beat(),
  });

  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationBootstrap(): Promise<void> {
    return this.clock.wake();
  }

  private async beat(): Promise<undefined> {
    await this.database.transaction((tx) =>
      tx.query(
        `INSERT INTO heartbeat (part) VALUES ('worker') ON CONFLICT (part) DO UPDATE SET beat_at = now()`,
      ),
    );
  }

  onModuleDestroy(): Promise<void> {
    return this.clock.close();
  }
}

export async function readAlarms(tx: Tx): Promise<readonly Alarm[]> {
  const rows = await tx.query<{ since: Date; minutes: number }>(
    `SELECT beat_at AS since, floor(extract(epoch FROM now() - beat_at) / 60)::int AS minutes
     FROM heartbeat WHERE part = 'worker' AND beat_at < now() - $1::interval`,
    [SILENT_AFTER],
  );
  return rows.map(({ since, minutes }) => ({
    part: 'worker',
    since: since.toISOString(),
    minutes,
  }));
}
