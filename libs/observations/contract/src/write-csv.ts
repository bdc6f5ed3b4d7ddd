const number = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/;

/** Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are. */
const neutral = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !number.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string =>
  /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

type Cell = string | number | undefined;

/** Whether a cell could need either; most are numbers and names, and one look at them is enough. */
const isUnusual = (cell: Cell): boolean =>
  typeof cell === 'string' && /^[=+\-@\t\r]|[",\n\r]/.test(cell);

/** One line of it, without its end. */
export const csvLine = (row: readonly Cell[]): string =>
  row.some(isUnusual)
    ? row.map((cell) => quoted(neutral(String(cell ?? '')))).join(',')
    : row.join(',');

/** CSV with a header, LF line ends, missing cells empty, formulas made harmless. */
export const writeCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${csvLine(row)}\n`).join('');
