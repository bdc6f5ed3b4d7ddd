import { formatDecimal } from '@bangyang/kernel';
import type { Definition, IndicatorTree } from '@bangyang/methodology-sdk';
import { provinceOf, provinces, regions } from '@bangyang/regions';
import { placeByCode } from '@bangyang/regions/gazetteer';
import type { CombinedEntrant, Combination } from './combine/combine-parts.js';
import { indicatorShares, tierShares, type Covered } from './coverage-list.js';
import type { EvaluatedCity } from './evaluated-city.js';
import type { ListRow, PublishedList } from './release-bundle.js';

type ListDefinition = Definition['lists'][number];

/**
 * Every list of the definition, in its order: from the units of the main index, or of another one that the
 * list names. A list within another one holds units of that one alone. A list of a group that the edition
 * leaves out whole (`used` has no such node) is not made: there is nothing to order it by.
 */
export function buildLists(
  definition: Definition,
  used: IndicatorTree,
  main: readonly EvaluatedCity[],
  others: ReadonlyMap<string, readonly EvaluatedCity[]> = new Map(),
  covered?: Covered,
): readonly PublishedList[] {
  const lists = new Map<string, PublishedList>();
  const coverageRows = (
    list: ListDefinition,
    within: readonly ListRow[] | undefined,
  ): readonly Unplaced[] => {
    if (within || !covered) return provinceShares(main, within ?? []);
    return list.tiers
      ? tierShares(definition, list, main, covered.inputs)
      : indicatorShares(definition, used, list, covered);
  };
  for (const list of definition.lists) {
    if (list.node !== undefined && used.under(list.node).length === 0) continue;
    const within = list.within === undefined ? undefined : lists.get(list.within)?.rows;
    const cities = others.get(list.index ?? '') ?? main;
    const rows =
      list.kind === 'coverage'
        ? coverageRows(list, within)
        : within
          ? rowsWithin(list, within, cities)
          : cityRows(list, cities);
    lists.set(list.id, {
      id: list.id,
      title: list.title,
      kind: list.kind,
      show: list.show,
      rows: rows.map((row, at) => ({ position: at + 1, ...row })),
    });
  }
  return [...lists.values()];
}

type Unplaced = Omit<ListRow, 'position'>;

/**
 * Every list of a combined result. Those who share the last rank that fits are all listed; an unranked
 * list is in the order that its definition declares, never in that of merit.
 */
export function buildCombinedLists(
  definition: Definition,
  { entrants }: Combination,
): readonly PublishedList[] {
  return definition.lists.map((list) => {
    const last =
      typeof list.take === 'number' ? (entrants[list.take - 1]?.rank ?? Infinity) : Infinity;
    const listed = entrants.filter((entrant) => entrant.rank <= last);
    return {
      id: list.id,
      title: list.title,
      kind: list.kind,
      show: list.show,
      rows: inDeclaredOrder(list, listed).map(({ rank, score, name, code, province }, at) => {
        const tier = list.tiers?.find((item) => Number(score) >= Number(item.from));
        const grade = list.grades?.find((item) => Number(score) >= Number(item.from));
        return {
          position: at + 1,
          ...(list.show.includes('rank') && { rank }),
          ...(list.show.includes('score') && { score }),
          ...(list.show.includes('tier') && tier && { tier: tier.code }),
          ...(list.show.includes('grade') && grade && { grade: grade.letter }),
          name,
          ...(code !== null && { code }),
          province,
        };
      }),
    };
  });
}

function inDeclaredOrder(
  { order }: ListDefinition,
  entrants: readonly CombinedEntrant[],
): readonly CombinedEntrant[] {
  const keys: Partial<Record<string, (entrant: CombinedEntrant) => string>> = {
    pinyin: ({ pinyin, name }) => `${pinyin} ${name}`,
    code: ({ code, name }) => `${code ?? ''} ${name}`,
  };
  if (order === 'declared') return [...entrants].sort((a, b) => a.number - b.number);
  const key = order && keys[order];
  return key ? [...entrants].sort((a, b) => (key(a) < key(b) ? -1 : 1)) : entrants;
}

interface Standing {
  readonly city: EvaluatedCity;
  readonly rank: number;
  readonly score: string;
}

function cityRows(list: ListDefinition, cities: readonly EvaluatedCity[]): readonly Unplaced[] {
  const standings = cities
    .map((city): Standing => {
      const node = city.dimensions.find((dimension) => dimension.code === list.node);
      return { city, rank: node?.rank ?? city.rank, score: node?.score ?? city.score };
    })
    .sort((a, b) => a.rank - b.rank || (a.city.code < b.city.code ? -1 : 1));
  if (list.groupBy === 'operator') return operatorRows(list, standings);
  const ranked = list.ties === 'successive' ? inTurn(standings) : standings;
  // A rank shared across the cut is not split: all who hold the last rank that fits are listed.
  const last = typeof list.take === 'number' ? (ranked[list.take - 1]?.rank ?? Infinity) : Infinity;
  const listed = ranked.filter((standing) => standing.rank <= last);
  return ordered(list, listed).map((standing) => {
    const group = groupNameOf(list, standing.city.code);
    return { ...rowOf(list, standing), ...(group !== undefined && { group }) };
  });
}

/** Equal ones get successive ranks. */
const inTurn = (standings: readonly Standing[]): readonly Standing[] =>
  standings.map((standing, at) => ({ ...standing, rank: at + 1 }));

