import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  Database,
  defineJob,
  HandlesJob,
  loadConfig,
  PlatformModule,
  Progress,
  type JobHandler,
} from '@bangyang/server';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { filter, firstValueFrom } from 'rxjs';
import { z } from 'zod';
import { testRedis, type TestRedis } from './test-redis.js';
import { testDatabase, type TestDatabase } from './index.js';

const greet = defineJob({ name: 'test.greet', schema: z.object({ edition: z.string() }) });
const greeted: string[] = [];

@HandlesJob(greet)
class GreetHandler implements JobHandler<{ edition: string }> {
  run({ edition }: { edition: string }): Promise<void> {
    greeted.push(edition);
    return Promise.resolve();
  }
}

let redis: TestRedis;
let database: TestDatabase;
let app: INestApplicationContext;

// A real Redis carries the queue; outbox, progress and everything else stay in PostgreSQL.
beforeAll(async () => {
  redis = await testRedis();
  database = await testDatabase();
  @Module({
    imports: [
      PlatformModule.forRoot({
        config: loadConfig({
          DATABASE_URL: database.appUrl,
          REDIS_URL: redis.url,
          LOG_LEVEL: 'silent',
        }),
        entities: [],
        jobs: [greet],
        consume: true,
      }),
    ],
    providers: [GreetHandler],
  })
  class Root {}
  app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
});

afterAll(async () => {
  await app?.close();
  redis?.stop();
  await database?.stop();
});

it('runs the same outbox and the same job on Redis', async () => {
  const done = firstValueFrom(
    app
      .get(Progress)
      .watch(greet.name, 'top100-2021')
      .pipe(filter((progress) => progress.state === 'done')),
  );
  await app
    .get(Database)
    .transaction((tx) => tx.enqueue(greet, { edition: 'top100-2021' }, 'top100-2021'));
  await done;
  expect(greeted).toEqual(['top100-2021']);
});
