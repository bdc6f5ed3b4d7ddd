import { CodedError } from '@bangyang/kernel';
import { aggregate } from './aggregate.js';
import { Companions } from './companions.js';
import { denominate } from './denominate.js';
import { impute } from './impute.js';
import { readMeta, type IndexMeta } from './index-meta.js';
import { indicatorTable } from './indicator-table.js';
import { normalise } from './normalise.js';
import { ProvenanceLog, type ProvenanceRow } from './provenance.js';
import { competitionRanks } from './ranks.js';
import type { RecipeStep, RecipeSteps } from './recipe.js';
import {
  aggregationOf,
  imputationOf,
  normalisationOf,
  screeningOf,
  treatmentOf,
} from './recipe-settings.js';
import { screen, type Screened } from './screen.js';
import { CheckedTable, type SourceTable } from './source-tables.js';
import type { IndexNode, ScoringTable } from './table.js';
import { treat } from './treat.js';
import { weighed } from './weights/weigh-step.js';

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
    readonly denominated?: ScoringTable;
    readonly screened: ScoringTable;
    readonly imputed: ScoringTable;
    readonly treated: ScoringTable;
    readonly normalised: ScoringTable;
    /** uCode and every aggregate, from the lowest level up; not there without an aggregate step */
    readonly aggregated?: ScoringTable;
    /** likewise: 1 is the highest score, ties share the smallest rank */
    readonly ranks?: ScoringTable;
    /** a row for every value that did not come through as it was measured, with what was done to it */
    readonly provenance: readonly ProvenanceRow[];
  };
  /** the tree with the weights that were used */
  readonly weights: readonly IndexNode[];
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
  let nodes = index.nodes;
  const provenance = new ProvenanceLog(measured);
  let screenedOut: Screened['screenedOut'] = [];
  const after: { -readonly [Op in RecipeStep['op']]?: ScoringTable } = {};
  let scores: ReadonlyMap<string, Float64Array> | undefined;
  for (const [at, step] of recipe.steps.entries()) {
    switch (step.op) {
      case 'denominate':
        table = denominate(table, companions.denominators(index, table.units));
        break;
      case 'screen':
        ({ table, screenedOut } = screen(table, screeningOf(step)));
        if (table.units.length === 0) refuseEmpty(at, step.threshold);
        break;
      case 'impute': {
        const imputation = imputationOf(step, companions, table.units, `steps[${at}]`);
        const imputed = impute(table, imputation, nodes);
        provenance.imputed(table, imputed, step);
        table = imputed;
        break;
      }
      case 'treat': {
        const treated = treat(table, treatmentOf(step));
        provenance.treated(treated);
        table = treated.table;
        break;
      }
      case 'normalise':
        table = normalise(table, normalisationOf(step, index), nodes);
        break;
      case 'weigh':
        nodes = weighed(nodes, step, after.normalise && table, at);
        break;
      case 'aggregate':
        scores = aggregate(table, nodes, aggregationOf(step));
        break;
    }
    after[step.op] = table;
    if (!['normalise', 'weigh', 'aggregate'].includes(step.op)) prepared = table;
  }
  const screened = after.screen ?? after.denominate ?? measured;
  return {
    tables: {
      ...(after.denominate && { denominated: after.denominate }),
      screened,
      imputed: after.impute ?? screened,
      treated: after.treat ?? prepared,
      normalised: after.normalise ?? prepared,
      ...(scores && scoreTables(table.units, index, scores)),
      provenance: provenance.rows({ denominated: after.denominate ?? measured, prepared }),
    },
    weights: nodes,
    screenedOut,
    leftOut: emptyColumns(table),
  };
}

function scoreTables(
  units: readonly string[],
  { aggregates }: IndexMeta,
  scores: ReadonlyMap<string, Float64Array>,
): { readonly aggregated: ScoringTable; readonly ranks: ScoringTable } {
  const columns = new Map(aggregates.map((code) => [code, scores.get(code) ?? new Float64Array()]));
  const ranks = new Map(
    Array.from(columns, ([code, column]) => [
      code,
      Float64Array.from(competitionRanks(column), (rank) => rank ?? Number.NaN),
    ]),
  );
  return { aggregated: { units, columns }, ranks: { units, columns: ranks } };
}

const emptyColumns = ({ columns }: ScoringTable): readonly string[] =>
  [...columns].flatMap(([code, column]) => (column.every(Number.isNaN) ? [code] : []));

function refuseEmpty(at: number, threshold: number): never {
  throw new CodedError({
    code: 'screen.nobody-left',
    what: `no unit has enough data at the threshold ${threshold}`,
    where: `recipe steps[${at}].threshold`,
    fix: 'lower the threshold or complete the data',
    values: { threshold },
  });
}
