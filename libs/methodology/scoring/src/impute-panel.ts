import { CodedError } from '@bangyang/kernel';
import pow from '@stdlib/math-base-special-pow';

/** Rows of units at times; columns of as many values, NaN = missing. */
export interface Panel {
  readonly units: readonly string[];
  readonly times: readonly number[];
  readonly columns: ReadonlyMap<string, Float64Array>;
}

export interface PanelImputation {
  /**
   * latest: the last earlier value. constant: that, or the first one before it. linear: between the values
   * on both sides, beyond them as constant.
   */
  readonly method: 'latest' | 'constant' | 'linear';
  /** latest: at most so much time back; any when not given */
  readonly maxTime?: number;
}

/**
 * Fills gaps of a unit from its own values at other times; a unit without any stays without. Throws
 * `panel.time` for a time that is no number or comes twice for a unit.
 */
export function imputePanel(panel: Panel, imputation: PanelImputation): Panel {
  const series = rowsByUnit(panel);
  const columns = [...panel.columns].map(([code, column]) => {
    const filled = Float64Array.from(column);
    for (const rows of series) fill(filled, column, rows, panel.times, imputation);
    return [code, filled] as const;
  });
  return { ...panel, columns: new Map(columns) };
}

function rowsByUnit({ units, times }: Panel): readonly (readonly number[])[] {
  const rows = new Map<string, number[]>();
  units.forEach((unit, row) => {
    const own = rows.get(unit) ?? [];
    rows.set(unit, own);
    const time = times[row] ?? Number.NaN;
    if (!Number.isFinite(time) || own.some((other) => times[other] === time)) {
      throw new CodedError({
        code: 'panel.time',
        what: Number.isFinite(time)
          ? `${unit} has two rows for ${time}`
          : `a row of ${unit} has no time`,
        fix: 'give each row of a unit a time of its own, as a number',
        values: { unit, ...(Number.isFinite(time) && { time }) },
      });
    }
    own.push(row);
  });
  return [...rows.values()].map((own) => own.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0)));
}

function fill(
  filled: Float64Array,
  column: Float64Array,
  rows: readonly number[],
  times: readonly number[],
  { method, maxTime = Infinity }: PanelImputation,
): void {
  const known = rows.filter((row) => !Number.isNaN(column[row] ?? Number.NaN));
  const at = (row: number | undefined): { time: number; value: number } => ({
    time: times[row ?? -1] ?? Number.NaN,
    value: column[row ?? -1] ?? Number.NaN,
  });
  for (const row of rows) {
    if (!Number.isNaN(column[row] ?? Number.NaN)) continue;
    const { time } = at(row);
    const before = at(known.findLast((other) => (times[other] ?? 0) < time));
    const after = at(known.find((other) => (times[other] ?? 0) > time));
    if (method === 'latest')
      filled[row] = time - before.time <= maxTime ? before.value : Number.NaN;
    else if (Number.isNaN(before.value)) filled[row] = after.value;
    else if (method === 'constant' || Number.isNaN(after.value)) filled[row] = before.value;
    else {
      const share = (time - before.time) / (after.time - before.time);
      filled[row] = before.value + share * (after.value - before.value);
    }
  }
}

/**
 * Growth of a unit's series a time step, compounded, between its first and last value; NaN where there are
 * not two, the first is 0 but not the last, or they differ in sign. Nothing grows from 0 to 0.
 */
export function compoundGrowth(values: ArrayLike<number>, times: ArrayLike<number>): number {
  const [first, last] = ends(values);
  if (first === undefined || last === undefined || first === last) return Number.NaN;
  const [from, to] = [values[first] ?? 0, values[last] ?? 0];
  if (from === to) return 0;
  return pow(to / from, 1 / ((times[last] ?? 0) - (times[first] ?? 0))) - 1;
}

/**
 * Change in per cent over `per` steps of time: the slope of the least-squares line relative to its value at
 * the first time at which there is one; NaN for fewer than two values.
 */
export function percentChange(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  per = 1,
): number {
  const there = positions(values);
  const [first] = there;
  if (first === undefined || there.length < 2) return Number.NaN;
  const mean = (of: ArrayLike<number>): number =>
    there.reduce((sum, at) => sum + (of[at] ?? 0), 0) / there.length;
  const [meanTime, meanValue] = [mean(times), mean(values)];
  let products = 0;
  let squares = 0;
  for (const at of there) {
    const offset = (times[at] ?? 0) - meanTime;
    products += offset * ((values[at] ?? 0) - meanValue);
    squares += offset * offset;
  }
  const slope = products / squares;
  const start = meanValue + slope * ((times[first] ?? 0) - meanTime);
  return (slope / start) * 100 * per;
}

function ends(values: ArrayLike<number>): [number | undefined, number | undefined] {
  const there = positions(values);
  return [there[0], there.at(-1)];
}

const positions = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value, at) => (Number.isNaN(value) ? -1 : at)).filter((at) => at >= 0);
