const number = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/;

/** Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are. */
const neutral = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !number.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string =>
  /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Whether a cell could need either; most are numbers and names, and one look at them is enough. */
const unusual = /^[=+\-@\t\r]|[",\n\r]/;

/** CSV with a header, LF line ends, missing cells empty, formulas made harmless. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  let csv = '';
  for (const row of [header, ...rows]) {
    for (const [at, cell] of row.entries()) {
      const text = String(cell ?? '');
      csv += `${at === 0 ? '' : ','}${unusual.test(text) ? quoted(neutral(text)) : text}`;
    }
    csv += '\n';
  }
  return csv;
}
