import { CodedError } from '@bangyang/kernel';
import { aggregateColumns, type Aggregation, type AggregationMethod } from './aggregate.js';
import { imputeColumn } from './impute.js';
import { orderTree, type OrderedTree } from './index-tree.js';
import { normaliseColumn, type Normalisation, type Scale } from './normalise.js';
import { screen, type Screening } from './screen.js';
import type { IndexNode, ScoringTable, Trace } from './table.js';
import { treatColumn, type Treatment } from './treat.js';

/** Number of this engine. A change that can move a digit is a new number; the old one stays. */
export const ENGINE = 1;

export interface IndexRecipe {
  readonly screening?: Screening;
  readonly imputation?: {
    readonly method: 'none' | 'mean' | 'median';
    /** the group of each unit, in the order of the units */
    readonly groups?: readonly (string | undefined)[];
  };
  readonly treatment?: Treatment;
  readonly normalisation: Normalisation;
  /** what a leaf brings beyond its direction */
  readonly scales?: ReadonlyMap<string, Omit<Scale, 'direction'>>;
  readonly aggregation: Omit<Aggregation, 'method' | 'threshold'> & {
    /** one for all levels, or one a level from the bottom */
    readonly method: AggregationMethod | readonly AggregationMethod[];
    readonly threshold?: number | readonly number[];
  };
}

export interface IndexInput {
  readonly units: readonly string[];
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly nodes: readonly IndexNode[];
  readonly recipe: IndexRecipe;
}

export interface IndexResult {
  readonly engine: number;
  /** the units that remain after screening, in the order in which they came */
  readonly units: readonly string[];
  readonly screenedOut: readonly { readonly unit: string; readonly availability: number }[];
  readonly screened: ScoringTable;
  readonly imputed: ScoringTable;
  readonly treated: ScoringTable;
  readonly normalised: ScoringTable;
  /** aggregate → score of each unit; NaN where a unit has none */
  readonly scores: ReadonlyMap<string, Float64Array>;
  /** leaf → what was done to the value of each unit */
  readonly traces: ReadonlyMap<string, readonly (readonly Trace[])[]>;
}

/** Screens, imputes, treats, normalises and aggregates, in this order. */
export function computeIndex({ units, columns, nodes, recipe }: IndexInput): IndexResult {
  const tree = orderTree(nodes);
  const duplicate = units.find((unit, at) => units.indexOf(unit) < at);
  if (duplicate !== undefined) {
    throw new CodedError({ code: 'index.duplicate-unit', what: `the unit "${duplicate}" comes twice`, fix: 'keep one row for each unit' });
  }
  const leafColumns = new Map(
    tree.leaves.map((leaf) => {
      const column = columns.get(leaf.code);
      if (!column) {
        throw new CodedError({ code: 'index.no-data', what: `there is no column for the indicator "${leaf.code}"`, fix: 'add the column or take the indicator out of the tree' });
      }
      return [leaf.code, column] as const;
    }),
  );
  const raw: ScoringTable = { units, columns: leafColumns };
  const { table: screened, screenedOut } = recipe.screening
    ? screen(raw, recipe.screening)
    : { table: raw, screenedOut: [] };
  const kept = new Set(screened.units);
  const traces = new Map(tree.leaves.map((leaf) => [leaf.code, screened.units.map((): Trace[] => [])]));
  const note = (code: string, at: number, trace: Trace): void => {
    traces.get(code)?.[at]?.push(trace);
  };

  const { imputation, treatment } = recipe;
  const groups = imputation?.groups?.filter((_, at) => kept.has(units[at] ?? ''));
  const imputed = mapColumns(screened, (code, column) => {
    if (!imputation || imputation.method === 'none') return column;
    const filled = imputeColumn(column, imputation.method, groups);
    filled.forEach((value, at) => {
      if (Number.isNaN(column[at] ?? Number.NaN) && !Number.isNaN(value)) note(code, at, 'imputed');
    });
    return filled;
  });
  const treated = mapColumns(imputed, (code, column) => {
    if (!treatment) return column;
    const result = treatColumn(column, treatment);
    result.winsorised.forEach((at) => note(code, at, 'winsorised'));
    if (result.transform !== 'none') column.forEach((_, at) => note(code, at, 'transformed'));
    return result.column;
  });
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const normalised = mapColumns(treated, (code, column) => {
    const scores = normaliseColumn(column, recipe.normalisation, {
      ...recipe.scales?.get(code),
      direction: byCode.get(code)?.direction ?? 1,
    });
    scores.forEach((value, at) => {
      if (Number.isNaN(value)) note(code, at, 'missing');
    });
    return scores;
  });
  return {
    engine: ENGINE,
    units: screened.units,
    screenedOut,
    screened,
    imputed,
    treated,
    normalised,
    scores: aggregateTree(tree, normalised, recipe.aggregation),
    traces,
  };
}

const mapColumns = (
  table: ScoringTable,
  change: (code: string, column: Float64Array) => Float64Array,
): ScoringTable => ({
  units: table.units,
  columns: new Map([...table.columns].map(([code, column]) => [code, change(code, column)])),
});

function aggregateTree(
  tree: OrderedTree,
  normalised: ScoringTable,
  { method, threshold, ...rest }: IndexRecipe['aggregation'],
): ReadonlyMap<string, Float64Array> {
  const scores = new Map<string, Float64Array>();
  const atHeight = <Value>(setting: Value | readonly Value[] | undefined, height: number): Value | undefined =>
    Array.isArray(setting) ? (setting as readonly Value[])[Math.min(height, setting.length) - 1] : (setting as Value | undefined);
  for (const { node, children, height } of tree.aggregates) {
    const level = atHeight(threshold, height);
    scores.set(
      node.code,
      aggregateColumns(
        children.map((child) => scores.get(child.code) ?? normalised.columns.get(child.code) ?? new Float64Array()),
        children.map((child) => child.weight),
        { ...rest, method: atHeight(method, height) ?? 'arithmetic', ...(level !== undefined && { threshold: level }) },
        { node: node.code, units: normalised.units, children: children.map((child) => child.code) },
      ),
    );
  }
  return scores;
}
