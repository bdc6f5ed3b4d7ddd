import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../..');
const golden = join(repository, 'libs/methodology/scoring/golden');

/*
 * What every machine computes: the frozen cases of engine 1, an uncertainty analysis, and explanations. JSON
 * writes a double with the fewest digits that give the same double again, so equal texts are equal bits.
 */
const program = `
import { engineDigests, madeIndex, usualRecipe } from './engine-cases.ts';
import { analyseUncertainty, computeIndex, correlate, decomposeGap, decomposeScore, principalComponents, rankMoves } from '../src/index.ts';

export async function everything() {
  const input = madeIndex(60, 24, 5, usualRecipe);
  const geometric = { ...usualRecipe, aggregation: { method: ['geometric', 'harmonic'] } };
  const other = computeIndex({ ...input, recipe: geometric });
  const columns = [...computeIndex(input).normalised.columns.values()];
  return JSON.stringify({
    digests: engineDigests(),
    uncertainty: await analyseUncertainty({
      ...input,
      runs: 60,
      seed: 2026,
      tiers: [{ id: 'first', upTo: 10 }],
      assumptions: {
        weightNoise: 0.25,
        valueNoise: 0.1,
        normalisation: [usualRecipe.normalisation, { method: 'z-score', mean: 10, sd: 2 }],
        aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
      },
    }),
    scores: [...other.scores.values()].map((column) => [...column]),
    points: [...decomposeScore(other, input.nodes, geometric.aggregation, 'top').points].map(([code, points]) => [code, [...points]]),
    gap: decomposeGap(other, input.nodes, geometric.aggregation, 'top', ['u1', 'u2']),
    moves: rankMoves(input, 'u7', 'top'),
    components: principalComponents(columns.slice(0, 6)),
    correlations: correlate(new Map(columns.slice(0, 5).map((column, at) => ['c' + at, column]))),
  });
}
`;

const browsers = [
  ['Chromium', process.env['BANGYANG_CHROMIUM'] ?? '/usr/bin/chromium'],
  ['Firefox', process.env['BANGYANG_FIREFOX'] ?? '/usr/bin/firefox-esr'],
] as const;

// The real browsers, started on a page that computes and sends back what it found; no driver between.
describe('the engine', () => {
  let folder: string;
  let server: Server;
  let inNode: string;
  let receive: ((text: string) => void) | undefined;
  let browser: ChildProcess | undefined;

  const bundled = async (last: string, format: 'esm' | 'iife', name: string): Promise<string> => {
    const outfile = join(folder, name);
    await build({
      stdin: { contents: `${program}\n${last}`, resolveDir: golden, loader: 'ts' },
      bundle: true,
      format,
      outfile,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['@bangyang/source'],
      target: 'es2024',
      logLevel: 'error',
    });
    return outfile;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-engine-'));
    const page = await bundled(
      `everything().catch((error) => String(error)).then((body) => fetch('/result', { method: 'POST', body }));`,
      'iife',
      'page.js',
    );
    const script = readFileSync(page, 'utf8');
    const main = await bundled(`console.log(await everything());`, 'esm', 'main.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [main], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(stderr).toBe('');
    inNode = stdout.trimEnd();

    server = createServer((request, response) => {
      if (request.method !== 'POST') {
        const isScript = request.url === '/page.js';
        response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
        response.end(isScript ? script : '<!doctype html><script src="/page.js"></script>');
        return;
      }
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        response.end();
        receive?.(Buffer.concat(parts).toString('utf8'));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  }, 60_000);

  afterAll(() => {
    server?.close();
    server?.closeAllConnections();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const flags = (name: string, profile: string): string[] =>
    name === 'Firefox'
      ? ['--headless', '--no-remote', '--profile', profile]
      : [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          `--user-data-dir=${profile}`,
        ];

  it.each(browsers)(
    'gives the bytes of Node in %s',
    async (name, executable) => {
      const { port } = server.address() as AddressInfo;
      const profile = mkdtempSync(join(folder, `${name}-`));
      // Nothing of a first start: no updates, no pages of welcome, no reports.
      writeFileSync(
        join(profile, 'user.js'),
        'user_pref("app.update.enabled", false);\nuser_pref("browser.aboutwelcome.enabled", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n',
      );
      const answer = new Promise<string>((resolve, reject) => {
        receive = resolve;
        browser = spawn(executable, [...flags(name, profile), `http://127.0.0.1:${port}/`], {
          detached: true,
          stdio: 'ignore',
          env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1' },
        });
        browser.on('error', reject);
      });
      try {
        const found = JSON.parse(await answer) as Record<string, unknown>;
        const wanted = JSON.parse(inNode) as Record<string, unknown>;
        // Part by part first, so that a difference shows where it is.
        for (const part of Object.keys(wanted))
          expect([part, found[part]]).toEqual([part, wanted[part]]);
        expect(JSON.stringify(found)).toBe(inNode);
        expect(wanted['digests']).toEqual(
          JSON.parse(readFileSync(join(golden, 'engine-1.json'), 'utf8')),
        );
      } finally {
        await stopped(browser);
      }
    },
    90_000,
  );
});

/** Ends the browser and the processes that it started, and waits until it is gone. */
async function stopped(browser: ChildProcess | undefined): Promise<void> {
  if (browser?.pid === undefined || browser.exitCode !== null) return;
  const gone = new Promise((exit) => browser.once('exit', exit));
  process.kill(-browser.pid, 'SIGKILL');
  await gone;
}
