import { CodedError } from '@bangyang/kernel';
import { mean, quantile, sd } from './statistics.js';
import { leafDirections } from './index-tree.js';
import { extremes, mapColumns, present, type IndexNode, type ScoringTable } from './table.js';

export type NormalisationMethod =
  | 'min-max'
  | 'z-score'
  | 'rank'
  | 'percentile-rank'
  | 'borda'
  | 'distance-to-max'
  | 'distance-to-reference'
  | 'distance-to-target'
  | 'fraction-of-max'
  | 'goalposts'
  | 'scaled'
  | 'optimum'
  | 'categories'
  | 'none';

export interface Normalisation {
  readonly method: NormalisationMethod;
  /** lowest and highest score of min-max and goalposts; 0 to 100 when not given */
  readonly range?: readonly [number, number];
  /** of the z-scores; 0 and 1 when not given */
  readonly mean?: number;
  readonly sd?: number;
  /** distance-to-target: the target of each indicator, as measured */
  readonly targets?: ReadonlyMap<string, number>;
  /** goalposts: lower and upper post of each indicator, as measured */
  readonly goalposts?: ReadonlyMap<string, readonly [number, number]>;
  /** scaled: the values (higher = better) that become 0 and 100, for all indicators */
  readonly bounds?: readonly [number, number];
  /** distance-to-reference: code of the unit that all others are compared with */
  readonly reference?: string;
  /** distances to a reference or target: nobody gets more than 1; false when not given */
  readonly cap?: boolean;
  /** goalposts: nobody gets less or more than the range; true when not given */
  readonly truncate?: boolean;
  /** rank, percentile-rank, borda: what equal values share; the smallest rank when not given */
  readonly ties?: 'smallest' | 'average' | 'largest';
  /**
   * optimum: the value of each indicator that is best, as measured. It has the top of the range, the value
   * that is farthest from it (on either side) the bottom; the direction does not count.
   */
  readonly optima?: ReadonlyMap<string, number>;
  /**
   * categories: ascending limits, higher = better, and one score more than limits; a value has the score
   * behind the number of limits that it reaches. `quantiles` takes the limits as shares of the units
   * (quantiles of type 7), `values` as they are (higher = better).
   */
  readonly categories?: {
    readonly by: 'quantiles' | 'values';
    readonly limits: readonly number[];
    readonly scores: readonly number[];
  };
  /** settings of single indicators, by code; what they leave out is as above */
  readonly indicators?: ReadonlyMap<string, IndicatorNormalisation>;
}

export type IndicatorNormalisation = Partial<Omit<Normalisation, 'indicators'>>;

/**
 * Scores of every column, higher = better. The distances and fraction-of-max give shares (1 = the best,
 * the reference, the target); rank and borda count units that are worse, ties share the lowest.
 *
 * A column without a scale (constant, one value, a reference at the bottom) comes back missing for
 * every unit, so that the index leaves the indicator out; it is never a NaN score.
 * `fraction-of-max` on an indicator where lower is better divides negatives, as COINr does: the best has
 * 1 and the others more, so turn such an indicator round before. `distance-to-target` has no floor, and a
 * target worse than every value turns the order round: choose targets better than the worst value.
 *
 * Throws `normalise.no-target`, `normalise.no-goalposts`, `normalise.no-bounds`, `normalise.no-optimum`,
 * `normalise.no-categories`, `normalise.category`, `normalise.unknown-indicator` and
 * `normalise.unknown-reference`.
 */
export function normalise(
  table: ScoringTable,
  normalisation: Normalisation,
  nodes: readonly IndexNode[],
): ScoringTable {
  const directions = leafDirections(nodes);
  const stranger = [...(normalisation.indicators?.keys() ?? [])].find(
    (code) => !table.columns.has(code),
  );
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'normalise.unknown-indicator',
      what: `the normalisation has settings for "${stranger}", which is no indicator`,
      fix: 'correct its code or take the settings out',
      values: { indicator: stranger },
    });
  }
  const common = referencePosition(table, normalisation);
  return mapColumns(table, (column, code) => {
    const direction = directions.get(code) ?? 1;
    const oriented = new Float64Array(column.length);
    for (let at = 0; at < column.length; at += 1) oriented[at] = direction * (column[at] ?? 0);
    const own = normalisation.indicators?.get(code);
    const settings = own ? { ...normalisation, ...own } : normalisation;
    const reference = own ? referencePosition(table, settings) : common;
    const score = scorer(oriented, code, direction, settings, reference);
    if (typeof score !== 'function') return score;
    for (let at = 0; at < column.length; at += 1) {
      const result = score(oriented[at] ?? 0);
      oriented[at] = Number.isFinite(result) ? result : Number.NaN;
    }
    return oriented;
  });
}

