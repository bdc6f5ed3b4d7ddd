import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Database,
  defineJob,
  HandlesJob,
  inScope,
  INSTALLATION,
  loadConfig,
  PlatformModule,
  Progress,
  type JobHandler,
} from '@bangyang/server';
import { Inject, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client, type QueryResultRow } from 'pg';
import { filter, firstValueFrom } from 'rxjs';
import { z } from 'zod';
import { testRedis } from './test-redis.js';
import { testDatabase, type TestDatabase } from './index.js';

const named = z.object({ name: z.string() });
const write = defineJob({ name: 'test.write', schema: named });
const stumble = defineJob({ name: 'test.stumble', schema: named });
const doomed = defineJob({ name: 'test.doomed', schema: named, attempts: 1 });

/** Work stands still before this: what a test closes, it opens. */
let gate: { readonly open: () => void; readonly opened: Promise<void> } | undefined;
function closeGate(): void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  gate = { open: () => resolve(undefined), opened: promise.then(() => undefined) };
}
const began = new Set<string>();
let runs: string[] = [];
const stumbled = new Set<string>();
let dooms = 0;

/** An effect that a second run would double. */
@HandlesJob(write)
class WriteHandler implements JobHandler<{ name: string }> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ name }: { name: string }): Promise<void> {
    began.add(name);
    runs.push(name);
    await gate?.opened;
    await this.database.transaction((tx) => tx.query('INSERT INTO effect VALUES ($1)', [name]));
  }
}

@HandlesJob(stumble)
class StumbleHandler implements JobHandler<{ name: string }> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ name }: { name: string }): Promise<void> {
    if (!stumbled.has(name)) {
      stumbled.add(name);
      throw new Error('not yet');
    }
    await this.database.transaction((tx) => tx.query('INSERT INTO effect VALUES ($1)', [name]));
  }
}

@HandlesJob(doomed)
class DoomedHandler implements JobHandler<{ name: string }> {
  run(): Promise<void> {
    dooms += 1;
    return Promise.reject(new Error('never'));
  }
}

interface Backend {
  readonly redisUrl: string | undefined;
  /** the queue loses all that it was told */
  flush(): Promise<void>;
  stop(): void;
}
const onRedis = async (): Promise<Backend> => {
  const redis = await testRedis();
  return { redisUrl: redis.url, flush: () => redis.flush(), stop: () => redis.stop() };
};
const onPostgres = (ownerUrl: string): Backend => ({
  redisUrl: undefined,
  flush: () => asOwner(ownerUrl, 'TRUNCATE queue.job CASCADE').then(() => undefined),
  stop: () => undefined,
});

