import type { Doubt } from './import-plan.js';
import { unitAway } from './units.js';

/** One column of a table, as far as doubts are concerned. */
export interface CheckedColumn {
  readonly series: string;
  readonly header: string;
  /** unit in which the column is read */
  readonly unit: string;
  readonly values: readonly {
    readonly place: string;
    readonly row: number;
    readonly value: number;
  }[];
  /** values of the same series in the dataset before, by place */
  readonly before: ReadonlyMap<string, number>;
}

/** Powers of ten by which a column is off when its unit is mistaken: 万 for 亿, 元 for 万元, thousands. */
const slips = [-8, -4, -3, -2, 2, 3, 4, 8];
const LEAST_PAIRS = 8;
/** Of a robust standard deviation on the logarithm of the ratio to the year before, or of the value itself. */
const FAR = 6;

/**
 * What may be wrong although each cell is a number: a column that is a power of ten away from the
 * dataset before, and single values far from what the same city had, or from all the others.
 */
export function findDoubts(columns: readonly CheckedColumn[]): readonly Doubt[] {
  return columns.flatMap((column) => unitDoubt(column) ?? outliers(column));
}

function unitDoubt({ series, header, unit, values, before }: CheckedColumn): Doubt[] | undefined {
  const ratios = values.flatMap(({ place, value }) => {
    const old = before.get(place);
    return old !== undefined && old > 0 && value > 0 ? [Math.log10(value / old)] : [];
  });
  if (ratios.length < LEAST_PAIRS) return undefined;
  const middle = median(ratios);
  const slip = slips.find((power) => Math.abs(middle - power) < 0.3);
  if (slip === undefined) return undefined;
  const fitting = unitAway(unit, -slip);
  return [
    {
      kind: 'unit',
      series,
      column: header,
      place: '',
      row: 1,
      value: '',
      what: `the column is about 10^${slip} times the dataset before (median of ${ratios.length} cities)`,
      times: 10 ** slip,
      than: 'column-before',
      ...(fitting !== undefined && { unit: fitting }),
    },
  ];
}

function outliers({ series, header, values, before }: CheckedColumn): Doubt[] {
  const positive = values.filter(({ value }) => value > 0);
  const pairs = positive.flatMap((item) => {
    const old = before.get(item.place);
    return old !== undefined && old > 0 ? [{ item, at: Math.log10(item.value / old) }] : [];
  });
  const compared =
    pairs.length >= LEAST_PAIRS
      ? { points: pairs, says: 'the ratio to the dataset before', than: 'city-before' as const }
      : {
          points: positive.map((item) => ({ item, at: Math.log10(item.value) })),
          says: 'the value',
          than: 'other-cities' as const,
        };
  const { points, says, than } = compared;
  if (points.length < LEAST_PAIRS) return [];
  const middle = median(points.map(({ at }) => at));
  // 1.4826 makes the median deviation that of a normal distribution; a floor keeps near-constant columns quiet.
  const spread = Math.max(1.4826 * median(points.map(({ at }) => Math.abs(at - middle))), 0.05);
  return points
    .filter(({ at }) => Math.abs(at - middle) / spread > FAR)
    .map(({ item, at }) => ({
      kind: 'outlier' as const,
      series,
      column: header,
      place: item.place,
      row: item.row,
      value: String(item.value),
      what: `${says} is ${(10 ** (at - middle)).toPrecision(2)} times the usual`,
      times: Number((10 ** (at - middle)).toPrecision(2)),
      than,
    }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
