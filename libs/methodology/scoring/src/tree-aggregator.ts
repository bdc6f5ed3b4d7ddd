import { CodedError } from '@bangyang/kernel';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import { copelandScores } from './copeland.js';
import type { Aggregate, OrderedTree } from './index-tree.js';
import type { NodeAggregation } from './node-aggregation.js';
import { isComplete } from './table.js';

/** Columns of the leaves in the order of the tree, and for each whether no unit is missing in it. */
export interface LeafColumns {
  readonly columns: readonly Float64Array[];
  readonly complete: readonly boolean[];
}

/** A parent by positions: leaves come first, then the aggregates, each in the order of the tree. */
interface Group {
  readonly aggregate: Aggregate;
  readonly children: readonly number[];
  readonly rule: NodeAggregation;
}

/**
 * Scores of a tree for one weighting after another over the same units: what does not hang on the weights
 * is set up once, and nothing is allocated for a run but the logarithms of a geometric mean. Sums run
 * over the children in the order of the tree, for each unit alike, so that every caller has the same bits.
 */
export class TreeAggregator {
  readonly #groups: readonly Group[];
  readonly #units: readonly string[];
  readonly #codes: readonly string[];
  readonly #scores: readonly Float64Array[];
  readonly #weight: Float64Array;
  readonly #terms: Float64Array;
  /** transformed leaf columns, which stay the same while only weights change */
  readonly #transformed = new WeakMap<Float64Array, Map<string, Float64Array>>();

  constructor(tree: OrderedTree, rules: readonly NodeAggregation[], units: readonly string[]) {
    this.#units = units;
    this.#codes = [...tree.leaves, ...tree.aggregates.map(({ node }) => node)].map(
      ({ code }) => code,
    );
    const at = new Map(this.#codes.map((code, position) => [code, position]));
    this.#groups = tree.aggregates.map((aggregate, position) => ({
      aggregate,
      children: aggregate.children.map(({ code }) => at.get(code) ?? 0),
      rule: rules[position] ?? { method: 'arithmetic' },
    }));
    this.#scores = tree.aggregates.map(() => new Float64Array(units.length));
    this.#weight = new Float64Array(units.length);
    this.#terms = new Float64Array(units.length);
  }

  /** Codes by position: leaves, then aggregates. */
  get codes(): readonly string[] {
    return this.#codes;
  }

  /** The weights of a tree by position. */
  weightsOf(tree: OrderedTree): Float64Array {
    return Float64Array.from(
      [...tree.leaves, ...tree.aggregates.map(({ node }) => node)],
      (node) => node.weight,
    );
  }

  /**
   * The scores of the aggregates in the order of the tree. They are overwritten by the next call. Throws
   * `aggregate.not-positive`.
   */
  scores(leaves: LeafColumns, weights: Float64Array): readonly Float64Array[] {
    const columns = [...leaves.columns];
    const complete = [...leaves.complete];
    this.#groups.forEach((group, position) => {
      const out = this.#scores[position] ?? new Float64Array(this.#units.length);
      const there = group.children.every((child) => complete[child]);
      if (group.rule.method === 'copeland') {
        out.set(
          copelandScores(
            group.children.map((child) => columns[child] ?? out),
            group.children.map((child) => weights[child] ?? 0),
            out.length,
          ),
        );
      } else {
        this.#mean(group, columns, complete, there, weights, out, leaves.columns.length);
      }
      if (!there && (group.rule.threshold ?? 0) > 0) withhold(out, group, columns);
      columns.push(out);
      complete.push(there ? isComplete(out) : false);
    });
    return this.#scores;
  }

  /** A weighted mean is an arithmetic mean of transformed values, transformed back. */
  #mean(
    group: Group,
    columns: readonly Float64Array[],
    complete: readonly boolean[],
    there: boolean,
    weights: Float64Array,
    out: Float64Array,
    leaves: number,
  ): void {
    const total = out.fill(0);
    const weight = there ? undefined : this.#weight.fill(0);
    let all = 0;
    for (const child of group.children) {
      const own = weights[child] ?? 0;
      const terms = this.#termsOf(group, columns, child, child < leaves);
      all += own;
      if (group.rule.method === 'harmonic') addQuotients(total, weight, terms, own);
      else if (weight && complete[child] !== true) addPresent(total, weight, terms, own);
      else addProducts(total, weight, terms, own);
    }
    settle(total, weight, all, group.rule);
  }

  /** What is summed up for a child; throws where a value is outside the domain of the mean. */
  #termsOf(
    group: Group,
    columns: readonly Float64Array[],
    child: number,
    isLeaf: boolean,
  ): Float64Array {
    const { method, power = 1 } = group.rule;
    const values = columns[child] ?? this.#terms;
    if (method === 'arithmetic') return values;
    const kind = method === 'generalised' ? `power ${power}` : method;
    const known = isLeaf ? this.#transformed.get(values)?.get(kind) : undefined;
    if (known) return known;
    const admitsZero = method === 'generalised' && power > 0;
    for (let unit = 0; unit < values.length; unit += 1) {
      const value = values[unit] ?? 0;
      if (value < 0 || (value === 0 && !admitsZero)) this.#refuse(group, columns, admitsZero);
    }
    if (method === 'harmonic') return values;
    const terms = isLeaf ? new Float64Array(values.length) : this.#terms;
    for (let unit = 0; unit < values.length; unit += 1) {
      const value = values[unit] ?? 0;
      terms[unit] = method === 'geometric' ? ln(value) : pow(value, power);
    }
    if (isLeaf) {
      const kinds = this.#transformed.get(values) ?? new Map<string, Float64Array>();
      this.#transformed.set(values, kinds.set(kind, terms));
    }
    return terms;
  }

  /** Names the first unit, and its first child, whose value has no such mean. */
  #refuse(group: Group, columns: readonly Float64Array[], admitsZero: boolean): never {
    const outside = (value: number): boolean => value < 0 || (value === 0 && !admitsZero);
    for (const [unit, name] of this.#units.entries()) {
      for (const child of group.children) {
        const value = columns[child]?.[unit] ?? Number.NaN;
        if (!outside(value)) continue;
        throw new CodedError({
          code: 'aggregate.not-positive',
          what: `the ${group.rule.method} mean of "${group.aggregate.node.code}" meets ${value} in "${this.#codes[child]}" of ${name}`,
          fix: 'normalise to a range above 0, such as [1, 100], or use the arithmetic mean',
          values: {
            node: group.aggregate.node.code,
            child: this.#codes[child] ?? '',
            value,
            unit: name,
          },
        });
      }
    }
    throw new RangeError(`"${group.aggregate.node.code}" has no value outside its mean`);
  }
}

