import { embeddedPostgres } from '@bangyang/server';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPlatform } from '../../workspace/src/platform-process.mjs';
import { repository } from '../../workspace/src/projects.mjs';
import { call, signIn } from './api-at-work.mjs';

const ROUNDS = 5;
const SLUG = 'top100-2022';

/**
 * Seconds from `npm start` on built sources to the line that it is ready, and to the end after Ctrl-C; then of the API
 * alone on that database, from its process to the first answer to somebody who is signed in (median, target 4 s).
 */
export async function measure() {
  const outer = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  const dataDir = join(outer, 'data');
  try {
    const rows = [];
    let owner;
    for (const data of ['fresh', 'filled', 'filled']) {
      const platform = await startPlatform({ folder: repository, dataDir });
      try {
        owner = await signIn(platform.url, 'owner@demo.example', 'bangyang-demo');
        const before = performance.now();
        await platform.stop();
        rows.push({
          data,
          ready_s: round(platform.seconds),
          stopped_s: round((performance.now() - before) / 1000),
        });
      } finally {
        platform.kill();
      }
    }
    return [...rows, await apiAlone(dataDir, owner)];
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}

async function apiAlone(dataDir, owner) {
  const postgres = await embeddedPostgres({ dataDir });
  try {
    const rounds = [];
    while (rounds.length < ROUNDS) rounds.push(await apiOnce(dataDir, postgres.ownerUrl, owner));
    const median = (what) => round(rounds.map(what).sort((a, b) => a - b)[ROUNDS >> 1]);
    return {
      data: 'filled, API alone',
      ready_s: median(({ ready }) => ready),
      stopped_s: median(({ stopped }) => stopped),
    };
  } finally {
    await postgres.stop();
  }
}

/** The process that `npm start` starts, with what it is told there. */
async function apiOnce(dataDir, ownerUrl, owner) {
  const database = new URL(ownerUrl);
  database.username = 'bangyang_app';
  database.password = readFileSync(join(dataDir, 'app-database-password'), 'utf8');
  const port = await freePort();
  const begun = performance.now();
  const api = spawn(process.execPath, [join(repository, 'apps/api/dist/main.js')], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'silent', PORT: port },
      ...{ BANGYANG_DATA_DIR: dataDir, BANGYANG_APP_DATABASE_URL: database.href },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(api, 'exit');
  try {
    const edition = await untilAnswered(`http://127.0.0.1:${port}`, owner, api);
    if (edition.slug !== SLUG) throw new Error(`the API answered ${JSON.stringify(edition)}`);
    const ready = performance.now();
    api.kill('SIGTERM');
    await ended;
    return { ready: (ready - begun) / 1000, stopped: (performance.now() - ready) / 1000 };
  } finally {
    api.kill('SIGKILL');
  }
}

async function untilAnswered(url, owner, api) {
  for (;;) {
    if (api.exitCode !== null) throw new Error(`the API ended with ${api.exitCode}`);
    try {
      return await call(url, owner, 'GET', `/api/editions/${SLUG}`);
    } catch (error) {
      // Nobody listens yet; an answer that is a refusal is one all the same.
      if (!(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

const round = (seconds) => Number(seconds.toFixed(2));
