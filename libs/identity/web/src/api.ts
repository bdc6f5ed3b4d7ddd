import { HttpClient, HttpContext, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { OWN_REFUSALS } from './staff-interceptor';

interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** the caller says what a refusal means */
  readonly ownRefusals?: boolean;
}

/** Changes something on the server, or reads it once. Rejects with what `problemOf` reads. */
@Service()
export class Api {
  private readonly http = inject(HttpClient);

  read<Document>(path: string): Promise<Document> {
    return firstValueFrom(this.http.get<Document>(path));
  }

  send<Answer = void>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    { headers = {}, ownRefusals = false }: SendOptions = {},
  ): Promise<Answer> {
    return firstValueFrom(
      this.http.request<Answer>(method, path, {
        body,
        headers: { ...headers },
        context: new HttpContext().set(OWN_REFUSALS, ownRefusals),
      }),
    );
  }
}

/** What stands at an address, as a resource; nothing while the address is not known. */
export const resourceAt = <Document>(
  path: () => string | undefined,
): HttpResourceRef<Document | undefined> => httpResource<Document>(() => path());

export const valueOf = <Document>(
  resource: HttpResourceRef<Document | undefined>,
): Document | undefined => (resource.hasValue() ? resource.value() : undefined);