async function asOwner<Row extends QueryResultRow>(
  ownerUrl: string,
  sql: string,
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

describe.each(['Redis', 'PostgreSQL'])('a queue on %s that is emptied', (kind) => {
  let database: TestDatabase;
  let backend: Backend;
  let worker: INestApplicationContext;

  const start = () => {
    @Module({
      imports: [
        PlatformModule.forRoot({
          config: loadConfig({
            DATABASE_URL: database.appUrl,
            REDIS_URL: backend.redisUrl,
            LOG_LEVEL: 'silent',
          }),
          entities: [],
          jobs: [write, stumble, doomed],
          consume: true,
        }),
      ],
      providers: [WriteHandler, StumbleHandler, DoomedHandler],
    })
    class Root {}
    return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  };
  beforeAll(async () => {
    began.clear();
    stumbled.clear();
    runs = [];
    database = await testDatabase();
    await asOwner(
      database.ownerUrl,
      'CREATE TABLE effect (name text NOT NULL); GRANT SELECT, INSERT ON effect TO bangyang_app',
    );
    backend = kind === 'Redis' ? await onRedis() : onPostgres(database.ownerUrl);
    worker = await start();
  });
  afterAll(async () => {
    gate?.open();
    await worker?.close();
    backend?.stop();
    await database?.stop();
  });

  const ask = (job: typeof write, names: readonly string[]) =>
    worker.get(Database).transaction(async (tx) => {
      for (const name of names) await tx.enqueue(job, { name }, name);
    });
  const ended = (job: typeof write, name: string, state: 'done' | 'failed' = 'done') =>
    inScope(INSTALLATION, () =>
      firstValueFrom(
        worker
          .get(Progress)
          .watch(job.name, name)
          .pipe(filter((progress) => progress.state === state)),
      ),
    );
  const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + 20_000;
    while (!(await met())) {
      if (Date.now() > end) throw new Error('what was waited for did not come');
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const rows = <Row extends QueryResultRow>(sql: string) => asOwner<Row>(database.ownerUrl, sql);
  const isSent = (names: readonly string[]) =>
    until(async () => {
      const unsent = await rows(
        `SELECT 1 FROM outbox WHERE sent_at IS NULL AND key IN ('${names.join(`','`)}')`,
      );
      return unsent.length === 0;
    });
  /** the time after which the queue is asked for a job again is over */
  const later = () =>
    rows(`UPDATE outbox SET look_at = now() - interval '1 second'; NOTIFY outbox, ''`);
  const effects = async (names: readonly string[]) =>
    (
      await rows<{ name: string; times: number }>(
        `SELECT name, count(*)::int AS times FROM effect WHERE name IN ('${names.join(`','`)}') GROUP BY name`,
      )
    ).map(({ name, times }) => `${name} ${times}`);
  const once = (names: readonly string[]) => names.map((name) => `${name} 1`);
  const sorted = async (list: Promise<readonly string[]>) => [...(await list)].sort();

  it('in the middle of work loses neither what waits nor what is at hand, and doubles nothing', async () => {
    const names = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'];
    closeGate();
    await ask(write, names);
    await isSent(names);
    await until(() => began.size >= 3);
    const atHand = [...began];
    await backend.flush();
    await later();
    await until(async () => {
      const waiting = await rows(
        `SELECT 1 FROM outbox WHERE settled_at IS NULL AND sends < 2 AND key NOT IN ('${atHand.join(`','`)}')`,
      );
      return waiting.length === 0;
    });
    gate?.open();
    await Promise.all(names.map((name) => ended(write, name)));
    expect(await sorted(effects(names))).toEqual(once(names));
  });

  it('does not begin again beside itself what is at hand', async () => {
    closeGate();
    began.clear();
    await ask(write, ['e']);
    await until(() => began.has('e'));
    await backend.flush();
    await later();
    // Whoever handed it over ended before that was noted: it comes once more.
    await rows(`UPDATE outbox SET sent_at = NULL WHERE key = 'e'; NOTIFY outbox, ''`);
    stumbled.add('f');
    const looked = ended(stumble, 'f');
    await ask(stumble, ['f']);
    await looked;
    gate?.open();
    await ended(write, 'e');
    expect(runs.filter((name) => name === 'e')).toEqual(['e']);
    expect(await sorted(effects(['e', 'f']))).toEqual(once(['e', 'f']));
  });

  it('before the worker starts loses nothing', async () => {
    const names = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5'];
    began.clear();
    closeGate();
    await ask(write, names);
    await isSent(names);
    await until(() => began.size >= 3);
    const closed = worker.close();
    gate?.open();
    await closed;
    await backend.flush();
    const before = (await effects(names)).length;
    expect(before).toBeLessThan(names.length);
    await later();
    worker = await start();
    await Promise.all(names.map((name) => ended(write, name)));
    expect(await sorted(effects(names))).toEqual(once(names));
  });

  it('between two attempts loses no attempt', async () => {
    await ask(stumble, ['c']);
    await until(() => stumbled.has('c'));
    await until(async () => {
      const held = await rows(`SELECT 1 FROM outbox WHERE key = 'c' AND held_until IS NOT NULL`);
      return held.length === 0;
    });
    await backend.flush();
    await later();
    await ended(stumble, 'c');
    expect(await effects(['c'])).toEqual(['c 1']);
  });

  it('does not wake what was given up, nor what is done', async () => {
    dooms = 0;
    await ask(doomed, ['d']);
    await ended(doomed, 'd', 'failed');
    await until(async () => {
      const [row] = await rows<{ outcome: string | null }>(
        `SELECT outcome FROM outbox WHERE key = 'd'`,
      );
      return row?.outcome === 'failed';
    });
    await backend.flush();
    await later();
    const marker = ended(write, 'marker');
    await ask(write, ['marker']);
    await marker;
    expect(dooms).toBe(1);
    expect(
      await rows(`SELECT job, key FROM outbox WHERE settled_at IS NULL AND key <> 'marker'`),
    ).toEqual([]);
  });
});
