import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { DemoPeople } from './demo-people.fixture.js';

const SLUG = 'smile-2026';
const TITLE = '2026年度智慧城市指数试评';

type Row = readonly (string | number)[];

/** Some of each class: enough that every list has rows. Their figures are made up. */
const cities = [
  ['110000', '北京市'],
  ['310000', '上海市'],
  ['500000', '重庆市'],
  ['330100', '杭州市'],
  ['370200', '青岛市'],
  ['340100', '合肥市'],
  ['350100', '福州市'],
  ['360100', '南昌市'],
  ['320500', '苏州市'],
  ['330300', '温州市'],
  ['370600', '烟台市'],
] as const;
const counties = [
  ['310115', '浦东新区'],
  ['110108', '海淀区'],
  ['500103', '渝中区'],
  ['330106', '西湖区'],
  ['330110', '余杭区'],
  ['370202', '市南区'],
  ['320581', '常熟市'],
  ['320583', '昆山市'],
  ['340111', '包河区'],
] as const;
const provinces = ['320000', '330000', '650000', '110000', '310000', '500000'] as const;
const towns = [
  ['town-one', '试验小镇一号', '330100'],
  ['town-two', '试验小镇二号', '320500'],
  ['town-three', '试验小镇三号', ''],
] as const;
const apps = [
  ['app-one', '试验应用一号', '试验公司甲'],
  ['app-two', '试验应用二号', '试验公司甲'],
  ['app-three', '试验应用三号', '试验公司乙'],
] as const;

/** A score that differs from row to row and column to column, the same in every run. */
const score = (at: number, column: number): number => 40 + ((at * 37 + column * 23) % 59);
const csv = (rows: readonly Row[]): string => rows.map((row) => row.join(',')).join('\n');

const STATISTICS = [
  '户籍人口',
  '人均地区生产总值',
  '地区生产总值增长率',
  '专利授权数',
  '普通高等学校在校学生',
  '医院床位',
  '建成区绿化覆盖率',
  '博物馆',
  '公开报道',
  '游客评价',
];
const OF_APPS = ['装机量', '活跃度', '频次', '粘性', '第三方活跃用户排行值'];
const blank = (columns: readonly unknown[]): Row => columns.map(() => '');

const webTable = (): string =>
  csv([
    ['区划代码', '名称', '类别', '所在地代码', '运营单位']
      .concat(STATISTICS)
      .concat('网上影响', '平台运营影响力')
      .concat(OF_APPS),
    ...cities.map(([code], at): Row => [
      code,
      ...['', '', '', ''],
      ...STATISTICS.map((_, column) => score(at, column)),
      score(at, 20),
      provinces.some((item) => item === code) ? score(at, 21) : '',
      ...blank(OF_APPS),
    ]),
    ...counties.map(([code], at): Row => [
      code,
      ...['', '', '', ''],
      ...blank(STATISTICS),
      score(at, 20),
      '',
      ...blank(OF_APPS),
    ]),
    ...provinces
      .filter((code) => !cities.some(([city]) => city === code))
      .map((code, at): Row => [
        code,
        ...['', '', '', ''],
        ...blank(STATISTICS),
        '',
        score(at, 22),
        ...blank(OF_APPS),
      ]),
    ...apps.map(([code, name, operator], at): Row => [
      code,
      name,
      '产品',
      '',
      operator,
      ...blank(STATISTICS),
      '',
      '',
      ...OF_APPS.map((_, column) => score(at, column)),
    ]),
  ]);

const SELF = ['智慧治理', '惠民服务', '数字经济'];
const PRACTICE = ['上一年投入使用的创新应用（项）', '在建智慧城市项目（项）', '智慧旅游服务（项）'];
const selfTable = (): string =>
  csv([
    ['区划代码', '名称', '类别', '所在地代码', '填写人', ...SELF, ...PRACTICE].concat(
      '小镇管理实践（项，仅小镇填写）',
    ),
    ...[...cities, ...counties].map(([code, name], at): Row => [
      code,
      '',
      '',
      '',
      name,
      ...SELF.map((_, column) => score(at, 30 + column)),
      ...PRACTICE.map((_, column) => (at < cities.length ? score(at, 40 + column) : '')),
      '',
    ]),
    ...towns.map(([code, name, around], at): Row => [
      code,
      name,
      '小镇',
      around,
      name,
      ...blank(SELF),
      ...blank(PRACTICE),
      score(at, 50),
    ]),
  ]);

