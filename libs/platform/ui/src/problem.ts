import { HttpErrorResponse } from '@angular/common/http';

/** What the server said against a request. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly where?: string | undefined;
  readonly fix?: string | undefined;
  /** names, numbers and places of the sentences */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** seconds after which it may be tried again */
  readonly retryAfter?: number;
}

/** The refusal in an error of whatever kind; a broken line is one too. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpErrorResponse) {
    const body: unknown = typeof error.error === 'string' ? parsed(error.error) : error.error;
    if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body)
      return withWait(body as Problem, error.headers.get('retry-after'));
    return { code: 'network', detail: error.message };
  }
  return { code: 'page', detail: error instanceof Error ? error.message : String(error) };
}

function withWait(problem: Problem, seconds: string | null): Problem {
  const retryAfter = Number(seconds ?? '');
  return retryAfter > 0 ? { ...problem, retryAfter } : problem;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
