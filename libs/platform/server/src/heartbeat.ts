import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database, type Tx } from './database.js';

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
  private readonly logger = new Logger('heartbeat');
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => {
      this.beat().catch((error: unknown) => this.logger.warn(String(error)));
    }, BEAT_EVERY_MS);
  }

  private async beat(): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        `INSERT INTO heartbeat (part) VALUES ('worker') ON CONFLICT (part) DO UPDATE SET beat_at = now()`,
      ),
    );
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
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
