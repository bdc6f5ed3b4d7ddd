import { afterAll, describe, expect, it } from '@jest/globals';
import { startPlatform } from '@bangyang/workspace/platform-process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
    const all = (await (await fetch(`${platform.url}/api/public/editions`)).json()) as {
      slug: string;
      kind: string;
    }[];
    const slugs = all.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(all.filter(({ kind }) => kind === 'printed')).toHaveLength(5);
    // The examples of other methodologies follow when the platform is ready already.
    const editions = all.filter(({ slug, kind }) => kind === 'computed' && /^top100-/.test(slug));
    expect(editions.map(({ slug }) => slug)).toEqual(['top100-2022', 'top100-2021']);
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

  it('of the worker while values are stored leaves the dataset whole, once', async () => {
    const { url, processes } = platform ?? {};
    if (!url || !processes) throw new Error('the platform does not run');
    const lines = Array.from(
      { length: 300_000 },
      (_, at) => `${codes[at % codes.length]},gdp,${1900 + Math.floor(at / codes.length)},${at}`,
    );
    const official = await signIn(url, 'owner');
    const officer = await signIn(url, 'data-officer');
    const text = { 'zh-CN': '示例' };
    await official('POST', '/api/organisers/demo/editions', {
      ...{ slug: 'sudden', methodology: 'top100', title: text, sourceNote: text },
      ...{ editionYear: 2026, dataYear: 2022 },
    });
    await official('POST', '/api/editions/sudden/open', {});
    const E = '/api/editions/sudden';
    type File = { id: string; state: string; round: number };
    const file = (await officer(
      'POST',
      `${E}/imports?name=panel.csv`,
      `code,indicator,year,value\n${lines.join('\n')}\n`,
    )) as File;
    const columns = ['code', 'indicator', 'year', 'value'].map((role) => ({ header: role, role }));
    await officer('PUT', `${E}/imports/${file.id}/plan`, {
      ...{ shape: 'long', year: 1900, source: '示例', keepDoubts: true, columns },
      without: series,
    });
    const state = async (): Promise<string> =>
      ((await officer('GET', `${E}/imports/${file.id}`)) as File).state;
    while ((await state()) === 'checking') await pause(100);
    expect(await state()).toBe('checked');
    await officer('POST', `${E}/imports/${file.id}/commit`, {});
    await pause(700);
    const first = await killNext(processes, 'worker');
    await pause(1500);
    await killNext(processes, 'worker', first);
    while ((await state()) === 'committing') await pause(200);
    expect(await state()).toBe('committed');
    const datasets = (await officer('GET', `${E}/datasets`)) as { id: string; cities: number }[];
    expect(datasets.map(({ cities }) => cities)).toEqual([codes.length]);
    const values = (await officer(
      'GET',
      `${E}/datasets/${datasets[0]?.id}/values?place=110000`,
    )) as unknown[];
    expect(values).toHaveLength(Math.min(500, Math.ceil(300_000 / codes.length)));
  }, 180_000);
});

const yearbook = readFileSync(join(repository, 'apps/cli/test-data/main_2021_wide.csv'), 'utf8');
const codes = yearbook
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.slice(0, 6));
/** What the methodology reads beside the one series of the table. */
const series =
  yearbook
    .split('\n', 1)[0]
    ?.trim()
    .split(',')
    .filter((name) => name !== 'gdp') ?? [];

/** Calls the API as a person of the demo. */
async function signIn(url: string, role: string) {
  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@demo.example`, password: 'bangyang-demo' }),
  });
  const { csrf } = (await login.json()) as { csrf: string };
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (method: string, path: string, body?: object | string): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        cookie,
        'x-csrf-token': csrf,
        'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(text);
    return text === '' ? undefined : JSON.parse(text);
  };
}
