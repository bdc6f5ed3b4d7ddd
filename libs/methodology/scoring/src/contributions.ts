import { orderTree } from './index-tree.js';
import type { IndexResult } from './compute-index.js';
import type { IndexNode } from './table.js';

/**
 * Points that each leaf adds to the score of `root` under arithmetic aggregation: the product of its
 * shares among the siblings that the unit has, times its normalised value. They sum to the score.
 */
export function contributions(
  result: IndexResult,
  nodes: readonly IndexNode[],
  root: string,
): ReadonlyMap<string, Float64Array> {
  const { leaves, aggregates } = orderTree(nodes);
  const childrenOf = new Map(aggregates.map(({ node, children }) => [node.code, children]));
  const points = new Map(leaves.map((leaf) => [leaf.code, new Float64Array(result.units.length)]));
  const scoreOf = (code: string, unit: number): number =>
    (result.scores.get(code) ?? result.normalised.columns.get(code))?.[unit] ?? Number.NaN;
  const spread = (code: string, share: number, unit: number): void => {
    const children = childrenOf.get(code);
    if (!children) {
      const column = points.get(code);
      if (column) column[unit] = share * scoreOf(code, unit);
      return;
    }
    const there = children.filter((child) => !Number.isNaN(scoreOf(child.code, unit)));
    const total = there.reduce((sum, child) => sum + child.weight, 0);
    for (const child of there) spread(child.code, (share * child.weight) / total, unit);
  };
  result.units.forEach((_, unit) => spread(root, 1, unit));
  return points;
}
