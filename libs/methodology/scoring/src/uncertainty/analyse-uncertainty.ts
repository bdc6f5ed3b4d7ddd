import { CodedError } from '@bangyang/kernel';
import type { Factor } from './assumptions.js';
import {
  checkTiers,
  rankStatistics,
  TierCounts,
  type PlaceTier,
  type RankAcceptability,
  type RankRange,
} from './rank-statistics.js';
import {
  BatchRunner,
  scoreTiers,
  type Batch,
  type BatchResult,
  type FailedRun,
} from './run-batch.js';
import type { SimulationInput } from './simulation.js';
import { sobolIndices, type SobolIndex } from './sobol.js';

export interface UncertaintyInput extends SimulationInput {
  /** runs of the Monte Carlo, and rows of the Sobol design */
  readonly runs: number;
  /** whether to make the runs that Sobol indices need, (factors + 1) times as many again; true when not given */
  readonly sobol?: boolean;
}

export interface Uncertainty {
  readonly units: readonly string[];
  readonly factors: readonly Factor[];
  readonly runs: number;
  readonly seed: number;
  readonly ranges: readonly RankRange[];
  readonly acceptability: readonly RankAcceptability[];
  /** one a factor; none when they were not asked for */
  readonly sobol: readonly SobolIndex[];
  /** runs that could not be computed, with what they assumed; the statistics rest on the others */
  readonly failures: readonly FailedRun[];
}

export interface Execution {
  /** makes a batch of runs, here or in a thread; in process when not given */
  readonly execute?: (batch: Batch) => Promise<BatchResult>;
  /** how many batches may be under way at once; 1 when not given */
  readonly parallel?: number;
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/** Ranks of all units in all runs are kept until the end, four bytes each. */
const MOST_RANKS = 400_000_000;

/** Long enough that handing it to a thread costs nothing to speak of, short enough for a progress bar. */
const BATCH = 50;

/**
 * Computes the index `runs` times under assumptions drawn at random. The same input gives the same numbers
 * whatever executes it. Throws `uncertainty.runs`, `uncertainty.assumption`, `uncertainty.all-failed` (with
 * the first reason), and what the recipe itself throws.
 */
export async function analyseUncertainty(
  input: UncertaintyInput,
  execution: Execution = {},
): Promise<Uncertainty> {
  const { runs, seed, sobol = true } = input;
  wholeNumber('runs', runs, 1);
  wholeNumber('seed', seed, 0);
  checkTiers(input.tiers ?? []);
  const runner = new BatchRunner(input);
  const { units, factors } = runner.simulation;
  if (runs * units.length > MOST_RANKS) {
    throw new CodedError({
      code: 'uncertainty.runs',
      what: `${runs} runs of ${units.length} units do not fit into memory`,
      fix: `give at most ${Math.floor(MOST_RANKS / units.length)} runs`,
      values: { runs, most: Math.floor(MOST_RANKS / units.length) },
    });
  }
  if (factors.length === 0) {
    throw new CodedError({
      code: 'uncertainty.assumption',
      what: 'nothing varies under the assumptions',
      fix: 'give a noise above 0, or at least two alternatives of one step',
    });
  }
  const samples: readonly Batch['sample'][] = sobol ? ['A', 'B', ...factors.keys()] : ['A'];
  const batches = samples.flatMap((sample) =>
    Array.from({ length: Math.ceil(runs / BATCH) }, (_, at): Batch => ({
      sample,
      from: at * BATCH,
      to: Math.min(runs, (at + 1) * BATCH),
    })),
  );
  const results = await inOrder(batches, {
    execute: (batch) => Promise.resolve(runner.run(batch)),
    ...execution,
  });
  const failures = results.flatMap((result) => result.failures);
  const places = joined(results, units.length * runs);
  if (failures.filter(({ sample }) => sample === 'A').length === runs) {
    throw new CodedError({
      code: 'uncertainty.all-failed',
      what: `none of the ${runs} runs could be computed: ${failures[0]?.message}`,
      fix: 'change the alternatives so that they can go together',
      values: { runs },
    });
  }
  const byScore = new TierCounts(scoreTiers(input), units.length);
  for (const result of results) byScore.merge(result.tiers);
  const byPlace = (input.tiers ?? []).filter((tier): tier is PlaceTier => 'upTo' in tier);
  const tiers = byScore.counts.length > 0 ? byScore : byPlace;
  const shifts = (sample: Batch['sample']): number[] =>
    results.flatMap((result, at) => (batches[at]?.sample === sample ? [...result.shifts] : []));
  return {
    units,
    factors,
    runs,
    seed,
    ...rankStatistics(units, places, runner.nominal, tiers),
    sobol: sobol
      ? sobolIndices(
          factors,
          { a: shifts('A'), b: shifts('B'), ab: factors.map((_, at) => shifts(at)) },
          { seed, samples: 1000 },
        )
      : [],
    failures,
  };
}

/** Results in the order of the batches, however many are under way at once. */
async function inOrder(
  batches: readonly Batch[],
  { execute, parallel = 1, onProgress, signal }: Execution & Required<Pick<Execution, 'execute'>>,
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < batches.length) {
      signal?.throwIfAborted();
      const at = next;
      next += 1;
      const batch = batches[at];
      if (batch) results[at] = await execute(batch);
      done += 1;
      onProgress?.(done, batches.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, work));
  return results;
}

function joined(results: readonly BatchResult[], length: number): Uint32Array {
  const places = new Uint32Array(length);
  let at = 0;
  for (const result of results) {
    places.set(result.places, at);
    at += result.places.length;
  }
  return places;
}

function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new CodedError({
    code: 'uncertainty.runs',
    what: `${name} is ${value}`,
    fix: `give a whole number that is ${least} or more`,
    values: { runs: value },
  });
}
