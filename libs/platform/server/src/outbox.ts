import { sha256 } from '@bangyang/kernel';
import type { Database, Tx } from './database.js';

/** What a job carries in the queue: what it is about and what it was given. */
export interface QueuedJob {
  readonly key: string;
  readonly payload: unknown;
  /** the scope that it was asked in, as row security compares it */
  readonly organiser: string | null;
}

/** How a job ended: its handler finished, or it was tried as often as it may be. */
export type Outcome = 'done' | 'failed';

/** Shorter than the queue waits before it takes a silent worker for dead, so that who comes next may begin. */
const HOLD_SECONDS = 20;
const RENEW_EVERY_MS = 5_000;
/** After this long the queue is asked whether it still knows a job that was handed to it. */
const LOOK_AFTER_SECONDS = 15;

export interface OutboxRow {
  readonly id: string;
  readonly job: string;
  readonly key: string;
  readonly payload: string;
  readonly organiser: string | null;
  /** how often it was handed to the queue */
  readonly sends: number;
}

export const queued = ({ key, payload, organiser }: OutboxRow): QueuedJob => ({
  key,
  payload: JSON.parse(payload) as unknown,
  organiser,
});

/** The id in the queue; each further hand-over has its own, since a queue ignores an id that it has finished. */
export function queueId({ job, key }: OutboxRow, send: number): string {
  // BullMQ gives ":" and all-digit ids a meaning of their own.
  const id = `job-${sha256(`${job} ${key}`).slice(0, 32)}`;
  return send > 1 ? `${id}-${send}` : id;
}

const COLUMNS = 'id, job, key, payload, organiser, sends';

/** What no queue has been told of; locked until the transaction ends. */
export const unsentRows = (tx: Tx, most: number): Promise<OutboxRow[]> =>
  tx.query<OutboxRow>(
    `SELECT ${COLUMNS} FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );

/** What was handed over, has not ended, is in nobody's hands and has not been asked for lately. */
export const silentRows = (tx: Tx, most: number): Promise<OutboxRow[]> =>
  tx.query<OutboxRow>(
    `SELECT ${COLUMNS} FROM outbox
     WHERE settled_at IS NULL AND sent_at IS NOT NULL AND look_at < now()
       AND (held_until IS NULL OR held_until < now())
     ORDER BY look_at LIMIT $1`,
    [most],
  );

const NEXT_LOOK = `now() + interval '${LOOK_AFTER_SECONDS} seconds'`;

export const lookLater = (tx: Tx, { id }: OutboxRow): Promise<unknown> =>
  tx.query(`UPDATE outbox SET look_at = ${NEXT_LOOK} WHERE id = $1`, [id]);

/** Notes one more hand-over; answers false where another process came first or the job has begun or ended. */
export async function noteSend(tx: Tx, { id, sends }: OutboxRow): Promise<boolean> {
  const rows = await tx.query(
    `WITH noted AS (
       UPDATE outbox SET sends = sends + 1, sent_at = coalesce(sent_at, now()), look_at = ${NEXT_LOOK}
       WHERE id = $1 AND sends = $2 AND settled_at IS NULL AND (held_until IS NULL OR held_until < now())
       RETURNING id)
     SELECT id FROM noted`,
    [id, sends],
  );
  return rows.length > 0;
}

const nameOf = (job: string, key: string): string => JSON.stringify([job, key]);

/**
 * Who works on what, kept in the outbox itself: a queue may deliver a job twice or forget it, the row
 * says whether it is in hands or done. A hold is renewed while the work lasts and ends by itself when
 * the process is gone.
 */
export class Holds {
  private readonly mine = new Map<string, readonly [job: string, key: string]>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.renew().catch(this.onError), RENEW_EVERY_MS);
    this.timer.unref();
  }

  /** Answers false for a job that is done, that another one works on, or that the database does not know. */
  async take(job: string, key: string): Promise<boolean> {
    const rows = await this.database.transaction((tx) =>
      tx.query(
        `WITH taken AS (
           UPDATE outbox SET held_until = now() + interval '${HOLD_SECONDS} seconds', sent_at = coalesce(sent_at, now())
           WHERE job = $1 AND key = $2 AND outcome IS DISTINCT FROM 'done' AND (held_until IS NULL OR held_until < now())
           RETURNING id)
         SELECT id FROM taken`,
        [job, key],
      ),
    );
    if (rows.length > 0) this.mine.set(nameOf(job, key), [job, key]);
    return rows.length > 0;
  }

  /** Lets go of a job that failed and will be tried again. */
  async release(job: string, key: string): Promise<void> {
    this.mine.delete(nameOf(job, key));
    await this.database.transaction((tx) =>
      tx.query('UPDATE outbox SET held_until = NULL WHERE job = $1 AND key = $2', [job, key]),
    );
  }

  /** A job that is done stays done. */
  async settle(job: string, key: string, outcome: Outcome): Promise<void> {
    this.mine.delete(nameOf(job, key));
    await this.database.transaction((tx) =>
      tx.query(
        `UPDATE outbox SET settled_at = now(), outcome = $3, held_until = NULL
         WHERE job = $1 AND key = $2 AND outcome IS DISTINCT FROM 'done'`,
        [job, key, outcome],
      ),
    );
  }

  private async renew(): Promise<void> {
    if (this.mine.size === 0) return;
    const held = [...this.mine.values()];
    await this.database.transaction((tx) =>
      tx.query(
        `UPDATE outbox SET held_until = now() + interval '${HOLD_SECONDS} seconds'
         WHERE settled_at IS NULL AND (job, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
        [held.map(([job]) => job), held.map(([, key]) => key)],
      ),
    );
  }

  close(): void {
    clearInterval(this.timer);
  }
}
