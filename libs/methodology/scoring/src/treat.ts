import { CodedError } from '@bangyang/kernel';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import { shape, skewness } from './statistics.js';
import { extremes, type ScoringTable } from './table.js';

export type Transformation = 'log-ct' | 'log-ct-plus' | 'log' | 'box-cox';

export interface Treatment {
  /** at most so many points are pulled in before the transformation is tried; a group of ties may exceed it */
  readonly maxWinsorised: number;
  /** a column is left alone when its |skewness| or its excess kurtosis is below these */
  readonly skew: number;
  readonly kurtosis: number;
  readonly then: Transformation | 'none';
  /** exponent of box-cox; 0.5 when not given, 0 is the logarithm */
  readonly lambda?: number;
  /** transform the column as winsorised instead of the original */
  readonly combine?: boolean;
  /** pull in `maxWinsorised` points even of a column that passes */
  readonly force?: boolean;
  /** indicators left as they are */
  readonly exempt?: readonly string[];
  /** settings of single indicators, by code; what they leave out is as above */
  readonly indicators?: ReadonlyMap<string, IndicatorTreatment>;
}

export type IndicatorTreatment = Partial<Omit<Treatment, 'exempt' | 'indicators'>>;

export interface TreatedColumn {
  readonly column: Float64Array;
  /** positions of the points that were pulled in, ascending */
  readonly winsorised: readonly number[];
  readonly transform: 'none' | Transformation;
}

export interface Treated {
  readonly table: ScoringTable;
  /** what happened to each column */
  readonly columns: ReadonlyMap<string, TreatedColumn>;
}

/** Treats every column on its own. Throws `treat.unknown-indicator` for a named indicator that is no column. */
export function treat(table: ScoringTable, treatment: Treatment): Treated {
  const named = [...(treatment.exempt ?? []), ...(treatment.indicators?.keys() ?? [])];
  const stranger = named.find((code) => !table.columns.has(code));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'treat.unknown-indicator',
      what: treatment.exempt?.includes(stranger)
        ? `"${stranger}" is exempt from treatment but is no indicator`
        : `the treatment has settings for "${stranger}", which is no indicator`,
      fix: 'correct its code',
      values: { indicator: stranger },
    });
  }
  const exempt = new Set(treatment.exempt);
  const columns = new Map(
    [...table.columns].map(([code, column]) => [
      code,
      exempt.has(code)
        ? untreated(column)
        : treatColumn(column, { ...treatment, ...treatment.indicators?.get(code) }),
    ]),
  );
  return {
    table: {
      units: table.units,
      columns: new Map([...columns].map(([code, { column }]) => [code, column])),
    },
    columns,
  };
}

const untreated = (column: Float64Array): TreatedColumn => ({
  column,
  winsorised: [],
  transform: 'none',
});

/**
 * Pulls in outliers one tie group at a time on the side of the skew; when the column still fails,
 * transforms the original and keeps that, whether it passes or not. A column that would become
 * constant (it has two values, say) is left as it is, and so is one whose statistics are undefined.
 */
export function treatColumn(column: Float64Array, treatment: Treatment): TreatedColumn {
  if (!treatment.force && passes(shape(column), treatment)) return untreated(column);
  const pulled = winsorise(column, treatment);
  if (!pulled) return untreated(column);
  const { column: drawnIn, winsorised } = pulled;
  if (treatment.then === 'none' || pulled.passes)
    return { column: drawnIn, winsorised, transform: 'none' };
  return treatment.combine
    ? { column: transform(drawnIn, treatment), winsorised, transform: treatment.then }
    : { column: transform(column, treatment), winsorised: [], transform: treatment.then };
}

type Shape = ReturnType<typeof shape>;

function passes({ skewness: skew, kurtosis }: Shape, limits: Treatment): boolean {
  if (Number.isNaN(skew) || Number.isNaN(kurtosis)) return true;
  return Math.abs(skew) < limits.skew || kurtosis < limits.kurtosis;
}

/** Undefined where the column would become constant. */
function winsorise(
  original: Float64Array,
  treatment: Treatment,
): { column: Float64Array; winsorised: number[]; passes: boolean } | undefined {
  const column = Float64Array.from(original);
  const changed = new Set<number>();
  const pulled = { high: 0, low: 0 };
  let now = shape(column);
  while (
    (treatment.force || !passes(now, treatment)) &&
    pulled.high + pulled.low < treatment.maxWinsorised
  ) {
    const side = now.skewness >= 0 ? 'high' : 'low';
    const [low, high] = extremes(column);
    const extreme = side === 'high' ? high : low;
    const [lowOther, highOther] = extremesWithout(column, extreme);
    // Not below: one other value, or none at all.
    if (!(lowOther < highOther)) return undefined;
    const next = side === 'high' ? highOther : lowOther;
    pulled[side] = 0;
    for (let at = 0; at < column.length; at += 1) {
      if (column[at] !== extreme) continue;
      column[at] = next;
      changed.add(at);
      pulled[side] += 1;
    }
    now = shape(column);
  }
  return { column, winsorised: [...changed].sort((a, b) => a - b), passes: passes(now, treatment) };
}

/** Smallest and largest of the values that are not the given one. */
function extremesWithout(column: Float64Array, extreme: number): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (value === extreme) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function transform(column: Float64Array, { then, lambda = 0.5 }: Treatment): Float64Array {
  const [low, high] = extremes(column);
  const offset = 0.01 * (high - low);
  switch (then) {
    case 'log-ct-plus':
      if (!(skewness(column) > 0)) return column.map((value) => -ln(high + offset - value));
      return column.map((value) => ln(value - low + offset));
    case 'log-ct':
      return column.map((value) => ln(value - low + offset));
    case 'log':
      return column.map((value) => ln(value - low + 1));
    case 'box-cox':
      return column.map((value) =>
        lambda === 0 ? ln(value - low + 1) : (pow(value - low + 1, lambda) - 1) / lambda,
      );
    case 'none':
      return column;
  }
}
