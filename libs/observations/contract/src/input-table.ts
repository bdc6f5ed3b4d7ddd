/** The inputs as numbers in the order of `series`; null = missing. Rows are in the order of `code`. */
export interface InputTable {
  readonly series: readonly string[];
  readonly rows: readonly InputRow[];
}

export interface InputRow {
  /** GB/T 2260, six digits */
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly values: readonly (number | null)[];
}
