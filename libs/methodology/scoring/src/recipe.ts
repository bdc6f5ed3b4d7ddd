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
  record,
  text,
  wordOr,
  type Field,
  type ValueOf,
} from './recipe-fields.js';

const share = number({ minimum: 0, maximum: 1 });
const positive = number({ exclusiveMinimum: 0 });

const imputing = {
  required: { method: oneOf('mean', 'median', 'em') },
  optional: {
    group: text,
    by: oneOf('column', 'row'),
    level: number({ integer: true, minimum: 1 }),
  },
};

const treatingOne = {
  maxWinsorised: number({ integer: true, minimum: 0 }),
  skew: number({ minimum: 0 }),
  kurtosis: number(),
  // COINr's names: log-ct = log_CT, log = log_CT_orig, log-ct-plus = log_CT_plus.
  then: oneOf('log-ct', 'log-ct-plus', 'log', 'box-cox', 'none'),
  lambda: number(),
  combine: flag,
  force: flag,
};

const treating = {
  required: {},
  optional: {
    ...treatingOne,
    exempt: list(text),
    indicators: record(wordOr('none', object({}, treatingOne))),
  },
};

const scale = oneOf(
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
  'optimum',
  'categories',
  'none',
);

const normalisingOne = {
  range: interval,
  mean: number(),
  sd: positive,
  reference: text,
  bounds: interval,
  cap: flag,
  truncate: flag,
  ties: oneOf('smallest', 'average', 'largest'),
  categories: object(
    { by: oneOf('quantiles', 'values'), limits: list(number()), scores: list(number()) },
    {},
  ),
};

const normalising = {
  required: { method: scale },
  optional: {
    ...normalisingOne,
    targets: record(number()),
    goalposts: record(interval),
    optima: record(number()),
    indicators: record(object({}, { method: scale, ...normalisingOne })),
  },
};

const mean = oneOf('arithmetic', 'geometric', 'harmonic', 'generalised', 'copeland');

const aggregating = {
  required: { method: oneOrList(mean) },
  optional: {
    power: number(),
    threshold: oneOrList(share),
    nodes: record(object({}, { method: mean, power: number(), threshold: share })),
  },
};

/** Every operation of a recipe with its settings; each group is one `op` of a step. */
const operations = {
  denominate: object({ op: oneOf('denominate') }, {}),
  screen: object(
    { op: oneOf('screen'), threshold: share },
    { by: oneOf('missing', 'zeros', 'both'), nonZero: share, force: record(flag) },
  ),
  impute: object({ op: oneOf('impute'), ...imputing.required }, imputing.optional),
  treat: object({ op: oneOf('treat') }, treating.optional),
  normalise: object({ op: oneOf('normalise'), ...normalising.required }, normalising.optional),
  // Of the whole tree, or of the children of one node; the last step that weighs a node counts.
  weigh: object(
    { op: oneOf('weigh'), method: oneOf('given', 'equal', 'pca', 'budget', 'ahp') },
    {
      under: text,
      weights: record(number({ minimum: 0 })),
      /** budget: points by child, one object an expert */
      points: list(record(number({ minimum: 0 }))),
      budget: positive,
      /** ahp: what is compared, in the order of the matrices, one an expert */
      items: list(text),
      judgements: list(list(list(positive))),
      maxInconsistency: positive,
    },
  ),
  aggregate: object({ op: oneOf('aggregate'), ...aggregating.required }, aggregating.optional),
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
 * Reads recipe.json. Each operation but weigh comes at most once; normalise stands after what prepares the data,
 * aggregate comes last. Throws CodedErrors `recipe.malformed`, `recipe.unknown-key`,
 * `recipe.unknown-operation`, `recipe.repeated` and `recipe.order`, each naming the path.
 */
export function parseRecipe(json: unknown): RecipeSteps {
  const { steps } = object({ steps: list(step) }, { $schema: text }).read(json, '');
  steps.forEach(({ op }, at) => {
    if (op !== 'weigh' && steps.findIndex((other) => other.op === op) < at)
      refuse('repeated', at, `${op} comes twice`, 'keep one');
    const passed = steps.slice(0, at).map((step) => step.op);
    const late = passed.find(
      (earlier) =>
        earlier === 'aggregate' ||
        (earlier === 'normalise' && op !== 'aggregate' && op !== 'weigh'),
    );
    if (late) {
      refuse(
        'order',
        at,
        `${op} comes after ${late}`,
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
        values: { path, operation: JSON.stringify(op), operations: names },
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

const alternatives = object(
  {},
  {
    $schema: text,
    impute: list(object(imputing.required, imputing.optional)),
    treat: list(wordOr('none', object(treating.required, treating.optional))),
    normalise: list(object(normalising.required, normalising.optional)),
    aggregate: list(object(aggregating.required, aggregating.optional)),
    weights: list(record(number({ minimum: 0 }))),
    weightNoise: oneOrList(share),
    valueNoise: number({ minimum: 0 }),
    valueNoiseOf: record(number({ minimum: 0 })),
  },
);

/** What an uncertainty analysis varies, as it was written: settings of steps without their `op`. */
export type RecipeAlternatives = ValueOf<typeof alternatives>;

/** Reads the alternatives of an uncertainty analysis. Throws as `parseRecipe`, naming the path. */
export const parseAlternatives = (json: unknown): RecipeAlternatives => alternatives.read(json, '');

/** JSON Schema (2020-12) of the alternatives. */
export const alternativesSchema: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Alternatives of an uncertainty analysis',
  ...alternatives.schema,
};
