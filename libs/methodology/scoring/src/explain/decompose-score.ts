import pow from '@stdlib/math-base-special-pow';
import { nodeAggregations, type Aggregation } from '../aggregate.js';
import type { IndexResult } from '../compute-index.js';
import { orderTree } from '../index-tree.js';
import type { NodeAggregation } from '../node-aggregation.js';
import type { IndexNode } from '../table.js';
import { refuseCopeland, scoredColumn } from './quasi-mean.js';

export interface ScoreDecomposition {
  /**
   * How the points were found. `weighted-sum`: share in the root times value. `euler`: value times the
   * slope of the score in it. All the means here are homogeneous (twice the values, twice the score), so by
   * Euler's theorem these points sum to the score too; for a geometric mean they are the weight's share of
   * the score, for a harmonic one low values, which hold the score down, have the most. For a weighted sum
   * both are the same.
   */
  readonly method: 'weighted-sum' | 'euler';
  /** leaf → points for each unit in the score of the root; 0 where it is missing or stands elsewhere */
  readonly points: ReadonlyMap<string, Float64Array>;
}

/**
 * Points of each leaf in the score of `root`, which they sum to for each unit that has one. Throws
 * `explain.no-decomposition` for a Copeland node on the way, `index.unknown-node` for an unknown root.
 */
export function decomposeScore(
  result: IndexResult,
  nodes: readonly IndexNode[],
  aggregation: Aggregation,
  root: string,
): ScoreDecomposition {
  const tree = orderTree(nodes);
  const rules = nodeAggregations(tree, aggregation);
  const units = result.units.length;
  const total = scoredColumn(result, root);
  const slopes = new Map([[root, total.map((score) => (Number.isNaN(score) ? 0 : 1))]]);
  let additive = true;
  for (const [at, { node, children }] of [...tree.aggregates.entries()].toReversed()) {
    const own = slopes.get(node.code);
    const rule = rules[at];
    if (!own || !rule) continue;
    refuseCopeland(rule, node.code);
    additive &&= rule.method === 'arithmetic';
    const score = scoredColumn(result, node.code);
    const columns = children.map(({ code }) => scoredColumn(result, code));
    for (const [child, { code }] of children.entries()) {
      slopes.set(
        code,
        Float64Array.from({ length: units }, (_, unit) => {
          const value = columns[child]?.[unit] ?? Number.NaN;
          const slope = own[unit] ?? 0;
          if (slope === 0 || Number.isNaN(value)) return 0;
          const weight = children.reduce(
            (sum, other, k) =>
              Number.isNaN(columns[k]?.[unit] ?? Number.NaN) ? sum : sum + other.weight,
            0,
          );
          const share = weight === 0 ? 0 : (children[child]?.weight ?? 0) / weight;
          return slope * share * slopeOf(rule, value, score[unit] ?? Number.NaN);
        }),
      );
    }
  }
  const points = new Map(
    tree.leaves.map(({ code }) => {
      const slope = slopes.get(code);
      const values = scoredColumn(result, code);
      return [
        code,
        Float64Array.from({ length: units }, (_, unit) =>
          slope?.[unit] ? slope[unit] * (values[unit] ?? 0) : 0,
        ),
      ] as const;
    }),
  );
  return { method: additive ? 'weighted-sum' : 'euler', points };
}

/** How fast the mean grows with a child of all the weight, by the child's value and the mean. */
function slopeOf({ method, power = 1 }: NodeAggregation, value: number, score: number): number {
  if (method === 'arithmetic') return 1;
  // A child at 0 adds no points, however steep the mean is there.
  if (value === 0 || Number.isNaN(score)) return 0;
  if (method === 'geometric') return score / value;
  if (method === 'harmonic') return (score / value) * (score / value);
  return pow(value / score, power - 1);
}
