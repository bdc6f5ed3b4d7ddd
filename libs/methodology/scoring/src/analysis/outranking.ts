/** How far each unit beats each other one, by rows; its own place is 0. */
export type OutrankingMatrix = readonly Float64Array[];

/**
 * Share of the weight on which unit i is above unit j, equal values counting half, among the columns in
 * which both have a value. Where they share none it is one half. [i][j] and [j][i] sum to 1.
 */
export function outrankingMatrix(
  columns: readonly Float64Array[],
  weights: readonly number[],
): OutrankingMatrix {
  const units = columns[0]?.length ?? 0;
  const matrix = Array.from({ length: units }, () => new Float64Array(units));
  for (let i = 0; i < units; i += 1) {
    for (let j = i + 1; j < units; j += 1) {
      let above = 0;
      let all = 0;
      columns.forEach((column, at) => {
        const difference = (column[i] ?? Number.NaN) - (column[j] ?? Number.NaN);
        if (Number.isNaN(difference)) return;
        const weight = weights[at] ?? 0;
        all += weight;
        if (difference > 0) above += weight;
        else if (difference === 0) above += weight / 2;
      });
      const share = all === 0 ? 0.5 : above / all;
      const [row, back] = [matrix[i], matrix[j]];
      if (row) row[j] = share;
      if (back) back[i] = 1 - share;
    }
  }
  return matrix;
}

/** Pairs in which one unit beats the other on all the weight, and their share of all pairs. */
export function dominance(matrix: OutrankingMatrix): {
  readonly pairs: number;
  readonly share: number;
} {
  const n = matrix.length;
  let pairs = 0;
  matrix.forEach((row, i) => {
    for (let j = 0; j < n; j += 1) if (i !== j && (row[j] ?? 0) >= 1 - 1e-12) pairs += 1;
  });
  return { pairs, share: n < 2 ? 0 : pairs / ((n * (n - 1)) / 2) };
}
