import { createPostgresBackend, Queue, Worker, type Job, type Processor } from 'bullmq';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';

const QUEUE = 'work';

export interface JobFailure {
  readonly name: string;
  readonly data: unknown;
  readonly error: Error;
  /** no further attempt follows: the job stays among the failed ones until somebody looks */
  readonly final: boolean;
}

/** What a queue says of a job: it will see to it, it knows nothing that will, or it has tried as often as it may. */
export type QueuedState =
  { readonly state: 'known' | 'lost' } | { readonly state: 'given up'; readonly reason: string };

/** BullMQ on PostgreSQL, or on Redis where one is set up for several machines. */
export interface WorkQueue {
  add(name: string, id: string, payload: unknown, attempts?: number): Promise<void>;
  look(id: string): Promise<QueuedState>;
  /** Takes up jobs, a few at a time; `onFailure` hears every failure, `final` when it was the last attempt. Returns what stops it. */
  consume(
    run: (name: string, data: unknown) => Promise<void>,
    onFailure: (failure: JobFailure) => void,
  ): () => Promise<void>;
  /** fails when the queue does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const POSTGRES_SCHEMA = 'queue';

/** BullMQ would wait 15 s after a lost connection before it looks again. */
// A release whose minute has come must not wait behind the pages of another one.
const pace = { concurrency: 3, runRetryDelay: 1_000 } as const;

const retries = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: 1_000,
  removeOnFail: false,
} as const;

export function openQueue(config: Config, onError: (error: Error) => void): WorkQueue {
  return config.redisUrl === undefined
    ? onPostgres(config.databaseUrl, onError)
    : onRedis(config.redisUrl, onError);
}

function onPostgres(connectionString: string, onError: (error: Error) => void): WorkQueue {
  const connection = { connectionString, schema: POSTGRES_SCHEMA, skipMigrations: true };
  return workQueue(
    new Queue(QUEUE, { connection }, createPostgresBackend),
    (processor) => new Worker(QUEUE, processor, { ...pace, connection }, createPostgresBackend),
    onError,
  );
}

function onRedis(url: string, onError: (error: Error) => void): WorkQueue {
  const connection = { url, maxRetriesPerRequest: null };
  return workQueue(
    new Queue(QUEUE, { connection }),
    (processor) => new Worker(QUEUE, processor, { ...pace, connection }),
    onError,
  );
}

interface QueueFace {
  add(name: string, data: unknown, options: object): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  getWaitingCount(): Promise<number>;
  getJob(id: string): Promise<Job | undefined>;
  getJobState(id: string): Promise<string>;
  close(): Promise<void>;
}
interface WorkerFace {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

/** States in which nothing more will come of a job. */
const ENDED: ReadonlySet<string> = new Set(['unknown', 'completed', 'failed']);

const isSpent = (job: Job): boolean => job.attemptsMade >= (job.opts.attempts ?? 1);

function workQueue(
  queue: QueueFace,
  start: (processor: Processor) => WorkerFace,
  onError: (error: Error) => void,
): WorkQueue {
  queue.on('error', onError);
  return {
    add: async (name, id, payload, attempts = retries.attempts) => {
      await queue.add(name, payload, { ...retries, attempts, jobId: id });
    },
    look: async (id) => {
      const state = await queue.getJobState(id);
      if (!ENDED.has(state)) return { state: 'known' };
      const job = state === 'failed' ? await queue.getJob(id) : undefined;
      // A job whose workers died is among the failed ones too, with attempts left.
      return job && isSpent(job)
        ? { state: 'given up', reason: job.failedReason }
        : { state: 'lost' };
    },
    consume: (run, onFailure) => {
      const worker = start((job) => run(job.name, job.data));
      worker.on('error', onError);
      worker.on('failed', (job, error) => {
        if (job)
          onFailure({
            name: job.name,
            data: job.data,
            error,
            final: isSpent(job),
          });
      });
      return () => worker.close();
    },
    ping: async () => {
      await queue.getWaitingCount();
    },
    close: () => queue.close(),
  };
}

/** Creates BullMQ's own tables as the owner and lets the application role use them. */
export async function prepareQueueSchema(ownerUrl: string, appRole: string): Promise<void> {
  const queue = new Queue(
    QUEUE,
    { connection: { connectionString: ownerUrl, schema: POSTGRES_SCHEMA, migrate: true } },
    createPostgresBackend,
  );
  await queue.waitUntilReady();
  await queue.close();
  const { Client } = await import('pg');
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const role = client.escapeIdentifier(appRole);
  await client.query(`
    GRANT USAGE ON SCHEMA ${POSTGRES_SCHEMA} TO ${role};
    GRANT ALL ON ALL TABLES IN SCHEMA ${POSTGRES_SCHEMA} TO ${role};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA ${POSTGRES_SCHEMA} TO ${role};
    GRANT ALL ON ALL ROUTINES IN SCHEMA ${POSTGRES_SCHEMA} TO ${role};`);
  await client.end();
}

/** The queue of this process, opened once. */
@Injectable()
export class OpenQueue implements OnApplicationShutdown {
  private readonly logger = new Logger('queue');
  readonly queue: WorkQueue;

  constructor(@Inject(CONFIG) config: Config) {
    this.queue = openQueue(config, (error) => this.logger.warn(error.message));
  }

  ping(): Promise<void> {
    return this.queue.ping();
  }

  onApplicationShutdown(): Promise<void> {
    return this.queue.close();
  }
}
