import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { embeddedPostgres } from '@bangyang/server';
import { testDatabase } from '@bangyang/testing';
import { featureMigrations } from '@bangyang/wiring';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import pg from 'pg';
import { openEdition, processes, signedInOwner } from './api-at-work.mjs';

const CONNECTIONS = 64;
const BALLOTS = 6_000;
const ROUNDS = 5;
const UNDER_FIRE = 4_000;
const slug = 'bench-vote';

/**
 * Votes a second over HTTP with every check (proof of work, identity, limits, one per voter), each answered after its
 * commit, against a bare server with one INSERT a request, in turns; then what is left of acknowledged votes after
 * API, worker and PostgreSQL are killed under load.
 */
export async function measure() {
  const store = await testDatabase(featureMigrations);
  const { start, all } = processes({
    DATABASE_URL: store.appUrl,
    BANGYANG_DATA_DIR: store.dataDir,
    BANGYANG_BALLOT_WORK: '1',
  });
  const owner = new pg.Pool({ connectionString: store.ownerUrl });
  owner.on('error', () => undefined);
  try {
    const api = await start('votes-api.mjs', 'api');
    await prepareVote(store, api.url, owner);
    await owner.query(
      'CREATE TABLE bare_vote (voter text PRIMARY KEY, choices int[] NOT NULL, at timestamptz NOT NULL DEFAULT now()); GRANT ALL ON bare_vote TO bangyang_app',
    );
    const bare = await start('votes-bare.mjs', 'bare');
    const idle = await start('votes-bare.mjs', 'idle');
    const generator = fork(fileURLToPath(new URL('fire.mjs', import.meta.url)));
    all.push(generator);
    const rows = await compare({
      api,
      bare,
      idle,
      generator,
      postgres: store.server.process.pid,
    });
    for (const { child } of [bare, idle]) child.kill();
    return [...rows, ...(await underFire({ store, api, start, owner }))];
  } finally {
    for (const child of all) child.kill('SIGKILL');
    await owner.end();
    await store.stop();
  }
}

/** An organiser and an edition of `ten-samples` that votes on thirty entrants. */
export async function prepareVote(store, url, owner) {
  const call = await signedInOwner(store, url);
  await openEdition(call, slug);
  for (let number = 1; number <= 30; number += 1)
    await call('POST', `/api/editions/${slug}/entrants`, { kind: 'city', name: `城市${number}` });
  await owner.query(`UPDATE entrant SET status = 'admitted'`);
  await owner.query(`UPDATE edition SET stage = 'eligibility'`);
  await call('PUT', `/api/editions/${slug}/ballot`, {
    handler: 'device',
    limits: { perDevice: 3, perPrefixHour: 1_000_000, perMinute: 10_000_000 },
  });
  await call('POST', `/api/editions/${slug}/moves`, { to: 'public-notice' });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

let made = 0;

/** The request of one more voter, with a challenge of its own that it has solved. */
export async function ballot(url, choose) {
  const answer = await fetch(`${url}/api/public/editions/${slug}/ballot/challenge`);
  const { challenge } = await answer.json();
  const solution = await solveChallenge({ challenge, deriveKey });
  made += 1;
  return JSON.stringify({
    choices: choose(made),
    attempt: `attempt-${String(made).padStart(12, '0')}`,
    work: { challenge, solution },
    proof: { kind: 'device' },
  });
}

async function ballots(url, count, choose) {
  const bodies = [];
  while (bodies.length < count) {
    const some = Array.from({ length: Math.min(50, count - bodies.length) }, () =>
      ballot(url, choose),
    );
    bodies.push(...(await Promise.all(some)));
  }
  return bodies;
}

/** Two of the thirty, each as often as the others. */
export const spread = (number) =>
  [1 + (number % 30), 1 + ((number * 7 + 3) % 30)].filter((n, i, all) => all.indexOf(n) === i);
const hot = () => [1];

/** Seconds that processes and their children have computed so far; 0 where /proc is not there. */
function computed(pids) {
  const told = (pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return {
        parent: Number(fields[1]),
        seconds: (Number(fields[11]) + Number(fields[12])) / 100,
      };
    } catch {
      return { parent: 0, seconds: 0 };
    }
  };
  const all =
    process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return all
    .map((name) => ({ pid: Number(name), ...told(name) }))
    .filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
    .reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Sends every request once over all connections, from a process of its own; `pids` work for the answers. */
async function send(generator, { url, pids }, bodies, perSecond) {
  const before = computed(pids);
  generator.send({ url, bodies, connections: CONNECTIONS, ...(perSecond && { perSecond }) });
  const [{ seconds, processor, latencies, statuses }] = await once(generator, 'message');
  if (statuses[201] !== bodies.length) throw new Error(`${url}: ${JSON.stringify(statuses)}`);
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    perSecond: bodies.length / seconds,
    micros: ((computed(pids) - before) / bodies.length) * 1e6,
    p50: sorted[sorted.length >> 1],
    p99: sorted[Math.floor(sorted.length * 0.99)],
    generator: processor / seconds,
  };
}

