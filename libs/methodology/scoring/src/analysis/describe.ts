import { kurtosis, mean, median, sd, skewness } from '../statistics.js';
import { extremes, present, type IndexNode, type ScoringTable } from '../table.js';

export interface ColumnStatistics {
  readonly code: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  readonly sd: number;
  readonly skewness: number;
  readonly kurtosis: number;
  readonly available: number;
  readonly nonZero: number;
  readonly unique: number;
  /** size of the largest group of equal values */
  readonly same: number;
  readonly flags: {
    readonly fewValues: boolean;
    readonly manyZeros: boolean;
    readonly fewDistinct: boolean;
    readonly outliers: boolean;
  };
}

export interface StatisticsLimits {
  /** a column is flagged below these shares of all units */
  readonly available?: number;
  readonly nonZero?: number;
  readonly unique?: number;
  /** and when both skewness (in size) and kurtosis are above these */
  readonly skew?: number;
  readonly kurtosis?: number;
}

/** Statistics of every column; NaN where one is not defined. Sample measures divide by n - 1. */
export function describeColumns(
  { columns }: ScoringTable,
  limits: StatisticsLimits = {},
): readonly ColumnStatistics[] {
  const { available = 0.65, nonZero = 0.5, unique = 0.5, skew = 2, kurtosis: kurt = 3.5 } = limits;
  return [...columns].map(([code, column]): ColumnStatistics => {
    const values = present(column);
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const [min, max] = extremes(values);
    const all = column.length;
    const there = values.length;
    const zeros = counts.get(0) ?? 0;
    const [skewed, peaked] = [skewness(column), kurtosis(column)];
    return {
      code,
      min: there === 0 ? Number.NaN : min,
      max: there === 0 ? Number.NaN : max,
      mean: mean(column),
      median: median(column),
      sd: sd(column),
      skewness: skewed,
      kurtosis: peaked,
      available: there,
      nonZero: there - zeros,
      unique: counts.size,
      same: Math.max(0, ...counts.values()),
      flags: {
        fewValues: there / all < available,
        manyZeros: (there - zeros) / all < nonZero,
        fewDistinct: counts.size / all < unique,
        outliers: Math.abs(skewed) > skew && peaked > kurt,
      },
    };
  });
}

export interface UnitAvailability {
  readonly unit: string;
  readonly missing: number;
  readonly zeros: number;
  /** share of values that are there */
  readonly available: number;
  /** share of values that are not 0, of those that are there; NaN for none */
  readonly nonZero: number;
  /** share of the indicators under each aggregate that are there, however deep they stand */
  readonly under: ReadonlyMap<string, number>;
}

/** What each unit has of its indicators, in all and under every aggregate of the tree. */
export function describeUnits(
  { units, columns }: ScoringTable,
  nodes: readonly IndexNode[] = [],
): readonly UnitAvailability[] {
  const leavesUnder = new Map<string, Float64Array[]>();
  const parents = new Map(nodes.map((node) => [node.code, node.parent]));
  for (const [code, column] of columns) {
    let above = parents.get(code);
    for (let step = 0; above !== undefined && step < nodes.length; step += 1) {
      leavesUnder.set(above, [...(leavesUnder.get(above) ?? []), column]);
      above = parents.get(above);
    }
  }
  const shareOf = (group: readonly Float64Array[], unit: number): number =>
    1 - group.filter((column) => Number.isNaN(column[unit] ?? Number.NaN)).length / group.length;
  const all = [...columns.values()];
  return units.map((unit, at): UnitAvailability => {
    const values = all.map((column) => column[at] ?? Number.NaN);
    const missing = values.filter(Number.isNaN).length;
    const zeros = values.filter((value) => value === 0).length;
    return {
      unit,
      missing,
      zeros,
      available: 1 - missing / all.length,
      nonZero: 1 - zeros / (all.length - missing),
      under: new Map([...leavesUnder].map(([code, group]) => [code, shareOf(group, at)])),
    };
  });
}
