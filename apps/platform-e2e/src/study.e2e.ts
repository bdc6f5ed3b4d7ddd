import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { DemoPeople } from './demo-people.fixture.js';

const TITLE = '2026新型智慧城市十大核心要素监测';
const EDITION = '/editions/ten-elements-2026';

interface Panel {
  readonly inputs: {
    readonly series: readonly string[];
    readonly rows: readonly {
      readonly code: string;
      readonly name: string;
      readonly values: readonly (number | null)[];
      readonly evidence?: readonly (string | null)[];
    }[];
  };
}

/** The panel of the demo as a table that a data officer has: each record with what proves it beside it. */
const tableOf = ({ inputs: { series, rows } }: Panel): string =>
  [
    ['code', 'city', ...series.flatMap((code) => [code, `${code}_evidence`])],
    ...rows.map(({ code, name, values, evidence }) => [
      code,
      name,
      ...values.flatMap((value, at) => [value ?? '', evidence?.[at] ?? '']),
    ]),
  ]
    .map((cells) => cells.join(','))
    .join('\n');

// `npm start` as it is, the demo, and a monitoring study made by clicks alone.
describe('a study of shares', () => {
  let people: DemoPeople;
  beforeAll(async () => {
    people = await DemoPeople.start();
  }, 300_000);
  afterAll(() => people?.stop(), 60_000);

  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${people.url}/admin${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const card = (page: Page, title: string | RegExp): Locator =>
    page.locator('section.by-card').filter({ has: page.getByRole('heading', { name: title }) });

  it('begins with an edition and the records of its panel', async () => {
    const owner = await people.as('owner');
    await go(owner, '/editions/new');
    await owner.getByText('新型智慧城市十大核心要素', { exact: true }).click();
    await owner.getByLabel('中文名称').fill(TITLE);
    await owner.getByLabel('数据来源（中文）').fill('公开信息监测');
    await owner.getByLabel('评价年份').fill('2026');
    await owner.getByRole('button', { name: '建立草稿' }).click();
    await owner.getByRole('button', { name: '开启期次' }).click();
    await owner.getByRole('button', { name: '确认开启' }).click();
    await owner.getByText('需要数据专员的角色').waitFor();

    // The examples are released once the platform is ready, one after another.
    const example = `${people.url}/api/public/editions/ten-elements-2019/bundle`;
    let demo = await fetch(example);
    for (; !demo.ok; demo = await fetch(example)) await pause(500);
    const file = join(people.folder, 'panel.csv');
    writeFileSync(file, tableOf((await demo.json()) as Panel));
    const officer = await people.as('data-officer');
    await go(officer, `${EDITION}/data`);
    await officer.locator('input[type=file]').setInputFiles(file);
    await officer.getByLabel('数据来源（书名、卷、页）').fill('公开信息监测记录');
    await officer.getByRole('button', { name: '检查', exact: true }).click();
    await officer.getByRole('button', { name: '入库' }).click();
    await officer.getByRole('cell', { name: 'panel.csv' }).waitFor();
    await officer.getByLabel('代码', { exact: true }).fill('110000');
    await officer.getByRole('button', { name: '查询' }).click();
    // A record without its evidence counts as unknown: what proves it must have come in with it.
    await officer.getByText('示例：公开信息 110000-lead-body').waitFor();
  }, 120_000);

  it('is computed, and shows its lists before anybody else sees them', async () => {
    const page = await people.as('data-officer');
    await go(page, EDITION);
    await page.getByRole('button', { name: '提交核验' }).click();
    await page.getByText('在“计算”页开始计算').waitFor();
    await go(page, `${EDITION}/runs`);
    await page.getByRole('button', { name: '开始计算' }).click();
    await page.getByText('已完成').waitFor();
    const records = page.getByRole('region', { name: '计算记录' });
    await records.getByRole('button', { name: /20/ }).click();
    await page.getByText('按规则计入655个').waitFor();
    await page.getByText('原文印为655个，与规则相同').waitFor();
    await page.locator('summary', { hasText: '发展阶段' }).click();
    await page.getByRole('cell', { name: '统筹推进' }).first().waitFor();
  }, 60_000);

  it('keeps what is being typed while another text or register is saved', async () => {
    const page = await people.as('secretary');
    await go(page, `${EDITION}/texts`);
    const stage = card(page, /^发展阶段/);
    const outlook = card(page, /^发展展望/);
    await outlook.getByLabel('中文').fill('由点及面');
    await stage.getByLabel('中文').fill('监测地区处于三个阶段');
    await stage.getByRole('button', { name: '保存' }).click();
    await page.getByText('必填文本已经写齐').waitFor();
    expect(await outlook.getByLabel('中文').inputValue()).toBe('由点及面');

    const cases = card(page, /^案例/);
    const policies = card(page, /^政策登记/);
    await policies.getByRole('button', { name: '添加一条' }).click();
    await policies.getByLabel('文件 1').fill('5G网络建设实施意见');
    await cases.getByRole('button', { name: '添加一条' }).click();
    await cases.getByLabel('地区 1').fill('鼓楼区');
    await cases.getByLabel('要素 1').selectOption({ label: '智慧治理' });
    await cases.getByLabel('案例 1').fill('全要素网格化建设');
    await cases.getByLabel('出处 1').fill('中国信通院报告');
    await cases.getByRole('button', { name: '保存' }).click();
    await cases.getByText('不能确定是哪个地方').waitFor();
    await cases.getByLabel('地区 1').fill('江苏省南京市江宁区');
    await cases.getByRole('button', { name: '保存' }).click();
    await cases.getByText('江苏省南京市江宁区').waitFor();
    expect(await cases.getByLabel('地区 1').inputValue()).toBe('320115');
    expect(await policies.getByLabel('文件 1').inputValue()).toBe('5G网络建设实施意见');
  }, 60_000);

  it('is released by two persons, and its shares and cases are in the portal and verify there', async () => {
    const publisher = await people.as('publisher');
    await go(publisher, `${EDITION}/release`);
    await publisher.getByLabel('计算').selectOption({ index: 1 });
    const local = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16);
    await publisher.getByLabel('发布时刻').fill(local);
    await publisher.getByLabel('公开说明').fill('首次发布');
    await publisher.getByRole('button', { name: '提出', exact: true }).click();
    await publisher.getByText('需由另一人确认').waitFor();
    const secretary = await people.as('secretary');
    await go(secretary, `${EDITION}/release`);
    await secretary.getByRole('button', { name: '确认发布' }).click();
    await secretary.locator('.by-tag', { hasText: '已发布' }).nth(1).waitFor({ timeout: 60_000 });

    const page = await people.visitor();
    const patience = Date.now() + 180_000;
    let answer = await page.goto(people.url + EDITION);
    while (answer?.status() !== 200 && Date.now() < patience)
      answer = await page.goto(people.url + EDITION);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE);
    for (const text of ['监测地区处于三个阶段', '全要素网格化建设', '36个主要城市'])
      await page.getByText(text).first().waitFor();
    await page.goto(`${people.url}${EDITION}/verify`);
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText('核验通过：11张结果表').waitFor();
    expect(people.complaints).toEqual([]);
  }, 300_000);
});
