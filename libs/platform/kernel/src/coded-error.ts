import type { ErrorCode } from './error-codes.js';

/** What a person is told when something is refused. `code` is stable; the sentences may be reworded. */
export interface Problem {
  readonly code: ErrorCode;
  /** What is wrong. */
  readonly what: string;
  /** Where: file, row and column; field; step. */
  readonly where?: string;
  /** What to do about it. */
  readonly fix?: string;
  /** seconds after which it may be tried again */
  readonly retryAfter?: number;
}

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
