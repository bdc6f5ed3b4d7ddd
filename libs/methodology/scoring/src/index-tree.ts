import { CodedError } from '@bangyang/kernel';
import type { IndexNode } from './table.js';

/** Parents after their children, with the height of each aggregate above its highest leaf (1 = lowest). */
export interface OrderedTree {
  readonly leaves: readonly IndexNode[];
  readonly aggregates: readonly { readonly node: IndexNode; readonly children: readonly IndexNode[]; readonly height: number }[];
  readonly roots: readonly IndexNode[];
}

/** Throws on an unknown parent, a cycle, a node named twice, and a weight that is negative or no number. */
export function orderTree(nodes: readonly IndexNode[]): OrderedTree {
  const children = new Map<string, IndexNode[]>();
  const byCode = new Map<string, IndexNode>();
  for (const node of nodes) {
    if (byCode.has(node.code)) fail('index.duplicate-node', `the tree names "${node.code}" twice`, 'give each node one line');
    if (!Number.isFinite(node.weight) || node.weight < 0) {
      fail('index.bad-weight', `the weight of "${node.code}" is ${node.weight}`, 'write a number that is 0 or more');
    }
    byCode.set(node.code, node);
  }
  for (const node of nodes) {
    if (node.parent === undefined) continue;
    if (!byCode.has(node.parent)) {
      fail('index.unknown-parent', `"${node.code}" stands under "${node.parent}", which is not in the tree`, 'add the parent or correct its code');
    }
    children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  }
  const roots = nodes.filter((node) => node.parent === undefined);
  const heights = new Map<string, number>();
  const aggregates: { node: IndexNode; children: readonly IndexNode[]; height: number }[] = [];
  const visit = (node: IndexNode): number => {
    const under = children.get(node.code) ?? [];
    const height = under.length === 0 ? 0 : 1 + Math.max(...under.map(visit));
    heights.set(node.code, height);
    if (under.length > 0) aggregates.push({ node, children: under, height });
    return height;
  };
  roots.forEach(visit);
  const unreached = nodes.find((node) => !heights.has(node.code));
  if (unreached) fail('index.cycle', `"${unreached.code}" is its own ancestor`, 'correct the parents so that they end at a root');
  return { leaves: nodes.filter((node) => heights.get(node.code) === 0), aggregates, roots };
}

function fail(code: string, what: string, fix: string): never {
  throw new CodedError({ code, what, fix });
}
