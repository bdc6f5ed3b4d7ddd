import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMain } from './install.mjs';
import { repository } from './projects.mjs';

/*
 * What a newcomer does, from outside: clone, `npm start`, look, Ctrl-C. The clone lies in a folder that
 * only its owner may enter, where a database running as another user cannot be.
 */

const readyWithin = 300_000;
const stoppedWithin = 30_000;

/** Returns the seconds until the platform was ready; throws with what went wrong. */
export async function proveStart() {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'bangyang-start-')));
  chmodSync(outer, 0o700);
  const clone = join(outer, 'bangyang');
  // Every process of this run inherits it, whatever folder, user or session it moves to.
  const mark = `BANGYANG_START_PROOF=${randomUUID()}`;
  let child;
  try {
    must('git', ['clone', '--quiet', repository, clone]);
    lendPackages(clone);
    const port = await freePort();
    const [name, value] = mark.split('=');
    child = spawn('npm', ['start'], {
      cwd: clone,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...outsideEnvironment(),
        [name]: value,
        PORT: port,
        BANGYANG_DATA_DIR: join(clone, '.data'),
      },
    });
    const seconds = await ready(child, `Bangyang is ready: http://localhost:${port}`);
    await look(port);
    process.kill(-child.pid, 'SIGINT');
    await gone(mark);
    return seconds;
  } finally {
    for (const { pid } of marked(mark)) endQuietly(pid);
    rmSync(outer, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The packages as `npm ci` would install them, as hard links where the file system allows it. */
function lendPackages(clone) {
  const from = join(repository, 'node_modules');
  const linked = spawnSync('cp', ['-al', from, clone], { stdio: 'ignore' });
  if (linked.status === 0) return;
  rmSync(join(clone, 'node_modules'), { recursive: true, force: true });
  must('cp', ['-a', from, clone]);
}

/** As in a shell of its own: this check may itself run under npm, with settings of that run. */
function outsideEnvironment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$|BANGYANG_|DATABASE_URL$|REDIS_URL$)/.test(name),
  );
  return Object.fromEntries(inherited);
}

function ready(child, line) {
  const started = performance.now();
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (what) =>
      reject(new Error(`${what}; the last lines were:\n${output.slice(-3000)}`));
    const timer = setTimeout(() => fail(`not ready after ${readyWithin / 1000} s`), readyWithin);
    const read = (chunk) => {
      output += chunk;
      if (!output.split('\n').some((printed) => printed.trim() === line)) return;
      clearTimeout(timer);
      resolve((performance.now() - started) / 1000);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`npm start ended with ${code ?? signal} before it was ready`);
    });
  });
}

async function look(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/public/editions`);
  const editions = await answer.json();
  if (answer.status !== 200 || !Array.isArray(editions) || editions.length === 0) {
    throw new Error(
      `GET /api/public/editions answered ${answer.status} ${JSON.stringify(editions).slice(0, 300)}`,
    );
  }
}

async function gone(mark) {
  const limit = performance.now() + stoppedWithin;
  while (marked(mark).length > 0) {
    if (performance.now() > limit) {
      const left = marked(mark).map(({ pid, command }) => `${pid} ${command}`);
      throw new Error(
        `${stoppedWithin / 1000} s after Ctrl-C there still run:\n${left.join('\n')}`,
      );
    }
    await pause(100);
  }
}

/** Processes of this run, by the mark in their environment (Linux; a zombie has none). */
function marked(mark) {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark)) return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return { pid: Number(pid), command: command || readlinkSync(`/proc/${pid}/exe`) };
      } catch {
        // Ended while it was being read, or another user's process that cannot be ours.
        return [];
      }
    });
}

function endQuietly(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}

function must(program, options) {
  const { status, error, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${options.join(' ')}: ${stderr.trim()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}

if (isMain(import.meta)) {
  try {
    const seconds = await proveStart();
    console.log(
      `npm start: ready after ${seconds.toFixed(1)} s from a clone, stopped cleanly by Ctrl-C.`,
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
