import type { Text } from '@bangyang/kernel';
import { provinceOf, provinces } from '@bangyang/regions';
import type { ListRow } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';
import type { PublicYearlyLife } from './public-documents.js';

/**
 * What an edition is beside the editions of the same methodology before it: its tiers against the last one,
 * who stayed for how many years, provinces over the years, and what changed in the indicator system.
 * `earlier` are those that follow each other year by year up to the edition, oldest first; undefined
 * where there is none.
 */
export function yearlyLife(
  current: PublishedEdition,
  earlier: readonly PublishedEdition[],
): PublicYearlyLife | undefined {
  const previous = earlier.at(-1);
  if (!previous) return undefined;
  const editions = [...earlier, current];
  const system = systemChange(current, previous);
  return {
    years: editions.map(({ bundle }) => bundle.edition.dataYear),
    against: previous.bundle.edition.slug,
    ...(system && { system }),
    tiers: tierMoves(current, previous),
    streaks: streaks(editions),
    provinces: provinceYears(editions),
  };
}

const rowsOf = ({ bundle }: PublishedEdition): readonly ListRow[] => bundle.lists[0]?.rows ?? [];
const codesOf = (edition: PublishedEdition): ReadonlySet<string> =>
  new Set(rowsOf(edition).flatMap((row) => row.code ?? []));

/** Whether two editions were computed over the same indicators in the same way, so that their ranks compare. */
export function haveSameSystem(one: PublishedEdition, other: PublishedEdition): boolean {
  const core = ({ bundle }: PublishedEdition): string =>
    [
      bundle.hashes.definition,
      bundle.engine,
      ...bundle.edition.omitted.map((item) => item.code).sort(),
    ].join(' ');
  return core(one) === core(other);
}

function systemChange(
  current: PublishedEdition,
  previous: PublishedEdition,
): PublicYearlyLife['system'] {
  if (haveSameSystem(current, previous)) return undefined;
  const used = ({ bundle }: PublishedEdition): ReadonlyMap<string, Text> => {
    const omitted = new Set(bundle.edition.omitted.map((item) => item.code));
    return new Map(
      bundle.definition.indicators.flatMap(({ code, title, measure }) =>
        measure && !omitted.has(code) ? [[code, title] as const] : [],
      ),
    );
  };
  const [now, before] = [used(current), used(previous)];
  const reasons = new Map(current.bundle.edition.omitted.map((item) => [item.code, item.why]));
  return {
    before: before.size,
    now: now.size,
    added: [...now].flatMap(([code, title]) => (before.has(code) ? [] : [{ code, title }])),
    dropped: [...before].flatMap(([code, title]) => {
      const why = reasons.get(code);
      return now.has(code) ? [] : [{ code, title, ...(why && { why }) }];
    }),
  };
}

function tierMoves(
  current: PublishedEdition,
  previous: PublishedEdition,
): PublicYearlyLife['tiers'] {
  const main = current.bundle.lists[0]?.id;
  const tiers = current.bundle.definition.lists.find((list) => list.id === main)?.tiers ?? [];
  const inTier = (edition: PublishedEdition, tier: string) =>
    rowsOf(edition).filter((row) => row.tier === tier);
  const only = (rows: readonly ListRow[], others: readonly ListRow[]) => {
    const codes = new Set(others.map((row) => row.code));
    return rows
      .filter((row) => !codes.has(row.code))
      .map(({ code = '', name, rank = 0 }) => ({ code, name, rank }));
  };
  return tiers.map(({ code, title }) => {
    const [now, before] = [inTier(current, code), inTier(previous, code)];
    return {
      code,
      title,
      before: before.length,
      now: now.length,
      entered: only(now, before),
      left: only(before, now),
    };
  });
}

/** How many editions in a row, up to the last one, have each of its cities on the main list: longest first. */
function streaks(editions: readonly PublishedEdition[]): PublicYearlyLife['streaks'] {
  const listed = editions.map(codesOf);
  const years = new Map<number, { code: string; name: string }[]>();
  for (const { code, name } of rowsOf(editions.at(-1) as PublishedEdition)) {
    if (code === undefined) continue;
    const missed = listed.findLastIndex((codes) => !codes.has(code));
    const inARow = editions.length - 1 - missed;
    years.set(inARow, [...(years.get(inARow) ?? []), { code, name }]);
  }
  return [...years]
    .sort(([a], [b]) => b - a)
    .map(([inARow, cities]) => ({ years: inARow, cities }));
}

/** Listed cities of each province in each year, those with the most in the last year first. */
function provinceYears(editions: readonly PublishedEdition[]): PublicYearlyLife['provinces'] {
  const count = (items: readonly { code?: string }[], province: string): number =>
    items.filter((item) => provinceOf(item.code ?? '')?.code === province).length;
  return provinces
    .map(({ code, name, shortName }) => {
      const listed = editions.map((edition) => count(rowsOf(edition), code));
      const whole = editions.map(({ result }, at) => {
        const cities = count(result.cities, code);
        return cities > 1 && listed[at] === cities;
      });
      return {
        code,
        name,
        shortName,
        listed,
        wholeYears: editions.length - 1 - whole.lastIndexOf(false),
      };
    })
    .filter(({ listed }) => listed.some((cities) => cities > 0))
    .sort((a, b) => (b.listed.at(-1) ?? 0) - (a.listed.at(-1) ?? 0) || (a.code < b.code ? -1 : 1));
}
