import {
  HttpBackend,
  HttpErrorResponse,
  HttpResponse,
  type HttpEvent,
  type HttpRequest,
} from '@angular/common/http';
import { inject, Injectable, REQUEST_CONTEXT } from '@angular/core';
import { of, throwError, type Observable } from 'rxjs';

/** The public document at an address, or undefined where there is none. */
export type ReadPublic = (path: string) => unknown;

/** While pages are rendered, documents come from the release at hand, never over the network. */
@Injectable()
export class PublicFilesBackend extends HttpBackend {
  private readonly context = inject(REQUEST_CONTEXT) as { readPublic: ReadPublic } | null;

  override handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const path = new URL(request.url, 'http://localhost').pathname;
    const body = this.context?.readPublic(path);
    return body === undefined
      ? throwError(() => new HttpErrorResponse({ status: 404, url: path }))
      : of(new HttpResponse({ status: 200, url: path, body }));
  }
}
