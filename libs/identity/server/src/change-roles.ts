import { recordAudit } from '@bangyang/audit-server';
import {
  memberFields,
  type MemberView,
  type RolesRequest,
  type StaffRole,
} from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import { currentActor, currentOrganiser, type Tx } from '@bangyang/server';
import { IsNull } from 'typeorm';
import { checkRelation } from './check-relation.js';
import { Membership } from './membership.entity.js';

/**
 * Sets the roles of a member, for all editions or for one. Throws `member.unknown`, `policy.relation`
 * for one's own, and `member.last-owner`.
 */
export async function changeRoles(
  tx: Tx,
  accountId: string,
  { roles, edition, reason }: RolesRequest,
): Promise<void> {
  checkRelation('member.change-roles', accountId === currentActor().account ? 'self' : 'other');
  const organiserId = currentOrganiser();
  const memberships = tx.manager.getRepository(Membership);
  // Two owners who remove each other at the same time must not both succeed.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`roles ${organiserId}`]);
  if (!(await memberships.existsBy({ organiserId, accountId })))
    throw new CodedError({ code: 'member.unknown', what: 'there is no such member' });
  const which = { organiserId, accountId, edition: edition ?? IsNull() };
  const before = (await memberships.findBy(which)).map((item) => item.role).sort();
  await memberships.delete(which);
  const after = [...new Set(roles)].sort();
  await memberships.insert(
    after.map((role) => ({ organiserId, accountId, role, edition: edition ?? null })),
  );
  if (!(await memberships.existsBy({ organiserId, role: 'owner', edition: IsNull() }))) {
    throw new CodedError({
      code: 'member.last-owner',
      where: 'roles',
      what: 'the organiser would be left without an owner',
      fix: 'make somebody else owner first',
    });
  }
  await recordAudit(tx, {
    action: 'member.change-roles',
    target: `account ${accountId}`,
    reason,
    before: { roles: before, edition: edition ?? null },
    after: { roles: after, edition: edition ?? null },
  });
}

/** The members of the organiser at hand, with the fields that the reader's roles may see. */
export async function readMembers(tx: Tx): Promise<readonly MemberView[]> {
  const rows = await tx.query<{
    account: string;
    name: string;
    email: string;
    role: StaffRole;
    edition: string | null;
  }>(
    `SELECT a.id AS account, a.name, a.email, m.role, m.edition
     FROM membership m JOIN account a ON a.id = m.account_id WHERE m.organiser_id = $1
     ORDER BY a.name, a.id, m.edition NULLS FIRST, m.role`,
    [currentOrganiser()],
  );
  const visible = memberFields(currentActor().roles as readonly StaffRole[]);
  const members = new Map<string, MemberView>();
  for (const { account, name, email, role, edition } of rows) {
    const member = members.get(account) ?? {
      account,
      name,
      ...(visible.includes('email') && { email }),
      roles: [],
      editions: [],
    };
    members.set(account, member);
    if (edition === null) member.roles.push(role);
    else {
      const known = member.editions.find((item) => item.edition === edition);
      if (known) known.roles.push(role);
      else member.editions.push({ edition, roles: [role] });
    }
  }
  return [...members.values()];
}
