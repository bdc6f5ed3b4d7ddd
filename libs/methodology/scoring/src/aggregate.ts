import { CodedError } from '@bangyang/kernel';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import { copelandScores } from './copeland.js';
import { orderTree, type Aggregate, type OrderedTree } from './index-tree.js';
import type { IndexNode, ScoringTable } from './table.js';

export type AggregationMethod =
  'arithmetic' | 'geometric' | 'harmonic' | 'generalised' | 'copeland';

export interface Aggregation {
  /** one for all levels, or one a level from the bottom */
  readonly method: AggregationMethod | readonly AggregationMethod[];
  /** exponent of the generalised mean, not 0 */
  readonly power?: number;
  /** share of children, by count, that must be there for a score; equality passes; one for all or one a level */
  readonly threshold?: number | readonly number[];
}

/**
 * One score a unit for every aggregate of the tree, from the bottom up; NaN where a unit has none.
 * Weights are rescaled among the children that are there. An aggregate whose present children all
 * weigh 0 has no score and is missing for the one above.
 *
 * Throws `aggregate.levels` when a list has not one entry a level, `aggregate.power` for a generalised
 * mean without a power or with 0, `aggregate.not-positive` for values outside the domain of a mean.
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
  { aggregates }: OrderedTree,
  { method, power, threshold = 0 }: Aggregation,
): ReadonlyMap<string, Float64Array> {
  const levels = Math.max(0, ...aggregates.map(({ height }) => height));
  const methods = perLevel(method, levels, 'method');
  const thresholds = perLevel(threshold, levels, 'threshold');
  const scores = new Map<string, Float64Array>();
  for (const group of aggregates) {
    const children = group.children.map(
      ({ code }) =>
        scores.get(code) ?? columns.get(code) ?? new Float64Array(units.length).fill(Number.NaN),
    );
    const mean = meanOf(methods[group.height - 1] ?? 'arithmetic', power, group.node.code);
    const result = mean
      ? weightedMeans(children, mean, group, units)
      : copelandScores(
          children,
          group.children.map(({ weight }) => weight),
          units.length,
        );
    scores.set(group.node.code, enough(result, children, thresholds[group.height - 1] ?? 0));
  }
  return scores;
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
    });
  }
  return setting;
}

/** Scores of the units of which enough children are there. */
function enough(
  scores: Float64Array,
  children: readonly Float64Array[],
  threshold: number,
): Float64Array {
  if (threshold === 0) return scores;
  return scores.map((score, unit) => {
    const there = children.filter((column) => !Number.isNaN(column[unit] ?? Number.NaN)).length;
    return there / children.length < threshold ? Number.NaN : score;
  });
}

/** A weighted mean is an arithmetic mean of transformed values, transformed back. */
interface Mean {
  readonly name: string;
  readonly admits: (value: number) => boolean;
  readonly term: (value: number, weight: number) => number;
  readonly settle: (total: number, weight: number) => number;
}

function meanOf(
  method: AggregationMethod,
  power: number | undefined,
  node: string,
): Mean | undefined {
  switch (method) {
    case 'copeland':
      return undefined;
    case 'arithmetic':
      return {
        name: method,
        admits: () => true,
        term: (value, weight) => weight * value,
        settle: (total, weight) => total / weight,
      };
    case 'geometric':
      return {
        name: method,
        admits: (value) => value > 0,
        term: (value, weight) => weight * ln(value),
        settle: (total, weight) => exp(total / weight),
      };
    case 'harmonic':
      return {
        name: method,
        admits: (value) => value > 0,
        term: (value, weight) => weight / value,
        settle: (total, weight) => weight / total,
      };
    case 'generalised': {
      if (power === undefined || power === 0) {
        throw new CodedError({
          code: 'aggregate.power',
          what: `the generalised mean of "${node}" has ${power === undefined ? 'no power' : 'the power 0'}`,
          fix: 'give a power other than 0; the limit at 0 is the geometric mean',
        });
      }
      return {
        name: method,
        admits: (value) => (power > 0 ? value >= 0 : value > 0),
        term: (value, weight) => weight * pow(value, power),
        settle: (total, weight) => pow(total / weight, 1 / power),
      };
    }
  }
}

function weightedMeans(
  children: readonly Float64Array[],
  mean: Mean,
  group: Aggregate,
  units: readonly string[],
): Float64Array {
  const scores = new Float64Array(units.length);
  for (let unit = 0; unit < units.length; unit += 1) {
    let total = 0;
    let weight = 0;
    for (let child = 0; child < children.length; child += 1) {
      const value = children[child]?.[unit] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (!mean.admits(value)) notPositive(mean, value, group, child, units[unit]);
      const own = group.children[child]?.weight ?? 0;
      weight += own;
      total += mean.term(value, own);
    }
    scores[unit] = weight === 0 ? Number.NaN : mean.settle(total, weight);
  }
  return scores;
}

function notPositive(
  mean: Mean,
  value: number,
  group: Aggregate,
  child: number,
  unit: string | undefined,
): never {
  throw new CodedError({
    code: 'aggregate.not-positive',
    what: `the ${mean.name} mean of "${group.node.code}" meets ${value} in "${group.children[child]?.code}" of ${unit}`,
    fix: 'normalise to a range above 0, such as [1, 100], or use the arithmetic mean',
  });
}
