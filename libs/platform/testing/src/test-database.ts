import {
  APP_ROLE,
  platformMigrations,
  prepareQueueSchema,
  runMigrations,
  embeddedPostgres,
  type EmbeddedPostgres,
  type Migration,
} from '@bangyang/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real PostgreSQL with the real schema, alone for one test file. */
export interface TestDatabase {
  readonly dataDir: string;
  readonly ownerUrl: string;
  /** as the role that API and worker use */
  readonly appUrl: string;
  readonly server: EmbeddedPostgres;
  stop(): Promise<void>;
}

export async function testDatabase(migrations: readonly Migration[] = []): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bangyang-test-'));
  const server = await embeddedPostgres({ dataDir });
  const password = 'only-for-tests';
  await runMigrations(server.ownerUrl, [...platformMigrations, ...migrations], {
    role: APP_ROLE,
    password,
  });
  await prepareQueueSchema(server.ownerUrl, APP_ROLE);
  const appUrl = new URL(server.ownerUrl);
  appUrl.username = APP_ROLE;
  appUrl.password = password;
  return {
    dataDir,
    ownerUrl: server.ownerUrl,
    appUrl: appUrl.href,
    server,
    stop: async () => {
      await server.stop();
      server.removeData();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
