import { CodedError, sha256 } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import type { Request, Response } from 'express';
import { cookieIn } from './cookie-in.js';
import { newSecret } from './secrets.js';
import { Session } from './session.entity.js';

const COOKIE = 'bangyang_session';
const DAYS = 7;
const DAY = 86_400_000;
/** how long a password counts as just given */
export const STEP_UP_MS = 10 * 60_000;

/** What the browser gets: shown once, here. */
export interface OpenedSession {
  readonly session: Session;
  readonly secret: string;
}

/** Opens a session for an account whose owner has just proved to be it. */
export async function openSession(
  tx: Tx,
  accountId: string,
  userAgent: string,
): Promise<OpenedSession> {
  const { secret, hash } = newSecret();
  const sessions = tx.manager.getRepository(Session);
  const session = await sessions.save(
    sessions.create({
      accountId,
      tokenHash: hash,
      csrf: newSecret().secret,
      userAgent: userAgent.slice(0, 200),
      expiresAt: new Date(Date.now() + DAYS * DAY),
    }),
  );
  return { session: await sessions.findOneByOrFail({ id: session.id }), secret };
}

/** The session that a request belongs to. Throws `auth.signed-out`. */
export async function sessionOf(tx: Tx, request: Request): Promise<Session> {
  const secret = cookieIn(request, COOKIE);
  const session =
    secret && (await tx.manager.getRepository(Session).findOneBy({ tokenHash: sha256(secret) }));
  if (!session || session.revokedAt || session.expiresAt.getTime() <= Date.now()) {
    throw new CodedError({
      code: 'auth.signed-out',
      what: 'you are not signed in',
      fix: 'sign in and repeat it',
    });
  }
  return session;
}

export const isSteppedUp = (session: Session): boolean =>
  Date.now() - session.steppedUpAt.getTime() < STEP_UP_MS;

/** Cookies are Secure wherever the site is opened over HTTPS; a plain local start must work as well. */
export function giveCookie(response: Response, secret: string, publicUrl: string): void {
  response.cookie(COOKIE, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
    maxAge: DAYS * DAY,
  });
}

export function takeCookie(response: Response): void {
  response.clearCookie(COOKIE, { path: '/' });
}
