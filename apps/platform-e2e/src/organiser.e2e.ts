import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PlatformAndBrowser } from './platform-and-browser.fixture.js';

const repository = join(import.meta.dirname, '../../..');
const axe = readFileSync(join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8');
const yearbook = readFileSync(join(repository, 'apps/cli/test-data/main_2021_wide.csv'), 'utf8');
const TITLE = '2026城市数字化转型试评';

/** The yearbook table with a column in another unit, a duplicate and a misspelt city, a word for a number, and without a column. */
function withMistakes(): string {
  const lines = yearbook
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [header = []] = lines;
  const rowOf = (code: string) => lines.find((cells) => cells[0] === code) ?? [];
  const at = (name: string) => header.indexOf(name);
  for (const cells of lines.slice(1))
    if (cells[at('retail_sales')]) cells[at('retail_sales')] += '0000';
  rowOf('320500')[at('city')] = '苏洲市';
  rowOf('330100')[at('gdp')] = '约1.8万亿';
  lines.push([...rowOf('440300')]);
  return lines
    .map((cells) => cells.filter((_, column) => column !== at('patents_granted')).join(','))
    .join('\n');
}

// `npm start` as it is, the demo, a real browser for each person.
describe('organisers at work', () => {
  /** page of the analysis that was made */
  let analysed = '';
  let run: PlatformAndBrowser;
  const complaints: string[] = [];
  const people = new Map<string, Page>();

  beforeAll(async () => {
    run = await PlatformAndBrowser.start();
  }, 300_000);
  afterAll(async () => {
    await run?.stop();
  }, 60_000);

  /** Signs a demo person in with the keyboard alone, in a browser profile of their own. */
  const as = async (role: string): Promise<Page> => {
    const known = people.get(role);
    if (known) return known;
    const context = await run.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${run.url}/admin/`);
    await page.getByLabel('电子邮箱').focus();
    await page.keyboard.type(`${role}@demo.example`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('bangyang-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    people.set(role, page);
    return page;
  };
  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${run.url}/admin${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const publicly = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(run.url + path);
    return { status: answer.status, text: await answer.text() };
  };

  it('makes an edition of a methodology and opens it', async () => {
    const page = await as('owner');
    await go(page, '/editions/new');
    await page.getByText('城市数字化转型百强', { exact: true }).click();
    await page.getByLabel('中文名称').fill(TITLE);
    await page.getByLabel('数据年份').fill('2021');
    await page.getByLabel('数据来源（中文）').fill('《中国城市统计年鉴2022》');
    await page.getByLabel('评价年份').fill('2026');
    expect(await page.getByLabel('网址标识').inputValue()).toBe('top100-2026');
    await page.getByRole('button', { name: '建立草稿' }).click();
    await page.getByRole('button', { name: '开启期次' }).click();
    await page.getByRole('button', { name: '确认开启' }).click();
    await page.getByText('进行中').first().waitFor();
  }, 60_000);

  it('is told of a table with mistakes what is wrong, where, and what to do', async () => {
    const page = await as('data-officer');
    await go(page, '/editions/top100-2026/data');
    const file = join(run.folder, 'yearbook.csv');
    writeFileSync(file, withMistakes());
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('数据来源（书名、卷、页）').fill('《中国城市统计年鉴2022》');
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByText('3处错误').waitFor();
    const report = await page.locator('by-import').innerText();
    for (const part of [
      '苏洲市',
      '苏州市',
      '约1.8万亿',
      '深圳市已在第',
      '专利授权数',
      '按“元”处理',
    ])
      expect(report).toContain(part);
    expect(await page.getByRole('button', { name: '入库' }).count()).toBe(0);
    await page.getByRole('button', { name: '放弃' }).click();
    await page.locator('by-import').waitFor({ state: 'detached' });
  }, 60_000);

  it('takes the repaired table in, and finds the cell behind a value', async () => {
    const page = await as('data-officer');
    const file = join(run.folder, 'repaired.csv');
    writeFileSync(file, yearbook);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('数据来源（书名、卷、页）').fill('《中国城市统计年鉴2022》');
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByText('检查通过').waitFor();
    await page.getByRole('button', { name: '入库' }).click();
    await page.getByRole('cell', { name: 'repaired.csv' }).waitFor();
    await page.getByLabel('代码', { exact: true }).fill('110000');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('第2行第4列').waitFor();
  }, 60_000);

  it('computes, looks into a score, and gives public notice', async () => {
    const page = await as('data-officer');
    await go(page, '/editions/top100-2026');
    await page.getByRole('button', { name: '提交核验' }).click();
    await page.getByText('数据核验').first().waitFor();
    await go(page, '/editions/top100-2026/runs');
    await page.getByRole('button', { name: '开始计算' }).click();
    await page.getByText('已完成').waitFor();
    await page
      .getByRole('region', { name: '计算记录' })
      .getByRole('button', { name: /20/ })
      .click();
    await page.getByRole('button', { name: '杭州市', exact: true }).click();
    await page.getByRole('heading', { name: /杭州市 .*得分构成/ }).waitFor();
    await page.getByRole('link', { name: /不确定性分析/ }).click();
    await page.getByLabel('运行次数', { exact: true }).fill('200');
    await page.getByLabel('Z分数').check();
    await page.getByRole('button', { name: '开始分析' }).click();
    await page.getByRole('img', { name: '哪项假设影响名次最大' }).locator('svg').waitFor();
    await page
      .getByRole('region', { name: /名次区间/ })
      .getByText('上海市')
      .waitFor();
    analysed = new URL(page.url()).pathname.replace('/admin', '');
    const publisher = await as('publisher');
    await go(publisher, '/editions/top100-2026');
    await publisher.getByRole('button', { name: '公示' }).click();
    await publisher.getByText('公示与异议').first().waitFor();
    await go(publisher, '/editions/top100-2026/texts');
    await publisher.getByText('还缺1项必填文本').waitFor();
    const needed = publisher
      .locator('section.by-card')
      .filter({ has: publisher.getByText('必填', { exact: true }) });
    await needed.getByLabel('中文').fill('与上年相同');
    await needed.getByRole('button', { name: '保存' }).click();
    await publisher.getByText('必填文本已经写齐').waitFor();
  }, 60_000);

  it('is in the portal at the set minute by two persons, and not one byte before', async () => {
    const publisher = await as('publisher');
    await go(publisher, '/editions/top100-2026/release');
    await publisher.getByLabel('计算').selectOption({ index: 1 });
    const minute = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
    const local = new Date(minute.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
    await publisher.getByLabel('发布时刻').fill(local);
    await publisher.getByLabel('公开说明').fill('首次发布');
    await publisher.getByRole('button', { name: '提出', exact: true }).click();
    await publisher.getByText('需由另一人确认').waitFor();
    const secretary = await as('secretary');
    await go(secretary, '/editions/top100-2026/release');
    await secretary.getByRole('button', { name: '确认发布' }).click();
    await secretary.getByText('已确认，等待发布时刻').waitFor();
    const guesses = [
      '/editions/top100-2026',
      '/en/editions/top100-2026',
      '/editions/top100-2026/downloads',
      '/api/public/editions/top100-2026',
      '/api/public/editions/top100-2026/lists/ranking.json',
      '/api/public/editions/top100-2026/lists/ranking.csv',
      '/api/public/editions/top100-2026/bundle',
      '/api/public/editions/top100-2026/places/110000',
    ];
    expect(Date.now()).toBeLessThan(minute.getTime());
    for (const path of guesses) expect([path, (await publicly(path)).status]).toEqual([path, 404]);
    for (const path of [
      '/',
      '/places/110000',
      '/api/public/editions',
      '/api/public/places/110000',
      '/sitemap.xml',
      '/api/openapi.json',
    ])
      expect([path, (await publicly(path)).text.includes('top100-2026')]).toEqual([path, false]);
    await secretary.locator('.by-tag', { hasText: '已发布' }).nth(1).waitFor({ timeout: 100_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(minute.getTime());
    const page = await run.browser.newPage();
    let answer = await page.goto(`${run.url}/editions/top100-2026`);
    // Pages are made after the release; the list is there when they are switched in.
    const patience = Date.now() + 130_000;
    while (answer?.status() !== 200 && Date.now() < patience)
      answer = await page.goto(`${run.url}/editions/top100-2026`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE);
    expect(await page.locator('table.ranking tbody tr').count()).toBe(100);
  }, 330_000);

  it('works on pages in which axe finds nothing serious, at the desk and on a phone', async () => {
    const page = await as('owner');
    const found: string[] = [];
    const pages = [
      '/',
      '/editions',
      '/editions/new',
      '/editions/top100-2026',
      '/editions/top100-2026/data',
      '/editions/top100-2026/runs',
      analysed,
      '/editions/top100-2026/release',
      '/members',
      '/mail',
      '/audit',
      '/tokens',
      '/webhooks',
      '/account',
    ];
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const path of pages) {
        await go(page, path);
        await page.waitForLoadState('networkidle');
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const runner = (
            globalThis as unknown as {
              axe: {
                run(): Promise<{
                  violations: { id: string; impact: string; nodes: { html: string }[] }[];
                }>;
              };
            }
          ).axe;
          return (await runner.run()).violations.filter(
            ({ impact }) => impact === 'serious' || impact === 'critical',
          );
        });
        found.push(
          ...violations.map(({ id, nodes }) => `${width} ${path} ${id} ${nodes[0]?.html ?? ''}`),
        );
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (overflow > width) found.push(`${width} ${path} is ${overflow} wide`);
      }
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  }, 180_000);
});
