import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import type { OidcSettings, Tx } from '@bangyang/server';
import * as client from 'openid-client';
import { Account } from './account.entity.js';
import { openSession, type OpenedSession } from './sessions.js';

const MINUTES = 10;

/** Sign-in of staff through an OpenID Connect provider: authorization code with PKCE and nonce. */
export class OidcProvider {
  private configuration: Promise<client.Configuration> | undefined;

  constructor(
    private readonly settings: OidcSettings,
    private readonly callback: string,
  ) {}

  /** Looked up when first needed, and again after a failure: the provider may start after us. */
  private configure(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const isLocal = new URL(issuer).protocol === 'http:';
    this.configuration ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        execute: isLocal ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        this.configuration = undefined;
        throw refused(error);
      });
    return this.configuration;
  }

  /** The address at the provider that the person is sent to. */
  async start(tx: Tx): Promise<string> {
    const configuration = await this.configure();
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    await tx.query('DELETE FROM oidc_attempt WHERE expires_at < now()');
    await tx.query(
      `INSERT INTO oidc_attempt (state, verifier, nonce, expires_at) VALUES ($1, $2, $3, now() + interval '${MINUTES} minutes')`,
      [state, verifier, nonce],
    );
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: 'openid email profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).href;
  }

  /**
   * Signs in who comes back from the provider. The account is the one of its subject, or at first of its
   * verified address: a provider does not make members. Throws `auth.provider`, `auth.no-account`.
   */
  async finish(tx: Tx, query: string, userAgent: string): Promise<OpenedSession> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const [attempts] = (await tx.query(
      'DELETE FROM oidc_attempt WHERE state = $1 AND expires_at > now() RETURNING verifier, nonce',
      [state],
    )) as unknown as [readonly { readonly verifier: string; readonly nonce: string }[]];
    const attempt = attempts[0];
    if (!attempt) throw refused(new Error('the sign-in was not begun here or took too long'));
    const claims = await client
      .authorizationCodeGrant(await this.configure(), new URL(`${this.callback}?${query}`), {
        pkceCodeVerifier: attempt.verifier,
        expectedState: state,
        expectedNonce: attempt.nonce,
      })
      .then((tokens) => tokens.claims())
      .catch((error: unknown) => {
        throw refused(error);
      });
    if (!claims) throw refused(new Error('it did not say who signed in'));
    const account = await accountOf(tx, {
      subject: `${claims.iss} ${claims.sub}`,
      email: claims['email_verified'] === true ? String(claims['email']).toLowerCase() : undefined,
    });
    const opened = await openSession(tx, account.id, userAgent);
    await recordAudit(tx, {
      action: 'account.sign-in',
      target: `account ${account.id}`,
      after: { provider: claims.iss },
      personal: { name: account.name, email: account.email },
    });
    return opened;
  }
}

async function accountOf(
  tx: Tx,
  { subject, email }: { readonly subject: string; readonly email: string | undefined },
): Promise<Account> {
  const accounts = tx.manager.getRepository(Account);
  const known = await accounts.findOneBy({ oidcSubject: subject });
  if (known) return known;
  const byAddress = email === undefined ? null : await accounts.findOneBy({ email });
  if (!byAddress || byAddress.oidcSubject !== null) {
    throw new CodedError({
      code: 'auth.no-account',
      what: 'nobody has invited this address',
      fix: 'ask the organiser for an invitation and accept it first',
    });
  }
  await accounts.update({ id: byAddress.id }, { oidcSubject: subject });
  return byAddress;
}

function refused(error: unknown): CodedError {
  return new CodedError({
    code: 'auth.provider',
    what: `the sign-in provider refused: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'try again, or sign in with your password',
  });
}
