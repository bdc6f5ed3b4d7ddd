import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startPlatform } from '../../workspace/src/platform-process.mjs';
import { repository } from '../../workspace/src/projects.mjs';

/** A middling phone on a middling line, as Lighthouse throttles: 1.6 Mbit/s, 150 ms, a processor four times slower. */
const line = {
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
  offline: false,
};
const SLOWER = 4;
const rounds = 3;

const pages = {
  'start page': '/',
  'list of 100': '/editions/top100-2022',
  'list of one dimension': '/editions/top100-2022/lists/',
  methodology: '/editions/top100-2022/methodology',
  downloads: '/editions/top100-2022/downloads',
  'check it yourself': '/editions/top100-2022/verify',
  'weight desk': '/editions/top100-2022/weights',
  'city, all lists and years': '/places/320500',
  'comparison of two cities': '/compare?places=320500,330100',
  'printed list': '/editions/top100-2021-printed',
  'entrants of a vote': '/vote/ten-samples-2026',
};

/**
 * What a reader's first page costs, with nothing in the cache: kilobytes as they are sent, by kind, and the
 * milliseconds until its largest part stands there on a slow phone.
 */
export async function measure() {
  const outer = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  const platform = await startPlatform({ folder: repository, dataDir: join(outer, 'data') });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const editions = await (await fetch(`${platform.url}/api/public/editions`)).json();
    const [, dimension] = editions.find(({ slug }) => slug === 'top100-2022').lists;
    const rows = [];
    for (const [what, path] of Object.entries(pages)) {
      const address = platform.url + path + (path.endsWith('/lists/') ? dimension.id : '');
      const { kilobytes } = await load(browser, address);
      const slow = [];
      for (let round = 0; round < rounds; round += 1)
        slow.push((await load(browser, address, line)).largest);
      rows.push({ what, ...kilobytes, slow_lcp_ms: slow.sort((a, b) => a - b)[rounds >> 1] });
    }
    await platform.stop();
    return rows;
  } finally {
    await browser.close();
    platform.kill();
    rmSync(outer, { recursive: true, force: true });
  }
}

async function load(browser, address, network) {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const tools = await page.context().newCDPSession(page);
  const kinds = new Map();
  const bytes = { html: 0, script: 0, style: 0, font: 0, data: 0 };
  tools.on('Network.requestWillBeSent', ({ requestId, type }) => kinds.set(requestId, type));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = { Document: 'html', Script: 'script', Stylesheet: 'style', Font: 'font' };
    bytes[kind[kinds.get(requestId)] ?? 'data'] += encodedDataLength;
  });
  await tools.send('Network.enable');
  if (network) {
    await tools.send('Network.emulateNetworkConditions', network);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  await page.goto(address, { waitUntil: 'networkidle', timeout: 120_000 });
  const largest = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) =>
          resolve(Math.round(list.getEntries().at(-1).startTime)),
        ).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await page.close();
  const kilobytes = Object.fromEntries(
    Object.entries(bytes).map(([kind, value]) => [`${kind}_kb`, Math.round(value / 1000)]),
  );
  return { kilobytes, largest };
}
