import { spawn } from 'node:child_process';
import { pinnedNode } from './install.mjs';
import { repository } from './projects.mjs';

/** The exit code of a process that refuses to start: trying again would end the same way. */
export const REFUSED = 2;

const firstPause = 250;
const longestPause = 10_000;
/** Who ran this long was well, so that the next failure is a first one again. */
const wellAfter = 30_000;
const stopWithin = 15_000;

/** The pauses before each restart in milliseconds: doubling up to the longest one. */
export function pauseBefore(restart) {
  return Math.min(firstPause * 2 ** (restart - 1), longestPause);
}

/**
 * Starts something that has to run and starts it again when it ends. `start` resolves to
 * `{ process, stop }` once it runs. Returns `{ first, stop }`: `first` settles with the first start.
 */
export function keepRunning(name, start, onRefused) {
  let current;
  let stopping = false;
  let restarts = 0;
  let wake = () => undefined;

  const pause = (milliseconds) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const watch = async () => {
    while (!stopping) {
      const since = Date.now();
      const why = await ended(current.process);
      if (stopping) return;
      if (why === REFUSED) return onRefused(`${name} refused to start; see above`);
      if (Date.now() - since > wellAfter) restarts = 0;
      current = undefined;
      while (!stopping && current === undefined) {
        restarts += 1;
        console.error(`${name} ended (${why}); starting it again.`);
        await pause(pauseBefore(restarts));
        if (stopping) return;
        try {
          current = await start();
        } catch (error) {
          console.error(`${name}: ${error.message}`);
        }
      }
      // Stopped while it was being started.
      if (stopping) await current?.stop();
    }
  };

  let watching = Promise.resolve();
  const first = start().then(async (started) => {
    current = started;
    if (stopping) return started.stop();
    watching = watch();
  });
  return {
    first,
    stop: async () => {
      stopping = true;
      wake();
      await first.catch(() => undefined);
      await current?.stop();
      await watching;
    },
  };
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode ?? child.signalCode);
  }
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

/**
 * A Node process in a process group of its own, so that Ctrl-C in the terminal reaches only the
 * supervisor, which knows the order. It ends by itself when the supervisor's channel to it breaks.
 */
export async function startNode(script, env, onMessage = () => undefined) {
  const child = spawn(pinnedNode, ['--enable-source-maps', script], {
    cwd: repository,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', onMessage);
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const stop = async () => {
    const over = ended(child);
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin);
    await over;
    clearTimeout(timer);
  };
  return { process: child, stop };
}

/** Runs a Node script to its end. Throws when it fails; it has then said why itself. */
export async function runNode(script, env) {
  const { process: child } = await startNode(script, env);
  const why = await ended(child);
  if (why !== 0) throw new Error(`${script} ended with ${why}; see above`);
}
