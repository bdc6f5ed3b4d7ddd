import { afterAll, describe, expect, it } from '@jest/globals';
import { startPlatform } from '@bangyang/workspace-tools/platform-process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}
type Processes = () => readonly RunningProcess[];

const repository = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'bangyang-death-'));
const kinds = {
  worker: 'apps/worker/dist/main.js',
  api: 'apps/api/dist/main.js',
  postgres: 'bin/postgres -D',
} as const;

/** Waits until a process of the kind runs that is not the one before, and kills it as a power cut would. */
async function killNext(
  processes: Processes,
  kind: keyof typeof kinds,
  before?: number,
): Promise<number> {
  for (;;) {
    const found = processes().find(
      ({ pid, command }) => command.includes(kinds[kind]) && pid !== before,
    );
    if (found) {
      process.kill(found.pid, 'SIGKILL');
      return found.pid;
    }
    await pause(20);
  }
}

// `kill -9` while the demo is computed and released, on the real processes.
describe('a sudden death', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>> | undefined;
  afterAll(async () => {
    await platform?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('of worker, PostgreSQL and API in the middle of compute and release leaves each edition released once', async () => {
    platform = await startPlatform({
      folder: repository,
      dataDir: join(folder, 'data'),
      meanwhile: async (processes: Processes) => {
        const first = await killNext(processes, 'worker');
        const second = await killNext(processes, 'worker', first);
        await killNext(processes, 'postgres');
        await killNext(processes, 'api');
        await killNext(processes, 'worker', second);
      },
    });
    const editions = (await (await fetch(`${platform.url}/api/public/editions`)).json()) as {
      slug: string;
    }[];
    expect(editions.map((edition) => edition.slug)).toEqual(['top100-2022', 'top100-2021']);
    const lists = await Promise.all(
      editions.map(
        async ({ slug }) =>
          (
            await fetch(`${platform?.url}/api/public/editions/${slug}/lists/ranking.json`)
          ).json() as Promise<unknown[]>,
      ),
    );
    expect(lists.map((rows) => rows.length)).toEqual([100, 100]);
  }, 300_000);
});
