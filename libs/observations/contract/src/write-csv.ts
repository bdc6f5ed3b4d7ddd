/** Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are. */
function neutral(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(cell)
    ? `'${cell}`
    : cell;
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** CSV with a header, LF line ends, missing cells empty, formulas made harmless. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return [header, ...rows]
    .map((row) => `${row.map((cell) => quoted(neutral(String(cell ?? '')))).join(',')}\n`)
    .join('');
}
