import type { TeamMemberView } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { applicationById } from './application.js';
import { checkSections } from './invite-cities.js';

interface MemberRow {
  readonly id: string;
  readonly application_id: string;
  readonly email: string;
  readonly role: TeamMemberView['role'];
  readonly sections: string[] | null;
  readonly name: string | null;
  readonly accepted_at: Date | null;
  readonly revoked_at: Date | null;
  readonly expires_at: Date;
}

/** With the address, which is left out where it is nobody's business. */
export type TeamMember = TeamMemberView & { readonly email: string };

/** The teams of applications, leads first; invitations run out by the time of the machine that wrote them. */
export async function readTeams(
  tx: Tx,
  applications: readonly string[],
): Promise<ReadonlyMap<string, readonly TeamMember[]>> {
  const rows = await tx.query<MemberRow>(
    `SELECT m.id, m.application_id, m.email, m.role, m.sections, a.name,
       i.accepted_at, i.revoked_at, i.expires_at
     FROM application_member m JOIN invitation i ON i.id = m.invitation_id
     LEFT JOIN account a ON a.email = m.email
     WHERE m.application_id = ANY ($1) AND m.removed_at IS NULL
     ORDER BY m.role DESC, i.created_at`,
    [applications],
  );
  return Map.groupBy(rows.map(memberOf), ({ application }) => application);
}

const memberOf = (row: MemberRow): TeamMember & { readonly application: string } => ({
  application: row.application_id,
  id: row.id,
  role: row.role,
  name: row.name,
  email: row.email,
  sections: row.sections,
  state: stateOf(row),
  expiresAt: row.expires_at.toISOString(),
});

function stateOf({ accepted_at, revoked_at, expires_at }: MemberRow): TeamMemberView['state'] {
  if (accepted_at) return 'accepted';
  if (revoked_at) return 'revoked';
  return expires_at.getTime() <= Date.now() ? 'expired' : 'open';
}

/** Throws `team.unknown`, also for a lead, who has all sections. */
export async function changeSections(
  tx: Tx,
  id: string,
  member: string,
  sections: readonly string[],
): Promise<void> {
  const { edition } = await applicationById(tx, id, 0);
  checkSections(edition.sections, sections);
  const [before] = await tx.query<{ sections: string[] }>(
    `SELECT sections FROM application_member
     WHERE id::text = $2 AND application_id = $1 AND role = 'city-contributor' AND removed_at IS NULL`,
    [id, member],
  );
  if (!before) throw nobody();
  await tx.query('UPDATE application_member SET sections = $2 WHERE id = $1', [member, sections]);
  await recordAudit(tx, {
    action: 'application.change-sections',
    target: `application ${id}`,
    before: { member, sections: before.sections },
    after: { member, sections: [...sections] },
  });
}

/** Takes a contributor out of the team, or an invitation back. What was written stays. Throws `team.unknown`. */
export async function removeMember(tx: Tx, id: string, member: string): Promise<void> {
  const [row] = await tx.query<{ email: string; invitation_id: string }>(
    `SELECT email, invitation_id FROM application_member
     WHERE id::text = $2 AND application_id = $1 AND role = 'city-contributor' AND removed_at IS NULL`,
    [id, member],
  );
  if (!row) throw nobody();
  await tx.query('UPDATE application_member SET removed_at = now() WHERE id = $1', [member]);
  await tx.query(
    'UPDATE invitation SET revoked_at = now() WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL',
    [row.invitation_id],
  );
  await tx.query(
    `DELETE FROM participation USING account a
     WHERE a.id = account_id AND a.email = $2 AND about = $1 AND role = 'city-contributor'`,
    [id, row.email],
  );
  await recordAudit(tx, {
    action: 'application.remove-member',
    target: `application ${id}`,
    before: { member },
    personal: { email: row.email },
  });
}

const nobody = (): CodedError =>
  new CodedError({
    code: 'team.unknown',
    what: 'there is no such contributor in this team',
    fix: 'read the application again',
  });
