/**
 * A table as CSV with a byte order mark, which spreadsheets need for Chinese. A cell that a spreadsheet
 * would run as a formula gets an apostrophe before it; numbers stay numbers.
 */
export function safeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(safeCell).join(',')).join('\r\n')}\r\n`;
}

export function safeCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const inert = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
