import { CodedError } from '@bangyang/kernel';
import type { Aggregation } from './aggregate.js';
import type { Companions } from './companions.js';
import type { Imputation } from './impute.js';
import type { IndexMeta } from './index-meta.js';
import type { IndicatorNormalisation, Normalisation } from './normalise.js';
import type { RecipeAlternatives, RecipeStep } from './recipe.js';
import type { Screening } from './screen.js';
import type { IndicatorTreatment, Treatment } from './treat.js';

/* What a recipe writes, as the steps of the engine take it. */

type Item<Of> = Of extends readonly (infer One)[] ? One : never;
type Settings<Name extends keyof RecipeAlternatives> = Item<NonNullable<RecipeAlternatives[Name]>>;

export function screeningOf({ threshold, force, by, nonZero }: RecipeStep<'screen'>): Screening {
  return {
    availability: threshold,
    ...(by && { by }),
    ...(nonZero !== undefined && { nonZero }),
    ...(force && { force: new Map(Object.entries(force)) }),
  };
}

/** `where` names the settings in messages, such as steps[2]. Throws `recipe.clash`. */
export function imputationOf(
  { method, group, by, level }: Settings<'impute'>,
  companions: Companions,
  units: readonly string[],
  where: string,
): Imputation {
  const clash = (setting: string, wanted: string): never => {
    throw new CodedError({
      code: 'recipe.clash',
      what: `"${setting}" only works with ${wanted}`,
      where: `recipe ${where}.${setting}`,
      fix: 'take one of them out',
      values: { setting, path: where },
    });
  };
  if (group !== undefined && (by === 'row' || method === 'em')) clash('group', '"by": "column"');
  if (level !== undefined && by !== 'row' && method !== 'em') clash('level', '"by": "row"');
  return {
    method,
    ...(by && { by }),
    ...(level !== undefined && { level }),
    ...(group !== undefined && { groups: companions.groups(group, units) }),
  };
}

/** The defaults are COINr's. */
export function treatmentOf(settings: Exclude<Settings<'treat'>, 'none'>): Treatment {
  const { maxWinsorised = 5, skew = 2, kurtosis = 3.5, then = 'log-ct' } = settings;
  const { lambda, combine, force, exempt = [], indicators = {} } = settings;
  const single = Object.entries(indicators);
  return {
    maxWinsorised,
    skew,
    kurtosis,
    then,
    ...(lambda !== undefined && { lambda }),
    ...(combine !== undefined && { combine }),
    ...(force !== undefined && { force }),
    exempt: [...exempt, ...single.flatMap(([code, own]) => (own === 'none' ? [code] : []))],
    indicators: new Map(
      single.flatMap(([code, own]): [string, IndicatorTreatment][] =>
        own === 'none' ? [] : [[code, own]],
      ),
    ),
  };
}

/** Targets and posts of the recipe go before those of the indicator table. */
export function normalisationOf(settings: Settings<'normalise'>, meta: IndexMeta): Normalisation {
  const { targets = {}, goalposts = {}, optima = {}, indicators = {}, ...rest } = settings;
  const own: [string, IndicatorNormalisation][] = Object.entries(indicators);
  return {
    ...rest,
    targets: new Map([...meta.targets, ...Object.entries(targets)]),
    goalposts: new Map([...meta.goalposts, ...Object.entries(goalposts)]),
    optima: new Map([...meta.targets, ...Object.entries(optima)]),
    indicators: new Map(own),
  };
}

export function aggregationOf({
  method,
  power,
  threshold,
  nodes,
}: Settings<'aggregate'>): Aggregation {
  return {
    method,
    ...(power !== undefined && { power }),
    ...(threshold !== undefined && { threshold }),
    ...(nodes && { nodes: new Map(Object.entries(nodes)) }),
  };
}
