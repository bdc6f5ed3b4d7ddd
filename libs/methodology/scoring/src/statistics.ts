import { present } from './table.js';

/** Sums run from first to last: the order is part of the result's last digit. */
function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}

/** Arithmetic mean of the values that are there; NaN for none. */
export function mean(column: ArrayLike<number>): number {
  const values = present(column);
  return values.length === 0 ? Number.NaN : sum(values) / values.length;
}

/** Middle value, or the mean of the two in the middle; NaN for none. */
export function median(column: ArrayLike<number>): number {
  const values = present(column).sort();
  const middle = values.length >> 1;
  const high = values[middle];
  if (high === undefined) return Number.NaN;
  return values.length % 2 === 1 ? high : ((values[middle - 1] ?? high) + high) / 2;
}

/** Quantile of sorted numbers, type 7 of Hyndman and Fan, R's default; NaN for none. */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (position - below) * (high - low);
}

/** Sample standard deviation (n - 1); NaN below two values. */
export function sd(column: ArrayLike<number>): number {
  const { n, squares } = moments(column);
  return n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
}

/** Skewness of a sample, type 2 of Joanes and Gill (1998), as Excel's SKEW; NaN below three values or for a constant. */
export function skewness(column: ArrayLike<number>): number {
  return skewnessOf(moments(column));
}

/** Excess kurtosis of a sample, type 2 of Joanes and Gill (1998), as Excel's KURT; NaN below four values or for a constant. */
export function kurtosis(column: ArrayLike<number>): number {
  return kurtosisOf(moments(column));
}

/** Skewness and kurtosis in one pass over the column. */
export function shape(column: ArrayLike<number>): {
  readonly skewness: number;
  readonly kurtosis: number;
} {
  const sums = moments(column);
  return { skewness: skewnessOf(sums), kurtosis: kurtosisOf(sums) };
}

/** Number of values and the sums of the powers of their deviations from the mean. */
interface Moments {
  readonly n: number;
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

function moments(column: ArrayLike<number>): Moments {
  let n = 0;
  let total = 0;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    n += 1;
    total += value;
  }
  const centre = total / n;
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const deviation = value - centre;
    const square = deviation * deviation;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  return { n, squares, cubes, fourths };
}

function skewnessOf({ n, squares, cubes }: Moments): number {
  if (n < 3 || squares === 0) return Number.NaN;
  return (
    ((Math.sqrt(n) * cubes) / (squares * Math.sqrt(squares))) * (Math.sqrt(n * (n - 1)) / (n - 2))
  );
}

function kurtosisOf({ n, squares, fourths }: Moments): number {
  if (n < 4 || squares === 0) return Number.NaN;
  const r = (n * fourths) / (squares * squares);
  return (((n + 1) * (r - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
}

/** Pearson correlation over the pairs that are complete; NaN when one side is constant. */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = completePairs(a, b);
  const meanX = sum(x) / x.length;
  const meanY = sum(y) / y.length;
  const products = sum(x.map((value, at) => (value - meanX) * ((y[at] ?? 0) - meanY)));
  const squaresX = sum(x.map((value) => (value - meanX) * (value - meanX)));
  const squaresY = sum(y.map((value) => (value - meanY) * (value - meanY)));
  return products / Math.sqrt(squaresX * squaresY);
}

/** Spearman rank correlation: Pearson over average ranks of the complete pairs. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = completePairs(a, b);
  return pearson(averageRanks(x), averageRanks(y));
}

function completePairs(a: ArrayLike<number>, b: ArrayLike<number>): [number[], number[]] {
  const complete = Array.from({ length: a.length }, (_, at) => at).filter(
    (at) => !Number.isNaN(a[at] ?? Number.NaN) && !Number.isNaN(b[at] ?? Number.NaN),
  );
  return [complete.map((at) => a[at] ?? 0), complete.map((at) => b[at] ?? 0)];
}

const averageRanks = (values: readonly number[]): number[] =>
  values.map(
    (value) =>
      values.filter((other) => other < value).length +
      (values.filter((other) => other === value).length + 1) / 2,
  );