function rowOf(list: ListDefinition, { city, rank, score }: Standing): Unplaced {
  const tier = list.tiers?.find((item) => Number(score) >= Number(item.from));
  const grade = list.grades?.find((item) => Number(score) >= Number(item.from));
  return {
    ...(list.show.includes('rank') && { rank }),
    ...(list.show.includes('score') && { score }),
    ...(list.show.includes('tier') && tier && { tier: tier.code }),
    ...(list.show.includes('grade') && grade && { grade: grade.letter }),
    // Ranges are those of the whole index; a list of one group has other ranks.
    ...(list.show.includes('rank') &&
      list.node === undefined &&
      city.range &&
      city.medianRank !== undefined && { range: city.range, medianRank: city.medianRank }),
    ...(list.show.includes('parts') && {
      parts: city.dimensions
        // A part of which nothing is known has no score.
        .filter((part) => part.score !== 'NaN')
        .map((part) => ({ code: part.code, score: part.score })),
    }),
    name: city.name,
    // What is no place has no page to lead to.
    ...((city.kind === undefined || /^\d+$/.test(city.code)) && { code: city.code }),
    province: city.province,
  };
}

/** Operators in the order of the best that each has, with what they have under them in its order. */
function operatorRows(list: ListDefinition, standings: readonly Standing[]): readonly Unplaced[] {
  const groups = [...Map.groupBy(standings, ({ city }) => city.under ?? city.name)].map(
    ([operator, members], at, all) => {
      const isTied = at > 0 && members[0]?.rank === all[at - 1]?.[1][0]?.rank;
      return { operator, members, isTied };
    },
  );
  let rank = 0;
  const ranked = groups.map(({ operator, members, isTied }, at) => {
    rank = isTied && list.ties !== 'successive' ? rank : at + 1;
    return { operator, members, rank };
  });
  const last = typeof list.take === 'number' ? (ranked[list.take - 1]?.rank ?? Infinity) : Infinity;
  return ranked
    .filter((group) => group.rank <= last)
    .flatMap(({ operator, members, rank: place }): readonly Unplaced[] =>
      list.rows === 'groups'
        ? [
            {
              ...(list.show.includes('rank') && { rank: place }),
              name: operator,
              reason: members.map(({ city }) => city.name).join('、'),
            },
          ]
        : members.map((standing) => ({
            ...rowOf(list, { ...standing, rank: place }),
            group: operator,
          })),
    );
}

/** Members of another list: the first of an index, or all of them, in the order of that list or by group. */
function rowsWithin(
  list: ListDefinition,
  within: readonly ListRow[],
  cities: readonly EvaluatedCity[],
): readonly Unplaced[] {
  const members = new Map(within.map(({ position: _, ...row }) => [row.code, row]));
  const chosen =
    list.index === undefined
      ? [...members.values()]
      : cityRows(
          list,
          cities.filter(({ code }) => members.has(code)),
        ).map((row) => ({ ...members.get(row.code), ...row }));
  if (list.groupBy === undefined) return chosen;
  const grouped = Map.groupBy(chosen, (row) => groupNameOf(list, row.code ?? '') ?? '');
  return [...grouped].flatMap(([group, rows]) => rows.map((row) => ({ ...row, group })));
}

/** Unranked lists must not give the order of merit away: by group and code. */
function ordered(list: ListDefinition, standings: readonly Standing[]): readonly Standing[] {
  if (list.order !== 'code') return standings;
  const place = (standing: Standing): number => {
    const region = provinceOf(standing.city.code)?.region;
    return list.groupBy === 'region' ? regions.findIndex((item) => item.id === region) : 0;
  };
  return [...standings].sort((a, b) => place(a) - place(b) || (a.city.code < b.city.code ? -1 : 1));
}

function groupNameOf(list: ListDefinition, code: string): string | undefined {
  const province = provinceOf(code);
  switch (list.groupBy) {
    case 'province':
      return province?.name;
    case 'region':
      return regions.find((item) => item.id === province?.region)?.title['zh-CN'];
    case 'prefecture':
      // Counties directly under a province stand under its name.
      return (placeByCode(`${code.slice(0, 4)}00`) ?? province)?.name;
    default:
      return undefined;
  }
}

/** The cuts between the four classes are ours; the white paper prints only "about a half", "about a tenth". */
const shareClasses = [
  { group: 'half', from: 0.45 },
  { group: 'fifth', from: 0.2 },
  { group: 'tenth', from: 0.08 },
  { group: 'few', from: Number.MIN_VALUE },
  { group: 'none', from: 0 },
] as const;

function provinceShares(
  cities: readonly EvaluatedCity[],
  listed: readonly ListRow[],
): readonly Unplaced[] {
  const order = ['municipality', ...shareClasses.map((item) => item.group)];
  return provinces
    .flatMap((province) => {
      const inProvince = (code: string | undefined): boolean =>
        code?.slice(0, 2) === province.code.slice(0, 2);
      const total = cities.filter((city) => inProvince(city.code)).length;
      const count = listed.filter((row) => inProvince(row.code)).length;
      if (total === 0) return [];
      const isMunicipality = cities.some((city) => city.code === province.code);
      const share = count / total;
      const group = isMunicipality
        ? 'municipality'
        : (shareClasses.find((item) => share >= item.from)?.group ?? 'none');
      return [
        {
          name: province.name,
          code: province.code,
          group,
          score: formatDecimal(share, 4),
          reason: `${count}/${total}`,
        },
      ];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.group) - order.indexOf(b.group) ||
        Number(b.score) - Number(a.score) ||
        (a.code < b.code ? -1 : 1),
    );
}