function referencePosition({ units }: ScoringTable, { method, reference }: Normalisation): number {
  if (method !== 'distance-to-reference') return -1;
  const at = units.indexOf(reference ?? '');
  if (at < 0) {
    throw new CodedError({
      code: 'normalise.unknown-reference',
      what:
        reference === undefined
          ? 'no reference unit is named'
          : `the reference "${reference}" is not among the units`,
      fix: 'name the code of a unit that is in the table and was not screened out',
      values: { reference },
    });
  }
  return at;
}

/** The score of one value, or of all where the values only count by their order. */
function scorer(
  oriented: Float64Array,
  code: string,
  direction: 1 | -1,
  settings: Normalisation,
  reference: number,
): Float64Array | ((value: number) => number) {
  const [low, high] = extremes(oriented);
  const [from, to] = settings.range ?? [0, 100];
  const capped = (share: number): number => (settings.cap && share > 1 ? 1 : share);
  switch (settings.method) {
    case 'none':
      return oriented;
    case 'min-max':
      return (value) => ((value - low) / (high - low)) * (to - from) + from;
    case 'z-score': {
      const centre = mean(oriented);
      const spread = sd(oriented);
      const { mean: around = 0, sd: width = 1 } = settings;
      return (value) => ((value - centre) / spread) * width + around;
    }
    case 'rank':
      return ascendingRanks(oriented, settings.ties);
    case 'borda':
      return ascendingRanks(oriented, settings.ties).map((rank) => rank - 1);
    case 'percentile-rank': {
      const others = present(oriented).length - 1;
      return ascendingRanks(oriented, settings.ties).map((rank) => (rank - 1) / others);
    }
    case 'distance-to-max':
      return (value) => 1 - (high - value) / (high - low);
    case 'distance-to-reference': {
      const at = oriented[reference] ?? Number.NaN;
      return (value) => capped(1 - (at - value) / (at - low));
    }
    case 'distance-to-target': {
      const target = direction * (settings.targets?.get(code) ?? missing(code, 'target'));
      return (value) => capped((value - low) / (target - low));
    }
    case 'fraction-of-max':
      return (value) => value / high;
    case 'goalposts': {
      const [lower, upper] = settings.goalposts?.get(code) ?? missing(code, 'goalposts');
      const share = (value: number): number =>
        direction === 1 ? (value - lower) / (upper - lower) : (-value - upper) / (lower - upper);
      const within = (value: number): number =>
        settings.truncate === false ? share(value) : Math.min(1, Math.max(0, share(value)));
      return (value) => within(value) * (to - from) + from;
    }
    case 'optimum': {
      const best = direction * (settings.optima?.get(code) ?? missing(code, 'optimum'));
      const farthest = Math.max(high - best, best - low);
      return (value) => (1 - Math.abs(value - best) / farthest) * (to - from) + from;
    }
    case 'categories':
      return categoryOf(oriented, code, settings.categories ?? missing(code, 'categories'));
    case 'scaled': {
      const [bottom, top] = settings.bounds ?? missing(code, 'bounds');
      return (value) => ((value - bottom) / (top - bottom)) * 100;
    }
  }
}

/** A score for each side of the limits. */
function categoryOf(
  oriented: Float64Array,
  code: string,
  { by, limits, scores }: NonNullable<Normalisation['categories']>,
): (value: number) => number {
  const ascending = limits.every((limit, at) => at === 0 || limit > (limits[at - 1] ?? limit));
  if (scores.length !== limits.length + 1 || !ascending) {
    throw new CodedError({
      code: 'normalise.category',
      what: `the categories of "${code}" have ${scores.length} scores for ${limits.length} limits${ascending ? '' : ', which do not ascend'}`,
      fix: 'give ascending limits and one score more than limits',
      values: { indicator: code, limits: limits.length, scores: scores.length },
    });
  }
  const sorted = present(oriented).sort();
  const from = by === 'values' ? limits : limits.map((share) => quantile(sorted, share));
  return (value) =>
    Number.isNaN(value)
      ? Number.NaN
      : (scores[from.filter((limit) => value >= limit).length] ?? Number.NaN);
}

type Absent = 'target' | 'goalposts' | 'bounds' | 'optimum' | 'categories';

function missing(code: string, what: Absent): never {
  throw new CodedError({
    code: `normalise.no-${what}`,
    what: `"${code}" has no ${what}`,
    fix: `give it, or choose a normalisation that needs none`,
    values: { indicator: code },
  });
}

/** Ascending ranks; equal values share the smallest, the largest or the average of their ranks. */
function ascendingRanks(
  column: Float64Array,
  ties: NonNullable<Normalisation['ties']> = 'smallest',
): Float64Array {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  present(column)
    .sort()
    .forEach((value, at) => {
      if (!first.has(value)) first.set(value, at + 1);
      last.set(value, at + 1);
    });
  const share = { smallest: 0, average: 0.5, largest: 1 }[ties];
  return column.map((value) => {
    const smallest = first.get(value) ?? Number.NaN;
    return smallest + share * ((last.get(value) ?? Number.NaN) - smallest);
  });
}
