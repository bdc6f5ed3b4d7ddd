import { CodedError } from '@bangyang/kernel';
import { orderTree } from './index-tree.js';
import type { IndexResult } from './compute-index.js';
import type { IndexNode } from './table.js';

/** Sums of a few hundred products agree with the score to far better than this, relative to it. */
const SUM_TOLERANCE = 1e-9;

/**
 * Points that each leaf adds to the score of `root` for each unit: the product of its shares among the
 * siblings that the unit has, times its normalised value. They sum to the score; a leaf that is
 * missing or stands elsewhere adds 0, and so does everything where the unit has no score.
 *
 * Only arithmetic means fall apart into points: throws `contributions.not-additive` where the points
 * do not sum to the score, and `index.unknown-node` for a root that is not in the tree.
 */
export function contributions(
  result: IndexResult,
  nodes: readonly IndexNode[],
  root: string,
): ReadonlyMap<string, Float64Array> {
  const { leaves, aggregates } = orderTree(nodes);
  const units = result.units.length;
  const valuesOf = (code: string): Float64Array | undefined =>
    result.scores.get(code) ?? result.normalised.columns.get(code);
  const total = valuesOf(root);
  if (!total) {
    throw new CodedError({
      code: 'index.unknown-node',
      what: `the tree has no "${root}"`,
      fix: 'name a node of the index',
      values: { node: root },
    });
  }

  const shares = new Map([[root, total.map((score) => (Number.isNaN(score) ? 0 : 1))]]);
  for (const { node, children } of aggregates.toReversed()) {
    const own = shares.get(node.code);
    if (!own) continue;
    const values = children.map(
      ({ code }) => valuesOf(code) ?? new Float64Array(units).fill(Number.NaN),
    );
    const weights = new Float64Array(units);
    children.forEach((child, at) => {
      values[at]?.forEach((value, unit) => {
        if (!Number.isNaN(value)) weights[unit] = (weights[unit] ?? 0) + child.weight;
      });
    });
    children.forEach((child, at) => {
      const share = (value: number, unit: number): number =>
        Number.isNaN(value) || weights[unit] === 0
          ? 0
          : ((own[unit] ?? 0) * child.weight) / (weights[unit] ?? 1);
      shares.set(child.code, values[at]?.map(share) ?? new Float64Array(units));
    });
  }

  const points = new Map(
    leaves.map(({ code }) => {
      const share = shares.get(code);
      const values = valuesOf(code);
      return [
        code,
        Float64Array.from({ length: units }, (_, unit) =>
          share?.[unit] ? (share[unit] ?? 0) * (values?.[unit] ?? 0) : 0,
        ),
      ] as const;
    }),
  );
  refuseOtherMeans(points, total, result.units, root);
  return points;
}

function refuseOtherMeans(
  points: ReadonlyMap<string, Float64Array>,
  total: Float64Array,
  units: readonly string[],
  root: string,
): void {
  const columns = [...points.values()];
  units.forEach((unit, at) => {
    const score = total[at] ?? Number.NaN;
    if (Number.isNaN(score)) return;
    const sum = columns.reduce((all, column) => all + (column[at] ?? 0), 0);
    if (Math.abs(sum - score) <= SUM_TOLERANCE * Math.max(1, Math.abs(score))) return;
    throw new CodedError({
      code: 'contributions.not-additive',
      what: `the points of ${unit} sum to ${sum}, its score "${root}" is ${score}`,
      fix: 'contributions exist for arithmetic aggregation only; show the scores of the parts instead',
      values: { unit },
    });
  });
}
