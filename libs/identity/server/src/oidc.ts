import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import type { OidcSettings, Tx } from '@bangyang/server';
import { Account } from './account.entity.js';
import { OidcClient, providerRefused } from './oidc-client.js';
import { openSession, type OpenedSession } from './sessions.js';

const MINUTES = 10;

/** Sign-in of staff through an OpenID Connect provider. */
export class OidcProvider {
  private readonly client: OidcClient;

  constructor(settings: OidcSettings, callback: string) {
    this.client = new OidcClient(settings, callback, 'openid email profile');
  }

  /** The address at the provider that the person is sent to. */
  async start(tx: Tx): Promise<string> {
    const { address, attempt } = await this.client.begin();
    await tx.query('DELETE FROM oidc_attempt WHERE expires_at < now()');
    await tx.query(
      `INSERT INTO oidc_attempt (state, verifier, nonce, expires_at) VALUES ($1, $2, $3, now() + interval '${MINUTES} minutes')`,
      [attempt.state, attempt.verifier, attempt.nonce],
    );
    return address;
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
    if (!attempt)
      throw providerRefused(new Error('the sign-in was not begun here or took too long'));
    const claims = await this.client.finish(query, { state, ...attempt });
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
