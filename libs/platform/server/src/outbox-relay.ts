import { sha256 } from '@bangyang/kernel';
import type { Database } from './database.js';
import { Listener } from './listener.js';
import type { WorkQueue } from './queue.js';

/** What a job carries in the queue: what it is about and what it was given. */
export interface QueuedJob {
  readonly key: string;
  readonly payload: unknown;
  /** the scope that it was asked in, as row security compares it */
  readonly organiser: string | null;
}

const BATCH = 100;

interface OutboxRow {
  readonly id: string;
  readonly job: string;
  readonly key: string;
  readonly payload: string;
  readonly organiser: string | null;
}

/**
 * Carries committed outbox rows to the queue. A crash between the two repeats the hand-over, which
 * the queue recognises by the job's id; handlers are safe to repeat in any case.
 */
export class OutboxRelay {
  private readonly listener: Listener;
  private readonly poll: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    databaseUrl: string,
    private readonly database: Database,
    private readonly queue: WorkQueue,
    private readonly attemptsOf: (job: string) => number | undefined,
    private readonly onError: (error: unknown) => void,
  ) {
    this.listener = new Listener(databaseUrl, 'outbox', () => this.wake());
    // A notification can be missed while a connection is down; rows must not wait for the next one.
    this.poll = setInterval(() => this.wake(), 5_000);
  }

  private wake(): void {
    this.running = this.running.then(() => this.relay()).catch(this.onError);
  }

  private async relay(): Promise<void> {
    while ((await this.relayBatch()) === BATCH) continue;
  }

  private relayBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<OutboxRow>(
        `SELECT id, job, key, payload, organiser FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      for (const row of rows) {
        // BullMQ gives ":" and all-digit ids a meaning of their own.
        const id = `job-${sha256(`${row.job} ${row.key}`).slice(0, 32)}`;
        const queued: QueuedJob = {
          key: row.key,
          payload: JSON.parse(row.payload),
          organiser: row.organiser,
        };
        await this.queue.add(row.job, id, queued, this.attemptsOf(row.job));
        await tx.query('UPDATE outbox SET sent_at = now() WHERE id = $1', [row.id]);
      }
      return rows.length;
    });
  }

  async close(): Promise<void> {
    clearInterval(this.poll);
    await this.listener.close();
    await this.running;
  }
}
