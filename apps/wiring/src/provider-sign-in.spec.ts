import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

/** A browser as far as redirects and cookies go; each origin has cookies of its own. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

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
    if (next !== null && !next.startsWith('/admin')) return this.open(new URL(next, url).href);
    return { url: next ?? url.href, status: response.status, text: await response.text() };
  }

  cookie(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

// A real OpenID provider on loopback, real PostgreSQL, real HTTP.
describe('signing in through a provider', () => {
  let api: StaffApi;
  let provider: Server;

  beforeAll(async () => {
    provider = createServer();
    provider.listen(0, '127.0.0.1');
    const probe = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(provider, 'listening'), once(probe, 'listening')]);
    const port = (probe.address() as AddressInfo).port;
    await new Promise((resolve) => probe.close(resolve));
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const address = `http://127.0.0.1:${port}`;
    const callback = `${address}/api/auth/oidc/oidc/callback`;
    const oidc = new Provider(issuer, {
      clients: [
        {
          client_id: 'bangyang',
          client_secret: 'only-for-tests',
          redirect_uris: [callback],
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
    provider.on('request', oidc.callback());
    api = await startStaffApi({
      PORT: String(port),
      BANGYANG_PUBLIC_URL: address,
      BANGYANG_OIDC_ISSUER: issuer,
      BANGYANG_OIDC_CLIENT_ID: 'bangyang',
      BANGYANG_OIDC_CLIENT_SECRET: 'only-for-tests',
      BANGYANG_OIDC_TITLE: '单位统一认证',
    });
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    await api.found('unverified', '未核实', 'unverified@ccid.example');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    provider.closeAllConnections();
    await new Promise((resolve) => provider.close(resolve));
  });

  /** Goes through the provider's own pages as a person does. */
  const signIn = async (who: string): Promise<{ browser: Browser; landed: string }> => {
    const browser = new Browser();
    const login = await browser.open(`${api.address}/api/auth/oidc/oidc/start`);
    expect(login.text).toContain('login');
    const consent = await browser.open(login.url, { prompt: 'login', login: who, password: 'x' });
    const done = await browser.open(consent.url, { prompt: 'consent' });
    return { browser, landed: done.url };
  };
  const me = async (browser: Browser) => {
    const answer = await fetch(`${api.address}/api/auth/me`, {
      headers: { cookie: browser.cookie(new URL(api.address).origin) },
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { account?: { email: string } },
    };
  };

  it('is offered by name', async () => {
    expect((await api.nobody.call('GET', '/api/auth/providers')).body).toEqual([
      { id: 'oidc', title: '单位统一认证' },
    ]);
  });

  it('leads somebody with an account in, the second time by the provider’s own name for them', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { browser, landed } = await signIn('owner@ccid.example');
      expect(landed).toBe('/admin/');
      expect(await me(browser)).toMatchObject({
        status: 200,
        body: { account: { email: 'owner@ccid.example' } },
      });
    }
    const [account] = await api.rows<{ oidc_subject: string }>(
      `SELECT oidc_subject FROM account WHERE email = 'owner@ccid.example'`,
    );
    expect(account?.oidc_subject).toContain('owner@ccid.example');
  });

  it('makes nobody a member, and takes no address that the provider has not verified', async () => {
    for (const who of ['stranger@ccid.example', 'unverified@ccid.example']) {
      const { browser, landed } = await signIn(who);
      expect(landed).toBe('/admin/login?problem=auth.no-account');
      expect((await me(browser)).status).toBe(401);
    }
  });

  it('refuses an answer that was not asked for here', async () => {
    const { url } = await new Browser().open(
      `${api.address}/api/auth/oidc/oidc/callback?code=stolen&state=guessed`,
    );
    expect(url).toBe('/admin/login?problem=auth.provider');
  });
});
