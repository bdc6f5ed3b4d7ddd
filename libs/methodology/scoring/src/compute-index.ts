import { CodedError } from '@bangyang/kernel';
import { aggregateTree, type Aggregation } from './aggregate.js';
import { impute, type Imputation } from './impute.js';
import { effectiveWeights, orderTree, type OrderedTree } from './index-tree.js';
import { normalise, type Normalisation } from './normalise.js';
import { screen, type Screening } from './screen.js';
import type { IndexNode, ScoringTable, Trace } from './table.js';
import { treat, type Transformation, type Treated, type Treatment } from './treat.js';

/** Number of this engine. A change that can move a digit is a new number; the old one stays. */
export const ENGINE = 1;

/** The steps of an index in the order in which they run; a step that is not given is not done. */
export interface IndexRecipe {
  readonly screening?: Screening;
  readonly imputation?: Imputation;
  readonly treatment?: Treatment;
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
}

export interface IndexInput {
  readonly units: readonly string[];
  /** one a leaf, in the order of the units; null or NaN = missing. Other columns are not read. */
  readonly columns: ReadonlyMap<string, Float64Array | readonly (number | null)[]>;
  readonly nodes: readonly IndexNode[];
  readonly recipe: IndexRecipe;
}

export interface IndexResult {
  readonly engine: typeof ENGINE;
  /** the units that remain after screening, in the order in which they came */
  readonly units: readonly string[];
  readonly screenedOut: readonly { readonly unit: string; readonly availability: number }[];
  readonly screened: ScoringTable;
  readonly imputed: ScoringTable;
  readonly treated: ScoringTable;
  /** a leaf without a scale (constant, say) is missing for every unit */
  readonly normalised: ScoringTable;
  /** aggregate → score of each unit; NaN where a unit has none */
  readonly scores: ReadonlyMap<string, Float64Array>;
  /** leaf → what was done to the value of each unit */
  readonly traces: ReadonlyMap<string, readonly (readonly Trace[])[]>;
  /** leaf → number of points pulled in, and the transformation that was kept */
  readonly treatments: ReadonlyMap<
    string,
    { readonly winsorised: number; readonly transform: 'none' | Transformation }
  >;
  /** node → its share in its root when nothing is missing */
  readonly effectiveWeights: ReadonlyMap<string, number>;
}

/**
 * Screens, imputes, treats, normalises and aggregates, in this order. Pure: the same input gives the
 * same bits on every machine. Sums over units run in their order, so that another order may move the
 * last digit of what rests on a mean.
 *
 * Throws `index.duplicate-unit`, `index.no-data` (a leaf without a column), `index.length`,
 * `index.not-finite`, and what the tree and the steps throw.
 */
export function computeIndex({ units, columns, nodes, recipe }: IndexInput): IndexResult {
  const tree = orderTree(nodes);
  const { table: screened, screenedOut } = keep(leafTable(units, columns, tree), recipe.screening);
  const imputed = imputeScreened(screened, units, nodes, recipe.imputation);
  const treated = recipe.treatment && treat(imputed, recipe.treatment);
  const normalised = normalise(treated?.table ?? imputed, recipe.normalisation, nodes);
  return {
    engine: ENGINE,
    units: screened.units,
    screenedOut,
    screened,
    imputed,
    treated: treated?.table ?? imputed,
    normalised,
    scores: aggregateTree(normalised, tree, recipe.aggregation),
    traces: tracesOf(screened, imputed, treated, normalised),
    treatments: new Map(
      tree.leaves.map(({ code }) => {
        const column = treated?.columns.get(code);
        return [
          code,
          { winsorised: column?.winsorised.length ?? 0, transform: column?.transform ?? 'none' },
        ];
      }),
    ),
    effectiveWeights: effectiveWeights(tree),
  };
}