async function compare({ api, bare, idle, generator, postgres }) {
  const at = ({ url, child }, path = '') => ({ url: url + path, pids: [child.pid, postgres] });
  const [vote, simple, nothing] = [
    at(api, `/api/public/editions/${slug}/ballots`),
    at(bare),
    at(idle),
  ];
  const runs = { idle: [], bare: [], spread: [], hot: [], half: [] };
  const started = loadavg()[0];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = {
      spread: await ballots(api.url, BALLOTS, spread),
      hot: await ballots(api.url, BALLOTS, hot),
      half: await ballots(api.url, BALLOTS, spread),
    };
    const sends = {
      idle: () => send(generator, nothing, one.spread),
      bare: () => send(generator, simple, one.spread),
      spread: () => send(generator, vote, one.spread),
      hot: () => send(generator, vote, one.hot),
    };
    // Back and forth: PostgreSQL still tidies up after the one before, so none may always come last.
    const order = Object.keys(sends);
    const fast = {};
    for (const name of round % 2 ? order : order.toReversed()) fast[name] = await sends[name]();
    const half = await send(generator, vote, one.half, fast.spread.perSecond / 2);
    // The first round warms everything up.
    if (round > 0)
      for (const [name, run] of Object.entries({ ...fast, half })) runs[name].push(run);
  }
  const middle = (name, what) =>
    runs[name].map((run) => run[what]).sort((a, b) => a - b)[ROUNDS >> 1];
  return Object.keys(runs).map((name) => ({
    what: {
      idle: 'server that answers without a database',
      bare: 'bare server, one INSERT',
      spread: 'Bangyang, 30 entrants',
      hot: 'Bangyang, one hot entrant',
      half: 'Bangyang at half that load',
    }[name],
    'votes/s': Math.round(middle(name, 'perSecond')),
    'processor us a vote': Math.round(middle(name, 'micros')),
    'p50 ms': middle(name, 'p50').toFixed(1),
    'p99 ms': middle(name, 'p99').toFixed(1),
    ratio: (middle(name, 'perSecond') / middle('bare', 'perSecond')).toFixed(2),
    note: `generator ${Math.round(100 * middle(name, 'generator'))} % of a core, load ${started.toFixed(1)} before`,
  }));
}

/** As the page does: the same attempt is sent until there is an answer. Gives the receipt, and how often again. */
export async function castUntilAnswered(url, body) {
  for (let repeated = 0; ; repeated += 1) {
    const answer = await fetch(`${url}/api/public/editions/${slug}/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(10_000),
    })
      .then(async (response) => ({ status: response.status, body: await response.json() }))
      .catch(() => undefined);
    if (answer?.status === 201 || answer?.status === 200)
      return { receipt: answer.body.receipt, repeated };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Kills a part in the middle of the load, brings it back, and counts what was acknowledged. */
async function underFire({ store, api, start, owner }) {
  const rows = [];
  let { child, url } = api;
  const worker = { now: (await start('votes-api.mjs', 'worker')).child };
  let postgres = store.server;
  const parts = {
    API: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      ({ child, url } = await start('votes-api.mjs', 'api', { PORT: new URL(url).port }));
    },
    worker: async () => {
      worker.now.kill('SIGKILL');
      await once(worker.now, 'exit');
      worker.now = (await start('votes-api.mjs', 'worker')).child;
    },
    PostgreSQL: async () => {
      postgres.process.kill('SIGKILL');
      await once(postgres.process, 'exit');
      postgres = await revived(store.dataDir);
      store.server.stop = () => postgres.stop();
      store.server.removeData = () => postgres.removeData();
    },
  };
  for (const [part, kill] of Object.entries(parts)) {
    const bodies = await ballots(url, UNDER_FIRE, spread);
    const acknowledged = new Map();
    let next = 0;
    let killed;
    let again = 0;
    const voter = async () => {
      while (next < bodies.length) {
        const body = bodies[next];
        next += 1;
        if (next === Math.floor(UNDER_FIRE / 3)) killed = kill();
        const { receipt, repeated } = await castUntilAnswered(url, body);
        acknowledged.set(receipt, body);
        again += repeated;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, voter));
    await killed;
    const { rows: found } = await owner.query(
      'SELECT count(*)::int AS ballots, count(DISTINCT voter_key)::int AS voters FROM ballot WHERE receipt = ANY ($1)',
      [[...acknowledged.keys()]],
    );
    const { rows: all } = await owner.query(
      `SELECT count(*)::int AS n FROM ballot WHERE attempt = ANY ($1)`,
      [bodies.map((body) => JSON.parse(body).attempt)],
    );
    rows.push({
      what: `kill -9 of ${part}`,
      'votes/s': '',
      'processor us a vote': '',
      'p50 ms': '',
      'p99 ms': '',
      ratio: '',
      note: `${acknowledged.size} acknowledged, ${found[0].ballots} stored of ${found[0].voters} voters, ${all[0].n} ballots in all, ${again} sent again`,
    });
  }
  const [{ n: stored }] = (await owner.query('SELECT count(*)::int AS n FROM ballot')).rows;
  rows.push({
    ...rows.at(-1),
    what: 'in the ledger afterwards',
    note: await chained(owner, stored),
  });
  return rows;
}

/** Waits until the worker has chained everything, a minute at most. */
export async function chained(owner, stored) {
  for (let turn = 0; turn < 120; turn += 1) {
    const { rows } = await owner.query(
      'SELECT count(*)::int AS n, count(DISTINCT receipt)::int AS receipts, max(sequence) AS last FROM ballot_ledger',
    );
    const [{ n, receipts, last }] = rows;
    if (n === stored) return `${receipts} ballots of ${stored}, entries 1 to ${last}`;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return `not all of ${stored} within a minute`;
}

/** Sessions of the killed server may still be ending; as a supervisor would, it is tried again. */
async function revived(dataDir) {
  for (let turn = 0; ; turn += 1) {
    try {
      return await embeddedPostgres({ dataDir });
    } catch (error) {
      if (turn === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
