import type { ErrorCode, ErrorValues, errorValues } from '@bangyang/kernel';

type Sentence<Code extends ErrorCode> =
  string | (Code extends keyof typeof errorValues ? (values: ErrorValues<Code>) => string : never);

/** What a reader is told of a refusal: what is wrong, where it is not plain from the page, what to do. */
export interface Refusal<Code extends ErrorCode = ErrorCode> {
  readonly detail: Sentence<Code>;
  readonly where?: Sentence<Code>;
  readonly fix?: Sentence<Code>;
}

/** The codes of a room: those that begin with one of its names. */
export type CodesOf<Name extends string> = Extract<ErrorCode, `${Name}.${string}`>;

/** The Chinese words of a room for all that it refuses; a code without words does not compile. */
export type RefusalsOf<Name extends string> = {
  readonly [Code in CodesOf<Name>]: Refusal<Code>;
};

/** Codes that are only seen at the command line, in English: commands, migrations, the start, the archive. */
type Unseen = CodesOf<
  'archive' | 'claim' | 'cli' | 'config' | 'jobs' | 'json' | 'migration' | 'portal' | 'scope'
>;

/** The words of all rooms: what the application of the pages puts together. */
export type AllRefusals = { readonly [Code in Exclude<ErrorCode, Unseen>]: Refusal<Code> };

/** Names in a row, as Chinese sets them. */
export const inRow = (names: readonly string[]): string => names.join('、');
