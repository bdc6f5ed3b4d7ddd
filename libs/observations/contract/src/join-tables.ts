import type { InputRow, InputTable } from './input-table.js';

/** A row without its values and what proves them. */
export type TableRow = Omit<InputRow, 'values' | 'evidence'>;

/**
 * A table beside what other sources have brought: its rows and series, and of the table before those series
 * that it does not have. Rows that have none of either are left out.
 */
export function joinTables(before: InputTable | undefined, table: InputTable): InputTable {
  const kept = (before?.series ?? []).filter((code) => !table.series.includes(code));
  if (!before || kept.length === 0) return table;
  const keptAt = kept.map((code) => before.series.indexOf(code));
  const own = new Map(table.rows.map((row) => [row.code, row]));
  const earlier = new Map(before.rows.map((row) => [row.code, row]));
  const codes = [...new Set([...own.keys(), ...earlier.keys()])].sort();
  return {
    series: [...table.series, ...kept],
    rows: codes.flatMap((code) => {
      const [row, old] = [own.get(code), earlier.get(code)];
      const values = [
        ...table.series.map((_, at) => row?.values[at] ?? null),
        ...keptAt.map((at) => old?.values[at] ?? null),
      ];
      const proofs = [
        ...table.series.map((_, at) => row?.evidence?.[at] ?? null),
        ...keptAt.map((at) => old?.evidence?.[at] ?? null),
      ];
      const head = row ?? old;
      if (!head || (!row && values.every((value) => value === null))) return [];
      const { evidence: _, ...rest } = head;
      return [{ ...rest, values, ...(proofs.some(Boolean) && { evidence: proofs }) }];
    }),
  };
}
