import type { Database } from './database.js';
import { Listener } from './listener.js';
import {
  lookLater,
  noteSend,
  queued,
  queueId,
  silentRows,
  unsentRows,
  type OutboxRow,
} from './outbox.js';
import type { WorkQueue } from './queue.js';

const BATCH = 100;
/** Work that takes its worker with it each time is given up after so many hand-overs. */
const MOST_SENDS = 20;

interface RelayHooks {
  readonly attemptsOf: (job: string) => number | undefined;
  /** a job that the queue has given up without anybody hearing of it */
  readonly onGivenUp: (row: OutboxRow, reason: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Carries committed outbox rows to the queue, and again what the queue has lost: it may be emptied at
 * any moment, the truth lies in the outbox, where a row is settled when its handler has ended. A crash
 * in between repeats the hand-over; handlers are safe to repeat.
 */
export class OutboxRelay {
  private readonly listener: Listener;
  private readonly poll: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    databaseUrl: string,
    private readonly database: Database,
    private readonly queue: WorkQueue,
    private readonly hooks: RelayHooks,
  ) {
    this.listener = new Listener(databaseUrl, 'outbox', () => this.wake());
    // A notification can be missed while a connection is down; rows must not wait for the next one.
    this.poll = setInterval(() => this.wake(), 5_000);
  }

  private wake(): void {
    this.running = this.running.then(() => this.relay()).catch(this.hooks.onError);
  }

  private async relay(): Promise<void> {
    while ((await this.relayBatch()) === BATCH) continue;
    while ((await this.sweep()) === BATCH) continue;
  }

  private relayBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await unsentRows(tx, BATCH);
      for (const row of rows) {
        await this.send(row);
        await noteSend(tx, row);
      }
      return rows.length;
    });
  }

  private send(row: OutboxRow): Promise<void> {
    const { job } = row;
    return this.queue.add(
      job,
      queueId(row, row.sends + 1),
      queued(row),
      this.hooks.attemptsOf(job),
    );
  }

  /** Hands over again what the queue does not know any more; answers how many were. */
  private async sweep(): Promise<number> {
    let sent = 0;
    for (const row of await this.database.read((tx) => silentRows(tx, BATCH))) {
      const found = await this.queue.look(queueId(row, row.sends));
      if (found.state === 'known') await this.database.transaction((tx) => lookLater(tx, row));
      else if (found.state === 'given up') await this.hooks.onGivenUp(row, found.reason);
      else if (row.sends >= MOST_SENDS)
        await this.hooks.onGivenUp(row, `handed over ${row.sends} times without an end`);
      else if (await this.database.transaction((tx) => noteSend(tx, row))) {
        await this.send(row);
        sent += 1;
      }
    }
    return sent;
  }

  async close(): Promise<void> {
    clearInterval(this.poll);
    await this.listener.close();
    await this.running;
  }
}
