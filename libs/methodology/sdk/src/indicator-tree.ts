import { CodedError, parseDecimal } from '@bangyang/kernel';
import type { Definition } from './contract.js';

type Node = Definition['indicators'][number];

/** Looks at the flat indicator array as the tree that it says it is. */
export class IndicatorTree {
  private readonly byCode: ReadonlyMap<string, Node>;
  private readonly byParent = new Map<string | undefined, Node[]>();

  constructor(readonly nodes: readonly Node[]) {
    this.byCode = new Map(nodes.map((node) => [node.code, node]));
    for (const node of nodes) {
      const siblings = this.byParent.get(node.parent) ?? [];
      siblings.push(node);
      this.byParent.set(node.parent, siblings);
    }
  }

  get(code: string): Node {
    const node = this.byCode.get(code);
    if (!node)
      throw new CodedError({
        code: 'indicator.unknown',
        what: `no indicator "${code}"`,
        values: { indicator: code },
      });
    return node;
  }

  roots(): readonly Node[] {
    return this.byParent.get(undefined) ?? [];
  }

  children(code: string): readonly Node[] {
    return this.byParent.get(code) ?? [];
  }

  /** The node and everything under it, in the order of the definition. */
  under(code: string): readonly Node[] {
    const inside = new Set([code]);
    return this.nodes.filter((node) => {
      const belongs = node.code === code || (node.parent !== undefined && inside.has(node.parent));
      if (belongs) inside.add(node.code);
      return belongs;
    });
  }

  /** 1 for a root, 2 for its children … */
  level(code: string): number {
    const parent = this.get(code).parent;
    return parent === undefined ? 1 : 1 + this.level(parent);
  }

  /** Share of a node in the root above it: the product of its shares among siblings on the way up. */
  effectiveWeight(code: string): number {
    const node = this.get(code);
    const siblings = this.byParent.get(node.parent) ?? [];
    const total = siblings.reduce((sum, sibling) => sum + parseDecimal(sibling.weight), 0);
    const share = parseDecimal(node.weight) / total;
    return node.parent === undefined ? share : share * this.effectiveWeight(node.parent);
  }

  /** Without the named leaves and without groups that this empties. */
  without(codes: readonly string[]): IndicatorTree {
    for (const code of codes) this.get(code);
    let rest = this.nodes.filter((node) => !codes.includes(node.code));
    for (;;) {
      const kept = rest.filter(
        (node) => node.measure !== undefined || rest.some((child) => child.parent === node.code),
      );
      if (kept.length === rest.length) return new IndicatorTree(rest);
      rest = kept;
    }
  }
}
