import { startPlatform } from '@bangyang/workspace/platform-process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const repository = join(import.meta.dirname, '../../..');
const axe = readFileSync(join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8');
const TITLE = '2026智慧城市十大样板工程';
const PASSWORD = 'hangzhou-lead-2026';
/** longer than the form asks for: kept whole */
const FEEDBACK = '断网时写的反馈。'.repeat(500);
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12 * 1024 * 1024, 'x')]);

interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}
interface Answers {
  readonly answers: Record<string, { value: unknown; revision: number }>;
  readonly completeness: { shortcomings: { question: string }[] };
}

// `npm start` as it is, two people of one city in browsers of their own, a network that fails and a tab that dies;
// at the end somebody votes for the city by text message, and two persons rule on the ballot.
describe('two editors of one application', () => {
  const messages: { to: string; text: string }[] = [];
  let isGatewayDown = false;
  /** what operators of text messages offer, as far as this platform asks for it */
  const gateway = createServer((request, response) => {
    void text(request).then((body) => {
      if (!isGatewayDown) messages.push(JSON.parse(body) as (typeof messages)[number]);
      response.writeHead(isGatewayDown ? 503 : 202).end();
    });
  });
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let browser: Browser;
  let folder: string;
  let clockFile: string;
  let owner: Page;
  let lead: Page;
  let leads: BrowserContext;
  let helper: Page;
  let application = '';
  const complaints: string[] = [];

  const ask = <Body>(
    page: Page,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply<Body>> =>
    page.evaluate(
      async ([verb, address, sent]) => {
        const me = (await (await fetch('/api/auth/me')).json()) as { csrf?: string };
        const answer = await fetch(address as string, {
          method: verb as string,
          headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrf ?? '' },
          ...(sent !== undefined && { body: JSON.stringify(sent) }),
        });
        const text = await answer.text();
        return { status: answer.status, body: (text ? JSON.parse(text) : null) as never };
      },
      [method, path, body] as const,
    );
  const newContext = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const watched = (page: Page): Page => {
    page.on('pageerror', (error) => complaints.push(error.message));
    // Nothing of a page may ask for more than its content security policy gives.
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    return page;
  };
  const accept = async (page: Page, email: string, name: string): Promise<void> => {
    const mails = await ask<{ to: string; text: string }[]>(
      owner,
      'GET',
      '/api/organisers/demo/mails',
    );
    const mail = mails.body.find(({ to, text }) => to === email && text.includes('/invitation/'));
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await page.goto(`${platform.url}/admin/invitation/${token}`);
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel(/密码/).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '杭州市' }).waitFor();
  };
  const signedIn = async (role: string): Promise<Page> => {
    const page = watched(await (await newContext()).newPage());
    await page.goto(`${platform.url}/admin/`);
    await page.getByLabel('电子邮箱').fill(`${role}@demo.example`);
    await page.getByLabel('密码').fill('bangyang-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    return page;
  };
  const field = (page: Page, name: string) => page.getByRole('textbox', { name });
  const stands = async (): Promise<Answers> =>
    (await ask<Answers>(owner, 'GET', `/api/applications/${application}`)).body;
  const saved = (page: Page) => page.getByText(/已全部保存|秒前已保存/).waitFor();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-e2e-'));
    gateway.listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    clockFile = join(folder, 'clock');
    writeFileSync(clockFile, '0');
    platform = await startPlatform({
      folder: repository,
      dataDir: join(folder, 'data'),
      env: {
        BANGYANG_CLOCK_FILE: clockFile,
        BANGYANG_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
      },
    });
    browser = await chromium.launch({
      executablePath: process.env['BANGYANG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    owner = await signedIn('owner');
    const endsOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await ask(owner, 'POST', '/api/organisers/demo/editions', {
      slug: 'ten-2026-e2e',
      methodology: 'ten-samples',
      title: { 'zh-CN': TITLE },
      editionYear: 2026,
      dataYear: 2026,
      sourceNote: { 'zh-CN': '城市申报' },
      calendar: [{ stage: 'application', endsOn }],
    });
    expect((await ask(owner, 'POST', '/api/editions/ten-2026-e2e/open')).status).toBe(200);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    gateway.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('come by invitation: the city’s lead from the organiser, a contributor from the lead', async () => {
    await owner.goto(`${platform.url}/admin/editions/ten-2026-e2e`);
    await owner.getByRole('link', { name: '申报', exact: true }).click();
    await owner.getByRole('button', { name: '邀请城市' }).click();
    await owner
      .getByLabel(/每行一座城市/)
      .fill('杭州市, lead@hangzhou.example\n苏州，lead@suzhou.example');
    await owner.getByRole('button', { name: '发送邀请' }).click();
    await owner.getByRole('link', { name: '苏州市' }).waitFor();
    const { body } = await ask<{ application: string }[]>(
      owner,
      'GET',
      '/api/editions/ten-2026-e2e/applications',
    );
    application = body[0]?.application ?? '';
    leads = await newContext();
    lead = watched(await leads.newPage());
    await accept(lead, 'lead@hangzhou.example', '张负责');
    // Who has a single application is led to it.
    await lead.waitForURL(`**/city/${application}`);
    await lead.getByText('邀请填报人', { exact: true }).click();
    await lead.getByLabel('电子邮箱').fill('stat@hangzhou.example');
    await lead.getByRole('group', { name: '可填写的栏目' }).getByLabel('总体情况').check();
    await lead.getByRole('button', { name: '邀请', exact: true }).click();
    await lead.getByText('stat@hangzhou.example').first().waitFor();
    helper = watched(await (await newContext()).newPage());
    await accept(helper, 'stat@hangzhou.example', '统计局小王');
    await helper.getByRole('button', { name: /精准治理.*由他人填写/ }).waitFor();
  }, 120_000);

  it('lose nothing that was typed through a network cut of ten minutes and the death of a tab', async () => {
    await field(lead, '建设概况').fill('第一稿');
    await lead.getByText('秒前已保存').waitFor();
    await leads.setOffline(true);
    await field(lead, '建设概况').fill('断网时负责人写的');
    await field(lead, '市民反馈').fill(FEEDBACK);
    await lead.getByRole('button', { name: '新添' }).click();
    await field(lead, '项目名称').fill('𠮷祥里数字街区');
    await lead.getByText('网络不通：3项已存在本机').waitFor();
    await lead.getByRole('button', { name: '精准治理' }).first().click();
    await field(lead, '数据名称').fill('服务人次');
    await field(lead, '数值').fill('1,200万');
    await lead.getByText('网络不通：4项已存在本机').waitFor();
    writeFileSync(clockFile, '10');
    await helper.reload();
    await field(helper, '建设概况').fill('统计局同时写的');
    await helper.getByText('秒前已保存').waitFor();
    const session = await leads.newCDPSession(lead);
    const died = lead.waitForEvent('crash');
    // It never answers: nobody is left to.
    void session.send('Page.crash').catch(() => undefined);
    await died;
    await lead.close();
    expect((await stands()).answers).toMatchObject({ overview: { value: '统计局同时写的' } });
    for (const unsent of ['citizen-feedback', 'district-projects', 'precise-governance-figures'])
      expect((await stands()).answers[unsent]).toBeUndefined();

    await leads.setOffline(false);
    lead = watched(await leads.newPage());
    await lead.goto(`${platform.url}/admin/city/${application}`);
    const clash = lead.getByRole('alert').filter({ hasText: '您的文字没有覆盖它' });
    await clash.getByText('断网时负责人写的').waitFor();
    await clash.getByText('统计局同时写的').waitFor();
    expect(await field(lead, '建设概况').inputValue()).toBe('断网时负责人写的');
    expect(await field(lead, '市民反馈').inputValue()).toBe(FEEDBACK);
    expect(await field(lead, '项目名称').inputValue()).toBe('𠮷祥里数字街区');
    // What nobody else touched went out by itself; what both wrote waits for a person.
    await lead.getByText('1项没有保存到服务器').waitFor();
    expect((await stands()).answers).toMatchObject({
      overview: { value: '统计局同时写的' },
      'citizen-feedback': { value: FEEDBACK },
      'district-projects': { value: [{ project: '𠮷祥里数字街区' }] },
      // What is no number yet is kept as it was typed, and called so beside the form.
      'precise-governance-figures': { value: [{ name: '服务人次', value: '1,200万' }] },
    });
    await lead.getByText('数值：请只填数字').waitFor();
    await clash.getByRole('button', { name: '用我的' }).click();
    await saved(lead);
    expect((await stands()).answers).toMatchObject({ overview: { value: '断网时负责人写的' } });
    const history = await ask<{ value: string }[]>(
      lead,
      'GET',
      `/api/applications/${application}/answers/overview/history`,
    );
    expect(history.body.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['第一稿', '统计局同时写的', '断网时负责人写的']),
    );
    // Whoever wants an earlier text back finds it beside the form.
    await lead.getByText('历次内容').click();
    await lead.getByRole('button', { name: '建设概况', exact: true }).click();
    await lead
      .getByRole('listitem')
      .filter({ hasText: '第一稿' })
      .getByRole('button', { name: '恢复这一稿' })
      .click();
    await saved(lead);
    expect((await stands()).answers).toMatchObject({ overview: { value: '第一稿' } });
    // Signed off in the moment after the last key press: what is signed is what was typed.
    await field(lead, '建设概况').fill('断网时负责人写的');
    await lead.getByRole('button', { name: '确认本栏目' }).click();
    await lead.getByText(/张负责于.*确认$/).waitFor();
    await lead.reload();
    await lead.getByText(/张负责于.*确认$/).waitFor();
  }, 180_000);

  it('keep what they typed into a section that was taken from them meanwhile', async () => {
    const people = helper.context();
    await people.setOffline(true);
    await field(helper, '建设概况').fill('没有送出的一句');
    await helper.getByText('网络不通：1项已存在本机').waitFor();
    await lead.getByRole('button', { name: '调整栏目' }).click();
    const sections = lead.getByRole('group', { name: '可填写的栏目' }).first();
    await sections.getByLabel('总体情况').uncheck();
    await sections.getByLabel('数字基建').check();
    await lead.getByRole('button', { name: '保存', exact: true }).click();
    await sections.waitFor({ state: 'detached' });
    await people.setOffline(false);
    await helper.getByText('这个栏目由他人填写').waitFor();
    await helper.getByText('1项没有保存到服务器，文字仍在本机').waitFor();
    await helper.reload();
    await helper.getByText('1项没有保存到服务器，文字仍在本机').waitFor();
    await helper.getByRole('button', { name: '总体情况' }).first().click();
    expect(await field(helper, '建设概况').inputValue()).toBe('没有送出的一句');
    expect((await stands()).answers).toMatchObject({ overview: { value: '断网时负责人写的' } });
  }, 120_000);

  it('go on with a file where the death of a tab stopped it', async () => {
    await lead.getByRole('button', { name: '精准治理' }).first().click();
    const slot = (page: Page) => page.getByRole('region', { name: '佐证材料：佐证材料' });
    const file = join(folder, '调查报告.pdf');
    writeFileSync(file, PDF);
    // The second piece never arrives: the tab dies while it is under way.
    let pieces = 0;
    const { promise: stuck, resolve } = Promise.withResolvers<void>();
    await lead.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++pieces > 1) return resolve();
      await route.continue();
    });
    await slot(lead).locator('input[type=file]').setInputFiles(file);
    await stuck;
    await lead.close();
    lead = watched(await leads.newPage());
    const resumed: string[] = [];
    lead.on('request', (request) => {
      if (request.url().includes('/uploads')) resumed.push(request.method());
    });
    await lead.goto(`${platform.url}/admin/city/${application}`);
    await lead.getByRole('button', { name: '精准治理' }).first().click();
    await slot(lead).locator('input[type=file]').setInputFiles(file);
    await slot(lead).getByRole('link', { name: '调查报告.pdf' }).waitFor();
    // Asked where it stands, and sent from there: it is not begun anew.
    expect(resumed[0]).toBe('HEAD');
    expect(resumed).not.toContain('POST');
  }, 120_000);

  it('send evidence with its progress to be seen, over a line that breaks', async () => {
    await lead.getByRole('button', { name: '精准治理' }).first().click();
    const slot = lead.getByRole('region', { name: '佐证材料：佐证材料' });
    await slot.locator('input[type=file]').setInputFiles({
      name: 'page.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<script>alert(1)</script>'),
    });
    await slot.getByRole('alert').waitFor();
    let cut = false;
    await lead.route('**/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH' || cut) return route.continue();
      cut = true;
      await route.abort('connectionreset');
    });
    await slot
      .locator('input[type=file]')
      .setInputFiles({ name: '运行报告.pdf', mimeType: 'application/pdf', buffer: PDF });
    await slot.getByRole('link', { name: '运行报告.pdf' }).waitFor();
    expect(cut).toBe(true);
    const download = lead.waitForEvent('download');
    await slot.getByRole('link', { name: '运行报告.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('运行报告.pdf');
  }, 120_000);

  it('see what is missing, submit what they saw in the preview, and get a receipt', async () => {
    const { answers, completeness } = await stands();
    for (const question of new Set(completeness.shortcomings.map((one) => one.question))) {
      const { value, revision = 0 } = answers[question] ?? {};
      await ask(lead, 'PATCH', `/api/applications/${application}/answers`, {
        question,
        seen: revision,
        value: Array.isArray(value) ? null : '已建成并投入使用。',
      });
    }
    await lead.reload();
    await lead.getByText('没有缺项。').waitFor();
    await lead.getByRole('button', { name: '提交申报' }).click();
    await lead.getByText('断网时负责人写的').waitFor();
    await lead.getByRole('button', { name: '确认提交' }).click();
    await lead.getByRole('heading', { name: '提交回执' }).waitFor();
    const hash = await lead.locator('.by-receipt code').innerText();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await lead.reload();
    await lead.getByRole('button', { name: /^回执/ }).click();
    expect(await lead.locator('.by-receipt code').innerText()).toBe(hash);
    await owner.goto(`${platform.url}/admin/editions/ten-2026-e2e/applications/${application}`);
    await owner.getByLabel('总体情况').check();
    await owner.getByLabel('说明').fill('请写明数据来源');
    await owner.getByRole('button', { name: '退回补正' }).click();
    await owner.getByText('退回补正').first().waitFor();
    await lead.reload();
    await lead.getByText('请写明数据来源').waitFor();
    expect(await field(lead, '建设概况').isEditable()).toBe(true);
  }, 120_000);

  const vote = '/admin/editions/ten-2026-e2e/vote';
  const codeSent = (): string => /验证码(\d{6})/.exec(messages.at(-1)?.text ?? '')?.[1] ?? '';

  it('are voted for by text message, once the organiser has chosen that', async () => {
    await lead.getByRole('button', { name: '提交申报' }).click();
    await lead.getByRole('button', { name: '确认提交' }).click();
    await lead.getByRole('heading', { name: '提交回执' }).waitFor();
    await owner.reload();
    await owner.getByRole('button', { name: '予以受理' }).click();
    await owner.getByRole('button', { name: '确认受理' }).click();
    await owner.getByText('已受理').first().waitFor();
    await owner.goto(`${platform.url}${vote}`);
    // The provider is not set up here, which must not keep anybody from the others.
    await owner.getByRole('radio', { name: /短信验证码/ }).check();
    await owner.getByLabel('每台设备选票').fill('1');
    await owner.getByRole('button', { name: '保存' }).click();
    await owner.getByText('已保存').waitFor();
    await owner.goto(`${platform.url}/admin/editions/ten-2026-e2e`);
    await owner.getByRole('button', { name: '截止申报' }).click();
    await owner.getByRole('button', { name: '公示申报城市' }).click();
    await owner.getByRole('button', { name: '进入投票与评论' }).waitFor();

    const voter = watched(await (await newContext()).newPage());
    await voter.goto(`${platform.url}/vote/ten-2026-e2e`);
    await voter.getByRole('checkbox').check({ force: true });
    await voter.getByLabel('手机号码').fill('138 0013 8000');
    isGatewayDown = true;
    await voter.getByRole('button', { name: '发送验证码' }).click();
    await voter.getByRole('alert').filter({ hasText: '验证码没有发出' }).waitFor();
    isGatewayDown = false;
    await voter.getByRole('button', { name: '发送验证码' }).click();
    await voter.getByText('验证码已发送').waitFor();
    // Whoever takes less than a second is taken for a machine.
    writeFileSync(clockFile, '12');
    const code = voter.getByLabel('验证码', { exact: true });
    const cast = voter.getByRole('button', { name: '投票', exact: true });
    await code.fill('000000x');
    await cast.click();
    await voter.getByRole('alert').filter({ hasText: '不正确，或已超过15分钟' }).waitFor();
    expect(messages.map(({ to }) => to)).toEqual(['+8613800138000']);
    await code.fill(codeSent());
    await cast.click();
    await voter.getByText('投票成功，您的一票已计入').waitFor();
    // The next of the family has a number of their own, and here a telephone is expected to cast one ballot.
    await voter.getByRole('button', { name: '换一个人在本机投票' }).click();
    await voter.getByRole('checkbox').check({ force: true });
    await voter.getByLabel('手机号码').fill('13900139000');
    await voter.getByRole('button', { name: '发送验证码' }).click();
    await voter.getByText('验证码已发送').waitFor();
    await code.fill(codeSent());
    await cast.click();
    await voter.getByText('投票成功，您的一票已计入').waitFor();
  }, 120_000);

  it('keep what was set aside until two persons have ruled on it', async () => {
    await owner.goto(`${platform.url}${vote}`);
    const propose = owner.getByRole('button', { name: '提出恢复' });
    while (!(await propose.isVisible())) {
      await owner.reload();
      await owner.getByRole('heading', { name: '风险与裁定' }).waitFor();
      await owner.waitForLoadState('networkidle');
    }
    await owner.getByLabel('理由').fill('电话核实为本人');
    await propose.click();
    await owner.getByText('已提出恢复，待另一人').waitFor();
    expect(await owner.getByRole('button', { name: '确认裁定' }).isDisabled()).toBe(true);
    const secretary = await signedIn('secretary');
    await secretary.goto(`${platform.url}${vote}`);
    await secretary.getByRole('button', { name: '确认裁定' }).click();
    await secretary.getByText('没有待裁定的选票。').waitFor();
    await owner.reload();
    await owner.getByText('没有待裁定的选票。').waitFor();
  }, 120_000);

  it('work on pages in which axe finds nothing serious, at the desk and on a phone', async () => {
    const found: string[] = [];
    const pages: readonly (readonly [Page, string])[] = [
      [lead, `/city/${application}`],
      [owner, '/editions/ten-2026-e2e/applications'],
      [owner, `/editions/ten-2026-e2e/applications/${application}`],
      [owner, '/editions/ten-2026-e2e/vote'],
    ];
    for (const width of [1280, 390]) {
      for (const [page, path] of pages) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`${platform.url}/admin${path}`);
        await page
          .getByText(/杭州市|风险与裁定/)
          .first()
          .waitFor();
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
  }, 120_000);
});
