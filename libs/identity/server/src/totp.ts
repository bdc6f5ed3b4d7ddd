import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { Secret, TOTP } from 'otpauth';
import { toDataURL } from 'qrcode';
import { Account } from './account.entity.js';

const PERIOD = 30;

const generator = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Bangyang', label, period: PERIOD, secret: Secret.fromBase32(secret) });

/** What an authenticator needs: the secret, the same as an address, and that as a picture. */
export interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
  /** data URL */
  readonly qr: string;
}

export async function offerTotp(email: string): Promise<TotpOffer> {
  const { base32 } = new Secret({ size: 20 });
  const uri = generator(base32, email).toString();
  return { secret: base32, uri, qr: await toDataURL(uri, { margin: 1, width: 220 }) };
}

/**
 * Takes the code of an authenticator, one period early or late, and each code once. Throws
 * `auth.code-wrong`.
 */
export async function takeCode(tx: Tx, account: Account, code: string): Promise<void> {
  const delta = generator(account.totpSecret ?? '', account.email).validate({
    token: code,
    window: 1,
  });
  const step = Math.floor(Date.now() / 1000 / PERIOD) + (delta ?? 0);
  const taken =
    delta !== null &&
    (await tx.query<{ id: string }>(
      `UPDATE account SET totp_last_step = $2 WHERE id = $1 AND coalesce(totp_last_step, 0) < $2 RETURNING id`,
      [account.id, step],
    ));
  // An UPDATE through the manager answers [rows, count].
  const [rows] = (taken || [[]]) as unknown as [readonly unknown[]];
  if (!taken || rows.length === 0) {
    throw new CodedError({
      code: 'auth.code-wrong',
      where: 'code',
      what: 'this is not the code of now',
      fix: 'wait for the next one in your authenticator',
    });
  }
}
