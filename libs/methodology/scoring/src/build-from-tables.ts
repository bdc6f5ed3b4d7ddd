import { CodedError } from '@bangyang/kernel';
import { aggregate } from './aggregate.js';
import { denominate } from './denominate.js';
import { impute } from './impute.js';
import { readMeta, type IndexMeta } from './index-meta.js';
import { normalise } from './normalise.js';
import { competitionRanks } from './ranks.js';
import type { RecipeStep, RecipeSteps } from './recipe.js';
import { screen, type Screened } from './screen.js';
import {
  CheckedTable,
  isMissing,
  numberIn,
  type OutputTable,
  type SourceTable,
} from './source-tables.js';
import type { ScoringTable } from './table.js';
import { treat } from './treat.js';

export interface BuildInput {
  /** uCode and a column an indicator */
  readonly raw: SourceTable;
  /** uCode, groups and denominators; units that are not in `raw` are not read */
  readonly units?: SourceTable;
  readonly meta: SourceTable;
  readonly recipe: RecipeSteps;
}

/** The tables after each step; where a recipe leaves a step out, as they stood. */
export interface BuiltIndex {
  readonly tables: {
    readonly denominated?: OutputTable;
    readonly screened: OutputTable;
    readonly imputed: OutputTable;
    readonly treated: OutputTable;
    readonly normalised: OutputTable;
    /** uCode and every aggregate, from the lowest level up; not there without an aggregate step */
    readonly aggregated?: OutputTable;
    /** likewise: 1 is the highest score, ties share the smallest rank */
    readonly ranks?: OutputTable;
  };
  readonly screenedOut: Screened['screenedOut'];
  /** indicators that have no scale in these units (constant, or without values): no score rests on them */
  readonly leftOut: readonly string[];
}

/**
 * Builds an index from COINr-style tables, step by step in the order of the recipe. Throws CodedErrors
 * that name file, line, column and what to do.
 */
export function buildFromTables({ raw, units, meta, recipe }: BuildInput): BuiltIndex {
  const index = readMeta(meta);
  const data = new CheckedTable(raw);
  const companions = new Companions(data, units && new CheckedTable(units));
  const measured = indicatorTable(data, index);
  let table = measured;
  let prepared = measured;
  let screenedOut: Screened['screenedOut'] = [];
  const after: { -readonly [Op in RecipeStep['op']]?: ScoringTable } = {};
  let scores: ReadonlyMap<string, Float64Array> | undefined;
  for (const [at, step] of recipe.steps.entries()) {
    switch (step.op) {
      case 'denominate':
        table = denominate(table, companions.denominators(index, table.units));
        break;
      case 'screen': {
        const { threshold, ...rest } = step;
        ({ table, screenedOut } = screen(table, { availability: threshold, ...rest }));
        if (table.units.length === 0) refuseEmpty(at, threshold);
        break;
      }
      case 'impute':
        table = imputeStep(table, step, index, companions, at);
        break;
      case 'treat': {
        const { maxWinsorised = 5, skew = 2, kurtosis = 3.5, then = 'log-ct', ...rest } = step;
        ({ table } = treat(table, { maxWinsorised, skew, kurtosis, then, ...rest }));
        break;
      }
      case 'normalise':
        table = normalise(
          table,
          { ...step, targets: index.targets, goalposts: index.goalposts },
          index.nodes,
        );
        break;
      case 'aggregate':
        scores = aggregate(table, index.nodes, step);
        break;
    }
    after[step.op] = table;
    if (step.op !== 'normalise' && step.op !== 'aggregate') prepared = table;
  }
  const screened = after.screen ?? after.denominate ?? measured;
  return {
    tables: {
      ...(after.denominate && { denominated: written(after.denominate) }),
      screened: written(screened),
      imputed: written(after.impute ?? screened),
      treated: written(after.treat ?? prepared),
      normalised: written(after.normalise ?? prepared),
      ...(scores && scoreTables(table.units, index, scores)),
    },
    screenedOut,
    leftOut: emptyColumns(table),
  };
}

function scoreTables(
  units: readonly string[],
  { aggregates }: IndexMeta,
  scores: ReadonlyMap<string, Float64Array>,
): { readonly aggregated: OutputTable; readonly ranks: OutputTable } {
  const scored = {
    units,
    columns: new Map(aggregates.map((code) => [code, scores.get(code) ?? new Float64Array()])),
  };
  return { aggregated: written(scored), ranks: written(scored, competitionRanks) };
}

