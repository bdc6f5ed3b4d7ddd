import {
  decide,
  isForOwnEditions,
  permissionNames,
  type Permission,
  type Role,
} from '@bangyang/identity-contract';
import { CodedError, sha256 } from '@bangyang/kernel';
import {
  Database,
  inScope,
  INSTALLATION,
  OWN_ACCOUNT,
  RateLimits,
  type AccessGate,
  type Scope,
  type Tx,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { isSteppedUp, sessionOf } from './sessions.js';
import { Subjects, type Subject } from './subjects.js';

const SEEN_EVERY_MS = 60_000;
const TOKEN_REQUESTS_A_MINUTE = 300;

interface Caller {
  readonly account: Account;
  readonly steppedUp: boolean;
  readonly token?: ApiToken;
}

/** Lets in whoever the policy lets in: who is it, what is asked about, as what does the person come. */
@Injectable()
export class IdentityGate implements AccessGate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Subjects) private readonly subjects: Subjects,
  ) {}

  async admit(
    request: Request,
    permission: string,
    params: Readonly<Record<string, string>>,
  ): Promise<Scope> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined)
      await this.limits.take({
        key: `token ${sha256(bearer)}`,
        limit: TOKEN_REQUESTS_A_MINUTE,
        seconds: 60,
      });
    return inScope(INSTALLATION, () =>
      this.database.transaction(async (tx) => {
        const caller =
          bearer === undefined ? await bySession(tx, request) : await byToken(tx, bearer);
        return this.place(tx, caller, permission, params);
      }),
    );
  }

  private async place(
    tx: Tx,
    { account, steppedUp, token }: Caller,
    permission: string,
    params: Readonly<Record<string, string>>,
  ): Promise<Scope> {
    const actor = {
      account: account.id,
      name: account.name,
      steppedUp,
      ...(token && { token: token.id }),
    };
    if (permission === OWN_ACCOUNT) {
      if (token) {
        throw new CodedError({
          code: 'policy.scope',
          what: 'no API token may do this',
          fix: 'sign in and do it yourself',
        });
      }
      return { ...INSTALLATION, actor: { ...actor, roles: [] } };
    }
    const known = permissionNames.find((name) => name === permission);
    if (!known) throw new Error(`the policy does not know the permission "${permission}"`);
    const asked = await this.subjects.find(tx, params);
    if (!asked) throw new Error(`no part of the address says what ${permission} is about`);
    const everywhere = asked.subject ? await rolesIn(tx, account.id, asked.subject) : [];
    const single =
      asked.subject && everywhere.length === 0 && isForOwnEditions(known)
        ? await rolesInSingleEditions(tx, account.id, asked.subject)
        : [];
    const roles = single.length > 0 ? [...new Set(single.map(({ role }) => role))] : everywhere;
    const foreign =
      !asked.subject ||
      roles.length === 0 ||
      (token !== undefined && token.organiserId !== asked.subject.organiserId);
    // Another organiser's edition is answered as one that is not there: its name is nobody's business.
    if (foreign || !asked.subject) throw unknown(asked.parameter, params[asked.parameter] ?? '');
    const decision = decide(known satisfies Permission, {
      roles,
      phase: asked.subject.phase,
      steppedUp,
      scopes: token?.scopes,
    });
    if (!decision.ok) throw new CodedError(decision.problem);
    const editions =
      single.length > 0 ? { editions: [...new Set(single.map(({ edition }) => edition))] } : {};
    return { organiser: asked.subject.organiserId, actor: { ...actor, roles, ...editions } };
  }
}

function unknown(parameter: string, value: string): CodedError {
  const codes: Readonly<
    Record<
      string,
      | 'organiser.unknown'
      | 'edition.unknown'
      | 'job.unknown'
      | 'review.unknown'
      | 'application.unknown'
      | 'diagnosis.unknown'
    >
  > = {
    organiser: 'organiser.unknown',
    edition: 'edition.unknown',
    job: 'job.unknown',
    review: 'review.unknown',
    application: 'application.unknown',
    diagnosis: 'diagnosis.unknown',
  };
  return new CodedError({
    code: codes[parameter] ?? 'public.unknown',
    where: value,
    what: `there is no such ${parameter} that you work for`,
  });
}

async function bySession(tx: Tx, request: Request): Promise<Caller> {
  const session = await sessionOf(tx, request);
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
    const said = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
    const expected = Buffer.from(session.csrf);
    if (said.length !== expected.length || !timingSafeEqual(said, expected)) {
      throw new CodedError({
        code: 'auth.csrf',
        where: 'header x-csrf-token',
        what: 'the request does not come from a page of ours',
        fix: 'send the csrf value of GET /api/auth/me in this header',
      });
    }
  }
  if (Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await tx.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [session.id]);
  return {
    account: await tx.manager.getRepository(Account).findOneByOrFail({ id: session.accountId }),
    steppedUp: isSteppedUp(session),
  };
}

async function byToken(tx: Tx, bearer: string): Promise<Caller> {
  const token = await tx.manager.getRepository(ApiToken).findOneBy({ tokenHash: sha256(bearer) });
  if (!token || token.revokedAt || token.expiresAt.getTime() <= Date.now()) {
    throw new CodedError({
      code: 'auth.token-wrong',
      where: 'header authorization',
      what: 'this token is unknown, was taken back or has expired',
      fix: 'make a new one in the workspace',
    });
  }
  await tx.query('UPDATE api_token SET last_used_at = now() WHERE id = $1', [token.id]);
  return {
    account: await tx.manager.getRepository(Account).findOneByOrFail({ id: token.accountId }),
    steppedUp: false,
    token,
  };
}

async function rolesIn(
  tx: Tx,
  accountId: string,
  { organiserId, edition, about }: Subject,
): Promise<readonly Role[]> {
  // The role of a city's team holds for its own application and for nothing else of the edition.
  const rows = await tx.query<{ role: Role }>(
    `SELECT role FROM membership
     WHERE account_id = $1 AND organiser_id = $2 AND (edition IS NULL OR edition = $3)
     UNION SELECT role FROM participation
     WHERE account_id = $1 AND organiser_id = $2 AND edition = $3 AND (about IS NULL OR about = $4)
     ORDER BY role`,
    [accountId, organiserId, edition ?? null, about ?? null],
  );
  return rows.map((row) => row.role);
}

/** Roles in editions one by one, of somebody who asks about the organiser as a whole. */
async function rolesInSingleEditions(
  tx: Tx,
  accountId: string,
  { organiserId, edition }: Subject,
): Promise<readonly { readonly role: Role; readonly edition: string }[]> {
  if (edition !== undefined) return [];
  return tx.query(
    `SELECT role, edition FROM membership
     WHERE account_id = $1 AND organiser_id = $2 AND edition IS NOT NULL ORDER BY edition, role`,
    [accountId, organiserId],
  );
}
