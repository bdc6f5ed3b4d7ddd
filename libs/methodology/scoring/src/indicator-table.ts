import { CodedError } from '@bangyang/kernel';
import type { IndexMeta } from './index-meta.js';
import type { CheckedTable } from './source-tables.js';
import type { ScoringTable } from './table.js';

/** The columns of raw.csv that are indicators. Throws `raw.unknown-indicator`, `table.no-column`, `table.not-a-number`. */
export function indicatorTable(
  data: CheckedTable,
  { indicators, companions }: IndexMeta,
): ScoringTable {
  const units = data.codes('uCode');
  const known = new Set(indicators);
  const beside = new Set(['uCode', 'uName', 'Time', ...companions]);
  for (const name of data.header) {
    if (known.has(name) || beside.has(name)) continue;
    throw new CodedError({
      code: 'raw.unknown-indicator',
      what: `the indicator table does not know "${name}"`,
      where: `${data.file} line 1, column ${name}`,
      fix: 'add it there with its level, weight and parent, or take the column out',
      values: { column: name, file: data.file },
    });
  }
  const inOrder = data.header.filter((name) => known.has(name));
  // A name that only the meta table has is reported by `column`, with the columns that there are.
  const absent = indicators.filter((code) => !data.has(code));
  return {
    units,
    columns: new Map([...inOrder, ...absent].map((code) => [code, data.numbers(code)])),
  };
}
