import { parseDecimal } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { BatchRunner, rankStatistics, type IndexInput } from '@bangyang/scoring';

/** Runs are drawn from it; published, so that anybody draws the same. */
export const SEED = 1;

/** How ranges are drawn: every weight w, of indicators and of groups, becomes w(1 + noise(2u - 1)), u from 0 to 1. */
export interface RangeSettings {
  readonly seed: number;
  readonly runs: number;
  /** decimal text, above 0 and at most 1 */
  readonly weightNoise: string;
}

/** Where a city stood in the runs. */
export interface DrawnRange {
  /** places between which it stood in 90 of 100 runs: quantiles of 5 and 95 in a hundred, rounded outwards */
  readonly range: readonly [number, number];
  /** its median; halves where the runs are even in number */
  readonly medianRank: number;
}

/** What a definition asks for; undefined when it asks for no runs. */
export function rangeSettings({ indices }: Definition): RangeSettings | undefined {
  const sensitivity = indices[0]?.sensitivity;
  return sensitivity && sensitivity.runs > 0 && Number(sensitivity.weightNoise) > 0
    ? { seed: SEED, runs: sensitivity.runs, weightNoise: sensitivity.weightNoise }
    : undefined;
}

/** Few enough that progress moves, enough that reporting it costs nothing. */
const BATCH = 50;

/**
 * Ranges of the units that remain after screening, by code; yields the share of the runs that is done. The
 * same input and settings give the same ranges everywhere. Throws `uncertainty.assumption`, and what the
 * steps of the engine throw.
 */
export function* rankRanges(
  input: IndexInput,
  settings: RangeSettings,
): Generator<number, ReadonlyMap<string, DrawnRange>> {
  return yield* drawRanges(rangeRunner(input, settings), settings.runs);
}

/** What makes the runs; it can make them around one weighting after another. */
export const rangeRunner = (input: IndexInput, { seed, weightNoise }: RangeSettings): BatchRunner =>
  new BatchRunner({ ...input, seed, assumptions: { weightNoise: parseDecimal(weightNoise) } });

/** Makes the runs around the weights of the tree, or around some of the simulation's own. */
export function* drawRanges(
  runner: BatchRunner,
  runs: number,
  weights?: Float64Array,
): Generator<number, ReadonlyMap<string, DrawnRange>> {
  const { simulation, nominal } = runner;
  const { units } = simulation;
  const places = new Uint32Array(units.length * runs);
  for (let run = 0; run < runs; run += 1) {
    const scenario = runner.scenario('A', run);
    simulation.places(
      weights ? { ...scenario, weights } : scenario,
      places.subarray(run * units.length, (run + 1) * units.length),
    );
    if ((run + 1) % BATCH === 0 || run + 1 === runs) yield (run + 1) / runs;
  }
  return new Map(
    rankStatistics(units, places, nominal).ranges.flatMap(({ unit, q5, q95, median }) =>
      q5 === null || q95 === null || median === null
        ? []
        : [[unit, { range: [Math.floor(q5), Math.ceil(q95)] as const, medianRank: median }]],
    ),
  );
}
