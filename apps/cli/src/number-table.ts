import { csvLine, writeCsv } from '@bangyang/observations-contract/tables';
import type { ProvenanceRow, ScoringTable } from '@bangyang/scoring';

/** Texts of a row of numbers. JSON has a number's shortest text too, and makes all of a row in one call. */
const numbers = (row: readonly number[]): string =>
  JSON.stringify(row).slice(1, -1).replaceAll('null', 'NA');

/** uCode and a column of numbers for each code, with all their digits; missing values as NA. */
export function writeNumbers({ units, columns }: ScoringTable): string {
  const cells = [...columns.values()];
  const row = cells.map(() => Number.NaN);
  const lines = units.map((unit, at) => {
    for (let column = 0; column < cells.length; column += 1)
      row[column] = cells[column]?.[at] ?? Number.NaN;
    return `${csvLine([unit])},${numbers(row)}\n`;
  });
  return writeCsv(['uCode', ...columns.keys()], []) + lines.join('');
}

/** uCode, iCode, raw, value, what: a row for every value that did not come through as it was measured. */
export const writeProvenance = (rows: readonly ProvenanceRow[]): string =>
  writeCsv(
    ['uCode', 'iCode', 'raw', 'value', 'what'],
    rows.map(({ unit, code, raw, value, what }) => [unit, code, text(raw), text(value), what]),
  );

const text = (value: number): string | number => (Number.isNaN(value) ? 'NA' : value);
