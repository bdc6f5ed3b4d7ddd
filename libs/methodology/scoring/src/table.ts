/** Columns of doubles over the same units; NaN stands for missing in memory and never leaves as a number. */
export interface ScoringTable {
  readonly units: readonly string[];
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** What was done to a value on its way. */
export type Trace = 'imputed' | 'winsorised' | 'transformed' | 'missing';

/** One node of a flat, ordered tree; a leaf is a node that no other names as its parent. */
export interface IndexNode {
  readonly code: string;
  readonly parent?: string;
  /** relative to its siblings; only the ratio counts */
  readonly weight: number;
  /** -1 where a lower value is better; of an aggregate: everything under it is turned round */
  readonly direction: 1 | -1;
}

/** The values that are there, in order. */
export function present(column: ArrayLike<number>): Float64Array {
  const values = new Float64Array(column.length);
  let count = 0;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    values[count] = value;
    count += 1;
  }
  return values.subarray(0, count);
}

/** Smallest and largest value that is there; [Infinity, -Infinity] for none. */
export function extremes(column: ArrayLike<number>): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The same units with every column changed. */
export const mapColumns = (
  table: ScoringTable,
  change: (column: Float64Array, code: string) => Float64Array,
): ScoringTable => ({
  units: table.units,
  columns: new Map([...table.columns].map(([code, column]) => [code, change(column, code)])),
});

/** Whether no unit is missing in the column. */
export function isComplete(column: ArrayLike<number>): boolean {
  for (let at = 0; at < column.length; at += 1) {
    if (Number.isNaN(column[at] ?? Number.NaN)) return false;
  }
  return true;
}
