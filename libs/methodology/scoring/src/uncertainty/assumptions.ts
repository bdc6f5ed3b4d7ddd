import { CodedError } from '@bangyang/kernel';
import type { Aggregation } from '../aggregate.js';
import type { Imputation } from '../impute.js';
import type { Normalisation } from '../normalise.js';
import type { Treatment } from '../treat.js';

/**
 * What might have been otherwise. A list names every alternative, the one of the recipe too; each has the
 * same chance in a run. What is not given stays as the recipe has it.
 */
export interface Assumptions {
  /**
   * Every weight becomes w(1 + f(2u - 1)), u uniform from 0 to 1: f for all levels, or one a level from the
   * indicators up. Roots have no weight to speak of.
   */
  readonly weightNoise?: number | readonly number[];
  /** or one of these sets of weights by code; a node that a set leaves out keeps its own */
  readonly weightSets?: readonly ReadonlyMap<string, number>[];
  readonly imputation?: readonly Imputation[];
  readonly treatment?: readonly (Treatment | 'none')[];
  readonly normalisation?: readonly Normalisation[];
  readonly aggregation?: readonly Aggregation[];
  /**
   * Each measured value gets a normal error of this share of its column's standard deviation: one share
   * for all indicators, or one each by code.
   */
  readonly valueNoise?: number | ReadonlyMap<string, number>;
}

export type Factor =
  'weights' | 'imputation' | 'treatment' | 'normalisation' | 'aggregation' | 'values';

/** One run: the alternative of each step by its place in the list, the number of a draw, or given weights. */
export interface Scenario {
  /** by node: of leaves, then of aggregates, in the order of the tree; a draw of weight noise moves these */
  readonly weights?: Float64Array;
  /** which draw of weight noise (a whole number below 2^32), or which of the weight sets */
  readonly weightDraw?: number;
  readonly imputation?: number;
  readonly treatment?: number;
  readonly normalisation?: number;
  readonly aggregation?: number;
  /** which draw of errors of the values, a whole number below 2^32 */
  readonly valueDraw?: number;
}

const listed = ['imputation', 'treatment', 'normalisation', 'aggregation'] as const;

/** What varies, in the order in which runs draw it. Throws `uncertainty.assumption`. */
export function factorsOf(assumptions: Assumptions): readonly Factor[] {
  const { weightNoise = 0, weightSets, valueNoise = 0 } = assumptions;
  const noise = [weightNoise].flat();
  for (const share of noise) {
    if (share >= 0 && share <= 1) continue;
    refuse(`a weight noise of ${share}`, 'give a share from 0 to 1: above 1, weights fall below 0');
  }
  if (noise.some((share) => share > 0) && weightSets)
    refuse('both weight noise and sets of weights', 'give one of them');
  const errors = typeof valueNoise === 'number' ? [valueNoise] : [...valueNoise.values()];
  const wrong = errors.find((share) => !(share >= 0 && share < Infinity));
  if (wrong !== undefined) refuse(`a value noise of ${wrong}`, 'give a share that is 0 or more');
  for (const step of [...listed, 'weightSets'] as const)
    if (assumptions[step]?.length === 0)
      refuse(`no alternative for ${step}`, 'name some, or leave it out');
  return [
    ...(noise.some((share) => share > 0) || (weightSets?.length ?? 0) > 1
      ? (['weights'] as const)
      : []),
    ...listed.filter((step) => (assumptions[step]?.length ?? 0) > 1),
    ...(errors.some((share) => share > 0) ? (['values'] as const) : []),
  ];
}

/**
 * The run that a draw of uniform numbers stands for, one a factor. A list is cut into parts of equal width;
 * for noise the number chooses one of 2^32 draws.
 */
export function scenarioOf(
  draw: ArrayLike<number>,
  factors: readonly Factor[],
  assumptions: Assumptions,
): Scenario {
  const scenario: { -readonly [Key in keyof Scenario]: Scenario[Key] } = {};
  factors.forEach((factor, at) => {
    const u = draw[at] ?? 0;
    if (factor === 'weights')
      scenario.weightDraw = Math.floor(u * (assumptions.weightSets?.length ?? 4294967296));
    else if (factor === 'values') scenario.valueDraw = Math.floor(u * 4294967296);
    else scenario[factor] = Math.floor(u * (assumptions[factor]?.length ?? 1));
  });
  return scenario;
}

function refuse(what: string, fix: string): never {
  throw new CodedError({
    code: 'uncertainty.assumption',
    what: `the assumptions have ${what}`,
    fix,
  });
}
