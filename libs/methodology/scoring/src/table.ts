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
  readonly direction: 1 | -1;
}

/** The values that are there, in order. */
export const present = (column: ArrayLike<number>): number[] =>
  Array.from(column).filter((value) => !Number.isNaN(value));
