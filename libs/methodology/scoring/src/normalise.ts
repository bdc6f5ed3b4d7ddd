import { mean, standardDeviation } from './statistics.js';
import { present } from './table.js';

export type NormalisationMethod =
  | 'min-max'
  | 'z-score'
  | 'rank'
  | 'percentile-rank'
  | 'borda'
  | 'distance-to-max'
  | 'distance-to-reference'
  | 'distance-to-target'
  | 'fraction-of-max'
  | 'goalposts'
  | 'none';

export interface Normalisation {
  readonly method: NormalisationMethod;
  /** lowest and highest score of min-max and goalposts */
  readonly range?: readonly [number, number];
  readonly mean?: number;
  readonly sd?: number;
}

/** What an indicator itself brings to its normalisation. */
export interface Scale {
  readonly direction: 1 | -1;
  readonly target?: number;
  readonly goalposts?: readonly [number, number];
  /** position of the reference unit */
  readonly reference?: number;
}

/**
 * Scores of one column, higher = better. A constant column has no scale under min-max, z-score and
 * the distances: every value comes back missing and the caller says so; it is never a NaN score.
 */
export function normaliseColumn(
  column: Float64Array,
  normalisation: Normalisation,
  scale: Scale,
): Float64Array {
  const oriented = column.map((value) => scale.direction * value);
  const values = present(oriented);
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const [from, to] = normalisation.range ?? [0, 100];
  const finite = (score: (value: number) => number): Float64Array =>
    oriented.map((value) => {
      const result = score(value);
      return Number.isFinite(result) ? result : Number.NaN;
    });
  switch (normalisation.method) {
    case 'none':
      return oriented;
    case 'min-max':
      return finite((value) => ((value - low) / (high - low)) * (to - from) + from);
    case 'z-score': {
      const centre = mean(oriented);
      const spread = standardDeviation(oriented);
      return finite(
        (value) => ((value - centre) / spread) * (normalisation.sd ?? 1) + (normalisation.mean ?? 0),
      );
    }
    case 'rank':
      return ascendingRanks(oriented);
    case 'borda':
      return ascendingRanks(oriented).map((rank) => rank - 1);
    case 'percentile-rank':
      return ascendingRanks(oriented).map((rank) => (rank - 1) / (values.length - 1));
    case 'distance-to-max':
      return finite((value) => 1 - (high - value) / (high - low));
    case 'distance-to-reference': {
      const reference = oriented[scale.reference ?? -1] ?? Number.NaN;
      return finite((value) => 1 - (reference - value) / (reference - low));
    }
    case 'distance-to-target': {
      const target = scale.direction * (scale.target ?? Number.NaN);
      return finite((value) => (value - low) / (target - low));
    }
    case 'fraction-of-max':
      return finite((value) => value / high);
    case 'goalposts': {
      const [lower, upper] = scale.goalposts ?? [Number.NaN, Number.NaN];
      const share = (value: number): number =>
        scale.direction === 1 ? (value - lower) / (upper - lower) : (-value - upper) / (lower - upper);
      return finite((value) => Math.min(1, Math.max(0, share(value))) * (to - from) + from);
    }
  }
}

/** Ascending ranks; equal values share the smallest. */
function ascendingRanks(column: Float64Array): Float64Array {
  const first = new Map<number, number>();
  present(column)
    .sort((a, b) => a - b)
    .forEach((value, at) => {
      if (!first.has(value)) first.set(value, at + 1);
    });
  return column.map((value) => first.get(value) ?? Number.NaN);
}
