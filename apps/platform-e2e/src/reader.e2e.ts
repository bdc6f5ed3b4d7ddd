import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform } from '@bangyang/workspace-tools/platform-process';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { chromium, type Browser, type Page } from 'playwright-core';

const repository = join(import.meta.dirname, '../../..');

// `npm start` as it is, embedded PostgreSQL, the demo on real data, and a real browser.
describe('a reader', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let browser: Browser;
  let folder: string;

  const open = async (
    path: string,
    settings: { width?: number; javaScript?: boolean } = {},
  ): Promise<{ page: Page; complaints: string[] }> => {
    const page = await browser.newPage({
      viewport: { width: settings.width ?? 1280, height: 900 },
      javaScriptEnabled: settings.javaScript ?? true,
    });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${platform.url}${path}`, { waitUntil: 'networkidle' });
    return { page, complaints };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-e2e-'));
    platform = await startPlatform({ folder: repository, dataDir: join(folder, 'data') });
    browser = await chromium.launch({
      executablePath: process.env['BANGYANG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    rmSync(folder, { recursive: true, force: true });
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
  ])('finds %s whole on a phone, without errors', async (path) => {
    const { page, complaints } = await open(path, { width: 390 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.locator('h1').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('checks the release in the browser and on the command line', async () => {
    const { page } = await open('/editions/top100-2022/verify');
    await page.getByRole('button', { name: '开始核验' }).click();
    expect(await page.locator('.verdict').innerText()).toMatch(/^核验通过：8份榜单/);
    await page.close();
    const bundle = await fetch(`${platform.url}/api/public/editions/top100-2022/bundle`);
    const file = join(folder, 'bundle.json');
    writeFileSync(file, await bundle.text());
    const verdict = spawnSync(
      process.execPath,
      [join(repository, 'apps/cli/bin/bangyang.mjs'), 'verify', file],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(verdict.stdout).toMatch(/^OK: top100-2022/);
  });

  it('takes the white paper home, in Chinese and in English', async () => {
    const { page } = await open('/editions/top100-2021/downloads');
    const addresses: string[] = [];
    for (const link of await page.locator('a[href*="white-paper"]').all())
      addresses.push(platform.url + (await link.getAttribute('href')));
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

  it('is told plainly when there is no such page', async () => {
    const response = await fetch(`${platform.url}/places/999999`);
    expect(response.status).toBe(404);
    const api = await fetch(`${platform.url}/api/public/editions/top100-1999`);
    expect([api.status, api.headers.get('content-type')?.split(';')[0]]).toEqual([
      404,
      'application/problem+json',
    ]);
  });

  it('who is signed in finds a long job again by its address, and hears that it is done', async () => {
    const login = await fetch(`${platform.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'auditor@demo.example', password: 'bangyang-demo' }),
    });
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const edition = (await (
      await fetch(`${platform.url}/api/editions/top100-2021`, { headers })
    ).json()) as { definitionSha256: string };
    const job = `results.compute:top100-2021 1 ${edition.definitionSha256.slice(0, 12)}`;
    const address = `${platform.url}/api/jobs/${encodeURIComponent(job)}/progress`;
    expect((await fetch(address)).status).toBe(401);
    const events = await (await fetch(address, { headers })).text();
    const last = events.trim().split('\n\n').at(-1);
    expect(last).toContain('"state":"done"');
  });

  it('finds every operation of the API with its permission', async () => {
    const document = (await (await fetch(`${platform.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(3);
    expect(
      operations.filter((operation) => !operation['x-public'] && !operation['x-permission']),
    ).toEqual([]);
  });
});
