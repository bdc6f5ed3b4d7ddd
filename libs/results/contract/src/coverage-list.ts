import { IndicatorTree, type Definition, type Text } from '@bangyang/methodology-sdk';
import type { InputTable } from '@bangyang/observations-contract';
import type { EvaluatedCity } from './evaluated-city.js';
import { populationOf } from './population.js';
import type { ListRow } from './release-bundle.js';

type ListDefinition = Definition['lists'][number];
type Unplaced = Omit<ListRow, 'position'>;

/** What a coverage list counts in. */
export interface Covered {
  /** the rows of the population of the index */
  readonly inputs: InputTable;
  /** indicator → value of each of those rows; null = not known */
  readonly raw: ReadonlyMap<string, readonly (number | null)[]>;
}

interface Group {
  readonly name: string;
  readonly codes: ReadonlySet<string>;
}

/** The whole, then each group that the list names; a group is what of it stands in the table. */
function groupsOf(
  definition: Definition,
  { groups = [], population }: ListDefinition,
  inputs: InputTable,
): readonly Group[] {
  const titleOf = (id: string | undefined): Text =>
    definition.populations.find((item) => item.id === id)?.title ?? { 'zh-CN': '全部' };
  return [population, ...groups].map((id, at) => ({
    name: titleOf(id)['zh-CN'],
    codes: new Set(
      (at === 0 || id === undefined
        ? inputs
        : populationOf(definition, id, inputs).inputs
      ).rows.map(({ code }) => code),
    ),
  }));
}

/**
 * How many places of each group have what the indicators under the list's node ask for: for yes or no
 * those that say yes, for levels those that reach each level. Places of which it is not known count in
 * neither number.
 */
export function indicatorShares(
  definition: Definition,
  used: IndicatorTree,
  list: ListDefinition,
  { inputs, raw }: Covered,
): readonly Unplaced[] {
  const groups = groupsOf(definition, list, inputs);
  const leaves = (list.node === undefined ? used.nodes : used.under(list.node)).filter(
    ({ measure }) => measure !== undefined,
  );
  return leaves.flatMap(({ code, measure }) => {
    const values = inputs.rows.flatMap((row, at) => {
      const value = raw.get(code)?.[at];
      return value === null || value === undefined ? [] : [{ place: row.code, value }];
    });
    const top = measure?.kind === 'level' ? Math.max(1, measure.levels?.length ?? 1) : 1;
    const levels = Array.from({ length: top }, (_, at) => at + 1);
    return levels.flatMap((level) =>
      groups.map(({ name, codes }): Unplaced => {
        const known = values.filter(({ place }) => codes.has(place));
        return {
          name,
          indicator: code,
          ...(measure?.kind === 'level' && { level }),
          share: [known.filter(({ value }) => value >= level).length, known.length],
        };
      }),
    );
  });
}

/** How many places of each group stand in each tier of the list, by the score of the index. */
export function tierShares(
  definition: Definition,
  list: ListDefinition,
  cities: readonly EvaluatedCity[],
  inputs: InputTable,
): readonly Unplaced[] {
  const tierOf = (score: string): string | undefined =>
    list.tiers?.find(({ from }) => Number(score) >= Number(from))?.code;
  const placed = cities.map(({ code, score }) => ({ code, tier: tierOf(score) }));
  return (list.tiers ?? []).flatMap((tier) =>
    groupsOf(definition, list, inputs).map(({ name, codes }): Unplaced => {
      const evaluated = placed.filter(({ code }) => codes.has(code));
      return {
        name,
        tier: tier.code,
        share: [evaluated.filter((place) => place.tier === tier.code).length, evaluated.length],
      };
    }),
  );
}
