import { quantile } from '../statistics.js';
import { Random } from './random.js';

/** Sobol indices of one factor; null where they are not defined (nothing varies, or too few runs succeeded). */
export interface SobolIndex {
  readonly factor: string;
  /** share of the variance that goes when the factor is fixed, on average */
  readonly first: number | null;
  /** share of the variance that stays when all others are fixed, interactions counted */
  readonly total: number | null;
  /** 5 and 95 in a hundred of the bootstrap */
  readonly firstInterval: Interval;
  readonly totalInterval: Interval;
  /** rows of the design on which it rests */
  readonly rows: number;
}

/** Outputs of a design: A and B, and for each factor A with its column from B; NaN where a run failed. */
export interface SobolOutputs {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly ab: readonly ArrayLike<number>[];
}

/**
 * Estimates of Saltelli et al. (2010), as COINr has them: first = mean(yB (yABi - yA)) / V, total =
 * sum (yA - yABi)² / (2 N V), with V the sample variance of yA and yB together. A row in which one of the
 * runs failed is left out of its factor. Estimates of few rows can be below 0 or above 1.
 */
export function sobolIndices(
  factors: readonly string[],
  outputs: SobolOutputs,
  bootstrap: { readonly seed: number; readonly samples: number } = { seed: 1, samples: 1000 },
): readonly SobolIndex[] {
  const variance = varianceOf(outputs);
  return factors.map((factor, at): SobolIndex => {
    const rows = completeRows(outputs, at);
    const { first, total, length } = rows;
    const none = { factor, first: null, total: null, firstInterval: null, totalInterval: null };
    if (!(variance > 0) || length < 2) return { ...none, rows: length };
    const [firstInterval, totalInterval] = resampled(
      rows,
      bootstrap.samples,
      new Random(bootstrap.seed, at),
    );
    return {
      factor,
      first: meanOf(first) / variance,
      total: meanOf(total) / variance,
      firstInterval,
      totalInterval,
      rows: length,
    };
  });
}

/** Terms of both estimates for each row of which every run succeeded, with what its variance needs. */
interface Rows {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly length: number;
}

function completeRows({ a, b, ab }: SobolOutputs, factor: number): Rows {
  const rows: [number, number, number][] = [];
  for (let row = 0; row < a.length; row += 1) {
    const [one, two, mixed] = [a[row] ?? NaN, b[row] ?? NaN, ab[factor]?.[row] ?? NaN];
    if (!Number.isNaN(one + two + mixed)) rows.push([one, two, mixed]);
  }
  return {
    a: Float64Array.from(rows, ([one]) => one),
    b: Float64Array.from(rows, ([, two]) => two),
    first: Float64Array.from(rows, ([one, two, mixed]) => two * (mixed - one)),
    total: Float64Array.from(rows, ([one, , mixed]) => ((one - mixed) * (one - mixed)) / 2),
    length: rows.length,
  };
}

/** Intervals of 90 in a hundred: rows drawn with replacement, the variance estimated anew each time. */
function resampled(
  { a, b, first, total, length }: Rows,
  samples: number,
  random: Random,
): [first: Interval, total: Interval] {
  const firsts = new Float64Array(samples);
  const totals = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = 0;
    let squares = 0;
    let firstSum = 0;
    let totalSum = 0;
    for (let draw = 0; draw < length; draw += 1) {
      const row = Math.floor((random.whole() / 4294967296) * length);
      const one = a[row] ?? 0;
      const two = b[row] ?? 0;
      sum += one + two;
      squares += one * one + two * two;
      firstSum += first[row] ?? 0;
      totalSum += total[row] ?? 0;
    }
    const variance = (squares - (sum * sum) / (2 * length)) / (2 * length - 1);
    firsts[sample] = variance > 0 ? firstSum / length / variance : NaN;
    totals[sample] = variance > 0 ? totalSum / length / variance : NaN;
  }
  return [interval(firsts), interval(totals)];
}

type Interval = readonly [number, number] | null;

function interval(values: Float64Array): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  return [quantile(sorted, 0.05), quantile(sorted, 0.95)];
}

function varianceOf({ a, b }: SobolOutputs): number {
  const both = [...Array.from(a), ...Array.from(b)].filter((value) => !Number.isNaN(value));
  const centre = meanOf(both);
  let squares = 0;
  for (const value of both) squares += (value - centre) * (value - centre);
  return squares / (both.length - 1);
}

function meanOf(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total / values.length;
}
