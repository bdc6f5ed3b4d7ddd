import { startPlatform } from '@bangyang/workspace/platform-process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const repository = join(import.meta.dirname, '../../..');

/** `npm start` as it is, with its demo, and people of the demo who are signed in to the workspace. */
export class DemoPeople {
  /** errors that any page ended in */
  readonly complaints: string[] = [];
  private readonly pages = new Map<string, Page>();

  private constructor(
    readonly url: string,
    /** of this run alone, removed at its end */
    readonly folder: string,
    private readonly browser: Browser,
    private readonly stopPlatform: () => Promise<unknown>,
  ) {}

  static async start(): Promise<DemoPeople> {
    const folder = mkdtempSync(join(tmpdir(), 'bangyang-e2e-'));
    const browser = await chromium.launch({
      executablePath: process.env['BANGYANG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const platform = await startPlatform({ folder: repository, dataDir: join(folder, 'data') });
      return new DemoPeople(platform.url, folder, browser, () => platform.stop());
    } catch (error) {
      await browser.close();
      throw error;
    }
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
    const page = await (await this.browser.newContext({ locale: 'zh-CN' })).newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.stopPlatform();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
