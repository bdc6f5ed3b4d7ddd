import { CodedError, type Json } from '@bangyang/kernel';
import {
  flag,
  interval,
  list,
  malformed,
  membersOf,
  number,
  object,
  oneOf,
  oneOrList,
  text,
  type Field,
  type ValueOf,
} from './recipe-fields.js';

const share = number({ minimum: 0, maximum: 1 });

/** Every operation of a recipe with its settings; each group is one `op` of a step. */
const operations = {
  denominate: object({ op: oneOf('denominate') }, {}),
  screen: object(
    { op: oneOf('screen'), threshold: share },
    { by: oneOf('missing', 'zeros', 'both'), nonZero: share },
  ),
  impute: object(
    { op: oneOf('impute'), method: oneOf('mean', 'median') },
    { group: text, by: oneOf('column', 'row'), level: number({ integer: true, minimum: 1 }) },
  ),
  treat: object(
    { op: oneOf('treat') },
    {
      maxWinsorised: number({ integer: true, minimum: 0 }),
      skew: number({ minimum: 0 }),
      kurtosis: number(),
      // COINr's names: log-ct = log_CT, log = log_CT_orig, log-ct-plus = log_CT_plus.
      then: oneOf('log-ct', 'log-ct-plus', 'log', 'box-cox', 'none'),
      lambda: number(),
      combine: flag,
      exempt: list(text),
    },
  ),
  normalise: object(
    {
      op: oneOf('normalise'),
      method: oneOf(
        'min-max',
        'z-score',
        'rank',
        'percentile-rank',
        'borda',
        'distance-to-max',
        'distance-to-reference',
        'distance-to-target',
        'fraction-of-max',
        'goalposts',
        'scaled',
        'none',
      ),
    },
    {
      range: interval,
      mean: number(),
      sd: number({ exclusiveMinimum: 0 }),
      reference: text,
      bounds: interval,
      cap: flag,
      truncate: flag,
    },
  ),
  aggregate: object(
    {
      op: oneOf('aggregate'),
      method: oneOrList(oneOf('arithmetic', 'geometric', 'harmonic', 'generalised', 'copeland')),
    },
    { power: number(), threshold: oneOrList(share) },
  ),
};

type Operations = typeof operations;
export type Operation = keyof Operations;
export type RecipeStep<Op extends Operation = Operation> = {
  [Name in Op]: ValueOf<Operations[Name]>;
}[Op];

/** A recipe as it was written: what is done to the tables, in this order. */
export interface RecipeSteps {
  readonly steps: readonly RecipeStep[];
}

const names = Object.keys(operations) as readonly Operation[];

/**
 * Reads recipe.json. Each operation comes at most once; normalise stands after what prepares the data,
 * aggregate comes last. Throws CodedErrors `recipe.malformed`, `recipe.unknown-key`,
 * `recipe.unknown-operation`, `recipe.repeated` and `recipe.order`, each naming the path.
 */
export function parseRecipe(json: unknown): RecipeSteps {
  const { steps } = object({ steps: list(step) }, { $schema: text }).read(json, '');
  steps.forEach(({ op }, at) => {
    if (steps.findIndex((other) => other.op === op) < at)
      refuse('repeated', at, `${op} comes twice`, 'keep one');
    const earlier = steps[at - 1]?.op;
    if (earlier === 'aggregate' || (earlier === 'normalise' && op !== 'aggregate')) {
      refuse(
        'order',
        at,
        `${op} comes after ${earlier}`,
        'order the steps: preparation, normalise, aggregate',
      );
    }
  });
  return { steps };
}

const step: Field<RecipeStep> = {
  schema: { oneOf: names.map((name) => operations[name].schema) },
  read: (value, path) => {
    const { op } = membersOf(value, path);
    const name = names.find((known) => known === op);
    if (name === undefined) {
      if (op === undefined) malformed(`${path}.op`, op, `one of ${names.join(', ')}`);
      throw new CodedError({
        code: 'recipe.unknown-operation',
        what: `${JSON.stringify(op)} is no operation`,
        where: `recipe ${path}.op`,
        fix: `write one of ${names.join(', ')}`,
      });
    }
    return operations[name].read(value, path);
  },
};

function refuse(code: 'order' | 'repeated', at: number, what: string, fix: string): never {
  throw new CodedError({ code: `recipe.${code}`, what, where: `recipe steps[${at}].op`, fix });
}

/** JSON Schema (2020-12) of recipe.json, from the same declarations that read it. */
export const recipeSchema: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Recipe of a composite index',
  ...object({ steps: list(step) }, { $schema: text }).schema,
};
