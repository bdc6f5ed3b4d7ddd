import { CodedError } from '@bangyang/kernel';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Every first part of an error code with the status that it is answered with. */
const statuses: Readonly<Record<string, number>> = {
  config: 500, migration: 500, jobs: 500,
  request: 400, table: 422, decimal: 422, formula: 422, indicator: 422, index: 422, aggregate: 422, edition: 409, json: 422,
  place: 404, release: 409, methodology: 409,
};

export const statusOf = (code: string): number =>
  code.endsWith('.unknown') ? 404 : (statuses[code.split('.')[0] ?? ''] ?? 400);

/** Turns whatever was thrown into `application/problem+json` (RFC 9457): a stable code, never a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, ...problem } = this.problemOf(error);
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', status, ...problem, ...(request.id && { requestId: request.id }) }));
  }

  private problemOf(error: unknown): { status: number; code: string; title: string; where?: string; fix?: string } {
    if (error instanceof CodedError) {
      const { code, what, where, fix } = error.problem;
      return { status: statusOf(code), code, title: what, ...(where !== undefined && { where }), ...(fix !== undefined && { fix }) };
    }
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return { status, code: status === 404 ? 'route.unknown' : `http.${status}`, title: error.message };
    }
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { status: 500, code: 'internal', title: 'Something went wrong on our side; nothing was changed' };
  }
}
