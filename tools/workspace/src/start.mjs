import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled, handedToPinnedNode, whenOrphaned } from './install.mjs';
import { repository } from './projects.mjs';
import { keepRunning, runNode, startNode } from './start-keep-running.mjs';
import { requireFreePort, untilReady, untilReleased } from './start-readiness.mjs';

/*
 * `npm start`: installs and builds what is missing, then runs PostgreSQL, API and worker and starts
 * again whichever dies. Ctrl-C ends them in the order in which they need each other. Until
 * `ensureInstalled` has returned, nothing but Node's own modules may be imported.
 */

const APP_ROLE = 'bangyang_app';
const apiMain = join(repository, 'apps/api/dist/main.js');
const apiMigrate = join(repository, 'apps/api/dist/migrate.js');
const workerMain = join(repository, 'apps/worker/dist/main.js');

async function main() {
  ensureInstalled();
  if (handedToPinnedNode()) return;
  const port = process.env.PORT || '3000';
  const host = process.env.BANGYANG_HOST || '127.0.0.1';
  const dataDir = resolve(repository, process.env.BANGYANG_DATA_DIR || '.data');
  await requireFreePort(Number(port), host);
  await build();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = claim(dataDir);
  try {
    await supervise({ port, host, dataDir });
  } finally {
    release();
  }
}

async function supervise({ port, host, dataDir }) {
  const running = [];
  const over = new AbortController();
  let failure;
  const end = (error) => {
    failure ??= error;
    over.abort();
  };
  // A closed terminal ends the platform as Ctrl-C does.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end());
  whenOrphaned(() => end());
  const keep = async (name, start) => {
    over.signal.throwIfAborted();
    const kept = keepRunning(name, start, (why) => end(new Error(why)));
    running.push(kept);
    await kept.first;
    over.signal.throwIfAborted();
  };

  try {
    let ownerUrl = process.env.DATABASE_URL;
    if (!ownerUrl) {
      const { embeddedPostgres } =
        await import('../../../libs/platform/server/dist/embedded-postgres.js');
      await keep('PostgreSQL', async () => {
        const server = await embeddedPostgres({ dataDir });
        ownerUrl = server.ownerUrl;
        return server;
      });
    }
    const env = childEnvironment({ port, host, dataDir, ownerUrl });
    await runNode(apiMigrate, { ...env, DATABASE_URL: ownerUrl });
    over.signal.throwIfAborted();

    let seeded;
    const demo = new Promise((resolveSeeded) => (seeded = resolveSeeded));
    const onMessage = (message) => message.demo && seeded(message.demo);
    await keep('The API', () => startNode(apiMain, env));
    await keep('The worker', () => startNode(workerMain, env, onMessage));

    const local = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
    await untilReady(local, over.signal);
    if (env.BANGYANG_DEMO !== '0') {
      const slugs = await aborted(demo, over.signal);
      await untilReleased(local, slugs, over.signal);
    }
    console.log(`Bangyang is ready: http://localhost:${port}`);
    // A promise alone does not keep the process; its children do.
    await aborted(new Promise(() => undefined), over.signal);
  } catch (error) {
    if (!over.signal.aborted) failure = error;
  }
  // The worker and the API first: PostgreSQL would otherwise be pulled from under their transactions.
  const [database, ...others] = process.env.DATABASE_URL ? [undefined, ...running] : running;
  await Promise.all(others.map((kept) => kept.stop()));
  await database?.stop();
  if (failure) throw failure;
}

/** What API and worker are told. They get the application's role, never the owner's password. */
function childEnvironment({ port, host, dataDir, ownerUrl }) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return {
    LOG_LEVEL: 'warn',
    ...inherited,
    NODE_ENV: 'production',
    PORT: port,
    BANGYANG_HOST: host,
    BANGYANG_DATA_DIR: dataDir,
    BANGYANG_APP_DATABASE_URL:
      process.env.BANGYANG_APP_DATABASE_URL || appUrl(ownerUrl, password(dataDir)),
  };
}

function appUrl(ownerUrl, secret) {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = secret;
  return url.href;
}

function password(dataDir) {
  const file = join(dataDir, 'app-database-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Two supervisors of one data directory would take its database from each other. */
function claim(dataDir) {
  const file = join(dataDir, 'supervisor.pid');
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other !== 0 && other !== process.pid && supervises(other)) {
    throw new Error(`Process ${other} already runs Bangyang on ${dataDir}; stop it first`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Whether a process is such a supervisor; after a crash its number may have gone to another program. */
function supervises(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('start.mjs');
}

function aborted(promise, signal) {
  signal.throwIfAborted();
  return Promise.race([
    promise,
    new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
  ]);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
