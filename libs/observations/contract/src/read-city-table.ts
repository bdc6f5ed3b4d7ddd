import { CodedError } from '@bangyang/kernel';
import { entryKindOf, type InputRow, type InputTable } from './input-table.js';
import type { TextTable } from './parse-table.js';
import { readNumber } from './read-number.js';

/**
 * Reads a wide table: `code`, `city` (or `county`), `province` and one column a series, in any order; columns that
 * nobody asks for are passed over, but for `<series>_evidence`, what proves its values, and for `kind`, `place_code` and
 * `under` of what is no place. Rows come back in the order of their codes.
 */
export function readCityTable(table: TextTable, series: readonly string[]): InputTable {
  const { file, header } = table;
  const column = (name: string): number => {
    const at = header.indexOf(name);
    if (at >= 0) return at;
    const near = header.filter((other) => other.startsWith(name.slice(0, 3)));
    throw new CodedError({
      code: 'table.column-missing',
      where: `${file}, row 1`,
      what: `there is no column "${name}"`,
      fix:
        near.length > 0
          ? `add it, or rename one of: ${near.join(', ')}`
          : `add it; the header has ${header.length} columns, beginning with ${header.slice(0, 4).join(', ')}`,
      values: { column: name, file, similar: near },
    });
  };
  const [codeAt, cityAt, provinceAt] = [
    column('code'),
    column(header.includes('county') ? 'county' : 'city'),
    column('province'),
  ];
  const kindAt = header.indexOf('kind');
  const seriesAt = series.map(column);
  const evidenceAt = series.map((code) => header.indexOf(`${code}_evidence`));
  const isProved = evidenceAt.some((at) => at >= 0);
  const seen = new Map<string, number>();
  const rows = table.rows.map(({ line, cells }) => {
    const place = (at: number): string => `${file}, row ${line}, column ${at + 1} (${header[at]})`;
    const code = cells[codeAt] ?? '';
    const own = ownParts((column) => cells[header.indexOf(column)] ?? '', place(kindAt), line);
    if (own ? !/^[a-z0-9-]+$/.test(code) : !/^\d{6}$/.test(code)) {
      throw new CodedError({
        code: 'table.bad-code',
        where: place(codeAt),
        what: `"${code}" is no GB/T 2260 code`,
        fix: 'write the six digits of the city',
        values: { text: code, file, row: line },
      });
    }
    const name = cells[cityAt] ?? '';
    if (name === '')
      throw new CodedError({
        code: 'table.no-name',
        where: place(cityAt),
        what: 'the city has no name',
        fix: 'write its official name',
        values: { file, row: line },
      });
    const before = seen.get(code);
    if (before !== undefined) {
      throw new CodedError({
        code: 'table.duplicate-city',
        where: place(codeAt),
        what: `${name} (${code}) already stands in row ${before}`,
        fix: 'keep one of the two rows',
        values: { city: name, file, row: line, before },
      });
    }
    seen.set(code, line);
    return {
      code,
      name,
      province: cells[provinceAt] ?? '',
      ...own,
      values: seriesAt.map((at) => readNumber(cells[at] ?? '', place(at))),
      ...(isProved && { evidence: evidenceAt.map((at) => cells[at] || null) }),
    };
  });
  return { series, rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

/** What a row says of itself that is no place; nothing for a place. */
function ownParts(
  cell: (column: string) => string,
  where: string,
  line: number,
): Pick<InputRow, 'kind' | 'place' | 'under'> | undefined {
  const said = cell('kind');
  if (said === '') return undefined;
  const kind = entryKindOf(said);
  if (!kind)
    throw new CodedError({
      code: 'table.bad-kind',
      where,
      what: `"${said}" is no kind of entrant`,
      fix: 'write functional-zone, town, organisation, product or project',
      values: { text: said, row: line },
    });
  return {
    kind,
    ...(cell('place_code') !== '' && { place: cell('place_code') }),
    ...(cell('under') !== '' && { under: cell('under') }),
  };
}
