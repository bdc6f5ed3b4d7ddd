import type { Page } from 'playwright-core';
import { PlatformAndBrowser } from './platform-and-browser.fixture.js';

/** People of the demo who are signed in to the workspace. */
export class DemoPeople {
  /** errors that any page ended in */
  readonly complaints: string[] = [];
  private readonly pages = new Map<string, Page>();

  private constructor(private readonly run: PlatformAndBrowser) {}

  static async start(): Promise<DemoPeople> {
    return new DemoPeople(await PlatformAndBrowser.start());
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
    await page.getByLabel('密码').fill('bangyang-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    this.pages.set(role, page);
    return page;
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
