import { writeCsv } from '@bangyang/observations-contract';
import type { PrintedRow, PublicListRow } from '@bangyang/publications-contract';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';

/** Spreadsheet programs take a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

const columns = [
  'position',
  'rank',
  'score',
  'grade',
  'tier',
  'name',
  'code',
  'province',
  'group',
  'reason',
  'indicator',
  'level',
  'count',
  'of',
  'range',
  'medianRank',
  'rankChange',
  'printed',
  'remark',
  'line',
] as const;
type Column = (typeof columns)[number];

/** A row of a computed list or of a printed one. */
export type TableRow = PublicListRow & Omit<PrintedRow, keyof PublicListRow>;
/** A share as two numbers: a spreadsheet takes 3/4 for a day. */
type Cells = TableRow & { readonly count?: number | undefined; readonly of?: number | undefined };

/** What a spreadsheet should count with; everything else is text, the codes of places above all. */
const numeric: ReadonlySet<string> = new Set<Column>([
  'position',
  'rank',
  'score',
  'level',
  'count',
  'of',
  'medianRank',
  'rankChange',
]);

interface ListTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The columns that any row fills, then one for each text and each dimension or detail, headed by its code. */
function listTable(listed: readonly TableRow[], further: readonly string[]): ListTable {
  const rows = listed.map((row): Cells => ({ ...row, count: row.share?.[0], of: row.share?.[1] }));
  const used = columns.filter((column) =>
    rows.some((row) => row[column] !== undefined && row[column] !== null),
  );
  const more = (row: TableRow): readonly string[] | undefined => row.dimensions ?? row.details;
  const headed = rows.some((row) => more(row) !== undefined) ? further : [];
  const texts = [...new Set(rows.flatMap((row) => (row.texts ?? []).map(({ id }) => id)))];
  return {
    header: [...used, ...texts, ...headed],
    rows: rows.map((row) => [
      ...used.map((column) => cell(row[column])),
      ...texts.map((id) => row.texts?.find((text) => text.id === id)?.text['zh-CN'] ?? ''),
      ...headed.map((_, at) => more(row)?.[at] ?? ''),
    ]),
  };
}

const cell = (value: Cells[Column]): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? value.join('–')
      : String(value);

/** One published list as CSV for spreadsheets: UTF-8 with a byte order mark, formulas made harmless. */
export function listAsCsv(rows: readonly TableRow[], further: readonly string[]): string {
  const table = listTable(rows, further);
  return BYTE_ORDER_MARK + writeCsv(table.header, table.rows);
}

/** The same table as a workbook; texts are typed as texts, so that none of them runs as a formula. */
export function listAsXlsx(rows: readonly TableRow[], further: readonly string[]): Promise<Buffer> {
  const { header, rows: body } = listTable(rows, further);
  const scored = rows.some((row) => row.dimensions !== undefined);
  const isNumeric = header.map((name) => numeric.has(name) || (scored && further.includes(name)));
  const cells = body.map((row) =>
    row.map((value, at): Cell => {
      if (value === '') return null;
      return isNumeric[at] ? { type: Number, value: Number(value) } : { type: String, value };
    }),
  );
  return writeXlsxFile(
    [header.map((value): Cell => ({ type: String, value, fontWeight: 'bold' })), ...cells],
    {
      stickyRowsCount: 1,
      columns: header.map((name) => ({
        width: name === 'name' || name === 'province' || name === 'group' ? 24 : 12,
      })),
    },
  ).toBuffer();
}
