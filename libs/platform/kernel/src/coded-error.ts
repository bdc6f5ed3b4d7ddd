import type { ErrorCode } from './error-codes.js';
import type { errorValues, ErrorValues } from './error-values.js';

interface Told {
  /** What is wrong. */
  readonly what: string;
  /** Where: file, row and column; field; step. */
  readonly where?: string;
  /** What to do about it. */
  readonly fix?: string;
  /** seconds after which it may be tried again */
  readonly retryAfter?: number;
}

/** The names, numbers and places in the sentences, for whoever says them in another language. */
type ValuesOf<Code extends ErrorCode> = Code extends keyof typeof errorValues
  ? Partial<ErrorValues<Code>> extends ErrorValues<Code>
    ? { readonly values?: ErrorValues<Code> }
    : { readonly values: ErrorValues<Code> }
  : { readonly values?: undefined };

type Coded<Code extends ErrorCode> = Code extends ErrorCode
  ? Told & { readonly code: Code } & ValuesOf<Code>
  : never;

/** What a person is told when something is refused. `code` is stable; the sentences may be reworded. */
export type Problem = Coded<ErrorCode>;

/** An error that its reader can act on. Everything else that is thrown is a defect of ours. */
export class CodedError extends Error {
  constructor(readonly problem: Problem) {
    super(
      [problem.where, problem.what].filter(Boolean).join(': ') +
        (problem.fix ? `; ${problem.fix}` : ''),
    );
    this.name = 'CodedError';
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** A refusal as it travels and is stored. */
export interface ToldProblem {
  readonly code: string;
  /** in English */
  readonly detail: string;
  readonly where?: string | undefined;
  readonly fix?: string | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

/** The form in which a refusal leaves the program. */
export function toldOf({ problem: { code, what, where, fix, values } }: CodedError): ToldProblem {
  return {
    code,
    detail: what,
    ...(where && { where }),
    ...(fix !== undefined && { fix }),
    ...(values && { values }),
  };
}
