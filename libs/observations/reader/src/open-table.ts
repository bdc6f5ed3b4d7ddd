import { CodedError } from '@bangyang/kernel';
import { open, stat } from 'node:fs/promises';
import { csvRows, decodedText } from './read-csv.js';
import { checkWorkbook, workbookRows } from './read-workbook.js';
import type { TableRow } from './table-row.js';

/** A table file whose head has been read. */
export interface OpenTable {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly header: readonly string[];
  /** the rows below the header, one after another; each call begins anew */
  rows(): AsyncIterable<TableRow>;
}

const MOST_COLUMNS = 2_000;
export const MOST_BYTES = 100 * 2 ** 20;

/**
 * Opens a CSV or XLSX file for reading row by row. `name` is what people call the file. Throws
 * `import.format`, `import.too-large`, `import.bomb`, `table.empty`, `table.malformed`,
 * `table.broken-encoding`, `table.duplicate-column`: one clear error each.
 */
export async function openTable(path: string, name: string, sheet?: string): Promise<OpenTable> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw tooLarge(name, size);
  if (size === 0) throw empty(name, 'the file is empty');
  const magic = await firstBytes(path, 8);
  if (magic.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return workbook(path, name, sheet);
  if (magic.toString('hex') === 'd0cf11e0a1b11ae1') {
    throw new CodedError({
      code: 'import.format',
      where: name,
      what: 'this is an old or encrypted Excel file',
      fix: 'save it without a password as .xlsx or as CSV (UTF-8)',
      values: { file: name, found: 'old-excel' },
    });
  }
  if (/^\s*</.test(magic.toString('latin1'))) {
    throw new CodedError({
      code: 'import.format',
      where: name,
      what: 'this is a web page, whatever its name says',
      fix: 'open it in a spreadsheet and save it as .xlsx or as CSV (UTF-8)',
      values: { file: name, found: 'web-page' },
    });
  }
  return csv(path, name);
}

export const tooLarge = (name: string, size?: number): CodedError =>
  new CodedError({
    code: 'import.too-large',
    where: name,
    what: `the file has ${size === undefined ? 'more than' : `${Math.ceil(size / 2 ** 20)} MB, more than the`} ${MOST_BYTES / 2 ** 20} MB that can be imported`,
    fix: 'split it, or leave out what is not needed',
    values: {
      file: name,
      ...(size !== undefined && { megabytes: Math.ceil(size / 2 ** 20) }),
      most: MOST_BYTES / 2 ** 20,
    },
  });

const empty = (name: string, what: string): CodedError =>
  new CodedError({
    code: 'table.empty',
    where: name,
    what,
    fix: 'give a header and at least one row',
    values: { file: name },
  });

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(count);
    const { bytesRead } = await file.read(buffer, 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function csv(path: string, name: string): Promise<OpenTable> {
  const { encoding, delimiter } = await decodedText(path, name);
  const all = () => csvRows(path, name, { encoding, delimiter });
  const header = await headerOf(all(), name, '');
  return {
    format: 'csv',
    encoding,
    sheets: [],
    sheet: '',
    header,
    rows: () => body(all(), header, name, ''),
  };
}

async function workbook(path: string, name: string, wanted?: string): Promise<OpenTable> {
  await checkWorkbook(path, name);
  const { sheets, sheet, rows } = await workbookRows(path, name, wanted);
  const header = await headerOf(rows(), name, sheet);
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    sheets,
    sheet,
    header,
    rows: () => body(rows(), header, name, sheet),
  };
}

async function headerOf(
  rows: AsyncIterable<TableRow>,
  name: string,
  sheet: string,
): Promise<readonly string[]> {
  const where = sheet === '' ? name : `${name}, sheet ${sheet}`;
  let header: readonly string[] | undefined;
  let hasBody = false;
  for await (const { cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (header) {
      hasBody = true;
      break;
    }
    header = trimmed(cells);
  }
  if (!header) throw empty(where, 'the table is empty');
  if (header.length > MOST_COLUMNS) {
    throw new CodedError({
      code: 'import.too-large',
      where,
      what: `there are ${header.length} columns, more than ${MOST_COLUMNS}`,
      fix: 'leave out what is not needed',
      values: { file: where, columns: header.length, most: MOST_COLUMNS },
    });
  }
  header.forEach((title, at) => {
    if (title === '') {
      throw new CodedError({
        code: 'table.malformed',
        where: `${where}, row 1, column ${at + 1}`,
        what: 'the column has no name; merged cells leave such gaps',
        fix: 'give each column one name in the first row',
        values: { file: where, row: 1 },
      });
    }
    if (header.indexOf(title) < at) {
      throw new CodedError({
        code: 'table.duplicate-column',
        where: `${where}, row 1, column ${at + 1}`,
        what: `the column "${title}" comes twice`,
        fix: 'keep one of them',
        values: { column: title, file: where },
      });
    }
  });
  if (!hasBody) throw empty(where, 'there is a header but no row');
  return header;
}

/** Without the empty cells behind the last name, which spreadsheets leave behind. */
function trimmed(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) => cell.trim());
}

async function* body(
  rows: AsyncIterable<TableRow>,
  header: readonly string[],
  name: string,
  sheet: string,
): AsyncIterable<TableRow> {
  let isBody = false;
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (!isBody) {
      isBody = true;
      continue;
    }
    if (cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      throw new CodedError({
        code: 'table.ragged',
        where: `${sheet === '' ? name : `${name}, sheet ${sheet}`}, row ${row}`,
        what: `the row has ${cells.length} cells, the header ${header.length}`,
        fix: 'check for an extra comma or a cell beside the table',
        values: { file: name, row, cells: cells.length, columns: header.length },
      });
    }
    yield { row, cells };
  }
}
