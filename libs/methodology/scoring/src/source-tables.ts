import { CodedError } from '@bangyang/kernel';

/** A table as it was read: texts, with the line of the file on which each row began. */
export interface SourceTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** One cell, its text without surrounding space, and where it stands for a message. */
export interface Cell {
  readonly text: string;
  readonly where: string;
}

/**
 * A table whose header and rows have been checked: columns named once, rows as wide as the header,
 * at least one row. Throws `table.empty`, `table.duplicate-column`, `table.ragged`.
 */
export class CheckedTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: SourceTable['rows'];

  constructor(table: SourceTable) {
    this.file = table.file;
    this.header = table.header.map((name) => name.trim());
    this.rows = table.rows;
    const twice = this.header.find((name, at) => this.header.indexOf(name) < at);
    if (twice !== undefined) {
      throw new CodedError({
        code: 'table.duplicate-column',
        what: `the column "${twice}" comes twice`,
        where: `${this.file} line 1`,
        fix: 'keep one of them',
        values: { column: twice, file: this.file },
      });
    }
    if (this.rows.length === 0) {
      throw new CodedError({
        code: 'table.empty',
        what: 'the table has no rows',
        where: this.file,
        fix: 'give at least one row below the header',
        values: { file: this.file },
      });
    }
    const ragged = this.rows.find(({ cells }) => cells.length !== this.header.length);
    if (ragged) {
      throw new CodedError({
        code: 'table.ragged',
        what: `the row has ${ragged.cells.length} cells, the header ${this.header.length}`,
        where: `${this.file} line ${ragged.line}`,
        fix: 'add or remove commas; put a cell that holds a comma in quotation marks',
        values: {
          file: this.file,
          row: ragged.line,
          cells: ragged.cells.length,
          columns: this.header.length,
        },
      });
    }
  }

  has(column: string): boolean {
    return this.header.includes(column);
  }

  /** The cells of a column in the order of the rows. Throws `table.no-column`. */
  column(name: string): readonly Cell[] {
    const at = this.header.indexOf(name);
    if (at < 0) {
      throw new CodedError({
        code: 'table.no-column',
        what: `there is no column "${name}"`,
        where: `${this.file} line 1`,
        fix: `add it; the columns are ${this.header.join(', ')}`,
        values: { column: name, file: this.file, columns: this.header },
      });
    }
    return this.rows.map(({ line, cells }) => ({
      text: (cells[at] ?? '').trim(),
      where: `${this.file} line ${line}, column ${name}`,
    }));
  }

  /** The numbers of a column, NaN where one is missing. Throws as `column` and `numberIn`. */
  numbers(name: string): Float64Array {
    const at = this.header.indexOf(name);
    // A missing column is refused there, with the columns that there are.
    if (at < 0) this.column(name);
    const numbers = new Float64Array(this.rows.length);
    for (let row = 0; row < numbers.length; row += 1) {
      const { line = 0, cells = [] } = this.rows[row] ?? {};
      const text = (cells[at] ?? '').trim();
      const value = Number(text);
      // Digits alone, as nearly all are: what else Number takes (nothing, 0x1F) is looked at closely.
      const plain = Number.isFinite(value) && text !== '' && !radix.test(text);
      numbers[row] = plain
        ? value
        : numberIn({ text, where: `${this.file} line ${line}, column ${name}` });
    }
    return numbers;
  }

  /** The codes of a key column: none missing, none twice. Throws `table.no-code`, `table.duplicate-code`. */
  codes(name: string): readonly string[] {
    const lines = new Map<string, string>();
    return this.column(name).map(({ text, where }) => {
      if (isMissing(text)) {
        throw new CodedError({
          code: 'table.no-code',
          what: 'the row has no code',
          where,
          fix: 'give each row a code',
        });
      }
      const before = lines.get(text);
      if (before !== undefined) {
        throw new CodedError({
          code: 'table.duplicate-code',
          what: `"${text}" stands already on ${before}`,
          where,
          fix: 'keep one row for each code',
          values: { text, before },
        });
      }
      lines.set(text, where.slice(this.file.length + 1, where.lastIndexOf(', column')));
      return text;
    });
  }
}

/** Empty, NA, and R's NaN for undefined arithmetic. */
export const isMissing = (text: string): boolean => text === '' || text === 'NA' || text === 'NaN';

/** How a number of another base begins. */
const radix = /^0[xob]/i;

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number in a cell, NaN where it is missing. Throws `table.not-a-number`. */
export function numberIn({ text, where }: Cell): number {
  if (isMissing(text)) return Number.NaN;
  const value = numeral.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new CodedError({
      code: 'table.not-a-number',
      what: `"${text}" is not a number`,
      where,
      fix: 'write digits with a point and without separators, or leave the cell empty',
      values: { text, where },
    });
  }
  return value;
}
