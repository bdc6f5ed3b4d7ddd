import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Database,
  defineJob,
  HandlesJob,
  loadConfig,
  PlatformModule,
  prepareHttpApp,
  Progress,
  type JobHandler,
} from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filter, firstValueFrom } from 'rxjs';
import { z } from 'zod';
import { testDatabase, type TestDatabase } from './index.js';

const edition = z.object({ edition: z.string() });
const doomed = defineJob({ name: 'test.doomed', schema: edition, attempts: 2 });
const sound = defineJob({ name: 'test.sound', schema: edition });
let tried = 0;

@HandlesJob(doomed)
class DoomedHandler implements JobHandler<{ edition: string }> {
  run(): Promise<void> {
    tried += 1;
    return Promise.reject(new Error(`the column gdp is gone (attempt ${tried})`));
  }
}

@HandlesJob(sound)
class SoundHandler implements JobHandler<{ edition: string }> {
  run(): Promise<void> {
    return Promise.resolve();
  }
}

// Real PostgreSQL, real queue, real HTTP.
describe('what fails for good', () => {
  let database: TestDatabase;
  let app: INestApplication;
  let stopped = false;

  beforeAll(async () => {
    database = await testDatabase();
    @Module({
      imports: [
        PlatformModule.forRoot({
          config: loadConfig({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' }),
          entities: [],
          jobs: [doomed, sound],
          consume: true,
        }),
      ],
      providers: [DoomedHandler, SoundHandler],
    })
    class Root {}
    app = await NestFactory.create(Root, { logger: false, abortOnError: false });
    prepareHttpApp(app);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    if (!stopped) await database.server.stop();
    await database.stop();
  });

  const ready = async () => {
    const response = await fetch(`${await app.getUrl()}/api/health/ready`);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const settled = (job: string, state: 'done' | 'failed') =>
    firstValueFrom(
      app
        .get(Progress)
        .watch(job, 'top100-2022')
        .pipe(filter((progress) => progress.state === state)),
    );
  const ask = (job: typeof doomed) =>
    app
      .get(Database)
      .transaction((tx) => tx.enqueue(job, { edition: 'top100-2022' }, 'top100-2022'));

  it('is a job that was tried as often as it says: its last reason is kept, and the next job runs', async () => {
    const failed = settled('test.doomed', 'failed');
    await ask(doomed);
    expect(await failed).toMatchObject({ note: 'the column gdp is gone (attempt 2)' });
    expect(tried).toBe(2);
    const done = settled('test.sound', 'done');
    await ask(sound);
    expect(await done).toMatchObject({ share: 1 });
  });

  it('is named by the health page: the database and the queue that lies in it', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });
    await database.server.stop();
    stopped = true;
    expect(await ready()).toEqual({
      status: 503,
      body: { status: 'not ready', failing: ['database', 'queue'] },
    });
    expect((await fetch(`${await app.getUrl()}/api/health/live`)).status).toBe(200);
  });
});
