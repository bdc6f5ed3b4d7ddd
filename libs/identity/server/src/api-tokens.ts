import { recordAudit } from '@bangyang/audit-server';
import {
  permissionNames,
  permissions,
  type TokenRequest,
  type TokenView,
} from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import { currentActor, currentOrganiser, type Tx } from '@bangyang/server';
import { IsNull } from 'typeorm';
import { ApiToken } from './api-token.entity.js';
import { newSecret } from './secrets.js';

const view = (token: ApiToken): TokenView => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  expiresAt: token.expiresAt.toISOString(),
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
});

/** The tokens that the reader made for the organiser at hand. */
export async function readTokens(tx: Tx): Promise<readonly TokenView[]> {
  const tokens = await tx.manager.getRepository(ApiToken).find({
    where: {
      organiserId: currentOrganiser(),
      accountId: currentActor().account,
      revokedAt: IsNull(),
    },
    order: { createdAt: 'DESC' },
  });
  return tokens.map(view);
}

/** Makes a token; what it is made of is in this answer alone. Throws `token.scope`. */
export async function makeToken(tx: Tx, { name, scopes, days }: TokenRequest): Promise<TokenView> {
  const grantable = permissionNames.filter((item) => !('inPerson' in permissions[item]));
  const stranger = scopes.find((scope) => !grantable.some((item) => item === scope));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'token.scope',
      where: 'scopes',
      what: `no token can have the scope ${stranger}`,
      fix: `choose among ${grantable.join(', ')}`,
      values: { scope: stranger },
    });
  }
  const { secret, hash } = newSecret('byt_');
  const tokens = tx.manager.getRepository(ApiToken);
  const token = await tokens.save(
    tokens.create({
      organiserId: currentOrganiser(),
      accountId: currentActor().account,
      name,
      scopes: [...new Set(scopes)].sort(),
      tokenHash: hash,
      expiresAt: new Date(Date.now() + days * 86_400_000),
      lastUsedAt: null,
    }),
  );
  await recordAudit(tx, {
    action: 'token.make',
    target: `token ${token.id}`,
    after: { name, scopes: token.scopes, days },
  });
  return { ...view(token), token: secret };
}

/** Throws `token.unknown`. */
export async function revokeToken(tx: Tx, id: string): Promise<void> {
  const { affected } = await tx.manager.getRepository(ApiToken).update(
    {
      id,
      organiserId: currentOrganiser(),
      accountId: currentActor().account,
      revokedAt: IsNull(),
    },
    { revokedAt: new Date() },
  );
  if (affected !== 1)
    throw new CodedError({ code: 'token.unknown', what: 'you have no such token' });
  await recordAudit(tx, { action: 'token.revoke', target: `token ${id}` });
}
