import { pearson } from '../statistics.js';

export interface BalancedWeights {
  readonly weights: readonly number[];
  /** share of each column's correlation with the weighted sum, as reached */
  readonly obtained: readonly number[];
}

const STEPS = 2000;

/**
 * Weights under which the correlations of the columns with their weighted sum have the wished shares (equal
 * ones when not given): a wish for influence, which equal weights do not grant where columns differ in
 * spread or correlate. Weights are turned up and down in proportion until the shares hold; what cannot be
 * reached (a column that correlates negatively whatever its weight) ends as near as that goes, so read
 * `obtained`.
 */
export function balancedWeights(
  columns: readonly Float64Array[],
  wished: readonly number[] = columns.map(() => 1),
): BalancedWeights {
  const total = wished.reduce((sum, value) => sum + value, 0);
  const desired = wished.map((value) => value / total);
  let weights: readonly number[] = desired;
  let obtained = sharesUnder(columns, weights);
  for (let step = 0; step < STEPS; step += 1) {
    const off = Math.max(...desired.map((share, at) => Math.abs(share - (obtained[at] ?? 0))));
    if (off < 1e-13) break;
    const turned = weights.map((weight, at) => {
      const ratio = (desired[at] ?? 0) / Math.max(1e-3, obtained[at] ?? 0);
      return weight * Math.min(2, Math.max(0.5, ratio));
    });
    const sum = turned.reduce((all, value) => all + value, 0);
    weights = turned.map((value) => value / sum);
    obtained = sharesUnder(columns, weights);
  }
  return { weights, obtained };
}

function sharesUnder(
  columns: readonly Float64Array[],
  weights: readonly number[],
): readonly number[] {
  const sums = Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, unit) =>
    columns.reduce((sum, column, at) => sum + (weights[at] ?? 0) * (column[unit] ?? Number.NaN), 0),
  );
  const correlations = columns.map((column) => pearson(column, sums));
  const total = correlations.reduce((sum, value) => sum + value, 0);
  return correlations.map((value) => value / total);
}