const OF_CITIES = ['影响力', '创新力', '营商环境'];
const OF_PROVINCES = ['智慧产业（省级）', '政策与规划（省级）'];
const assessmentTable = (): string =>
  csv([
    ['区划代码', '填写人', '智慧城市建设综合水平', ...OF_CITIES, ...OF_PROVINCES],
    ...[...cities, ...counties].map(([code], at): Row => [
      code,
      '评估组',
      score(at, 60),
      ...OF_CITIES.map((_, column) => (at < cities.length ? score(at, 61 + column) : '')),
      ...OF_PROVINCES.map((_, column) =>
        provinces.some((item) => item === code) ? score(at, 70 + column) : '',
      ),
    ]),
    ...provinces
      .filter((code) => !cities.some(([city]) => city === code))
      .map((code, at): Row => [
        code,
        '评估组',
        '',
        ...blank(OF_CITIES),
        ...OF_PROVINCES.map((_, column) => score(at, 75 + column)),
      ]),
  ]);

// `npm start` as it is; an edition of SMILE from nothing to its page, by clicks.
describe('SMILE by hand', () => {
  let people: DemoPeople;
  beforeAll(async () => {
    people = await DemoPeople.start();
  }, 300_000);
  afterAll(() => people?.stop(), 60_000);

  const open = async (role: string, tab: string): Promise<Page> => {
    const page = await people.as(role);
    await page.goto(`${people.url}/admin/editions/${SLUG}${tab}`);
    await page.getByRole('navigation', { name: TITLE }).waitFor();
    return page;
  };
  const fileOf = (name: string, text: string): string => {
    const path = join(people.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const cardOf = (page: Page, name: string): Locator =>
    page.getByRole('region', { name, exact: true });

  it('makes an edition with its calendar and opens the collection', async () => {
    const page = await people.as('secretary');
    await page.goto(`${people.url}/admin/editions/new`);
    await page.getByText('SMILE智慧城市指数', { exact: true }).click();
    await page.getByLabel('中文名称').fill(TITLE);
    await page.getByLabel('评价年份').fill('2026');
    await page.getByLabel('数据年份').fill('2025');
    await page.getByLabel('数据来源（中文）').fill('试评数据，均为虚构');
    const lastDays = { 指标体系修订: '03-01', '采集、调研与申报': '06-30', 综合评估: '07-31' };
    for (const [stage, day] of Object.entries(lastDays))
      await page.getByLabel(stage).fill(`${new Date().getFullYear() + 1}-${day}`);
    await page.getByRole('button', { name: '建立草稿' }).click();
    // No city applies and nobody is asked in this edition: it says so, and why.
    await page.getByText('权重与所用指标').click();
    for (const [indicator, why] of [
      ['在线服务', '本期不设申报'],
      ['居民满意度', '本期不设问卷'],
      ['居民评价', '本期不设问卷'],
    ] as const) {
      await page.getByLabel(`本届不用 ${indicator}`, { exact: true }).check();
      await page.getByLabel(`不用的理由（随结果公布） ${indicator}`).fill(why);
    }
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存').waitFor();
    await page.getByRole('button', { name: '开启期次' }).click();
    await page.getByRole('button', { name: '确认开启' }).click();
    await page.getByRole('button', { name: '开始采集' }).click();
    await page.getByText('还没有采集或导入数据').waitFor();
    const tabs = await page.getByRole('navigation', { name: TITLE }).innerText();
    for (const tab of ['申报', '采集', '问卷']) expect(tabs).toContain(tab);
    // It has neither a vote nor a panel.
    for (const tab of ['投票', '评审']) expect(tabs).not.toContain(tab);
  }, 60_000);

  it('takes recommendations by hand, about a city and about a town that is new', async () => {
    const page = await open('secretary', '/collection');
    const card = cardOf(page, '专家推荐');
    const enter = async (fill: () => Promise<void>): Promise<void> => {
      await card.getByRole('button', { name: '录入表单' }).click();
      await fill();
      await card.getByRole('button', { name: '录入', exact: true }).click();
    };
    for (const [, name] of cities.slice(0, 3))
      await enter(async () => {
        await card.getByLabel('评价对象（名称或代码）').fill(name);
        await card.getByLabel('填写人').fill('推荐专家甲');
        await card.getByLabel('影响力（城市）').fill('88.5');
        await card.getByLabel('投资前景（城市）').fill('79');
      }).then(() => card.getByText('已录入。').waitFor());
    await enter(async () => {
      await card.getByLabel('评价对象（名称或代码）').fill('杭洲市');
      await card.getByLabel('影响力（城市）').fill('60');
    });
    await card.getByText('不能确定“杭洲市”').waitFor();
    // What was typed is still there to be put right.
    await card.getByLabel('评价对象（名称或代码）').fill('杭州市');
    await card.getByRole('button', { name: '录入', exact: true }).click();
    await card.getByText('已录入。').waitFor();
    const [code, name] = towns[0];
    await enter(async () => {
      await card.getByLabel('对象类别').selectOption('town');
      await card.getByLabel('名称', { exact: true }).fill(name);
      await card.getByLabel('代码', { exact: true }).fill(code);
      await card.getByLabel('管理实践（小镇）').fill('91');
    });
    await card.getByRole('button', { name: '已录入的表单（5）' }).click();
    await card.getByRole('cell', { name, exact: true }).waitFor();
  }, 60_000);

  it('takes the rest by tables, and nothing of one that is wrong', async () => {
    const page = await open('data-officer', '/collection');
    const give = async (source: string, table: string): Promise<Locator> => {
      const card = cardOf(page, source);
      const chooser = card.locator('input[type=file]');
      if ((await chooser.count()) === 0)
        await card.getByRole('button', { name: '用数据表录入' }).click();
      await chooser.setInputFiles(fileOf(`${source}.csv`, table));
      return card;
    };
    const wrong = await give('综合评估', assessmentTable().replace('110000', '119999'));
    await wrong.getByText('没有录入任何一行').waitFor();
    expect(await wrong.getByRole('row').nth(1).innerText()).toContain('119999');
    for (const [source, table, forms] of [
      ['综合评估', assessmentTable(), 23],
      ['单位自荐', selfTable(), 23],
    ] as const)
      await (await give(source, table)).getByText(`已录入${forms}份表单。`).waitFor();
    for (const source of ['单位自荐', '专家推荐', '综合评估']) {
      const card = cardOf(page, source);
      await card.getByRole('button', { name: '生成数据' }).click();
      await card.getByText('已生成数据').waitFor();
    }
    await open('data-officer', '/data');
    await page.locator('input[type=file]').setInputFiles(fileOf('web.csv', webTable()));
    await page.getByLabel('数据来源（书名、卷、页）').fill('试评数据');
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByRole('button', { name: '入库' }).click();
    await page.getByRole('cell', { name: 'web.csv' }).waitFor();
    await open('data-officer', '/collection');
    const row = page.getByRole('row', { name: /网络采集/ });
    await row.waitFor();
    expect(Number(await row.getByRole('cell').last().innerText())).toBeGreaterThan(100);
  }, 90_000);

  it('computes, and is released by two persons with its texts', async () => {
    const secretary = await open('secretary', '');
    await secretary.getByRole('button', { name: '进入评估' }).click();
    await secretary.getByText('在“计算”页开始计算').waitFor();
    const officer = await open('data-officer', '/runs');
    await officer.getByRole('button', { name: '开始计算' }).click();
    await officer.getByText('已完成').waitFor({ timeout: 60_000 });
    await open('secretary', '/texts');
    const needed = secretary
      .locator('section.by-card')
      .filter({ has: secretary.getByText('必填', { exact: true }) });
    await needed.first().waitFor();
    for (let at = 0; at < (await needed.count()); at += 1) {
      const text = needed.nth(at);
      await text.getByLabel('中文').first().fill('试评文本');
      await text.getByRole('button', { name: '保存' }).first().click();
      await text.getByRole('status').first().waitFor();
    }
    await secretary.getByText('必填文本已经写齐').waitFor();
    const publisher = await open('publisher', '/release');
    await publisher.getByLabel('计算').selectOption({ index: 1 });
    const now = new Date(Date.now() + 8 * 3_600_000);
    await publisher.getByLabel('发布时刻').fill(now.toISOString().slice(0, 16));
    await publisher.getByLabel('公开说明').fill('首次通报');
    await publisher.getByRole('button', { name: '提出', exact: true }).click();
    await publisher.getByText('需由另一人确认').waitFor();
    await open('secretary', '/release');
    await secretary.getByRole('button', { name: '确认发布' }).click();
    await secretary.locator('.by-tag', { hasText: '已发布' }).nth(1).waitFor({ timeout: 90_000 });
  }, 180_000);

  it('stands in the portal with its seven series, before what is made up for the demonstration', async () => {
    const page = await people.visitor();
    let answer = await page.goto(`${people.url}/editions/${SLUG}`);
    const patience = Date.now() + 130_000;
    while (answer?.status() !== 200 && Date.now() < patience)
      answer = await page.goto(`${people.url}/editions/${SLUG}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE);
    const text = await page.locator('main').innerText();
    for (const series of [
      '最具影响力与创新力智慧城市',
      '最佳管理实践智慧小镇百强',
      '居民互联网生活常用应用与服务商百强',
      '数字经济和智慧产业综合影响力',
      '新型智慧城市建设与发展综合影响力',
    ])
      expect(text).toContain(series);
    const example = 'SMILE智慧城市指数（示例）';
    const headings = async (): Promise<readonly string[]> => {
      await page.goto(people.url);
      return page.locator('main h2, main h3').allInnerTexts();
    };
    // The examples are released once the platform is ready, one after another.
    let shown = await headings();
    while (!shown.some((heading) => heading.includes(example))) shown = await headings();
    const at = (part: string) => shown.findIndex((heading) => heading.includes(part));
    expect(at(TITLE)).toBeGreaterThan(-1);
    expect(at(example)).toBeGreaterThan(at(TITLE));
    expect(at(example)).toBeGreaterThan(at('城市数字化转型百强'));
    expect(people.complaints).toEqual([]);
  }, 180_000);
});
