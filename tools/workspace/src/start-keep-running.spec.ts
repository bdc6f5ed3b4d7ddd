import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRunning, pauseBefore, startNode } from './start-keep-running.mjs';

const serving = `process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
process.send('serving');`;

/** Runs a supervised Node process; `started` resolves with the process of the nth start. */
function supervise(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'bangyang-supervisor-'));
  const file = join(folder, 'part.mjs');
  writeFileSync(file, script);
  const pids: number[] = [];
  const waiting = new Map<number, (pid: number) => void>();
  let refusal: (why: string) => void = () => undefined;
  const refused = new Promise<string>((resolve) => (refusal = resolve));
  const kept = keepRunning(
    'part',
    async () => {
      const started = await startNode(file, process.env, () => {
        const pid = started.process.pid ?? 0;
        pids.push(pid);
        waiting.get(pids.length)?.(pid);
      });
      return started;
    },
    refusal,
  );
  return {
    kept,
    refused,
    pids,
    started: (nth: number) =>
      new Promise<number>((resolve) => {
        const pid = pids[nth - 1];
        if (pid === undefined) waiting.set(nth, resolve);
        else resolve(pid);
      }),
    clean: () => rmSync(folder, { recursive: true }),
  };
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

// Real processes.
describe('the supervisor', () => {
  it('starts again what was killed, and leaves nothing behind when it stops', async () => {
    const { kept, started, pids, clean } = supervise(serving);
    await kept.first;
    process.kill(await started(1), 'SIGKILL');
    const second = await started(2);
    expect(second).not.toBe(pids[0]);
    expect(runs(second)).toBe(true);
    await kept.stop();
    expect(pids.filter(runs)).toEqual([]);
    clean();
  });

  it('does not try again what refuses to start', async () => {
    const { kept, refused, pids, clean } = supervise(`process.send('tried'); process.exit(2);`);
    await kept.first;
    expect(await refused).toBe('part refused to start; see above');
    await kept.stop();
    expect(pids.length).toBeLessThanOrEqual(1);
    clean();
  });

  it('waits longer after each failure, up to ten seconds', () => {
    expect([1, 2, 3, 6, 7, 20].map(pauseBefore)).toEqual([250, 500, 1000, 8000, 10000, 10000]);
  });

  it('ends with the process that started it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bangyang-supervisor-'));
    const file = join(folder, 'part.mjs');
    writeFileSync(file, serving);
    let isServing: () => undefined = () => undefined;
    const serves = new Promise<void>((resolve) => {
      isServing = () => void resolve();
    });
    const { process: child } = await startNode(file, process.env, isServing);
    const over = once(child, 'exit');
    await serves;
    child.disconnect();
    expect((await over)[0]).toBe(0);
    rmSync(folder, { recursive: true });
  });
});
