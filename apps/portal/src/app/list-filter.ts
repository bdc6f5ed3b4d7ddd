import type { PublicListRow, PublicProvince } from '@bangyang/publications-contract';
import { searchPlaces } from './place-search.js';

/** What a reader looks for in a list; an absent part lets everything through. */
export interface ListFilter {
  /** part of the name of a city or its province */
  readonly q?: string | undefined;
  readonly tier?: string | undefined;
  /** code of a province */
  readonly province?: string | undefined;
  /** zh-CN name of a region, the same in both languages, so that an address can be shared between them */
  readonly region?: string | undefined;
}

/** The rows that pass, in published order. `shownNames` are the names of city and province that the reader sees. */
export function matchingRows(
  rows: readonly PublicListRow[],
  filter: ListFilter,
  provinces: readonly PublicProvince[],
  shownNames: (row: PublicListRow) => readonly string[],
): readonly PublicListRow[] {
  const inRegion = new Set(
    provinces
      .filter((province) => province.region['zh-CN'] === filter.region)
      .map((province) => province.code.slice(0, 2)),
  );
  const named = searchPlaces(rows, filter.q ?? '', (row) => [
    row.name,
    row.province ?? '',
    ...shownNames(row),
  ]);
  return named.filter((row) => {
    const province = row.code?.slice(0, 2);
    return (
      (!filter.tier || row.tier === filter.tier) &&
      (!filter.province || province === filter.province.slice(0, 2)) &&
      (!filter.region || (province !== undefined && inRegion.has(province)))
    );
  });
}
