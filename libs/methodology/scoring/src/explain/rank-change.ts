import { CodedError } from '@bangyang/kernel';
import { computeIndex, type IndexInput } from '../compute-index.js';
import { orderTree } from '../index-tree.js';
import { competitionRanks } from '../ranks.js';

export interface RankChange {
  readonly before: number;
  readonly after: number;
  /** before - after: above 0 when the unit rose. The sum of the three below. */
  readonly change: number;
  /** places won by what the unit itself reported */
  readonly data: number;
  /** … by another tree, other weights or steps */
  readonly method: number;
  /** … by what the others reported, and by who came and went among them */
  readonly others: number;
}

type Part = 'data' | 'method' | 'others';
const orders: readonly (readonly Part[])[] = [
  ['data', 'method', 'others'],
  ['data', 'others', 'method'],
  ['method', 'data', 'others'],
  ['method', 'others', 'data'],
  ['others', 'data', 'method'],
  ['others', 'method', 'data'],
];

/**
 * Takes the change of a unit's rank between two years apart into its own data, the method, and the others.
 * One after the other is exchanged for that of the second year and the index computed again; since the
 * places that each brings hang on the order, the mean over all six orders counts (Shapley's value), so
 * parts come in sixths of a place. An indicator that the other year's data do not have is missing there for
 * everybody.
 *
 * Throws `explain.unknown-unit`, `explain.no-score` (a year or a mixture in which the unit has no rank), and
 * what the recipes throw.
 */
export function explainRankChange(
  before: IndexInput,
  after: IndexInput,
  unit: string,
  node: string,
): RankChange {
  for (const [year, { units }] of [
    ['first', before],
    ['second', after],
  ] as const) {
    if (units.includes(unit)) continue;
    throw new CodedError({
      code: 'explain.unknown-unit',
      what: `"${unit}" is not among the units of the ${year} year`,
      fix: 'a rank can only change for a unit that stands in both',
      values: { unit },
    });
  }
  const known = new Map<string, number>();
  const rank = (second: ReadonlySet<Part>): number => {
    const key = [...second].sort().join();
    const found = known.get(key) ?? rankIn(mixture(before, after, unit, second), unit, node);
    known.set(key, found);
    return found;
  };
  const won: Record<Part, number> = { data: 0, method: 0, others: 0 };
  for (const order of orders) {
    const second = new Set<Part>();
    for (const part of order) {
      const from = rank(second);
      second.add(part);
      won[part] += (from - rank(second)) / orders.length;
    }
  }
  const [first, last] = [rank(new Set()), rank(new Set(orders[0]))];
  return { before: first, after: last, change: first - last, ...won };
}

/** An index of the unit's own row, the others' rows and the method, each of one of the two years. */
function mixture(
  before: IndexInput,
  after: IndexInput,
  unit: string,
  second: ReadonlySet<Part>,
): IndexInput {
  const of = (part: Part): IndexInput => (second.has(part) ? after : before);
  const [own, others, { nodes, recipe }] = [of('data'), of('others'), of('method')];
  const units = others.units.includes(unit) ? others.units : [...others.units, unit];
  const rows = units.map((code) => {
    const input = code === unit ? own : others;
    return { input, at: input.units.indexOf(code) };
  });
  const groupsOf = (input: IndexInput): readonly (string | undefined)[] | undefined =>
    input.recipe.imputation?.groups;
  const imputation = recipe.imputation && {
    ...recipe.imputation,
    ...(recipe.imputation.groups && {
      groups: rows.map(({ input, at }) => groupsOf(input)?.[at]),
    }),
  };
  return {
    units,
    nodes,
    recipe: { ...recipe, ...(imputation && { imputation }) },
    columns: new Map(
      orderTree(nodes).leaves.map(({ code }) => [
        code,
        Float64Array.from(rows, ({ input, at }) => input.columns.get(code)?.[at] ?? Number.NaN),
      ]),
    ),
  };
}

function rankIn(input: IndexInput, unit: string, node: string): number {
  const { units, scores } = computeIndex(input);
  const rank = competitionRanks(scores.get(node) ?? [])[units.indexOf(unit)];
  if (rank !== null && rank !== undefined) return rank;
  throw new CodedError({
    code: 'explain.no-score',
    what: `${unit} has no rank in "${node}" with the data and method of one year or of both mixed`,
    fix: 'a rank change is explained for a unit that is scored under both methods',
    values: { unit, node },
  });
}
