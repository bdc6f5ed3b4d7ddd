import { createPostgresBackend, Queue, Worker, type Job, type Processor } from 'bullmq';
import type { Config } from './config.js';

const QUEUE = 'work';

/** BullMQ on PostgreSQL, or on Redis where one is set up for several machines. */
export interface WorkQueue {
  add(name: string, id: string, payload: unknown): Promise<void>;
  consume(run: (name: string, payload: unknown, jobId: string) => Promise<void>, onFailure: (job: string, error: Error) => void): () => Promise<void>;
  close(): Promise<void>;
}

const POSTGRES_SCHEMA = 'queue';

const attempts = { attempts: 8, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: 1_000, removeOnFail: false } as const;

export function openQueue(config: Config, onError: (error: Error) => void): WorkQueue {
  return config.redisUrl === undefined ? onPostgres(config.databaseUrl, onError) : onRedis(config.redisUrl, onError);
}

function onPostgres(connectionString: string, onError: (error: Error) => void): WorkQueue {
  const connection = { connectionString, schema: POSTGRES_SCHEMA, skipMigrations: true };
  return workQueue(
    new Queue(QUEUE, { connection }, createPostgresBackend),
    (processor) => new Worker(QUEUE, processor, { connection, concurrency: 1 }, createPostgresBackend),
    onError,
  );
}

function onRedis(url: string, onError: (error: Error) => void): WorkQueue {
  const connection = { url, maxRetriesPerRequest: null };
  return workQueue(
    new Queue(QUEUE, { connection }),
    (processor) => new Worker(QUEUE, processor, { connection, concurrency: 1 }),
    onError,
  );
}

interface QueueFace {
  add(name: string, data: unknown, options: object): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
interface WorkerFace {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

function workQueue(queue: QueueFace, start: (processor: Processor) => WorkerFace, onError: (error: Error) => void): WorkQueue {
  queue.on('error', onError);
  return {
    add: async (name, id, payload) => {
      await queue.add(name, payload, { ...attempts, jobId: id });
    },
    consume: (run, onFailure) => {
      const worker = start((job) => run(job.name, job.data, job.id ?? ''));
      worker.on('error', onError);
      worker.on('failed', (job, error) => onFailure(`${job?.name} ${job?.id}`, error));
      return () => worker.close();
    },
    close: () => queue.close(),
  };
}

/** Creates BullMQ's own tables as the owner and lets the application role use them. */
export async function prepareQueueSchema(ownerUrl: string, appRole: string): Promise<void> {
  const queue = new Queue(QUEUE, { connection: { connectionString: ownerUrl, schema: POSTGRES_SCHEMA, migrate: true } }, createPostgresBackend);
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
