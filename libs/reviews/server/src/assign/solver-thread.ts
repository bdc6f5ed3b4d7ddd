import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What the solver found: values other than zero, by column. */
export interface Solution {
  readonly status: string;
  readonly objective: number;
  readonly values: ReadonlyMap<string, number>;
}

export type Solve = (lp: string) => Promise<Solution>;

/** A solver that has not ended by itself after so long is ended from outside. */
const LIMITS = { seconds: 120, graceSeconds: 30 } as const;

/*
 * Text rather than a file of its own: it runs the same from sources and from what is built, and all that
 * it does is to keep a blocking call off the thread that answers.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const ready = require(workerData.highs)();
  parentPort.on('message', ({ lp, options }) => ready.then((highs) => {
    const { Status, ObjectiveValue, Columns } = highs.solve(lp, options);
    const values = new Map();
    for (const [name, { Primal }] of Object.entries(Columns)) if (Primal) values.set(name, Primal);
    parentPort.postMessage({ status: Status, objective: ObjectiveValue, values });
  }));
`;

/** Lends a solver that runs on a thread of its own, until the work is done or its time is over. Throws then. */
export async function withSolver<Result>(
  work: (solve: Solve) => Promise<Result>,
  { seconds, graceSeconds }: { readonly seconds: number; readonly graceSeconds: number } = LIMITS,
): Promise<Result> {
  const thread = new Worker(program, {
    eval: true,
    workerData: { highs: createRequire(import.meta.url).resolve('highs') },
  });
  const limit = setTimeout(() => void thread.terminate(), (seconds + graceSeconds) * 1000);
  const ended = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the solver was ended before it had an answer')));
  });
  const solve: Solve = (lp) => {
    const answer = new Promise<Solution>((resolve) => thread.once('message', resolve));
    thread.postMessage({
      lp,
      options: { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0, random_seed: 1 },
    });
    return Promise.race([answer, ended]);
  };
  try {
    return await work(solve);
  } finally {
    clearTimeout(limit);
    // The end of a thread that has done its work is no failure.
    ended.catch(() => undefined);
    await thread.terminate();
  }
}
