import { recordAudit } from '@bangyang/audit-server';
import type { LoginRequest } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import type { RateLimits, Tx } from '@bangyang/server';
import { Account } from './account.entity.js';
import { passwordFits } from './secrets.js';
import { openSession, type OpenedSession } from './sessions.js';
import { takeCode } from './totp.js';

/** Tries at one account and from one address, in a quarter of an hour. */
export async function limitSignIn(limits: RateLimits, email: string, ip: string): Promise<void> {
  await limits.take({ key: `sign-in from ${ip}`, limit: 60, seconds: 900 });
  await limits.take({ key: `sign-in of ${email}`, limit: 10, seconds: 900 });
}

/**
 * Proves that somebody is the owner of an account: password, and the authenticator where there is one.
 * Says the same of a wrong password and of no account. Throws `auth.wrong`, `auth.code-needed`, `auth.code-wrong`.
 */
export async function prove(
  tx: Tx,
  account: Account | null,
  { password, code }: { readonly password: string; readonly code?: string | undefined },
): Promise<Account> {
  const fits = await passwordFits(password, account?.passwordHash ?? null);
  if (!account || !fits) {
    throw new CodedError({
      code: 'auth.wrong',
      what: 'e-mail address and password do not belong together',
      fix: 'try again, or have a new password sent to you',
    });
  }
  if (account.totpConfirmedAt) {
    if (code === undefined) {
      throw new CodedError({
        code: 'auth.code-needed',
        where: 'code',
        what: 'this account has an authenticator',
        fix: 'give its six digits as well',
      });
    }
    await takeCode(tx, account, code);
  }
  return account;
}

export async function signIn(
  tx: Tx,
  { email, ...proof }: LoginRequest,
  userAgent: string,
): Promise<OpenedSession> {
  const account = await prove(
    tx,
    await tx.manager.getRepository(Account).findOneBy({ email }),
    proof,
  );
  const opened = await openSession(tx, account.id, userAgent);
  await recordAudit(tx, {
    action: 'account.sign-in',
    target: `account ${account.id}`,
    personal: { name: account.name, email: account.email },
  });
  return opened;
}
