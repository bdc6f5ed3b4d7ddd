import { CodedError } from '@bangyang/kernel';
import { buildFromTables, type BuildInput } from './build-from-tables.js';
import { Companions } from './companions.js';
import type { IndexInput } from './compute-index.js';
import { denominate } from './denominate.js';
import { readMeta } from './index-meta.js';
import { indicatorTable } from './indicator-table.js';
import type { RecipeAlternatives, RecipeSteps } from './recipe.js';
import {
  aggregationOf,
  imputationOf,
  normalisationOf,
  screeningOf,
  treatmentOf,
} from './recipe-settings.js';
import { CheckedTable } from './source-tables.js';
import type { Treatment } from './treat.js';
import type { Assumptions } from './uncertainty/assumptions.js';

/** The order of the engine's steps. */
const order = [
  'denominate',
  'screen',
  'impute',
  'treat',
  'normalise',
  'weigh',
  'aggregate',
] as const;

export interface TableInput {
  readonly input: IndexInput;
  readonly assumptions: Assumptions;
}

/**
 * The index of COINr-style tables as one input of the engine, for what computes it many times, and what an
 * uncertainty analysis varies. Throws `uncertainty.alternatives` for a recipe whose steps stand in another
 * order than the engine's, or that lacks one of which there are alternatives, and what the tables throw.
 */
export function indexInputFromTables(
  { raw, units, meta, recipe }: BuildInput,
  alternatives: RecipeAlternatives = {},
): TableInput {
  const built = buildFromTables({ raw, meta, recipe, ...(units && { units }) });
  // A screening that nobody fails may stand anywhere, and need not be done again.
  const idle = built.screenedOut.length === 0;
  checkOrder(recipe.steps.filter(({ op }) => op !== 'screen' || !idle));
  const index = readMeta(meta);
  const data = new CheckedTable(raw);
  const companions = new Companions(data, units && new CheckedTable(units));
  const step = <Op extends (typeof order)[number]>(op: Op) =>
    recipe.steps.find((one): one is Extract<typeof one, { op: Op }> => one.op === op);
  let table = indicatorTable(data, index);
  if (step('denominate')) table = denominate(table, companions.denominators(index, table.units));
  const [screening, imputing, treating] = [step('screen'), step('impute'), step('treat')];
  const [normalising, aggregating] = [step('normalise'), step('aggregate')];
  if (!normalising || !aggregating) {
    throw new CodedError({
      code: 'uncertainty.alternatives',
      what: `the recipe has no step ${normalising ? 'aggregate' : 'normalise'}`,
      fix: 'add it: without a score there are no ranks',
    });
  }
  const imputation = (settings: NonNullable<RecipeAlternatives['impute']>[number], where: string) =>
    imputationOf(settings, companions, table.units, where);
  const { impute = [], treat = [], normalise = [], aggregate = [] } = alternatives;
  const { weightNoise, weights = [], valueNoise, valueNoiseOf } = alternatives;
  return {
    input: {
      units: table.units,
      columns: table.columns,
      // Weights that rest on the data are those of the recipe; they do not move with the alternatives.
      nodes: built.weights,
      recipe: {
        ...(screening && !idle && { screening: screeningOf(screening) }),
        ...(imputing && { imputation: imputation(imputing, 'impute') }),
        ...(treating && { treatment: treatmentOf(treating) }),
        normalisation: normalisationOf(normalising, index),
        aggregation: aggregationOf(aggregating),
      },
    },
    assumptions: {
      ...(weightNoise !== undefined && { weightNoise }),
      ...(weights.length > 0 && {
        weightSets: weights.map((set) => new Map(Object.entries(set))),
      }),
      ...(impute.length > 0 && {
        imputation: impute.map((one, at) => imputation(one, `alternatives impute[${at}]`)),
      }),
      ...(treat.length > 0 && {
        treatment: treat.map((one): Treatment | 'none' =>
          one === 'none' ? 'none' : treatmentOf(one),
        ),
      }),
      ...(normalise.length > 0 && {
        normalisation: normalise.map((one) => normalisationOf(one, index)),
      }),
      ...(aggregate.length > 0 && { aggregation: aggregate.map(aggregationOf) }),
      ...((valueNoise !== undefined || valueNoiseOf) && {
        valueNoise: valueNoiseOf ? new Map(Object.entries(valueNoiseOf)) : (valueNoise ?? 0),
      }),
    },
  };
}

function checkOrder(steps: RecipeSteps['steps']): void {
  steps.forEach(({ op }, at) => {
    const before = steps[at - 1];
    if (!before || order.indexOf(before.op) <= order.indexOf(op)) return;
    throw new CodedError({
      code: 'uncertainty.alternatives',
      what: `${op} comes after ${before.op}`,
      fix: `runs follow the order ${order.join(', ')}; order the steps like this`,
    });
  });
}
