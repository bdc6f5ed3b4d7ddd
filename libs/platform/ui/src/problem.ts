import { HttpErrorResponse } from '@angular/common/http';

/** What the server said against a request. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly where?: string;
  readonly fix?: string;
}

/** The refusal in an error of whatever kind; a broken line is one too. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpErrorResponse) {
    const body: unknown = typeof error.error === 'string' ? parsed(error.error) : error.error;
    if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body)
      return body as Problem;
    return {
      code: 'network',
      detail: '服务器没有回应 / the server does not answer',
      fix: '请检查网络后重试 / check the network and try again',
    };
  }
  return { code: 'page', detail: error instanceof Error ? error.message : String(error) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
