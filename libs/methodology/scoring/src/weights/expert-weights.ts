import { CodedError } from '@bangyang/kernel';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';

/**
 * Budget allocation: each expert shares out the same number of points among the items (in the same order);
 * an item's weight is the mean of its shares. Throws `budget.empty` and `budget.not-shared` for points that
 * do not sum to the budget or fall below 0.
 */
export function budgetWeights(
  experts: readonly (readonly number[])[],
  budget = 100,
): readonly number[] {
  const items = experts[0]?.length ?? 0;
  if (items === 0) {
    throw new CodedError({
      code: 'budget.empty',
      what: 'no expert shared out points',
      fix: 'give the points of at least one expert',
    });
  }
  experts.forEach((points, at) => {
    const sum = points.reduce((all, value) => all + value, 0);
    const sound = points.length === items && points.every((value) => value >= 0);
    if (sound && Math.abs(sum - budget) <= 1e-9 * budget) return;
    throw new CodedError({
      code: 'budget.not-shared',
      what: `expert ${at + 1} gave ${points.length} items ${sum} points of ${budget}`,
      fix: `give each of the ${items} items 0 points or more, ${budget} in all`,
      values: { expert: at + 1, items, given: points.length, sum, budget },
    });
  });
  return Array.from(
    { length: items },
    (_, item) =>
      experts.reduce((all, points) => all + (points[item] ?? 0) / budget, 0) / experts.length,
  );
}

export interface AhpWeights {
  readonly weights: readonly number[];
  /** Saaty's consistency ratio; 0 for one or two items, which cannot contradict each other */
  readonly consistencyRatio: number;
  /** of each expert alone, in their order */
  readonly expertRatios: readonly number[];
}

/** Mean consistency index of random judgements on 1 to 15 items (Saaty 1980). */
const randomIndex = [
  0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
];

/** From where on judgements count as contradicting themselves. */
export const AHP_LIMIT = 0.1;

/**
 * Analytic hierarchy process: `judgements[i][j]` says how many times as important item i is as item j, with
 * 1 / that at [j][i]. The experts' judgements are put together by geometric means, the weights are the
 * principal eigenvector. A consistency ratio above `AHP_LIMIT` is returned, not refused.
 *
 * Throws `ahp.matrix` for a matrix that is not square, of 1 to 15 items, positive and reciprocal.
 */
export function ahpWeights(experts: readonly (readonly (readonly number[])[])[]): AhpWeights {
  const n = experts[0]?.length ?? 0;
  experts.forEach((matrix, expert) => checkReciprocal(matrix, n, expert));
  if (n === 0) refuse('no expert compared anything');
  if (n > randomIndex.length) refuse(`${n} items are compared`);
  const joint = Array.from({ length: n }, (_, row) =>
    Array.from({ length: n }, (_other, column) => {
      const logs = experts.reduce((sum, matrix) => sum + ln(matrix[row]?.[column] ?? 1), 0);
      return experts.length === 1 ? (experts[0]?.[row]?.[column] ?? 1) : exp(logs / experts.length);
    }),
  );
  const { vector, ratio } = principalVector(joint);
  return {
    weights: vector,
    consistencyRatio: ratio,
    expertRatios: experts.map((matrix) => principalVector(matrix).ratio),
  };
}

function checkReciprocal(matrix: readonly (readonly number[])[], n: number, expert: number): void {
  if (matrix.length !== n || matrix.some((row) => row.length !== n))
    refuse(`the judgements of expert ${expert + 1} are not ${n} x ${n}`);
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      const back = matrix[j]?.[i] ?? 0;
      if (value > 0 && value < Infinity && Math.abs(value * back - 1) <= 0.01) return;
      refuse(
        `expert ${expert + 1} holds item ${i + 1} to be ${value} times item ${j + 1}, and the other way round ${back} times`,
      );
    }),
  );
}

/** Perron's vector, summing to 1, by repeated multiplication; and the consistency ratio of the matrix. */
function principalVector(matrix: readonly (readonly number[])[]): {
  readonly vector: readonly number[];
  readonly ratio: number;
} {
  const n = matrix.length;
  let vector: readonly number[] = new Array<number>(n).fill(1 / n);
  let eigenvalue = n;
  for (let step = 0; step < 10_000; step += 1) {
    const image = matrix.map((row) =>
      row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0),
    );
    eigenvalue = image.reduce((sum, value) => sum + value, 0);
    const next = image.map((value) => value / eigenvalue);
    const moved = next.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (vector[at] ?? 0))),
      0,
    );
    vector = next;
    if (moved < 1e-15) break;
  }
  const random = randomIndex[n - 1] ?? 0;
  const ratio = random === 0 ? 0 : Math.max(0, (eigenvalue - n) / (n - 1)) / random;
  return { vector, ratio };
}

function refuse(what: string): never {
  throw new CodedError({
    code: 'ahp.matrix',
    what,
    fix: `give one square matrix an expert, of 1 to ${randomIndex.length} items, with a at [i][j] and 1 / a at [j][i]`,
    values: { items: randomIndex.length },
  });
}
