import { CodedError, type Json } from '@bangyang/kernel';

/** One place in a recipe: how it is read and how JSON Schema describes it, from one declaration. */
export interface Field<Value> {
  readonly schema: { readonly [key: string]: Json };
  /** Throws `recipe.*` naming the path, such as steps[2].method. */
  readonly read: (value: unknown, path: string) => Value;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export type ValueOf<Of> = Of extends Field<infer Value> ? Value : never;

export type ObjectOf<Required extends Fields, Optional extends Fields> = {
  readonly [Key in keyof Required]: ValueOf<Required[Key]>;
} & { readonly [Key in keyof Optional]?: ValueOf<Optional[Key]> };

export function malformed(path: string, value: unknown, wanted: string): never {
  throw new CodedError({
    code: 'recipe.malformed',
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    where: `recipe ${path}`,
    fix: `write ${wanted}`,
    values: { path },
  });
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly integer?: boolean;
}

export function number(limits: Limits = {}): Field<number> {
  const { integer, ...bounds } = limits;
  const words = [
    integer ? 'a whole number' : 'a number',
    limits.minimum !== undefined && `not below ${limits.minimum}`,
    limits.exclusiveMinimum !== undefined && `above ${limits.exclusiveMinimum}`,
    limits.maximum !== undefined && `not above ${limits.maximum}`,
  ].filter(Boolean);
  return {
    schema: { type: integer ? 'integer' : 'number', ...bounds },
    read: (value, path) => {
      const fits =
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (!integer || Number.isInteger(value)) &&
        value >= (limits.minimum ?? -Infinity) &&
        value <= (limits.maximum ?? Infinity) &&
        value > (limits.exclusiveMinimum ?? -Infinity);
      return fits ? value : malformed(path, value, words.join(', '));
    },
  };
}

export const flag: Field<boolean> = {
  schema: { type: 'boolean' },
  read: (value, path) =>
    typeof value === 'boolean' ? value : malformed(path, value, 'true or false'),
};

export const text: Field<string> = {
  schema: { type: 'string', minLength: 1 },
  read: (value, path) =>
    typeof value === 'string' && value !== ''
      ? value
      : malformed(path, value, 'a text that is not empty'),
};

export function oneOf<const Value extends string>(...values: readonly Value[]): Field<Value> {
  return {
    schema: { enum: values },
    read: (value, path) =>
      values.find((allowed) => allowed === value) ??
      malformed(path, value, `one of ${values.join(', ')}`),
  };
}

export function list<Value>(item: Field<Value>): Field<readonly Value[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems: 1 },
    read: (value, path) =>
      Array.isArray(value) && value.length > 0
        ? value.map((entry: unknown, at) => item.read(entry, `${path}[${at}]`))
        : malformed(path, value, 'a list that is not empty'),
  };
}

export function oneOrList<Value>(item: Field<Value>): Field<Value | readonly Value[]> {
  const several = list(item);
  return {
    schema: { anyOf: [item.schema, several.schema] },
    read: (value, path) =>
      Array.isArray(value) ? several.read(value, path) : item.read(value, path),
  };
}

/** An object whose keys are codes, with a value of the same kind each. */
export function record<Value>(item: Field<Value>): Field<Readonly<Record<string, Value>>> {
  return {
    schema: { type: 'object', additionalProperties: item.schema },
    read: (value, path) =>
      Object.fromEntries(
        Object.entries(membersOf(value, path)).map(([key, entry]) => [
          key,
          item.read(entry, under(path, key)),
        ]),
      ),
  };
}

/** A word that stands for itself, or the other field. */
export function wordOr<const Word extends string, Value>(
  word: Word,
  other: Field<Value>,
): Field<Word | Value> {
  return {
    schema: { anyOf: [{ const: word }, other.schema] },
    read: (value, path) => (value === word ? word : other.read(value, path)),
  };
}

/** Two numbers, the lower first. */
export const interval: Field<readonly [number, number]> = {
  schema: {
    type: 'array',
    prefixItems: [{ type: 'number' }, { type: 'number' }],
    minItems: 2,
    maxItems: 2,
  },
  read: (value, path) => {
    const [low, high] =
      Array.isArray(value) && value.length === 2 ? (value as readonly unknown[]) : [];
    return typeof low === 'number' &&
      typeof high === 'number' &&
      low < high &&
      high - low < Infinity
      ? [low, high]
      : malformed(path, value, 'two numbers, the lower first, such as [0, 100]');
  },
};

/** An object with these members and no other. */
export function object<const Required extends Fields, const Optional extends Fields>(
  required: Required,
  optional: Optional,
): Field<ObjectOf<Required, Optional>> {
  const all: Fields = { ...required, ...optional };
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(all).map(([key, field]) => [key, field.schema]),
      ),
      required: Object.keys(required),
      additionalProperties: false,
    },
    read: (value, path) => {
      const members = membersOf(value, path);
      const stranger = Object.keys(members).find((key) => !Object.hasOwn(all, key));
      if (stranger !== undefined) {
        throw new CodedError({
          code: 'recipe.unknown-key',
          what: 'is no setting',
          where: `recipe ${under(path, stranger)}`,
          fix: `the settings here are ${Object.keys(all).join(', ')}`,
          values: { path: under(path, stranger), settings: Object.keys(all) },
        });
      }
      const entries = Object.entries(all)
        .filter(([key]) => Object.hasOwn(required, key) || members[key] !== undefined)
        .map(([key, field]) => [key, field.read(members[key], under(path, key))] as const);
      return Object.fromEntries(entries) as ObjectOf<Required, Optional>;
    },
  };
}

export function membersOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : malformed(path, value, 'an object in braces');
}

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
