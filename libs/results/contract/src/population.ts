import type { Text } from '@bangyang/kernel';
import type { Definition, PlaceClass } from '@bangyang/methodology-sdk';
import type { InputRow, InputTable } from '@bangyang/observations-contract';
import { administrativeClassOf, classAbove, isPlanListed } from '@bangyang/regions';

/** Rows of a table that an index does not speak of, with the rule that says so. */
export interface Outside {
  readonly why: Text;
  readonly count: number;
}

type Population = Definition['populations'][number];
type Combined = NonNullable<Population['combine']>[number];

const otherKind: Text = {
  'zh-CN': '不属于参评类别',
  en: 'Of a class that does not take part',
};

/** Classes of a row: a plan-listed city is a sub-provincial one as well; organisations and products have none. */
function classesOf({ kind, code, name }: InputRow): readonly PlaceClass[] {
  if (kind === 'functional-zone' || kind === 'town') return [kind];
  if (kind !== undefined) return [];
  return [
    administrativeClassOf(code, name),
    ...(isPlanListed(code) ? ['plan-listed' as const] : []),
  ];
}

/** Class of the unit that a row lies in: for what has no code itself, that of the unit around it or above that. */
function classAboveRow({ kind, code, place, name }: InputRow): PlaceClass | undefined {
  if (kind === undefined) return classAbove(code);
  if (place === undefined) return undefined;
  return classAbove(place) ?? administrativeClassOf(place, name);
}

/**
 * The rows of a table that belong to the population of an index, in their order, and how many its rules
 * leave out that no other population takes. A population without classes takes every place, or every row
 * of its kind where that is no place. Units that are evaluated as one come as one row, where the first is.
 */
export function populationOf(
  { populations }: Pick<Definition, 'populations'>,
  id: string,
  inputs: InputTable,
): { readonly inputs: InputTable; readonly outside: readonly Outside[] } {
  const population = populations.find((item) => item.id === id);
  if (!population) return { inputs, outside: [] };
  const combine = population.combine ?? [];
  const isMember = ({ code }: InputRow): boolean =>
    combine.some(({ members }) => members.includes(code));
  const reasons = inputs.rows.map((row) => (isMember(row) ? undefined : whyNot(population, row)));
  const others = populations.filter((other) => other !== population);
  const counts = new Map<Text, number>();
  inputs.rows.forEach((row, at) => {
    const why = reasons[at];
    // Nobody misses a province among the cities, or an app: they have a population of their own.
    if (why && !others.some((other) => whyNot(other, row) === undefined))
      counts.set(why, (counts.get(why) ?? 0) + 1);
  });
  const rows = inputs.rows.filter((_, at) => reasons[at] === undefined);
  return {
    inputs: {
      ...inputs,
      rows: combine.reduce<readonly InputRow[]>(
        (left, unit) => combined(unit, inputs.series, left),
        rows,
      ),
    },
    outside: [...counts].map(([why, count]) => ({ why, count })),
  };
}

/** Why a row is not evaluated here; undefined where it is. */
function whyNot(population: Population, row: InputRow): Text | undefined {
  const { kind, classes, members, within, exclude } = population;
  if (classes.length === 0 && !members) {
    const isPlace = kind === 'city' || kind === 'county' || kind === 'province';
    return (isPlace ? row.kind === undefined : row.kind === kind) ? undefined : otherKind;
  }
  const own = classesOf(row);
  const rule = exclude?.find(
    ({ classes: excluded, under }) =>
      excluded?.some((item) => own.includes(item)) ||
      under?.some((prefix) => (row.place ?? row.code).startsWith(prefix)),
  );
  if (rule) return rule.why;
  if (members?.includes(row.code)) return undefined;
  const above = classAboveRow(row);
  const isMeant =
    classes.some((item) => own.includes(item)) &&
    (!within || (above !== undefined && within.includes(above)));
  return isMeant ? undefined : otherKind;
}

function combined(
  { as, members, weighBy }: Combined,
  series: readonly string[],
  rows: readonly InputRow[],
): readonly InputRow[] {
  const own = members.flatMap((code) => rows.find((row) => row.code === code) ?? []);
  const [first] = own;
  if (!first) return rows;
  const weightAt = weighBy === undefined ? -1 : series.indexOf(weighBy);
  const values = series.map((_, at) => {
    const known = own.flatMap((row) => {
      const value = row.values[at] ?? null;
      const weight = weightAt < 0 ? 1 : (row.values[weightAt] ?? 0);
      return value === null || weight <= 0 ? [] : [{ value, weight }];
    });
    const weights = known.reduce((sum, { weight }) => sum + weight, 0);
    return weights === 0
      ? null
      : known.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
  });
  const unit = { ...first, name: as['zh-CN'], values };
  return rows.flatMap((row) => (row === first ? [unit] : own.includes(row) ? [] : [row]));
}
