import { CodedError } from '@bangyang/kernel';
import { nodeAggregations, type Aggregation } from '../aggregate.js';
import type { IndexResult } from '../compute-index.js';
import { orderTree } from '../index-tree.js';
import type { IndexNode } from '../table.js';
import { quasiMean, scoredColumn, unitAt, type QuasiMean } from './quasi-mean.js';

export interface GapPart {
  /** a leaf */
  readonly code: string;
  /** points of the gap that it accounts for; below 0 where the second unit is ahead */
  readonly points: number;
  /** normalised values of both; null where one has none and its own mean above stood in for it */
  readonly values: readonly [number | null, number | null];
}

export interface GapDecomposition {
  /** score of the first unit less that of the second */
  readonly gap: number;
  /** sums to the gap; leaves that neither unit has are not listed */
  readonly parts: readonly GapPart[];
}

/** Closer than this, relative to their size, two means are compared by their slope: a quotient would be noise. */
const CLOSE = 1e-9;

/**
 * Where the gap between the scores of two units comes from, leaf by leaf, for every mean: at each node the
 * gap is shared out by the differences of the transformed children (logarithms under a geometric mean),
 * times their weights, and scaled to the gap. A child that one of the two lacks counts with that unit's own
 * mean at the node, which is what the rescaling of weights does.
 *
 * Throws `explain.unknown-unit`, `explain.no-score`, `explain.no-decomposition`, `index.unknown-node`.
 */
export function decomposeGap(
  result: IndexResult,
  nodes: readonly IndexNode[],
  aggregation: Aggregation,
  root: string,
  units: readonly [string, string],
): GapDecomposition {
  const tree = orderTree(nodes);
  const rules = nodeAggregations(tree, aggregation);
  const groups = new Map(
    tree.aggregates.map((group, at) => [
      group.node.code,
      { children: group.children, rule: rules[at] ?? { method: 'arithmetic' as const } },
    ]),
  );
  const at = [unitAt(result, units[0]), unitAt(result, units[1])] as const;
  const valueOf = (code: string, side: 0 | 1): number =>
    scoredColumn(result, code)[at[side]] ?? Number.NaN;
  const scores = [valueOf(root, 0), valueOf(root, 1)] as const;
  const without = scores.findIndex(Number.isNaN);
  if (without >= 0) {
    throw new CodedError({
      code: 'explain.no-score',
      what: `${units[without]} has no score "${root}"`,
      fix: 'compare units that have one',
      values: { unit: units[without] ?? '', node: root },
    });
  }
  const parts: GapPart[] = [];
  const visit = (
    code: string,
    values: readonly [number, number],
    absent: readonly [boolean, boolean],
    factor: number,
  ): void => {
    const group = groups.get(code);
    if (!group) {
      parts.push({
        code,
        points: factor * (values[0] - values[1]),
        values: [absent[0] ? null : values[0], absent[1] ? null : values[1]],
      });
      return;
    }
    const mean = quasiMean(group.rule, code);
    const children = group.children.flatMap((child) => {
      const own = [0, 1].map((side) =>
        absent[side] ? Number.NaN : valueOf(child.code, side as 0 | 1),
      );
      const gone = [Number.isNaN(own[0] ?? 0), Number.isNaN(own[1] ?? 0)] as const;
      if (gone[0] && gone[1]) return [];
      const filled = [
        gone[0] ? values[0] : (own[0] ?? 0),
        gone[1] ? values[1] : (own[1] ?? 0),
      ] as const;
      return [{ child, gone, filled }];
    });
    const weight = children.reduce((sum, { child }) => sum + child.weight, 0);
    const scale = factor * backSecant(mean, values);
    for (const { child, gone, filled } of children) {
      const share = weight === 0 ? 0 : child.weight / weight;
      visit(child.code, filled, gone, scale * share * secant(mean, filled));
    }
  };
  visit(root, scores, [false, false], 1);
  return { gap: scores[0] - scores[1], parts };
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= CLOSE * Math.max(Math.abs(a), Math.abs(b));

function secant({ transform, slope }: QuasiMean, [a, b]: readonly [number, number]): number {
  return close(a, b) ? slope((a + b) / 2) : (transform(a) - transform(b)) / (a - b);
}

function backSecant(
  { transform, backSlope }: QuasiMean,
  [a, b]: readonly [number, number],
): number {
  const [x, y] = [transform(a), transform(b)];
  return close(a, b) || close(x, y) ? backSlope((x + y) / 2) : (a - b) / (x - y);
}
