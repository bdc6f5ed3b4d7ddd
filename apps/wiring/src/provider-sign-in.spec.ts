import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, CLIENT, startProvider } from './provider.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

// A real OpenID provider on loopback, real PostgreSQL, real HTTP.
describe('signing in through a provider', () => {
  let api: StaffApi;
  let provider: Awaited<ReturnType<typeof startProvider>>;

  beforeAll(async () => {
    provider = await startProvider((address) => `${address}/api/auth/oidc/oidc/callback`);
    api = await startStaffApi({
      PORT: provider.port,
      BANGYANG_PUBLIC_URL: `http://127.0.0.1:${provider.port}`,
      BANGYANG_OIDC_ISSUER: provider.issuer,
      BANGYANG_OIDC_CLIENT_ID: CLIENT.id,
      BANGYANG_OIDC_CLIENT_SECRET: CLIENT.secret,
      BANGYANG_OIDC_TITLE: '单位统一认证',
    });
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    await api.found('unverified', '未核实', 'unverified@ccid.example');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });

  const signIn = async (who: string): Promise<{ browser: Browser; landed: string }> => {
    const browser = new Browser(/^\/admin/);
    const landed = await browser.signIn(`${api.address}/api/auth/oidc/oidc/start`, who);
    return { browser, landed };
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
    const { url } = await new Browser(/^\/admin/).open(
      `${api.address}/api/auth/oidc/oidc/callback?code=stolen&state=guessed`,
    );
    expect(url).toBe('/admin/login?problem=auth.provider');
  });
});
