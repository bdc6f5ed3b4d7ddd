import { startPlatform } from '@bangyang/workspace/platform-process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const repository = join(import.meta.dirname, '../../..');

/** `npm start` as it is, with its demo, and a real browser beside it. */
export class PlatformAndBrowser {
  private constructor(
    readonly url: string,
    readonly browser: Browser,
    /** of this run alone, removed at its end */
    readonly folder: string,
    private readonly stopPlatform: () => Promise<unknown>,
  ) {}

  /** `env` is told the folder of the run, for files that the platform shall read there. */
  static async start(
    env: (folder: string) => Record<string, string> = () => ({}),
  ): Promise<PlatformAndBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'bangyang-e2e-'));
    const browser = await chromium.launch({
      executablePath: process.env['BANGYANG_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const platform = await startPlatform({
        folder: repository,
        dataDir: join(folder, 'data'),
        env: env(folder),
      });
      return new PlatformAndBrowser(platform.url, browser, folder, () => platform.stop());
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.stopPlatform();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
