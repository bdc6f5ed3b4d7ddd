import type { EditionIndex, EvaluatedCity } from '@bangyang/results-contract';
import { decomposeScore, type IndexResult } from '@bangyang/scoring';
import type { PublishedEdition } from '../published-edition.js';

export const TOTAL = '$total';

/** One city in the computation of its edition. */
export interface Work {
  readonly current: PublishedEdition;
  readonly city: EvaluatedCity;
  readonly edition: EditionIndex;
  readonly computed: IndexResult;
  /** where it stands among the units of the computation */
  readonly own: number;
  readonly digits: number;
}

export interface Points {
  readonly method: 'weighted-sum' | 'euler';
  of(leaf: string): Float64Array;
  under(leaves: readonly string[]): Float64Array;
}

export function pointsOf({ edition, computed }: Work): Points | undefined {
  const { nodes, recipe } = edition.input;
  // A score that comes from comparing units does not fall apart into points.
  if ([recipe.aggregation.method].flat().includes('copeland')) return undefined;
  const { method, points } = decomposeScore(computed, nodes, recipe.aggregation, TOTAL);
  const nothing = new Float64Array(computed.units.length);
  const of = (leaf: string): Float64Array => points.get(leaf) ?? nothing;
  return {
    method,
    of,
    under: (leaves) =>
      Float64Array.from(nothing, (_, unit) =>
        leaves.reduce((sum, leaf) => sum + (of(leaf)[unit] ?? 0), 0),
      ),
  };
}

/** Measured values of the units of the computation, by indicator. */
export function measured({ edition, computed }: Work): ReadonlyMap<string, Float64Array> {
  const at = new Map(edition.input.units.map((unit, position) => [unit, position]));
  return new Map(
    [...edition.raw].map(([code, values]) => [
      code,
      Float64Array.from(computed.units, (unit) => values[at.get(unit) ?? -1] ?? Number.NaN),
    ]),
  );
}
