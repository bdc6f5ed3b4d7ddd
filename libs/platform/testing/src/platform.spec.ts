import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from './index.js';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { firstValueFrom, filter } from 'rxjs';
import { z } from 'zod';
import { Client } from 'pg';
import {
  Database,
  defineJob,
  HandlesJob,
  loadConfig,
  PlatformModule,
  Progress,
  runMigrations,
  type JobHandler,
} from '@bangyang/server';

const count = defineJob({ name: 'test.count', schema: z.object({ edition: z.string() }) });
const runs: string[] = [];

@HandlesJob(count)
class CountHandler implements JobHandler<{ edition: string }> {
  run({ edition }: { edition: string }): Promise<void> {
    runs.push(edition);
    return Promise.resolve();
  }
}

@Module({ providers: [CountHandler] })
class CountModule {}

// Real PostgreSQL, real queue; one process plays API and worker.
describe('platform', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  const start = (jobs: readonly { name: string }[]) => {
    @Module({
      imports: [
        PlatformModule.forRoot({
          config: loadConfig({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' }),
          entities: [],
          jobs,
          consume: true,
        }),
        CountModule,
      ],
    })
    class Root {}
    return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  };
  const done = (edition: string) =>
    firstValueFrom(
      app
        .get(Progress)
        .watch(count.name, edition)
        .pipe(filter((progress) => progress.state === 'done')),
    );

  beforeAll(async () => {
    database = await testDatabase();
    app = await start([count]);
  });
  afterAll(async () => {
    await app.close();
    await database.stop();
  });

  it('runs a job once, however often it is asked for with one key', async () => {
    const store = app.get(Database);
    const watched = done('top100-2021');
    await store.transaction((tx) => tx.enqueue(count, { edition: 'top100-2021' }, 'top100-2021'));
    await store.transaction((tx) => tx.enqueue(count, { edition: 'top100-2021' }, 'top100-2021'));
    await watched;
    const marker = done('marker');
    await store.transaction((tx) => tx.enqueue(count, { edition: 'marker' }, 'marker'));
    await marker;
    expect(runs).toEqual(['top100-2021', 'marker']);
  });

  it('saves a row and asks for its job together, or neither', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      'CREATE TABLE ballot (id text PRIMARY KEY); GRANT SELECT, INSERT ON ballot TO bangyang_app',
    );
    await owner.end();
    const store = app.get(Database);
    const save = (id: string, fails: boolean) =>
      store.transaction(async (tx) => {
        await tx.query('INSERT INTO ballot VALUES ($1)', [id]);
        await tx.enqueue(count, { edition: id }, id);
        if (fails) throw new Error('refused after all');
      });
    const counted = done('kept');
    await save('kept', false);
    await expect(save('lost', true)).rejects.toThrow('refused after all');
    await counted;
    const rows = await store.read((tx) =>
      tx.query(
        `SELECT ballot.id, outbox.job FROM ballot FULL JOIN outbox ON outbox.key = ballot.id WHERE coalesce(ballot.id, key) IN ('kept', 'lost')`,
      ),
    );
    expect(rows).toEqual([{ id: 'kept', job: 'test.count' }]);
    expect(runs).not.toContain('lost');
  });

  it('lets the application role write rows but not change the schema', async () => {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await expect(client.query('CREATE TABLE smuggled (id int)')).rejects.toThrow(
      'permission denied',
    );
    await expect(client.query('DROP TABLE outbox')).rejects.toThrow('must be owner');
    await expect(client.query('DELETE FROM outbox')).rejects.toThrow('permission denied');
    await client.end();
  });

  it('refuses to start when a declared job has no handler, and says what to write', async () => {
    await expect(start([count, { name: 'test.orphan' }])).rejects.toThrow(
      'nothing handles the job "test.orphan"; write a provider with @HandlesJob',
    );
  });

  it('refuses a migration that was edited after it had been taken', async () => {
    const role = { role: 'bangyang_app', password: 'only-for-tests' };
    await runMigrations(database.ownerUrl, [{ name: '9000-a', up: 'SELECT 1' }], role);
    await expect(
      runMigrations(database.ownerUrl, [{ name: '9000-a', up: 'SELECT 2' }], role),
    ).rejects.toThrow('9000-a was changed');
  });
});
