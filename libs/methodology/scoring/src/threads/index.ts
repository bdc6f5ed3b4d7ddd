import { Piscina } from 'piscina';
import {
  analyseUncertainty,
  type Execution,
  type Uncertainty,
  type UncertaintyInput,
} from '../uncertainty/analyse-uncertainty.js';
import type { BatchResult } from '../uncertainty/run-batch.js';

/*
 * For Node alone, and therefore not in the index of the package: worker threads. Everything else of the
 * engine also runs in a browser.
 */

/**
 * `analyseUncertainty` with its runs on so many threads. The result is the same to the byte: a run draws
 * from a stream of its own, and results are put together in the order of the runs.
 */
export async function analyseInThreads(
  input: UncertaintyInput,
  {
    threads,
    ...execution
  }: Pick<Execution, 'onProgress' | 'signal'> & { readonly threads: number },
): Promise<Uncertainty> {
  if (threads <= 1) return analyseUncertainty(input, execution);
  const pool = new Piscina({
    filename: new URL('./run-batch.worker.js', import.meta.url).href,
    workerData: input,
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    return await analyseUncertainty(input, {
      ...execution,
      execute: (batch) => pool.run(batch) as Promise<BatchResult>,
      // One waits behind each that runs, so that no thread is idle between two.
      parallel: 2 * threads,
    });
  } finally {
    await pool.destroy();
  }
}
