import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Database,
  defineJob,
  embeddedPostgres,
  HandlesJob,
  inScope,
  INSTALLATION,
  loadConfig,
  PlatformModule,
  Progress,
  type EmbeddedPostgres,
  type JobHandler,
} from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { filter, firstValueFrom } from 'rxjs';
import { z } from 'zod';
import { testDatabase, type TestDatabase } from './index.js';

const note = defineJob({ name: 'test.note', schema: z.object({ text: z.string() }) });
const noted: string[] = [];

@HandlesJob(note)
class NoteHandler implements JobHandler<{ text: string }> {
  run({ text }: { text: string }): Promise<void> {
    noted.push(text);
    return Promise.resolve();
  }
}

// Real PostgreSQL, killed and started again under the relay, the queue and the progress listener.
describe('a PostgreSQL that dies', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let again: EmbeddedPostgres | undefined;

  beforeAll(async () => {
    database = await testDatabase();
    @Module({
      imports: [
        PlatformModule.forRoot({
          config: loadConfig({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' }),
          entities: [],
          jobs: [note],
          consume: true,
        }),
      ],
      providers: [NoteHandler],
    })
    class Root {}
    app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await app.close();
    await again?.stop();
    await database.stop();
  });

  // Nobody in particular is served here, and without a scope no row of a job would be seen.
  const written = (text: string): Promise<void> =>
    inScope(INSTALLATION, async () => {
      const finished = firstValueFrom(
        app
          .get(Progress)
          .watch(note.name, text)
          .pipe(filter(({ state }) => state === 'done')),
      );
      await app.get(Database).transaction((tx) => tx.enqueue(note, { text }, text));
      await finished;
    });

  it('is waited for: jobs asked for afterwards are relayed, run and heard of', async () => {
    await written('before');
    const exit = once(database.server.process, 'exit');
    database.server.process.kill('SIGKILL');
    await exit;
    again = await startedAgain(database.dataDir);
    await written('after');
    expect(noted).toEqual(['before', 'after']);
  });

  it('is taken over when whoever started it is gone and it still runs', async () => {
    const orphan = again;
    const exit = once(orphan!.process, 'exit');
    again = await embeddedPostgres({ dataDir: database.dataDir });
    await exit;
    expect(again.process.pid).not.toBe(orphan!.process.pid);
    await written('under the new one');
    expect(noted.at(-1)).toBe('under the new one');
  });
});

/** The backends of a killed server hold its shared memory for a moment, and a new one refuses meanwhile. */
async function startedAgain(dataDir: string): Promise<EmbeddedPostgres> {
  for (;;) {
    const started = await embeddedPostgres({ dataDir }).catch((error: Error) => error);
    if (!(started instanceof Error)) return started;
    if (!/shared memory|PID|old server/.test(started.message)) throw started;
  }
}
