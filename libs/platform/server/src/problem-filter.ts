import {
  CodedError,
  errorKinds,
  toldOf,
  type ErrorCode,
  type ErrorKind,
  type ToldProblem,
} from '@bangyang/kernel';
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import { ZodError } from 'zod';

/** Every kind of error with the status that it is answered with. */
const statuses: Readonly<Record<ErrorKind, number>> = {
  request: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  data: 422,
  'too-many': 429,
  defect: 500,
  unavailable: 503,
};

/** The HTTP status of an error code. */
export const statusOf = (code: ErrorCode): number => statuses[errorKinds[code]];

/** RFC 9457, with the code that scripts may rely on. */
export interface ProblemDocument extends ToldProblem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly requestId?: string;
}

/** What the caller is told about whatever was thrown: a stable code, never a stack. */
export function problemOf(error: unknown): ProblemDocument {
  if (error instanceof CodedError) {
    return problem(statusOf(error.code), toldOf(error));
  }
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    const field = issue?.path.join('.');
    return problem(400, {
      code: 'request.invalid',
      detail: issue?.message ?? 'not valid',
      ...(field && { where: field, values: { field } }),
    });
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 413) {
      return problem(status, {
        code: 'request.too-large',
        detail: 'the request holds more than is taken at once',
        fix: 'shorten it, or send it as a file',
      });
    }
    const code =
      status === 404 ? 'route.unknown' : status === 400 ? 'request.invalid' : `http.${status}`;
    return problem(status, { code, detail: messageOf(error) });
  }
  return problem(500, { code: 'internal', detail: 'Something went wrong on our side' });
}

const problem = (status: number, told: ToldProblem): ProblemDocument => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  ...told,
});

/** The validation pipe puts what it found, one sentence an issue, where other errors have one message. */
function messageOf(error: HttpException): string {
  const body = error.getResponse();
  const message = typeof body === 'object' && 'message' in body ? body.message : undefined;
  return Array.isArray(message) ? message.join('; ') : error.message;
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const document = problemOf(error);
    if (document.code === 'internal') {
      this.logger.error(
        `${request.id ?? ''} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    // A stream that has begun cannot be answered anew.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof CodedError && error.problem.retryAfter !== undefined)
      response.setHeader('retry-after', String(error.problem.retryAfter));
    response
      .status(document.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          ...document,
          ...(document.status >= 500 && request.id && { requestId: request.id }),
        }),
      );
  }
}
