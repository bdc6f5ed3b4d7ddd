import 'reflect-metadata';
import { testDatabase } from '@bangyang/testing';
import { featureMigrations } from '@bangyang/wiring';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import pg from 'pg';
import { processes } from './api-at-work.mjs';
import { ballot, castUntilAnswered, chained, prepareVote, spread } from './votes.mjs';

const PER_SECOND = 500;
const MINUTES = Number(process.env.BANGYANG_BENCH_MINUTES ?? 10);

/**
 * 500 votes a second for ten minutes with every check, challenges fetched and solved besides; the API is ended
 * and started again half way, as an upgrade does. From a vote's first request to its answer, and what was lost.
 */
export async function measure() {
  const store = await testDatabase(featureMigrations);
  const { start, all } = processes({
    DATABASE_URL: store.appUrl,
    BANGYANG_DATA_DIR: store.dataDir,
    BANGYANG_BALLOT_WORK: '1',
  });
  const owner = new pg.Pool({ connectionString: store.ownerUrl });
  try {
    const { child, url } = await start('votes-api.mjs', 'api');
    await prepareVote(store, url, owner);
    await start('votes-api.mjs', 'worker');
    let away = 0;
    const restart = async () => {
      const ended = performance.now();
      child.kill('SIGTERM');
      await once(child, 'exit');
      await start('votes-api.mjs', 'api', { PORT: new URL(url).port });
      away = performance.now() - ended;
    };
    const before = loadavg()[0];
    const { latencies, receipts, repeated, seconds } = await votes(url, restart);
    const stored = new Set(
      (await owner.query('SELECT receipt FROM ballot')).rows.map(({ receipt }) => receipt),
    );
    const ledger = await chained(owner, stored.size);
    const at = (share) => latencies[Math.floor(latencies.length * share)].toFixed(1);
    latencies.sort((a, b) => a - b);
    return [
      {
        what: `${PER_SECOND} votes/s for ${MINUTES} min, one restart of the API`,
        'votes/s': Math.round(receipts.length / seconds),
        'p50 ms': at(0.5),
        'p95 ms': at(0.95),
        'p99 ms': at(0.99),
        'slowest ms': latencies.at(-1).toFixed(0),
        acknowledged: receipts.length,
        lost: receipts.filter((receipt) => !stored.has(receipt)).length,
        'sent again': repeated,
        'restart ms': Math.round(away),
        ledger,
        load: before.toFixed(1),
      },
    ];
  } finally {
    for (const child of all) child.kill('SIGKILL');
    await owner.end();
    await store.stop();
  }
}

/** Every voter comes at a due time, whether those before have been answered or not. */
async function votes(url, restart) {
  const all = PER_SECOND * 60 * MINUTES;
  const latencies = [];
  const receipts = [];
  let repeated = 0;
  let due = performance.now();
  const voters = new Set();
  let restarted;
  const voter = async () => {
    const body = await untilThere(() => ballot(url, spread));
    const sent = performance.now();
    const answer = await castUntilAnswered(url, body);
    latencies.push(performance.now() - sent);
    receipts.push(answer.receipt);
    repeated += answer.repeated;
  };
  const begun = due;
  for (let number = 0; number < all; number += 1) {
    if (number === all >> 1) restarted = restart();
    due += 1000 / PER_SECOND;
    const early = due - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const one = voter().finally(() => voters.delete(one));
    voters.add(one);
  }
  await Promise.all(voters);
  const seconds = (performance.now() - begun) / 1000;
  await restarted;
  return { latencies, receipts, repeated, seconds };
}

/** A challenge that cannot be had, the API being away, is asked for again. */
async function untilThere(ask) {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
