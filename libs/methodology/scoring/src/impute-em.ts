import { CodedError } from '@bangyang/kernel';
import { mean, sd } from './statistics.js';

const TOLERANCE = 1e-13;
const ITERATIONS = 20_000;

/** Sums of a group of columns that are thought to be one multivariate normal sample. */
interface Estimate {
  readonly centre: number[];
  readonly spread: number[][];
}

/**
 * Fills the gaps of columns with their expectation given what the unit has in the others, under a
 * multivariate normal distribution estimated by maximum likelihood (Dempster, Laird and Rubin's EM; the
 * covariance is divided by n). Deterministic: nothing is drawn. A unit that has nothing in the group gets
 * the means.
 *
 * Throws `impute.no-convergence` where the columns determine each other (or one is constant or empty), so
 * that there is no such distribution.
 */
export function fillByExpectation(
  columns: readonly Float64Array[],
  codes: readonly string[],
): readonly Float64Array[] {
  if (!columns.some((column) => column.some(Number.isNaN))) return columns;
  const scales = columns.map((column, at) => {
    const scale = { centre: mean(column), width: sd(column) };
    if (scale.width > 0) return scale;
    return refuse(codes, `"${codes[at]}" is constant or has fewer than two values`);
  });
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, unit) =>
    columns.map(
      (column, at) =>
        ((column[unit] ?? Number.NaN) - (scales[at]?.centre ?? 0)) / (scales[at]?.width ?? 1),
    ),
  );
  const size = columns.length;
  let estimate: Estimate = {
    centre: new Array<number>(size).fill(0),
    spread: Array.from({ length: size }, (_, at) =>
      Array.from({ length: size }, (_other, other) => (at === other ? 1 : 0)),
    ),
  };
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const { next, filled } = improved(rows, estimate, codes);
    const moved = distance(estimate, next);
    estimate = next;
    if (moved > TOLERANCE) continue;
    return columns.map((column, at) =>
      column.map((value, unit) =>
        Number.isNaN(value)
          ? (filled[unit]?.[at] ?? 0) * (scales[at]?.width ?? 1) + (scales[at]?.centre ?? 0)
          : value,
      ),
    );
  }
  return refuse(codes, `the estimate still moves after ${ITERATIONS} steps`);
}

/** One step of EM: expected rows under the estimate, and the estimate from them. */
function improved(
  rows: readonly (readonly number[])[],
  { centre, spread }: Estimate,
  codes: readonly string[],
): { readonly next: Estimate; readonly filled: readonly (readonly number[])[] } {
  const size = centre.length;
  const extra = spread.map((row) => row.map(() => 0));
  const filled = rows.map((row) => {
    const known: number[] = [];
    const gaps: number[] = [];
    row.forEach((value, at) => (Number.isNaN(value) ? gaps : known).push(at));
    if (gaps.length === 0) return row;
    const inner = known.map((a) => known.map((b) => spread[a]?.[b] ?? 0));
    const factor = choleskyFactor(inner) ?? refuse(codes, 'the columns determine each other');
    const offsets = known.map((at) => (row[at] ?? 0) - (centre[at] ?? 0));
    const solved = solve(factor, offsets);
    const expected = [...row];
    const across = gaps.map((gap) => known.map((at) => spread[gap]?.[at] ?? 0));
    gaps.forEach((gap, one) => {
      expected[gap] = (centre[gap] ?? 0) + product(across[one] ?? [], solved);
      const regression = solve(factor, across[one] ?? []);
      gaps.forEach((other, two) => {
        const line = extra[gap];
        if (line)
          line[other] =
            (line[other] ?? 0) +
            (spread[gap]?.[other] ?? 0) -
            product(regression, across[two] ?? []);
      });
    });
    return expected;
  });
  const n = rows.length;
  const means = centre.map((_, at) => filled.reduce((sum, row) => sum + (row[at] ?? 0), 0) / n);
  const covariances = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_other, b) => {
      let sum = extra[a]?.[b] ?? 0;
      for (const row of filled)
        sum += ((row[a] ?? 0) - (means[a] ?? 0)) * ((row[b] ?? 0) - (means[b] ?? 0));
      return sum / n;
    }),
  );
  return { next: { centre: means, spread: covariances }, filled };
}

function distance(a: Estimate, b: Estimate): number {
  let most = 0;
  a.centre.forEach((value, at) => (most = Math.max(most, Math.abs(value - (b.centre[at] ?? 0)))));
  a.spread.forEach((row, at) =>
    row.forEach(
      (value, other) => (most = Math.max(most, Math.abs(value - (b.spread[at]?.[other] ?? 0)))),
    ),
  );
  return most;
}

/** Lower triangle L with L L' = the matrix; undefined when it is not positive definite. */
function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const factor: number[][] = matrix.map(() => []);
  for (let row = 0; row < matrix.length; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row]?.[column] ?? 0;
      for (let k = 0; k < column; k += 1)
        sum -= (factor[row]?.[k] ?? 0) * (factor[column]?.[k] ?? 0);
      const line = factor[row];
      if (!line) return undefined;
      if (row !== column) line[column] = sum / (factor[column]?.[column] ?? 1);
      else if (sum <= 1e-14) return undefined;
      else line[column] = Math.sqrt(sum);
    }
  }
  return factor;
}

function solve(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x = [...right];
  for (let row = 0; row < x.length; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] = (x[row] ?? 0) - (factor[row]?.[k] ?? 0) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / (factor[row]?.[row] ?? 1);
  }
  for (let row = x.length - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < x.length; k += 1)
      x[row] = (x[row] ?? 0) - (factor[k]?.[row] ?? 0) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / (factor[row]?.[row] ?? 1);
  }
  return x;
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

function refuse(codes: readonly string[], why: string): never {
  throw new CodedError({
    code: 'impute.no-convergence',
    what: `${codes.join(', ')} cannot be imputed by EM: ${why}`,
    fix: 'impute them by the mean or the median, or group them otherwise',
    values: { indicators: codes },
  });
}
