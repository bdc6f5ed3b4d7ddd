import { CodedError } from '@bangyang/kernel';
import { orderTree, type OrderedTree } from './index-tree.js';
import type { AggregationMethod, NodeAggregation } from './node-aggregation.js';
import { isComplete, type IndexNode, type ScoringTable } from './table.js';
import { TreeAggregator } from './tree-aggregator.js';

export interface Aggregation {
  /** one for all levels, or one a level from the bottom */
  readonly method: AggregationMethod | readonly AggregationMethod[];
  /** exponent of the generalised mean, not 0 */
  readonly power?: number;
  /** share of children, by count, that must be there for a score; equality passes; one for all or one a level */
  readonly threshold?: number | readonly number[];
  /** settings of single nodes, by code; what they leave out is as their level has it */
  readonly nodes?: ReadonlyMap<string, Partial<NodeAggregation>>;
}

/**
 * One score a unit for every aggregate of the tree, from the bottom up; NaN where a unit has none.
 * Weights are rescaled among the children that are there. An aggregate whose present children all
 * weigh 0 has no score and is missing for the one above.
 *
 * Throws `aggregate.levels` when a list has not one entry a level, `aggregate.power` for a generalised
 * mean without a power or with 0, `aggregate.unknown-node` for settings of a node that is no aggregate,
 * `aggregate.not-positive` for values outside the domain of a mean.
 */
export function aggregate(
  normalised: ScoringTable,
  nodes: readonly IndexNode[],
  aggregation: Aggregation,
): ReadonlyMap<string, Float64Array> {
  return aggregateTree(normalised, orderTree(nodes), aggregation);
}

/** `aggregate` over a tree that is already in order. */
export function aggregateTree(
  { units, columns }: ScoringTable,
  tree: OrderedTree,
  aggregation: Aggregation,
): ReadonlyMap<string, Float64Array> {
  const aggregator = new TreeAggregator(tree, nodeAggregations(tree, aggregation), units);
  const leaves = tree.leaves.map(
    ({ code }) => columns.get(code) ?? new Float64Array(units.length).fill(Number.NaN),
  );
  const scores = aggregator.scores(
    { columns: leaves, complete: leaves.map(isComplete) },
    aggregator.weightsOf(tree),
  );
  return new Map(
    tree.aggregates.map(({ node }, at) => [node.code, scores[at] ?? new Float64Array()]),
  );
}

/** The settings of every aggregate of a tree, in its order. */
export function nodeAggregations(
  { aggregates }: OrderedTree,
  { method, power, threshold = 0, nodes }: Aggregation,
): readonly NodeAggregation[] {
  const levels = Math.max(0, ...aggregates.map(({ height }) => height));
  const methods = perLevel(method, levels, 'method');
  const thresholds = perLevel(threshold, levels, 'threshold');
  const known = new Set(aggregates.map(({ node }) => node.code));
  const stranger = [...(nodes?.keys() ?? [])].find((code) => !known.has(code));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'aggregate.unknown-node',
      what: `the aggregation has settings for "${stranger}", which is no aggregate of the tree`,
      fix: 'correct its code or take the settings out',
      values: { node: stranger },
    });
  }
  return aggregates.map(({ node, height }) => {
    const settings: NodeAggregation = {
      method: methods[height - 1] ?? 'arithmetic',
      threshold: thresholds[height - 1] ?? 0,
      ...(power !== undefined && { power }),
      ...nodes?.get(node.code),
    };
    if (settings.method === 'generalised' && !settings.power) {
      throw new CodedError({
        code: 'aggregate.power',
        what: `the generalised mean of "${node.code}" has ${settings.power === 0 ? 'the power 0' : 'no power'}`,
        fix: 'give a power other than 0; the limit at 0 is the geometric mean',
        values: { node: node.code },
      });
    }
    return settings;
  });
}

function perLevel<Value extends string | number>(
  setting: Value | readonly Value[],
  levels: number,
  name: string,
): readonly Value[] {
  if (typeof setting !== 'object') return new Array<Value>(levels).fill(setting);
  if (setting.length !== levels) {
    throw new CodedError({
      code: 'aggregate.levels',
      what: `the aggregation lists ${setting.length} for "${name}", the tree has ${levels} levels above its indicators`,
      fix: 'write one for all levels, or one a level from the bottom',
      values: { name, listed: setting.length, levels },
    });
  }
  return setting;
}
