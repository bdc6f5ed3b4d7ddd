import { formatDecimal, type Text } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import { provinceOf, provinces } from '@bangyang/regions';
import type { ListRow } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';
import type { PublicYearlyLife } from './public-yearly-life.js';

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
  return (
    one.bundle.engine === other.bundle.engine &&
    one.bundle.edition.omitted
      .map((item) => item.code)
      .sort()
      .join() ===
      other.bundle.edition.omitted
        .map((item) => item.code)
        .sort()
        .join() &&
    (one.bundle.hashes.definition === other.bundle.hashes.definition ||
      rulesOf(one) === rulesOf(other))
  );
}

/** What of a definition decides about scores: versions, titles and forms do not. */
const rulesOf = ({ bundle }: PublishedEdition): string =>
  JSON.stringify([
    bundle.definition.indicators.map(({ code, parent, weight, measure }) => [
      code,
      parent,
      weight,
      measure && [measure.formula, measure.direction, measure.treat, measure.missing, measure.kind],
    ]),
    bundle.definition.indices.map(({ title: _, scale: __, parts, ...rules }) => [
      parts.map(({ id, weight, source }) => [id, weight, source]),
      rules,
    ]),
    bundle.definition.populations.map(({ id, classes, exclude }) => [
      id,
      classes,
      exclude?.map((rule) => [rule.classes, rule.under]),
    ]),
  ]);

function systemChange(
  current: PublishedEdition,
  previous: PublishedEdition,
): PublicYearlyLife['system'] {
  const cuts = changedTiers(current, previous);
  if (haveSameSystem(current, previous) && cuts.length === 0) return undefined;
  const [now, before] = [usedIndicators(current), usedIndicators(previous)];
  const reasons = new Map(current.bundle.edition.omitted.map((item) => [item.code, item.why]));
  const dropped = [...before].filter(([code]) => !now.has(code));
  const stayed = [...now].flatMap(([code, item]) => {
    const then = before.get(code);
    return then ? [{ code, item, then }] : [];
  });
  const { changes } = current.bundle.definition.manifest;
  return {
    versions: [
      previous.bundle.definition.manifest.version,
      current.bundle.definition.manifest.version,
    ],
    ...(changes && { why: changes }),
    before: before.size,
    now: now.size,
    added: [...now].flatMap(([code, { title, why }]) =>
      before.has(code) ? [] : [{ code, title, ...(why && { why }) }],
    ),
    dropped: dropped.map(([code, { title }]) => {
      const why = reasons.get(code);
      return { code, title, ...(why && { why }) };
    }),
    reweighted: stayed.flatMap(({ code, item, then }) =>
      item.weight === then.weight
        ? []
        : [{ code, title: item.title, before: then.weight, now: item.weight }],
    ),
    redefined: stayed.flatMap(({ code, item, then }) =>
      item.formula === then.formula
        ? []
        : [{ code, title: item.title, before: then.formula, now: item.formula }],
    ),
    tiers: cuts,
  };
}

interface UsedIndicator {
  readonly title: Text;
  readonly why: Text | undefined;
  readonly formula: string;
  /** share in the whole, in per cent with two digits */
  readonly weight: string;
}

function usedIndicators({ bundle }: PublishedEdition): ReadonlyMap<string, UsedIndicator> {
  const tree = new IndicatorTree(bundle.definition.indicators).without(
    bundle.edition.omitted.map((item) => item.code),
  );
  return new Map(
    tree.nodes.flatMap(({ code, title, measure }) =>
      measure
        ? [
            [
              code,
              {
                title,
                why: measure.why,
                formula: measure.formula,
                weight: formatDecimal(tree.effectiveWeight(code) * 100, 2),
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/** Tiers of the main list with another lower bound than in the edition before. */
function changedTiers(
  current: PublishedEdition,
  previous: PublishedEdition,
): NonNullable<PublicYearlyLife['system']>['tiers'] {
  const tiersOf = ({ bundle }: PublishedEdition) =>
    bundle.definition.lists.find((list) => list.id === bundle.lists[0]?.id)?.tiers ?? [];
  const then = new Map(tiersOf(previous).map(({ code, from }) => [code, from]));
  return tiersOf(current).flatMap(({ code, title, from }) => {
    const before = then.get(code);
    return before === undefined || before === from ? [] : [{ code, title, before, now: from }];
  });
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
