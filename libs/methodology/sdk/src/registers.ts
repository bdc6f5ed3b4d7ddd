import { isDecimal } from '@bangyang/kernel';
import type { Register, RegisterField } from './contract.js';

/** One entry of a register: the field's id → what it says; a field that says nothing is absent. */
export type RegisterEntry = Readonly<Record<string, string>>;

/** What is wrong with one cell of a register. `entry` counts from 1. */
export interface EntryProblem {
  readonly entry: number;
  readonly field: string;
  readonly what: string;
}

/** What places and indicators there are. */
export interface KnownSubjects {
  readonly isPlace: (code: string) => boolean;
  readonly isIndicator: (code: string) => boolean;
}

const date = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Every cell of a register that does not hold what its field asks for. */
export function checkEntries(
  { fields }: Pick<Register<string>, 'fields'>,
  entries: readonly RegisterEntry[],
  known: KnownSubjects,
): readonly EntryProblem[] {
  return entries.flatMap((entry, at) => {
    const problem = (field: string, what: string): EntryProblem => ({ entry: at + 1, field, what });
    const unknown = Object.keys(entry)
      .filter((id) => !fields.some((field) => field.id === id))
      .map((id) => problem(id, 'the register has no such field'));
    const wrong = fields.flatMap((field) => {
      const value = entry[field.id];
      const what =
        value === undefined
          ? field.required
            ? 'is needed'
            : undefined
          : wrongIn(field, value, known);
      return what === undefined ? [] : [problem(field.id, what)];
    });
    return [...unknown, ...wrong];
  });
}

function wrongIn(
  { kind, choices }: RegisterField,
  value: string,
  known: KnownSubjects,
): string | undefined {
  const unless = (isRight: boolean, what: string): string | undefined =>
    isRight ? undefined : `"${value}" is ${what}`;
  switch (kind) {
    case 'text':
    case 'long-text':
      return unless(value.trim() !== '', 'empty');
    case 'number':
      return unless(isDecimal(value), 'no exact number');
    case 'year':
      return unless(/^\d{4}$/.test(value), 'no year');
    case 'date':
      return unless(date.test(value), 'no date such as 2019-08-31, 2019-08 or 2019');
    case 'link':
      // A link of a published page must not run a script.
      return unless(/^https?:\/\/\S+$/.test(value), 'no address of the web');
    case 'place':
      return unless(known.isPlace(value), 'no code of a place');
    case 'indicator':
      return unless(known.isIndicator(value), 'no indicator of the methodology');
    case 'choice':
      return unless(choices?.some(({ id }) => id === value) ?? false, 'none of the choices');
  }
}
