import type { ListRow } from '@bangyang/results-contract';
import { textsByName } from '../award-documents.js';
import { inLetters } from '../latin-name.js';
import { mainList, type PublishedEdition } from '../published-edition.js';
import type { PublicEdition, PublicListRow } from '../public-documents.js';

export function listRows(
  current: PublishedEdition,
  id: string,
  previous: PublishedEdition | undefined,
): readonly PublicListRow[] {
  const cities = new Map(current.result.cities.map((city) => [city.code, city]));
  const isMain = mainList(current)?.id === id;
  const before = new Map(previous && mainList(previous)?.rows.map((row) => [row.code, row.rank]));
  const list = current.bundle.lists.find((item) => item.id === id);
  const texts = textsByName(current);
  return (list?.rows ?? []).map((row): PublicListRow => {
    // Scores beside the names of an unranked list would rank it.
    const city = row.rank === undefined ? undefined : cities.get(row.code ?? '');
    const rankBefore = before.get(row.code);
    const written = texts.get(row.name);
    return {
      ...inLetters(row),
      ...(written && { texts: written }),
      ...(city && { dimensions: city.dimensions.map((item) => item.score) }),
      ...(isMain &&
        previous &&
        row.rank !== undefined && {
          rankChange: rankBefore === undefined ? null : rankBefore - row.rank,
        }),
    };
  });
}

export function changes(
  current: PublishedEdition,
  previous: PublishedEdition,
): NonNullable<PublicEdition['changes']> {
  const now = mainList(current)?.rows ?? [];
  const before = mainList(previous)?.rows ?? [];
  const only = (rows: readonly ListRow[], others: readonly ListRow[]) => {
    const codes = new Set(others.map((row) => row.code));
    return rows
      .filter((row) => !codes.has(row.code))
      .map((row) => ({ code: row.code ?? '', name: row.name, rank: row.rank ?? 0 }));
  };
  return {
    against: previous.bundle.edition.slug,
    entrants: only(now, before),
    leavers: only(before, now),
  };
}