/** Full precision: the shortest text that reads back as the same double. */
function written(
  { units, columns }: ScoringTable,
  values: (column: Float64Array) => ArrayLike<number | null> = (column) => column,
): OutputTable {
  const cells = [...columns.values()].map((column) =>
    Array.from(values(column), (value) =>
      value === null || Number.isNaN(value) ? 'NA' : String(value),
    ),
  );
  return {
    header: ['uCode', ...columns.keys()],
    rows: units.map((unit, at) => [unit, ...cells.map((column) => column[at] ?? 'NA')]),
  };
}

const emptyColumns = ({ columns }: ScoringTable): readonly string[] =>
  [...columns].flatMap(([code, column]) => (column.every(Number.isNaN) ? [code] : []));

function indicatorTable(data: CheckedTable, { indicators, companions }: IndexMeta): ScoringTable {
  const units = data.codes('uCode');
  const known = new Set(indicators);
  const beside = new Set(['uCode', 'uName', 'Time', ...companions]);
  for (const name of data.header) {
    if (known.has(name) || beside.has(name)) continue;
    throw new CodedError({
      code: 'raw.unknown-indicator',
      what: `the indicator table does not know "${name}"`,
      where: `${data.file} line 1, column ${name}`,
      fix: 'add it there with its level, weight and parent, or take the column out',
    });
  }
  const inOrder = data.header.filter((name) => known.has(name));
  // A name that only the meta table has is reported by `column`, with the columns that there are.
  const absent = indicators.filter((code) => !data.has(code));
  return {
    units,
    columns: new Map(
      [...inOrder, ...absent].map((code) => [code, Float64Array.from(data.column(code), numberIn)]),
    ),
  };
}

function imputeStep(
  table: ScoringTable,
  step: RecipeStep<'impute'>,
  index: IndexMeta,
  companions: Companions,
  at: number,
): ScoringTable {
  const clash = (setting: string, wanted: string): never => {
    throw new CodedError({
      code: 'recipe.clash',
      what: `"${setting}" only works with "by": "${wanted}"`,
      where: `recipe steps[${at}].${setting}`,
      fix: 'take one of them out',
    });
  };
  if (step.group !== undefined && step.by === 'row') clash('group', 'column');
  if (step.level !== undefined && step.by !== 'row') clash('level', 'row');
  const { group, op: _op, ...rest } = step;
  const groups = group !== undefined && { groups: companions.groups(group, table.units) };
  return impute(table, { ...rest, ...groups }, index.nodes);
}

function refuseEmpty(at: number, threshold: number): never {
  throw new CodedError({
    code: 'screen.nobody-left',
    what: `no unit has enough data at the threshold ${threshold}`,
    where: `recipe steps[${at}].threshold`,
    fix: 'lower the threshold or complete the data',
  });
}

/** Groups and denominators of the units, from units.csv or else from columns of raw.csv. */
class Companions {
  constructor(
    private readonly data: CheckedTable,
    private readonly units: CheckedTable | undefined,
  ) {}

  groups(name: string, units: readonly string[]): readonly (string | undefined)[] {
    const cells = this.cells(name);
    return units.map((unit) => {
      const text = cells.get(unit)?.text ?? '';
      return isMissing(text) ? undefined : text;
    });
  }

  denominators(
    { denominators }: IndexMeta,
    units: readonly string[],
  ): Parameters<typeof denominate>[1] {
    const read = new Map(
      [...new Set(denominators.values())].map((name) => {
        const cells = this.cells(name);
        return [
          name,
          Float64Array.from(units, (unit) => numberIn(cells.get(unit) ?? { text: '', where: '' })),
        ];
      }),
    );
    return new Map(
      [...denominators].map(([code, name]) => [
        code,
        { name, values: read.get(name) ?? new Float64Array() },
      ]),
    );
  }

  private cells(
    name: string,
  ): ReadonlyMap<string, { readonly text: string; readonly where: string }> {
    const table =
      this.units?.has(name) || !this.data.has(name) ? (this.units ?? this.data) : this.data;
    const cells = table.column(name);
    const byUnit = new Map(
      table.codes('uCode').map((code, at) => [code, cells[at] ?? { text: '', where: '' }]),
    );
    const stranger = this.data.codes('uCode').findIndex((unit) => !byUnit.has(unit));
    if (stranger >= 0) {
      throw new CodedError({
        code: 'units.unknown',
        what: `the unit "${this.data.codes('uCode')[stranger]}" has no row in ${table.file}`,
        where: `${this.data.file} line ${this.data.rows[stranger]?.line}, column uCode`,
        fix: `add it there with its ${name}, or take the row out`,
      });
    }
    return byUnit;
  }
}
