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
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { filter, firstValueFrom } from 'rxjs';
import { z } from 'zod';
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

let redis: ChildProcess;
let database: TestDatabase;
let app: INestApplicationContext;

// A real Redis carries the queue; outbox, progress and everything else stay in PostgreSQL.
beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of redis.stdout ?? [])
    if (String(line).includes('Ready to accept connections')) break;
  database = await testDatabase();
  @Module({
    imports: [
      PlatformModule.forRoot({
        config: loadConfig({
          DATABASE_URL: database.appUrl,
          REDIS_URL: `redis://127.0.0.1:${port}`,
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
  redis?.kill();
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
