import { MethodologyHostModule } from '@bangyang/methodology-host';
import { verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editionAtWork, yearbook, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

const repository = join(import.meta.dirname, '../../..');
const source = join(import.meta.dirname, '../test-data/third-party');

interface Run {
  readonly id: string;
  readonly current: boolean;
}

// Real npm, PostgreSQL, queue and HTTP. What a registry would bring is packed from this repository instead.
describe('a methodology that somebody else publishes as a package', () => {
  let folder: string;
  let api: StaffApi;
  let work: EditionAtWork;
  const released = new Map<string, ReleaseBundle>();

  const npm = (...parameters: string[]) =>
    execFileSync('npm', [...parameters, '--offline', '--ignore-scripts', '--silent'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  /** Packs folders; answers their archives. */
  const pack = (...folders: string[]): string[] =>
    npm('pack', '--json', ...folders)
      .match(/"filename": "([^"]+)"/g)
      ?.map((found) => `./${/: "([^"]+)"/.exec(found)?.[1] ?? ''}`) ?? [];
  const at = (path: string) => join(folder, path);
  const admit = (...methodologies: string[]) =>
    writeFileSync(at('bangyang.config.json'), JSON.stringify({ methodologies }));
  const restart = () => api.app.get(MethodologyHostModule).onModuleInit();

  /** The package in its second version: air counts three times as much as green space. */
  const secondVersion = (): string => {
    const second = at('second');
    cpSync(source, second, { recursive: true });
    const rewrite = (file: string, from: string, to: string) => {
      const text = readFileSync(join(second, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(second, file), text.replace(from, to));
    };
    rewrite('package.json', '"version": "1.0.0"', '"version": "2.0.0"');
    rewrite('index.js', "version: '1.0.0'", "version: '2.0.0'");
    rewrite(
      'index.js',
      "title: t('空气', 'Air'),\n          weight: '1'",
      "title: t('空气', 'Air'),\n          weight: '3'",
    );
    return second;
  };

  /** From data to a release by two persons, as any edition goes. */
  const release = async (edition: string): Promise<ReleaseBundle> => {
    const { story, finished } = work;
    const E = `/api/editions/${edition}`;
    const as = async (who: string, path: string, body?: object) => {
      const answer = await story.person(who).call('POST', E + path, body);
      if (answer.status >= 400) throw new Error(`${who}: ${path}: ${answer.text}`);
      return answer.body as { job: string; key: string };
    };
    const { job, key } = await as('data-officer', '/runs');
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = (await story.see('publisher', `${E}/runs`)) as Run[];
    await as('publisher', '/releases', {
      kind: 'release',
      run: run?.id,
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '首次发布',
    });
    const { plans } = (await story.see('publisher', `${E}/releases`)) as {
      plans: { id: string }[];
    };
    const done = finished('publications.release', `plan ${plans[0]?.id}`);
    await as('secretary', `/releases/${plans[0]?.id}/confirmation`);
    expect(await done).toMatchObject({ state: 'done' });
    return bundleOf(edition);
  };
  const bundleOf = async (edition: string): Promise<ReleaseBundle> => {
    const [stored] = await api.rows<{ bundle_file: string }>(
      'SELECT bundle_file FROM release r JOIN edition e ON e.id = r.edition_id WHERE e.slug = $1',
      [edition],
    );
    const text = readFileSync(join(api.store.dataDir, stored?.bundle_file ?? ''), 'utf8');
    return JSON.parse(text) as ReleaseBundle;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-third-party-'));
    writeFileSync(at('package.json'), '{ "name": "deployment", "private": true }');
    const archives = pack(
      join(repository, 'libs/platform/kernel'),
      join(repository, 'libs/methodology/sdk'),
      join(repository, 'node_modules/@noble/hashes'),
      join(repository, 'node_modules/@noble/curves'),
      source,
    );
    expect(archives).toHaveLength(5);
    npm('install', '--no-audit', '--no-fund', ...archives);
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 150_000);

  it('is not there as long as nobody admits it', async () => {
    admit();
    api = await startStaffApi({ BANGYANG_CONFIG: at('bangyang.config.json') });
    work = await editionAtWork(api, { slug: 'top100-2026', methodology: 'top100' });
    const make = await draft('green-2026');
    expect(make.body).toMatchObject({ code: 'methodology.unknown' });
  }, 120_000);

  const draft = (slug: string) =>
    work.story.person('owner').call('POST', '/api/organisers/ccid/editions', {
      slug,
      methodology: 'green-breath',
      title: { 'zh-CN': slug },
      editionYear: 2026,
      dataYear: 2021,
      sourceNote: { 'zh-CN': '《中国城市统计年鉴2022》' },
    });
  const open = async (slug: string) => {
    const made = await draft(slug);
    expect([slug, made.status]).toEqual([slug, 201]);
    expect(
      (await work.story.person('owner').call('POST', `/api/editions/${slug}/open`)).status,
    ).toBe(200);
    await work.take('yearbook.csv', yearbook, `/api/editions/${slug}`);
  };

  it('runs an edition from empty to its release once it is admitted', async () => {
    admit('methodology-green-breath');
    await restart();
    await open('green-2026');
    const bundle = await release('green-2026');
    released.set('1.0.0', bundle);
    expect(bundle.definition.manifest).toMatchObject({ id: 'green-breath', version: '1.0.0' });
    expect(bundle.lists[0]?.rows.length).toBeGreaterThan(250);
    expect(verifyBundle(bundle)).toMatchObject({ ok: true });
  }, 300_000);

  it('is upgraded by installing it anew; what was released stays as it was and verifies', async () => {
    npm('install', '--no-audit', '--no-fund', ...pack(secondVersion()));
    await restart();
    await open('green-2027');
    const second = await release('green-2027');
    expect(second.definition.manifest.version).toBe('2.0.0');
    expect(verifyBundle(second)).toMatchObject({ ok: true });

    const first = await bundleOf('green-2026');
    expect(first).toEqual(released.get('1.0.0'));
    expect(verifyBundle(first)).toMatchObject({ ok: true });
    expect(second.inputs).toEqual(first.inputs);
    expect(second.lists[0]?.rows).not.toEqual(first.lists[0]?.rows);
    // Computed by the weights of the other version, the old list would not come out.
    expect(verifyBundle({ ...first, definition: second.definition })).toMatchObject({ ok: false });
    expect(await work.story.see('auditor', '/api/editions/green-2026')).toMatchObject({
      methodology: { version: '1.0.0' },
    });
  }, 300_000);

  it('may not change behind its version', async () => {
    const index = at('node_modules/methodology-green-breath/index.js');
    const published = readFileSync(index, 'utf8');
    writeFileSync(index, published.replace("weight: '3'", "weight: '4'"));
    await expect(restart()).rejects.toThrow(
      /green-breath@2\.0\.0: the installed definition \(.*give the changed definition a new version/,
    );
    writeFileSync(index, published);
    await restart();
  });

  it('is offered no longer once its name is taken out; what it made stays', async () => {
    const offered = async () =>
      (
        (await work.story.see('owner', '/api/organisers/ccid/methodologies')) as { id: string }[]
      ).map(({ id }) => id);
    expect(await offered()).toContain('green-breath');
    expect((await draft('green-2028')).status).toBe(201);
    admit();
    await restart();
    expect(await offered()).toHaveLength(5);
    expect((await draft('green-2029')).body).toMatchObject({ code: 'methodology.not-installed' });
    expect(await work.story.refusedAs('owner', 'POST', '/api/editions/green-2028/open')).toBe(
      'methodology.not-installed',
    );
    for (const edition of ['green-2026', 'green-2028'])
      expect(await work.story.see('auditor', `/api/editions/${edition}`)).toMatchObject({
        methodology: { id: 'green-breath' },
      });
    expect(verifyBundle(await bundleOf('green-2027'))).toMatchObject({ ok: true });
  });
});
