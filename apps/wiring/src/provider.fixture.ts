import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A browser as far as redirects and cookies go; each origin has cookies of its own. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** `stopsAt`: paths of pages that are not followed, since nobody serves them here */
  constructor(private readonly stopsAt: RegExp) {}

  async open(
    address: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ readonly url: string; readonly status: number; readonly text: string }> {
    const url = new URL(address);
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const next = response.headers.get('location');
    if (next !== null && !this.stopsAt.test(next)) return this.open(new URL(next, url).href);
    return { url: next ?? url.href, status: response.status, text: await response.text() };
  }

  /** Goes through the provider's own pages as a person does; answers where it leads. */
  async signIn(start: string, who: string): Promise<string> {
    const login = await this.open(start);
    const consent = await this.open(login.url, { prompt: 'login', login: who, password: 'x' });
    return (await this.open(consent.url, { prompt: 'consent' })).url;
  }

  cookie(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

export const CLIENT = { id: 'bangyang', secret: 'only-for-tests' } as const;

/** A real OpenID provider on loopback, where everybody has an account under the address they type. */
export async function startProvider(
  callback: (api: string) => string,
): Promise<{ readonly issuer: string; readonly port: string; readonly stop: () => Promise<void> }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  const probe = createServer().listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(probe, 'listening')]);
  const port = String((probe.address() as AddressInfo).port);
  await new Promise((resolve) => probe.close(resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback(`http://127.0.0.1:${port}`)],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified') }),
    }),
    cookies: { keys: ['only-for-tests'] },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
