/** A row of a table as texts, with its number in the file. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}
