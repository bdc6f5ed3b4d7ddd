import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilServed } from './public-site/until-served.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'until-served-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

it('waits for a first site, and for one that has every edition asked for', async () => {
  let isThere = false;
  const there = untilServed(dataDir, ['a-2021', 'b-2022']).then(() => (isThere = true));
  const serve = (name: string, slugs: readonly string[]): void => {
    mkdirSync(join(dataDir, 'public', name), { recursive: true });
    writeFileSync(
      join(dataDir, 'public', name, 'manifest.json'),
      JSON.stringify({ files: slugs.map((slug) => ({ url: `/api/public/editions/${slug}` })) }),
    );
    rmSync(join(dataDir, 'public', 'current'), { force: true });
    symlinkSync(name, join(dataDir, 'public', 'current'));
  };
  serve('first', ['a-2021']);
  await untilServed(dataDir, ['a-2021']);
  expect(isThere).toBe(false);
  serve('second', ['a-2021', 'b-2022']);
  await there;
  expect(isThere).toBe(true);
});