/** A child that no unit lacks. */
function addProducts(
  total: Float64Array,
  weight: Float64Array | undefined,
  terms: Float64Array,
  own: number,
): void {
  for (let unit = 0; unit < total.length; unit += 1) {
    total[unit] = (total[unit] ?? 0) + own * (terms[unit] ?? 0);
  }
  if (!weight) return;
  for (let unit = 0; unit < total.length; unit += 1) weight[unit] = (weight[unit] ?? 0) + own;
}

function addPresent(
  total: Float64Array,
  weight: Float64Array,
  terms: Float64Array,
  own: number,
): void {
  for (let unit = 0; unit < total.length; unit += 1) {
    const term = terms[unit] ?? 0;
    if (Number.isNaN(term)) continue;
    total[unit] = (total[unit] ?? 0) + own * term;
    weight[unit] = (weight[unit] ?? 0) + own;
  }
}

function addQuotients(
  total: Float64Array,
  weight: Float64Array | undefined,
  terms: Float64Array,
  own: number,
): void {
  for (let unit = 0; unit < total.length; unit += 1) {
    const value = terms[unit] ?? 0;
    if (Number.isNaN(value)) continue;
    total[unit] = (total[unit] ?? 0) + own / value;
    if (weight) weight[unit] = (weight[unit] ?? 0) + own;
  }
}

/** `weight` is that of the children each unit has, `all` that of all children, for units that have them all. */
function settle(
  total: Float64Array,
  weight: Float64Array | undefined,
  all: number,
  { method, power = 1 }: NodeAggregation,
): void {
  for (let unit = 0; unit < total.length; unit += 1) {
    const sum = total[unit] ?? 0;
    const of = weight ? (weight[unit] ?? 0) : all;
    if (of === 0) total[unit] = Number.NaN;
    else if (method === 'harmonic') total[unit] = of / sum;
    else if (method === 'geometric') total[unit] = exp(sum / of);
    else if (method === 'generalised') total[unit] = pow(sum / of, 1 / power);
    else total[unit] = sum / of;
  }
}

/** No score where too few children are there. */
function withhold(
  scores: Float64Array,
  { children, rule }: Group,
  columns: readonly Float64Array[],
): void {
  for (let unit = 0; unit < scores.length; unit += 1) {
    let there = 0;
    for (const child of children)
      if (!Number.isNaN(columns[child]?.[unit] ?? Number.NaN)) there += 1;
    if (there / children.length < (rule.threshold ?? 0)) scores[unit] = Number.NaN;
  }
}
