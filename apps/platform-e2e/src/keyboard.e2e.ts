import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { PlatformAndBrowser } from './platform-and-browser.fixture.js';

const repository = join(import.meta.dirname, '../../..');
const axe = readFileSync(join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8');
const VOTE = 'ten-samples-2026';
const PASSWORD = 'bangyang-demo';
const MOST_TABS = 160;

/** Runs in the page: what axe finds serious or critical. */
const seriousFindings = `axe.run().then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
/** What the keyboard is at: its role or tag, its name, and whether the eye sees that it is there. */
const atKeyboard = `(() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.textContent ?? '';
  const name = [at.getAttribute('aria-label') ?? '', label, at.textContent ?? '', at.getAttribute('name') ?? ''].join(' ').replace(/\\s+/g, ' ');
  const style = getComputedStyle(at);
  const box = at.closest('label') ?? at;
  const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || getComputedStyle(box).outlineStyle !== 'none'
    || (at.nextElementSibling !== null && getComputedStyle(at.nextElementSibling).outlineStyle !== 'none');
  return { tag: at.tagName, name, seen };
})()`;

// `npm start` as it is, with its demo; nobody touches a mouse.
describe('with the keyboard alone', () => {
  let run: PlatformAndBrowser;
  const complaints: string[] = [];

  const newContext = (): Promise<BrowserContext> =>
    run.browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'zh-CN',
      // What this suite asks in the page is code in a string, which the pages rightly refuse.
      bypassCSP: true,
    });
  const newPage = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  };
  /** Presses Tab until the keyboard is at what has this name; it must show where it is. */
  const tabTo = async (page: Page, tag: string, name: string | RegExp): Promise<void> => {
    const passed: string[] = [];
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate<{ tag: string; name: string; seen: boolean }>(atKeyboard);
      passed.push(`${at.tag} ${at.name.slice(0, 30)}`);
      if (
        at.tag !== tag ||
        !(typeof name === 'string' ? at.name.includes(name) : name.test(at.name))
      )
        continue;
      expect([at.name, at.seen]).toEqual([at.name, true]);
      return;
    }
    throw new Error(`the keyboard never comes to ${tag} ${String(name)}: ${passed.join(' | ')}`);
  };
  const signIn = async (context: BrowserContext, who: string): Promise<Page> => {
    const page = await newPage(context);
    await page.goto(`${run.url}/admin/login`);
    await page.getByLabel('电子邮箱').waitFor();
    await tabTo(page, 'INPUT', '邮箱');
    await page.keyboard.type(`${who}@demo.example`);
    await tabTo(page, 'INPUT', '密码');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('login'));
    return page;
  };
  const ask = async <Body>(
    page: Page,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body> =>
    page.evaluate(
      async ([verb, address, sent]) => {
        const me = (await (await fetch('/api/auth/me')).json()) as { csrf?: string };
        const answer = await fetch(address as string, {
          method: verb as string,
          headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrf ?? '' },
          ...(sent !== undefined && { body: JSON.stringify(sent) }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${String(verb)} ${String(address)}: ${text}`);
        return (text ? JSON.parse(text) : null) as never;
      },
      [method, path, body] as const,
    );

  beforeAll(async () => {
    run = await PlatformAndBrowser.start();
  }, 400_000);
  afterAll(async () => {
    await run?.stop();
  }, 60_000);

  it('a voter chooses, votes and gets a receipt', async () => {
    const page = await newPage(await newContext());
    await page.goto(`${run.url}/vote/${VOTE}`, { waitUntil: 'networkidle' });
    await page.getByRole('checkbox').first().waitFor();
    await tabTo(page, 'INPUT', /杭州/);
    await page.keyboard.press('Space');
    await tabTo(page, 'INPUT', /市/);
    await page.keyboard.press('Space');
    await page.getByText('已选 2 / 10').waitFor();
    await tabTo(page, 'BUTTON', '投票');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '投票成功，您的一票已计入' }).waitFor();
    await tabTo(page, 'A', '核对回执');
    await page.keyboard.press('Enter');
    await page.getByText('已记录').waitFor();
    await page.context().close();
  }, 120_000);

  let application = '';
  it('a city fills its form, confirms a section, looks at the preview and submits', async () => {
    const context = await newContext();
    const page = await signIn(context, 'city-lead');
    await page.waitForURL(/\/city/);
    await page.getByText('2027智慧城市十大样板工程').waitFor();
    const mine = await ask<{ id: string; edition: { slug: string } }[]>(
      page,
      'GET',
      '/api/applications',
    );
    application = mine.find(({ edition }) => edition.slug === 'ten-samples-2027')?.id ?? '';
    await page.goto(`${run.url}/admin/city/${application}`);
    await page.getByRole('heading', { name: '完整性' }).waitFor();
    type View = { completeness: { shortcomings: { question: string }[] }; state: string };
    const { completeness } = await ask<View>(page, 'GET', `/api/applications/${application}`);
    expect(completeness.shortcomings.length).toBeGreaterThan(3);
    for (let left = completeness.shortcomings.length; left > 0; left -= 1) {
      // What is missing leads to its question, and the next Tab is in it.
      await tabTo(page, 'BUTTON', '· 建设成效');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`document.activeElement.tagName === 'TEXTAREA'`);
      await page.keyboard.type('已经建成并投入使用。');
      await page.getByText('已全部保存').or(page.getByText('秒前已保存')).first().waitFor();
    }
    await page.getByText('没有缺项。').waitFor();
    await tabTo(page, 'BUTTON', '提交申报');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '确认提交' }).waitFor();
    await tabTo(page, 'BUTTON', '确认提交');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '提交回执' }).waitFor();
    expect(await ask<View>(page, 'GET', `/api/applications/${application}`)).toMatchObject({
      state: 'submitted',
    });
    await context.close();
  }, 240_000);

  let desk: BrowserContext;
  let sheet: Page;
  let review = '';
  const marksOf = async () =>
    (
      await ask<{ marks: { criterion: string; value: string | null; note: string }[] }>(
        sheet,
        'GET',
        `/api/reviews/${review}`,
      )
    ).marks;

  it('an expert declares, scores down the sheet and submits', async () => {
    desk = await newContext();
    sheet = await signIn(desk, 'expert');
    await sheet.getByText('专家工作台').waitFor();
    await sheet.getByRole('heading', { name: '申报回避' }).waitFor();
    await tabTo(sheet, 'INPUT', '有利益关系');
    await tabTo(sheet, 'BUTTON', '确认申报');
    await sheet.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: '我的评审' }).waitFor();
    const office = await signIn(await newContext(), 'secretary');
    const E = `/api/editions/${VOTE}`;
    await ask(office, 'POST', `${E}/moves`, { to: 'expert-review' });
    await ask(office, 'PUT', `${E}/panel`, { quorum: 5 });
    await ask(office, 'POST', `${E}/assignments`, { reviewsPerEntrant: 5 });
    type Proposals = { proposals: { id: string; state: string }[] };
    let newest: Proposals['proposals'][number] | undefined;
    while (newest?.state !== 'ready') {
      [newest] = (await ask<Proposals>(office, 'GET', `${E}/assignments`)).proposals;
      if (newest && !['waiting', 'ready'].includes(newest.state)) throw new Error(newest.state);
    }
    await ask(office, 'POST', `${E}/assignments/${newest.id}/application`);
    await office.context().close();
    await sheet.goto(`${run.url}/admin/expert`);
    await sheet.getByText('未开始').first().waitFor();
    await tabTo(sheet, 'A', /市/);
    await sheet.keyboard.press('Enter');
    await sheet.waitForURL(/expert\/reviews/);
    review = /reviews\/([\w-]+)/.exec(sheet.url())?.[1] ?? '';
    await sheet.getByRole('heading', { name: '评分表' }).waitFor();
    await tabTo(sheet, 'INPUT', '精准治理');
    for (const points of ['8', '7.5', '9', '６。５', '8', '7', '10']) {
      await sheet.keyboard.type(points);
      await sheet.keyboard.press('Enter');
    }
    await sheet.getByText('已保存').nth(6).waitFor();
    expect((await marksOf()).map(({ value }) => value).toSorted()).toEqual(
      ['10', '6.5', '7', '7.5', '8', '8', '9'].toSorted(),
    );
    await sheet.keyboard.press('Control+Enter');
    await sheet.getByRole('heading', { name: '各位专家的评分' }).waitFor();
    await sheet.getByText('已提交', { exact: true }).waitFor();
  }, 240_000);

  it('two windows of one sheet show both where both wrote, and a cut network costs nothing', async () => {
    await tabTo(sheet, 'BUTTON', '重新打开');
    await sheet.keyboard.press('Enter');
    await tabTo(sheet, 'INPUT', '理由');
    await sheet.keyboard.type('核对第一项');
    await sheet.keyboard.press('Enter');
    await sheet.getByText('评审中').waitFor();
    // Another machine of the same person, which has seen what this one saw.
    const elsewhere = await signIn(await newContext(), 'expert');
    await elsewhere.goto(`${run.url}/admin/expert/reviews/${review}`);
    await elsewhere.getByText('已保存').nth(6).waitFor();
    await tabTo(sheet, 'INPUT', '精准治理');
    await sheet.keyboard.press('Control+A');
    await sheet.keyboard.type('9.5');
    await sheet.waitForFunction(
      async (address) => {
        const { marks } = (await (await fetch(address)).json()) as { marks: { value: string }[] };
        return marks.some(({ value }) => value === '9.5');
      },
      `/api/reviews/${review}`,
      { polling: 300 },
    );
    await tabTo(elsewhere, 'INPUT', '精准治理');
    await elsewhere.keyboard.press('Control+A');
    await elsewhere.keyboard.type('3');
    const clash = elsewhere.getByRole('alert').filter({ hasText: '您写的没有覆盖它' });
    await clash.getByText('3', { exact: true }).waitFor();
    await clash.getByText('9.5', { exact: true }).waitFor();
    await elsewhere.keyboard.press('Control+Enter');
    await elsewhere.getByText('请先选择用哪一个').waitFor();
    expect((await marksOf()).some(({ value }) => value === '9.5')).toBe(true);
    await tabTo(elsewhere, 'BUTTON', '仍用我的');
    await elsewhere.keyboard.press('Enter');
    await clash.waitFor({ state: 'detached' });
    expect((await marksOf()).some(({ value }) => value === '3')).toBe(true);
    // A network that goes, and a window that is closed before it comes back.
    await elsewhere.context().setOffline(true);
    await tabTo(elsewhere, 'TEXTAREA', '评语 精准治理');
    await elsewhere.keyboard.type('断网时写的评语');
    await elsewhere.getByText('网络不通：已存在本机').waitFor();
    const machine = elsewhere.context();
    await elsewhere.close({ runBeforeUnload: false });
    await machine.setOffline(false);
    const again = await newPage(machine);
    await again.goto(`${run.url}/admin/expert/reviews/${review}`);
    await again.getByText('已保存').nth(6).waitFor();
    await again.waitForFunction(
      async (address) => (await (await fetch(address)).text()).includes('断网时写的评语'),
      `/api/reviews/${review}`,
      { polling: 300 },
    );
    await machine.close();
  }, 180_000);

  it('finds pages in which axe finds nothing serious, in both languages, at the desk and on a phone', async () => {
    const found: string[] = [];
    const [lead, office] = [await newContext(), await newContext()];
    const E = `/admin/editions/${VOTE}`;
    const rooms: readonly (readonly [BrowserContext, Page, readonly string[]])[] = [
      [lead, await signIn(lead, 'city-lead'), ['/admin/city', `/admin/city/${application}`]],
      [desk, sheet, ['/admin/expert', `/admin/expert/reviews/${review}`, '/admin/account']],
      [
        office,
        await signIn(office, 'secretary'),
        [`${E}/applications`, `${E}/review`, `${E}/vote`],
      ],
      ...(await Promise.all(
        ['', '/en'].map(async (language) => {
          const context = await newContext();
          const pages = ['', '/receipt', '/objection', '/entrants/1'].map(
            (page) => `${language}/vote/${VOTE}${page}`,
          );
          return [context, await newPage(context), pages] as const;
        }),
      )),
    ];
    for (const [, page, paths] of rooms)
      for (const language of paths.some((path) => path.startsWith('/admin'))
        ? ['zh-CN', 'en']
        : ['']) {
        if (language)
          await page.evaluate(
            (locale) => localStorage.setItem('bangyang.locale', locale),
            language,
          );
        for (const width of [1280, 390])
          for (const path of paths) {
            await page.setViewportSize({ width, height: 844 });
            await page.goto(run.url + path, { waitUntil: 'networkidle' });
            await page.locator('h1, h2').first().waitFor();
            await page.evaluate(axe);
            const at = `${language} ${width} ${path}`;
            for (const finding of await page.evaluate<string[]>(seriousFindings))
              found.push(`${at} ${finding}`);
            const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
            if (wide > width) found.push(`${at} is ${wide} wide`);
          }
      }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  }, 300_000);
});
