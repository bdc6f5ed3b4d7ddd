import { CodedError } from '@bangyang/kernel';
import type { IndexNode } from './table.js';

/** An aggregate, what stands directly under it, and its height above its deepest leaf (1 = lowest). */
export interface Aggregate {
  readonly node: IndexNode;
  readonly children: readonly IndexNode[];
  readonly height: number;
}

export interface OrderedTree {
  /** in the order of the nodes */
  readonly leaves: readonly IndexNode[];
  /** every parent after its children */
  readonly aggregates: readonly Aggregate[];
  readonly roots: readonly IndexNode[];
}

/**
 * Throws `index.duplicate-node`, `index.bad-weight` (negative or no number), `index.unknown-parent`
 * and `index.cycle`.
 */
export function orderTree(nodes: readonly IndexNode[]): OrderedTree {
  const children = new Map<string, IndexNode[]>();
  const byCode = new Map<string, IndexNode>();
  for (const node of nodes) {
    if (byCode.has(node.code))
      throw new CodedError({
        code: 'index.duplicate-node',
        what: `the tree names "${node.code}" twice`,
        fix: 'give each node one line',
        values: { node: node.code },
      });
    if (!Number.isFinite(node.weight) || node.weight < 0) {
      throw new CodedError({
        code: 'index.bad-weight',
        what: `the weight of "${node.code}" is ${node.weight}`,
        fix: 'write a number that is 0 or more',
        values: { node: node.code, weight: node.weight },
      });
    }
    byCode.set(node.code, node);
    children.set(node.code, []);
  }
  for (const node of nodes) {
    if (node.parent === undefined) continue;
    const siblings = children.get(node.parent);
    if (!siblings) {
      throw new CodedError({
        code: 'index.unknown-parent',
        what: `"${node.code}" stands under "${node.parent}", which is not in the tree`,
        fix: 'add the parent or correct its code',
        values: { node: node.code, parent: node.parent ?? '' },
      });
    }
    siblings.push(node);
  }
  const roots = nodes.filter((node) => node.parent === undefined);
  const heights = new Map<string, number>();
  const aggregates: Aggregate[] = [];
  const visit = (node: IndexNode): number => {
    const under = children.get(node.code) ?? [];
    const height = under.length === 0 ? 0 : 1 + Math.max(...under.map(visit));
    heights.set(node.code, height);
    if (under.length > 0) aggregates.push({ node, children: under, height });
    return height;
  };
  roots.forEach(visit);
  const unreached = nodes.find((node) => !heights.has(node.code));
  if (unreached)
    throw new CodedError({
      code: 'index.cycle',
      what: `"${unreached.code}" never ends at a root: its parents run in a circle`,
      fix: 'correct the parents',
      values: { node: unreached.code },
    });
  return { leaves: nodes.filter((node) => heights.get(node.code) === 0), aggregates, roots };
}

/**
 * Share of each node in its root when nothing is missing: the product of its shares among siblings
 * down the tree. Roots have 1; where all siblings weigh 0, each has 0.
 */
export function effectiveWeights({ roots, aggregates }: OrderedTree): ReadonlyMap<string, number> {
  const shares = new Map(roots.map((root) => [root.code, 1]));
  for (const { node, children } of aggregates.toReversed()) {
    const total = children.reduce((sum, child) => sum + child.weight, 0);
    const own = shares.get(node.code) ?? 0;
    for (const child of children)
      shares.set(child.code, total === 0 ? 0 : (own * child.weight) / total);
  }
  return shares;
}

/**
 * Direction of each node with those of its ancestors: where an aggregate has -1, everything under it is
 * turned round, so that its own score is again higher = better.
 */
export function leafDirections(nodes: readonly IndexNode[]): ReadonlyMap<string, 1 | -1> {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  return new Map(
    nodes.map((node) => {
      let direction: number = node.direction;
      let above = byCode.get(node.parent ?? '');
      // No path is longer than the tree, unless its parents run in a circle, which the tree refuses.
      for (let step = 0; above && step < nodes.length; step += 1) {
        direction *= above.direction;
        above = byCode.get(above.parent ?? '');
      }
      return [node.code, direction < 0 ? -1 : 1] as const;
    }),
  );
}