/** The leaves of a tree as columns of doubles, checked. */
export function leafTable(
  units: IndexInput['units'],
  columns: IndexInput['columns'],
  tree: OrderedTree,
): ScoringTable {
  const seen = new Set<string>();
  for (const unit of units) {
    if (seen.has(unit))
      throw new CodedError({
        code: 'index.duplicate-unit',
        what: `the unit "${unit}" comes twice`,
        fix: 'keep one row for each unit',
        values: { unit },
      });
    seen.add(unit);
  }
  const leaves = tree.leaves.map(({ code }) => {
    const given = columns.get(code);
    if (!given) {
      throw new CodedError({
        code: 'index.no-data',
        what: `there is no column for the indicator "${code}"`,
        fix: 'add the column or take the indicator out of the tree',
        values: { indicator: code },
      });
    }
    if (given.length !== units.length) {
      throw new CodedError({
        code: 'index.length',
        what: `"${code}" has ${given.length} values for ${units.length} units`,
        fix: 'give one value a unit, null where it is missing',
        values: { indicator: code, values: given.length, units: units.length },
      });
    }
    const column =
      given instanceof Float64Array
        ? given
        : Float64Array.from(given, (value) => value ?? Number.NaN);
    let infinite = -1;
    for (let at = 0; at < column.length; at += 1) {
      if (Math.abs(column[at] ?? 0) === Infinity) {
        infinite = at;
        break;
      }
    }
    if (infinite >= 0) {
      throw new CodedError({
        code: 'index.not-finite',
        what: `"${code}" of ${units[infinite]} is infinite`,
        fix: 'correct the value or leave it missing',
        values: { indicator: code, unit: units[infinite] ?? '' },
      });
    }
    return [code, column] as const;
  });
  return { units, columns: new Map(leaves) };
}

const keep = (table: ScoringTable, screening: Screening | undefined): ReturnType<typeof screen> =>
  screening ? screen(table, screening) : { table, screenedOut: [] };

/** Imputes with the groups of the units that remain; `units` are those of the groups. */
export function imputeScreened(
  screened: ScoringTable,
  units: readonly string[],
  nodes: readonly IndexNode[],
  imputation: Imputation | undefined,
): ScoringTable {
  if (!imputation) return screened;
  if (!imputation.groups) return impute(screened, imputation, nodes);
  const groupOf = new Map(units.map((unit, at) => [unit, imputation.groups?.[at]]));
  return impute(
    screened,
    { ...imputation, groups: screened.units.map((unit) => groupOf.get(unit)) },
    nodes,
  );
}

const traceNames: readonly Trace[] = ['imputed', 'winsorised', 'transformed', 'missing'];

/** Every combination of traces, shared by the values that have it; a bit for each of the names. */
const traceSets: readonly (readonly Trace[])[] = Array.from({ length: 16 }, (_, set) =>
  traceNames.filter((_name, bit) => (set >> bit) % 2 === 1),
);

function tracesOf(
  screened: ScoringTable,
  imputed: ScoringTable,
  treated: Treated | undefined,
  normalised: ScoringTable,
): ReadonlyMap<string, readonly (readonly Trace[])[]> {
  return new Map(
    [...screened.columns].map(([code, before]) => {
      const filled = imputed.columns.get(code) ?? before;
      const scored = normalised.columns.get(code) ?? before;
      const column = treated?.columns.get(code);
      const transformed = column !== undefined && column.transform !== 'none';
      const sets = new Uint8Array(before.length);
      for (let at = 0; at < before.length; at += 1) {
        const missing = Number.isNaN(filled[at] ?? Number.NaN);
        if (!missing && Number.isNaN(before[at] ?? 0)) sets[at] = 1;
        if (transformed && !missing) sets[at] = (sets[at] ?? 0) | 4;
        if (Number.isNaN(scored[at] ?? Number.NaN)) sets[at] = (sets[at] ?? 0) | 8;
      }
      for (const at of column?.winsorised ?? []) sets[at] = (sets[at] ?? 0) | 2;
      const traces: (readonly Trace[])[] = [];
      for (let at = 0; at < sets.length; at += 1) traces.push(traceSets[sets[at] ?? 0] ?? []);
      return [code, traces];
    }),
  );
}
