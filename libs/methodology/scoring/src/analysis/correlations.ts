import { pearson, spearman } from '../statistics.js';

/** Kendall's tau-b over the pairs that are complete; NaN when one side is constant. */
export function kendall(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const rows: number[] = [];
  for (let at = 0; at < a.length; at += 1)
    if (!Number.isNaN((a[at] ?? Number.NaN) + (b[at] ?? Number.NaN))) rows.push(at);
  let concordance = 0;
  let differingA = 0;
  let differingB = 0;
  for (let one = 0; one < rows.length; one += 1) {
    const i = rows[one] ?? 0;
    for (let two = 0; two < one; two += 1) {
      const j = rows[two] ?? 0;
      const signA = Math.sign((a[i] ?? 0) - (a[j] ?? 0));
      const signB = Math.sign((b[i] ?? 0) - (b[j] ?? 0));
      concordance += signA * signB;
      differingA += Math.abs(signA);
      differingB += Math.abs(signB);
    }
  }
  return concordance / Math.sqrt(differingA * differingB);
}

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';
const methods = { pearson, spearman, kendall };

export interface Correlation {
  readonly a: string;
  readonly b: string;
  readonly value: number;
  /** two-sided, by Student's t with n - 2 degrees of freedom, for Pearson and Spearman; NaN below 3 pairs */
  readonly p: number;
  /** complete pairs */
  readonly pairs: number;
}

/** The correlation of every column of one list with every column of the other. */
export function correlate(
  columns: ReadonlyMap<string, ArrayLike<number>>,
  others: ReadonlyMap<string, ArrayLike<number>> = columns,
  method: CorrelationMethod = 'pearson',
): readonly Correlation[] {
  return [...columns].flatMap(([a, one]) =>
    [...others].map(([b, two]): Correlation => {
      const value = methods[method](one, two);
      let pairs = 0;
      for (let at = 0; at < one.length; at += 1)
        if (!Number.isNaN((one[at] ?? Number.NaN) + (two[at] ?? Number.NaN))) pairs += 1;
      return { a, b, value, p: correlationProbability(value, pairs), pairs };
    }),
  );
}

/** Two-sided probability of so large a correlation of n uncorrelated pairs. */
export function correlationProbability(r: number, n: number): number {
  if (!(n >= 3) || Number.isNaN(r)) return Number.NaN;
  const rest = (1 - r) * (1 + r);
  return rest <= 0 ? 0 : regularisedBeta(rest, (n - 2) / 2);
}

/**
 * I_x(m, 1/2) for m a multiple of one half: Student's two-sided tail. A series of positive terms for the
 * tail itself, or for what lies between where that is the shorter one and the tail has digits to spare.
 */
function regularisedBeta(x: number, m: number): number {
  // 1 / (m B(m, 1/2)) by its recurrence from m = 1/2, where B = pi, or m = 1, where B = 2.
  const odd = !Number.isInteger(m);
  let factor = odd ? 2 / Math.PI : 0.5;
  let power = odd ? Math.sqrt(x) : x;
  for (let at = odd ? 0.5 : 1; at < m; at += 1) {
    factor *= (at + 0.5) / (at + 1);
    power *= x;
  }
  const y = 1 - x;
  if (y * m >= 5) return series(power * Math.sqrt(y) * factor, x, m, 0.5);
  // B(1/2, m) = B(m, 1/2), so that 1 / (1/2 B) is 2 m times the factor.
  return 1 - series(Math.sqrt(y) * power * factor * m * 2, y, 0.5, m);
}

/** The terms that follow the first of I_x(a, b). */
function series(first: number, x: number, a: number, b: number): number {
  let sum = 0;
  for (let term = first, at = 0; term > sum * 1e-18; at += 1) {
    sum += term;
    term *= (x * (a + b + at)) / (a + 1 + at);
  }
  return Math.min(1, sum);
}

/**
 * Cronbach's alpha as k² times the mean covariance between different columns over the sum of all
 * covariances; pairwise complete, sample covariances. NaN for fewer than two columns.
 */
export function cronbachAlpha(columns: readonly ArrayLike<number>[]): number {
  const k = columns.length;
  let all = 0;
  let between = 0;
  columns.forEach((a, i) =>
    columns.forEach((b, j) => {
      const covariance = covarianceOf(a, b);
      all += covariance;
      if (i !== j) between += covariance;
    }),
  );
  return (k * k * (between / (k * (k - 1)))) / all;
}

function covarianceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  const there = (at: number): boolean =>
    !Number.isNaN((a[at] ?? Number.NaN) + (b[at] ?? Number.NaN));
  for (let at = 0; at < a.length; at += 1) {
    if (!there(at)) continue;
    n += 1;
    sumA += a[at] ?? 0;
    sumB += b[at] ?? 0;
  }
  let products = 0;
  for (let at = 0; at < a.length; at += 1)
    if (there(at)) products += ((a[at] ?? 0) - sumA / n) * ((b[at] ?? 0) - sumB / n);
  return products / (n - 1);
}
