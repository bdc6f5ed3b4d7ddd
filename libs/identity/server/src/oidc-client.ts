import { CodedError } from '@bangyang/kernel';
import type { OidcSettings } from '@bangyang/server';
import * as client from 'openid-client';

/** What must be kept from sending somebody to the provider until they come back. */
export interface OidcAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider: authorization code with PKCE and nonce. */
export class OidcClient {
  private configuration: Promise<client.Configuration> | undefined;

  constructor(
    private readonly settings: OidcSettings,
    /** where the provider sends the browser back to */
    private readonly callback: string,
    private readonly scope: string,
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
        throw providerRefused(error);
      });
    return this.configuration;
  }

  /** The address at the provider that somebody is sent to. Throws `auth.provider`. */
  async begin(): Promise<{ readonly address: string; readonly attempt: OidcAttempt }> {
    const configuration = await this.configure();
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const { href: address } = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: this.scope,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { address, attempt: { state, nonce, verifier } };
  }

  /** Who came back, by the query of the callback. Throws `auth.provider`. */
  async finish(
    query: string,
    { state, nonce, verifier }: OidcAttempt,
  ): Promise<Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }> {
    const configuration = await this.configure();
    const claims = await client
      .authorizationCodeGrant(configuration, new URL(`${this.callback}?${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      })
      .then((tokens) => tokens.claims())
      .catch((error: unknown) => {
        throw providerRefused(error);
      });
    if (!claims) throw providerRefused(new Error('it did not say who signed in'));
    return claims;
  }
}

export function providerRefused(error: unknown): CodedError {
  return new CodedError({
    code: 'auth.provider',
    what: `the sign-in provider refused: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'try again, or prove yourself in another way',
  });
}
