import type { PublicPlace } from '@bangyang/publications-contract';

type Standing = PublicPlace['standings'][number];

/** One list of one year with a cell for each compared place; empty where a place does not stand in it. */
export interface ComparedList extends Pick<
  Standing,
  'slug' | 'list' | 'listTitle' | 'title' | 'year' | 'kind' | 'of'
> {
  readonly key: string;
  /** address of the list's page */
  readonly path: string;
  readonly cells: readonly (Standing | undefined)[];
}

/** Every list in which any of the places stands: newest first, those with more of them before the others of a year. */
export function comparedStandings(places: readonly PublicPlace[]): readonly ComparedList[] {
  const lists = new Map<string, ComparedList>();
  for (const { standings } of places) {
    for (const { slug, list, listTitle, title, year, kind, of } of standings) {
      const key = `${slug}/${list}`;
      if (lists.has(key)) continue;
      lists.set(key, {
        ...{ key, slug, list, listTitle, title, year, kind, of },
        path:
          kind === 'computed' && list === 'ranking'
            ? `/editions/${slug}`
            : `/editions/${slug}/lists/${list}`,
        cells: places.map((place) =>
          place.standings.find((other) => other.slug === slug && other.list === list),
        ),
      });
    }
  }
  const filled = ({ cells }: ComparedList): number => cells.filter((cell) => cell).length;
  return [...lists.values()].sort((a, b) => b.year - a.year || filled(b) - filled(a));
}
