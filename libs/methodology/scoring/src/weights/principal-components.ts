import { CodedError } from '@bangyang/kernel';
import { mean, sd } from '../statistics.js';

export interface PrincipalComponents {
  /** standard deviation of each component, largest first */
  readonly sdev: readonly number[];
  /** share of the variance of each */
  readonly explained: readonly number[];
  /** of each component, the loading of each column: unit length, the largest in size positive */
  readonly loadings: readonly (readonly number[])[];
  readonly centre: readonly number[];
  readonly scale: readonly number[];
  /** units without a gap in these columns, on which it rests */
  readonly units: number;
}

/**
 * Principal components of columns that are centred and divided by their sample standard deviation. Units
 * with a gap are left out. Throws `pca.too-few` for fewer than two complete units or a constant column.
 */
export function principalComponents(columns: readonly Float64Array[]): PrincipalComponents {
  const complete = Array.from({ length: columns[0]?.length ?? 0 }, (_, unit) => unit).filter(
    (unit) => columns.every((column) => !Number.isNaN(column[unit] ?? Number.NaN)),
  );
  const rows = columns.map((column) => Float64Array.from(complete, (unit) => column[unit] ?? 0));
  const centre = rows.map((row) => mean(row));
  const scale = rows.map((row) => sd(row));
  const constant = scale.findIndex((width) => !(width > 0));
  if (constant >= 0 || columns.length === 0) {
    throw new CodedError({
      code: 'pca.too-few',
      what:
        columns.length === 0
          ? 'there is no column for principal components'
          : `column ${constant + 1} of ${columns.length} does not vary among the ${complete.length} units without a gap`,
      fix: 'leave the column out, or impute first',
    });
  }
  const standard = rows.map((row, at) =>
    row.map((value) => (value - (centre[at] ?? 0)) / (scale[at] ?? 1)),
  );
  const correlation = standard.map((a) =>
    standard.map((b) => {
      let sum = 0;
      for (let unit = 0; unit < a.length; unit += 1) sum += (a[unit] ?? 0) * (b[unit] ?? 0);
      return sum / (a.length - 1);
    }),
  );
  const { values, vectors } = symmetricEigen(correlation);
  const total = values.reduce((sum, value) => sum + value, 0);
  return {
    sdev: values.map((value) => Math.sqrt(Math.max(0, value))),
    explained: values.map((value) => value / total),
    loadings: vectors,
    centre,
    scale,
    units: complete.length,
  };
}

/**
 * Weights of columns by their first component: the squares of its loadings, which sum to 1. (COINr takes
 * the loadings as they are, which may be negative; a negative weight is no weight.)
 */
export function pcaWeights(columns: readonly Float64Array[]): readonly number[] {
  if (columns.length === 1) return [1];
  return (principalComponents(columns).loadings[0] ?? []).map((loading) => loading * loading);
}

/** Eigenvalues, largest first, and unit eigenvectors of a symmetric matrix, by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const n = matrix.length;
  const a = Float64Array.from(matrix.flat());
  const v = new Float64Array(n * n);
  for (let at = 0; at < n; at += 1) v[at * n + at] = 1;
  for (let sweep = 0; sweep < 100; sweep += 1) {
    let off = 0;
    for (let p = 0; p < n; p += 1)
      for (let q = p + 1; q < n; q += 1) off += (a[p * n + q] ?? 0) * (a[p * n + q] ?? 0);
    if (off < 1e-300) break;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, at) => at).sort(
    (one, two) => (a[two * n + two] ?? 0) - (a[one * n + one] ?? 0),
  );
  return {
    values: order.map((at) => a[at * n + at] ?? 0),
    vectors: order.map((at) => {
      const vector = Array.from({ length: n }, (_, row) => v[row * n + at] ?? 0);
      const largest = vector.reduce(
        (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
        0,
      );
      return largest < 0 ? vector.map((value) => -value) : vector;
    }),
  };
}

/** Turns the plane of p and q so that their entry becomes 0. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const entry = a[p * n + q] ?? 0;
  if (entry === 0) return;
  const theta = ((a[q * n + q] ?? 0) - (a[p * n + p] ?? 0)) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, one: number, two: number): void => {
    const x = m[one] ?? 0;
    const y = m[two] ?? 0;
    m[one] = c * x - s * y;
    m[two] = s * x + c * y;
  };
  for (let k = 0; k < n; k += 1) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k += 1) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k += 1) turn(v, k * n + p, k * n + q);
}
