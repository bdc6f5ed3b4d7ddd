import { staffRoles, type InvitationView, type MailView } from '@bangyang/identity-contract';
import { currentOrganiser, type Tx } from '@bangyang/server';
import { Invitation } from './invitation.entity.js';

const MOST = 200;

export async function readInvitations(tx: Tx): Promise<readonly InvitationView[]> {
  const invitations = await tx.manager.getRepository(Invitation).find({
    where: { organiserId: currentOrganiser() },
    order: { createdAt: 'DESC' },
    take: MOST,
  });
  return invitations.flatMap((item) => {
    // Those of cities and experts stand beside their applications and panels.
    const role = staffRoles.find((known) => known === item.role);
    return role ? [viewOf(item, role)] : [];
  });
}

function viewOf(item: Invitation, role: InvitationView['role']): InvitationView {
  return {
    id: item.id,
    email: item.email,
    role,
    edition: item.edition,
    expiresAt: item.expiresAt.toISOString(),
    state: stateOf(item),
  };
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: Invitation): InvitationView['state'] {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'open';
}

/** What was written in the organiser's name, newest first. */
export async function readMails(tx: Tx): Promise<readonly MailView[]> {
  const rows = await tx.query<Omit<MailView, 'createdAt'> & { readonly createdAt: Date }>(
    `SELECT id, recipient AS "to", subject, text, created_at AS "createdAt", state FROM mail
     WHERE organiser_id = $1 ORDER BY created_at DESC LIMIT ${MOST}`,
    [currentOrganiser()],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
