import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PlatformAndBrowser } from './platform-and-browser.fixture.js';

/** of every account of the demo */
export const PASSWORD = 'bangyang-demo';
const clockIn = (folder: string): string => join(folder, 'clock');

/** People of the demo who are signed in to the workspace. */
export class DemoPeople {
  /** errors that any page ended in */
  readonly complaints: string[] = [];
  private readonly pages = new Map<string, Page>();
  private minutes = 0;

  private constructor(private readonly run: PlatformAndBrowser) {}

  static async start(env: Record<string, string> = {}): Promise<DemoPeople> {
    return new DemoPeople(
      await PlatformAndBrowser.start((folder) => {
        writeFileSync(clockIn(folder), '0');
        return { ...env, BANGYANG_CLOCK_FILE: clockIn(folder) };
      }),
    );
  }

  get url(): string {
    return this.run.url;
  }

  /** of this run alone, removed at its end */
  get folder(): string {
    return this.run.folder;
  }

  /** The workspace of a demo account, in a browser profile of its own. */
  async as(role: string): Promise<Page> {
    const known = this.pages.get(role);
    if (known) return known;
    const page = await this.visitor();
    await page.goto(`${this.url}/admin/`);
    await page.getByLabel('电子邮箱').fill(`${role}@demo.example`);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    this.pages.set(role, page);
    return page;
  }

  /** Follows the invitation in the organiser's mails, as whoever got it; `role` names this person from then on. */
  async accept(role: string, { email, name }: Readonly<Record<'email' | 'name', string>>) {
    const owner = await this.as('owner');
    await owner.goto(`${this.url}/admin/mail`);
    await owner.getByRole('row', { name: email }).getByRole('button').click();
    const token = /invitation\/(\S+)/.exec(await owner.locator('.by-letter').innerText())?.[1];
    const page = await this.visitor();
    await page.goto(`${this.url}/admin/invitation/${token ?? ''}`);
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel(/密码/).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((at) => !at.pathname.includes('invitation'));
    this.pages.set(role, page);
    return page;
  }

  /** Sets the platform's clock ahead, by so many minutes more. */
  ahead(minutes: number): void {
    this.minutes += minutes;
    writeFileSync(clockIn(this.folder), String(this.minutes));
  }

  /** Somebody whom nobody knows. */
  async visitor(): Promise<Page> {
    const page = await (await this.run.browser.newContext({ locale: 'zh-CN' })).newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return page;
  }

  stop(): Promise<void> {
    return this.run.stop();
  }
}
