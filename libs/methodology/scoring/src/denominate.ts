import { CodedError } from '@bangyang/kernel';
import { mapColumns, type ScoringTable } from './table.js';

/** What an indicator is divided by: the name of the quantity and its value for each unit. */
export interface Denominator {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Divides indicators by the size of their unit; missing where either is. Throws `denominate.zero`
 * where a value would be divided by 0.
 */
export function denominate(
  table: ScoringTable,
  denominators: ReadonlyMap<string, Denominator>,
): ScoringTable {
  return mapColumns(table, (column, code) => {
    const by = denominators.get(code);
    if (!by) return column;
    return column.map((value, at) => {
      const size = by.values[at] ?? Number.NaN;
      if (size === 0 && !Number.isNaN(value)) {
        throw new CodedError({
          code: 'denominate.zero',
          what: `"${code}" of ${table.units[at]} would be divided by ${by.name} = 0`,
          fix: `correct ${by.name}, or leave it empty so that the value counts as missing`,
          values: { indicator: code, unit: table.units[at] ?? '', by: by.name },
        });
      }
      return value / size;
    });
  });
}
