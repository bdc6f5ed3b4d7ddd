import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/* `npm start` as somebody at a terminal runs it, for what has to look at it from outside. */

const readyWithin = 300_000;
const stoppedWithin = 30_000;

/**
 * Starts the platform of a clone on a free port and resolves when it says that it is ready:
 * `{ url, seconds, processes, stop, kill }`. `processes` lists what runs now; `stop` is Ctrl-C and resolves
 * when the last process is gone; it throws with those that stay. `kill` leaves nothing behind, whatever
 * state the platform is in. `meanwhile(processes)` is called at once, for those who want to disturb it.
 *
 * @typedef {() => { pid: number, command: string }[]} Processes
 * @param {{ folder: string, dataDir: string, env?: Record<string, string>, meanwhile?: (processes: Processes) => Promise<void> }} options
 */
export async function startPlatform({ folder, dataDir, env = {}, meanwhile }) {
  // Every process of this run inherits it, whatever folder, user or session it moves to.
  const mark = `BANGYANG_RUN_MARK=${randomUUID()}`;
  const [name, value] = mark.split('=');
  const port = await freePort();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...outsideEnvironment(), ...env, [name]: value, PORT: port, BANGYANG_DATA_DIR: dataDir },
  });
  const processes = () => marked(mark);
  const kill = () => marked(mark).forEach(({ pid }) => endQuietly(pid));
  const stop = async () => {
    // A terminal sends the signal to the whole group in its foreground.
    process.kill(-child.pid, 'SIGINT');
    await gone(mark);
  };
  try {
    const [seconds] = await Promise.all([
      ready(child, `Bangyang is ready: http://localhost:${port}`),
      meanwhile?.(processes),
    ]);
    return { url: `http://127.0.0.1:${port}`, seconds, processes, stop, kill };
  } catch (error) {
    kill();
    throw error;
  }
}

/** As in a shell of its own: the caller may itself run under npm, with settings of that run. */
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

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}
