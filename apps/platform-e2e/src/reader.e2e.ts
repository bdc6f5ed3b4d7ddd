import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { PlatformAndBrowser } from './platform-and-browser.fixture.js';

const repository = join(import.meta.dirname, '../../..');
const axe = readFileSync(join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Runs in the page: what axe finds serious or critical. */
const seriousFindings = `axe.run().then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ' ' + nodes[0].html))`;

// `npm start` as it is, embedded PostgreSQL, the demo on real data, and a real browser.
describe('a reader', () => {
  let run: PlatformAndBrowser;

  const open = async (
    path: string,
    settings: { width?: number; javaScript?: boolean } = {},
  ): Promise<{ page: Page; complaints: string[] }> => {
    const page = await run.browser.newPage({
      viewport: { width: settings.width ?? 1280, height: 900 },
      javaScriptEnabled: settings.javaScript ?? true,
    });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${run.url}${path}`, { waitUntil: 'networkidle' });
    return { page, complaints };
  };

  beforeAll(async () => {
    run = await PlatformAndBrowser.start();
  }, 300_000);
  afterAll(async () => {
    await run?.stop();
  }, 60_000);

  it('reads the whole list without scripts', async () => {
    const { page } = await open('/editions/top100-2022', { javaScript: false });
    expect(await page.locator('table.ranking tbody tr').count()).toBe(100);
    expect(await page.locator('table.ranking tbody tr').first().innerText()).toContain('北京市');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.close();
  });

  it('filters by province, and the address can be shared', async () => {
    const { page, complaints } = await open('/editions/top100-2022');
    await page.getByRole('button', { name: /^江苏/ }).click();
    await page.waitForURL(/province=320000/);
    expect(await page.locator('table.ranking tbody tr').count()).toBe(13);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('table.ranking tbody tr').count()).toBe(13);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    '/',
    '/editions/top100-2022',
    '/places/330100',
    '/editions/top100-2021/methodology',
    '/editions/top100-2021/lists/social-service-top100',
    '/en/editions/top100-2021/downloads',
    '/editions/top100-2021/verify',
    '/en/editions/top100-2021/weights',
    '/editions/top100-2021-printed',
    '/editions/smile-2019-2020-printed/lists/composite-6-counties-100',
    '/editions/smile-2019-2020-printed/lists/towns-100',
    '/editions/top100-2021-printed/lists/social-service-top100',
    '/editions/ten-samples-2019-printed/lists/winners',
    '/en/editions/ten-elements-2019-printed',
    '/en/places/P0478',
    '/compare?places=330100,320500,310000',
  ])('finds %s whole on a phone, without errors', async (path) => {
    const { page, complaints } = await open(path, { width: 390 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.locator('h1').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.evaluate(axe);
    expect(await page.evaluate(seriousFindings)).toEqual([]);
    await page.close();
  });

  it.each([
    '/editions/county-samples-2020',
    '/en/editions/county-samples-2020',
    '/editions/county-samples-2020/lists/samples-100',
    '/editions/ten-elements-2019',
    '/en/editions/ten-elements-2019',
    '/editions/ten-elements-2019/lists/stages',
    '/editions/ten-elements-2019/methodology',
  ])(
    'finds the study %s whole on a phone, marked as an example',
    async (path) => {
      const slug = /editions\/([^/]+)/.exec(path)?.[1] ?? '';
      const { page: start } = await open('/');
      // Studies of the demo follow after the platform is ready.
      await start.waitForFunction(
        `fetch('/api/public/editions').then((answer) => answer.text()).then((text) => text.includes('"${slug}"'))`,
        undefined,
        { polling: 1000, timeout: 240_000 },
      );
      await start.close();
      const { page, complaints } = await open(path, { width: 390 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.locator('h1').innerText()).toMatch(/示例|example/);
      expect(complaints).toEqual([]);
      await page.evaluate(axe);
      expect(await page.evaluate(seriousFindings)).toEqual([]);
      await page.close();
    },
    300_000,
  );

  it('finds the size of the universe beside the number that the document prints, and units by topic', async () => {
    const { page, complaints } = await open('/editions/county-samples-2020');
    expect(await page.locator('.universe').innerText()).toMatch(
      /县域行政单位共2,767个[\s\S]*原文印为2,757个，相差\+10个/,
    );
    expect(await page.locator('table.samples tbody tr').count()).toBe(100);
    await page.getByLabel('应用领域').selectOption('government');
    expect(await page.locator('table.samples tbody tr').count()).toBeLessThan(100);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds what others published apart from what is computed, with sentences that its tables refute', async () => {
    const { page, complaints } = await open('/');
    await page.getByRole('link', { name: '2021中国城市数字化转型百强榜（白皮书原榜）' }).click();
    await page.getByText('原文有5处说法与其自己的表格不符').waitFor();
    expect(await page.locator('.badge').first().innerText()).toBe('按原文刊登，非本平台计算');
    const refuted = page.locator('.statements tr[data-verdict="disagree"]');
    expect(await refuted.count()).toBe(5);
    expect(await refuted.first().innerText()).toMatch(/均超过10个[\s\S]*“广东省”的行数：10/);
    await page.getByRole('link', { name: '2021城市数字化社会服务百强榜', exact: true }).click();
    await page.getByText('99行，按原文顺序').waitFor();
    await page.locator('table.printed tbody td').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds all lists and years of a city on its page, and compares it with others under an address to share', async () => {
    const { page, complaints } = await open('/places/330100');
    const standings = await page.locator('table.standings').innerText();
    expect(standings).toMatch(/2021城市数字化转型百强榜[\s\S]*第5名，共100名/);
    expect(standings).toMatch(/直辖市、计划单列市及副省级城市指数得分排名[\s\S]*第6名，共19名/);
    await page.getByRole('link', { name: '与其他城市对比' }).click();
    await page.getByLabel('添加城市').fill('苏州');
    await page.getByRole('link', { name: /^苏州市/ }).click();
    await page.waitForURL(/places=330100(?:,|%2C)320500/);
    await page.locator('table.compared').waitFor();
    const shared = page.url();
    await page.goto(shared, { waitUntil: 'networkidle' });
    expect(await page.locator('table.compared thead th').allInnerTexts()).toEqual([
      '榜单名称',
      '杭州市',
      '苏州市',
    ]);
    expect(await page.locator('.radar .compared').count()).toBe(2);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('sees provinces over the years, without a warning where both years have one indicator system', async () => {
    const { page } = await open('/editions/top100-2022', { javaScript: false });
    expect(await page.locator('table.province-years tbody tr').first().innerText()).toMatch(
      /\t\d+/,
    );
    expect(await page.locator('.notice').count()).toBe(0);
    await page.close();
  });

  it('checks the release in the browser and on the command line', async () => {
    const { page } = await open('/editions/top100-2022/verify');
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.locator('.verdict').waitFor();
    expect(await page.locator('.verdict').innerText()).toMatch(/^核验通过：8份榜单/);
    await page.close();
    const bundle = await fetch(`${run.url}/api/public/editions/top100-2022/bundle`);
    const file = join(run.folder, 'bundle.json');
    writeFileSync(file, await bundle.text());
    const verdict = spawnSync(
      process.execPath,
      [join(repository, 'apps/cli/bin/bangyang.mjs'), 'verify', file],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(verdict.stdout).toMatch(/^OK: top100-2022/);
  });

  it('reads every list and bundle by the schema that is published with it', async () => {
    const get = async (path: string): Promise<unknown> =>
      (await fetch(`${run.url}/api/public${path}`)).json();
    const compile = async (name: string) =>
      new Ajv2020().compile((await get(`/schemas/${name}.json`)) as object);
    const [list, printed, bundle, definition] = await Promise.all(
      ['list', 'printed-list', 'bundle', 'definition'].map(compile),
    );
    const editions = (await get('/editions')) as {
      readonly slug: string;
      readonly kind: string;
      readonly stage: string;
      readonly lists: readonly { readonly id: string; readonly size: number }[];
    }[];
    const read = { computed: 0, printed: 0 };
    for (const { slug, kind, stage, lists } of editions) {
      for (const { id, size } of lists) {
        const rows = (await get(`/editions/${slug}/lists/${id}.json`)) as readonly object[];
        const isValid = kind === 'printed' ? printed : list;
        expect([slug, id, isValid?.(rows), isValid?.errors ?? null]).toEqual([
          slug,
          id,
          true,
          null,
        ]);
        expect(isValid?.([{ ...rows[0], position: 0 }])).toBe(false);
        read[kind === 'printed' ? 'printed' : 'computed'] += size;
      }
      // Of a withdrawn edition nothing is given out.
      if (kind === 'printed' || stage === 'withdrawn') continue;
      const released = (await get(`/editions/${slug}/bundle`)) as { readonly definition: object };
      expect([slug, bundle?.(released), bundle?.errors ?? null]).toEqual([slug, true, null]);
      expect([slug, definition?.(released.definition)]).toEqual([slug, true]);
      expect(bundle?.({ ...released, remark: '' })).toBe(false);
    }
    expect(read.printed).toBe(1683);
    expect(read.computed).toBeGreaterThan(1000);
  }, 60_000);

  it('takes the white paper home, in Chinese and in English', async () => {
    const { page } = await open('/editions/top100-2021/downloads');
    const addresses: string[] = [];
    for (const link of await page.locator('a[href*="white-paper"]').all())
      addresses.push(run.url + (await link.getAttribute('href')));
    expect(addresses).toHaveLength(2);
    for (const address of addresses) {
      const answer = await fetch(address);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      const paper = await PDFDocument.load(await answer.arrayBuffer(), { updateMetadata: false });
      expect(paper.getPageCount()).toBeGreaterThanOrEqual(40);
      expect(paper.getTitle()).toMatch(/^(2022城市数字化转型百强 白皮书|Top 100 .* White paper)$/);
    }
    await page.close();
  });

  it('sees with every rank how settled it is', async () => {
    const { page } = await open('/editions/top100-2021', { javaScript: false });
    const rows = page.locator('table.ranking tbody tr');
    expect(await page.locator('by-rank-range').count()).toBe(100);
    expect(await rows.first().innerText()).toMatch(/81\.69\s+1–2/);
    expect(await page.getByText(/100个名次中\d+个稳定/).count()).toBe(1);
    await page.close();
    const { page: city } = await open('/places/320500');
    expect(await city.locator('.place-range').innerText()).toMatch(/^名次区间 \d+/);
    await city.close();
    const { page: method } = await open('/editions/top100-2021/methodology');
    expect(await method.getByText('用同一数据重算1000次').count()).toBe(1);
    await method.close();
  });

  it('catches a bundle in which one range, or anything, was changed', async () => {
    const { page } = await open('/editions/top100-2021/verify');
    const answer = await fetch(`${run.url}/api/public/editions/top100-2021/bundle`);
    const bundle = await answer.text();
    const verdictOn = async (text: string): Promise<string> => {
      const file = join(run.folder, 'kept.json');
      writeFileSync(file, text);
      await page.locator('.verdict').evaluateAll((all) => {
        for (const verdict of all) verdict.classList.add('read');
      });
      await page.getByLabel('或核对自己保存的数据包').setInputFiles(file);
      return page.locator('.verdict:not(.read)').innerText();
    };
    expect(bundle).toContain('"range":[1,2]');
    expect(await verdictOn(bundle)).toMatch(/^核验通过/);
    expect(await verdictOn(bundle.replace('"range":[1,2]', '"range":[1,1]'))).toMatch(
      /^核验不通过：城市数字化转型百强榜第1行：内容与哈希不符$/,
    );
    expect(await verdictOn('{}')).toBe('核验不通过：所选文件：不是完整的发布数据包');
    const other = await fetch(`${run.url}/api/public/editions/top100-2022/bundle`);
    expect(await verdictOn(await other.text())).toMatch(/另一次发布/);
    await page.close();
  });

  it('tries other weights at the desk, quickly, by keyboard, with an address to share', async () => {
    const { page, complaints } = await open('/editions/top100-2021/weights');
    const rows = page.locator('table.tried tbody tr');
    await page.locator('by-rank-range').first().waitFor();
    const published = (await (
      await fetch(`${run.url}/api/public/editions/top100-2021/lists/ranking.json`)
    ).json()) as { rank: number; name: string; score: string }[];
    const column = (at: number): Promise<string[]> =>
      page.locator(`table.tried tbody tr > :nth-child(${at})`).allInnerTexts();
    const shown = [await column(1), await column(4), await column(5)];
    expect(shown).toEqual([
      published.map(({ rank }) => String(rank)),
      published.map(({ name }) => name),
      published.map(({ score }) => score),
    ]);
    const slider = page.getByRole('slider', { name: '低碳发展' });
    await slider.focus();
    for (let times = 0; times < 10; times += 1) await page.keyboard.press('ArrowRight');
    await page.waitForURL(/w=1,1,1,1,1,2/);
    expect(await page.getByRole('note').innerText()).toContain('这里不是公布的名次');
    await page.locator('table.tried:not(.waiting)').waitFor();
    expect(await page.getByText(/个上榜城市名次不同/).innerText()).not.toMatch(/，0个上榜/);
    await page.locator('by-rank-range').first().waitFor();
    const first = await rows.first().innerText();
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator('by-rank-range').first().waitFor();
    expect(await rows.first().innerText()).toBe(first);
    await page.getByRole('button', { name: '恢复公布的权重' }).click();
    await page.getByText('权重目前与公布的相同').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    '/editions/top100-2021',
    '/editions/top100-2021/verify',
    '/editions/top100-2021/weights',
  ])('finds nothing that axe calls serious on %s', async (path) => {
    const { page } = await open(path);
    if (path.endsWith('weights')) await page.locator('by-rank-range').first().waitFor();
    await page.evaluate(axe);
    const serious = await page.evaluate(async () => {
      const runner = (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
        }
      ).axe;
      return (await runner.run()).violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
    });
    expect(serious).toEqual([]);
    await page.close();
  });

  it('is told plainly when there is no such page', async () => {
    const response = await fetch(`${run.url}/places/999999`);
    expect(response.status).toBe(404);
    const api = await fetch(`${run.url}/api/public/editions/top100-1999`);
    expect([api.status, api.headers.get('content-type')?.split(';')[0]]).toEqual([
      404,
      'application/problem+json',
    ]);
  });

  it('who is signed in finds a long job again by its address, and hears that it is done', async () => {
    const login = await fetch(`${run.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'auditor@demo.example', password: 'bangyang-demo' }),
    });
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const edition = (await (
      await fetch(`${run.url}/api/editions/top100-2021`, { headers })
    ).json()) as { definitionSha256: string };
    const job = `results.compute:top100-2021 1 ${edition.definitionSha256.slice(0, 12)}`;
    const address = `${run.url}/api/jobs/${encodeURIComponent(job)}/progress`;
    expect((await fetch(address)).status).toBe(401);
    const events = await (await fetch(address, { headers })).text();
    const last = events.trim().split('\n\n').at(-1);
    expect(last).toContain('"state":"done"');
  });

  it('who reads for a city finds its diagnosis, a table behind each chart, and takes it home in both languages', async () => {
    const { page, complaints } = await open('/admin/login');
    await page.getByLabel('电子邮箱').fill('city@demo.example');
    await page.getByLabel('密码').fill('bangyang-demo');
    await page.keyboard.press('Enter');
    // A single diagnosis opens at once, also for whoever clicks twice before the answer is there.
    await page.getByRole('heading', { level: 1, name: '苏州市' }).waitFor();
    const asked = Promise.withResolvers<void>();
    const clickedAgain = Promise.withResolvers<void>();
    await page.route('**/api/diagnoses', async (route) => {
      asked.resolve();
      await clickedAgain.promise;
      await route.continue();
    });
    const link = page.getByRole('link', { name: '城市诊断' });
    await link.click();
    await asked.promise;
    await link.click();
    clickedAgain.resolve();
    await page.waitForURL(/\/city\/diagnoses\/[\w-]+$/);
    await page.getByRole('heading', { level: 1, name: '苏州市' }).waitFor();
    await page.unroute('**/api/diagnoses');
    const chart = page.locator('#points by-chart svg');
    for (const { title, pages } of [
      { title: '苏州市', pages: /诊断/ },
      { title: 'Suzhou', pages: /diagnosis/i },
    ]) {
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await chart.nth(1).waitFor();
      expect(await chart.count()).toBe(2);
      const drawn = (await chart.locator('text').allTextContents()).filter((text) =>
        /^\d+\.\d\d$/.test(text),
      );
      expect(drawn.length).toBeGreaterThanOrEqual(24);
      const cells = new Set(await page.locator('#points table :is(th, td)').allInnerTexts());
      expect(drawn.filter((number) => !cells.has(number))).toEqual([]);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[download]').click(),
      ]);
      const report = await PDFDocument.load(readFileSync(await file.path()), {
        updateMetadata: false,
      });
      expect(report.getTitle()).toMatch(pages);
      expect(report.getPageCount()).toBeGreaterThan(3);
      await page
        .getByRole('button', { name: 'English' })
        .or(page.getByRole('button', { name: '中文' }))
        .click();
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds every operation of the API with its permission', async () => {
    const document = (await (await fetch(`${run.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(3);
    expect(
      operations.filter((operation) => !operation['x-public'] && !operation['x-permission']),
    ).toEqual([]);
  });
});
