import type { Me, ParticipantRole, StaffRole } from '@bangyang/identity-contract';
import type { Tx } from '@bangyang/server';
import { Account } from './account.entity.js';
import type { Session } from './session.entity.js';
import { isSteppedUp, STEP_UP_MS } from './sessions.js';

/** Who is signed in, and as what. */
export async function describeMe(tx: Tx, session: Session): Promise<Me> {
  const account = await tx.manager
    .getRepository(Account)
    .findOneByOrFail({ id: session.accountId });
  const rows = await tx.query<{
    slug: string;
    name: string;
    role: StaffRole;
    edition: string | null;
  }>(
    `SELECT o.slug, o.name, m.role, m.edition FROM membership m JOIN organiser o ON o.id = m.organiser_id
     WHERE m.account_id = $1 ORDER BY o.name, o.slug, m.edition NULLS FIRST, m.role`,
    [account.id],
  );
  const organisers = new Map<string, Me['organisers'][number]>();
  for (const { slug, name, role, edition } of rows) {
    const organiser = organisers.get(slug) ?? { slug, name, roles: [], editions: [] };
    organisers.set(slug, organiser);
    if (edition === null) organiser.roles.push(role);
    else {
      const known = organiser.editions.find((item) => item.edition === edition);
      if (known) known.roles.push(role);
      else organiser.editions.push({ edition, roles: [role] });
    }
  }
  const participations = await tx.query<{
    organiser: string;
    edition: string;
    role: ParticipantRole;
    about: string | null;
  }>(
    `SELECT o.slug AS organiser, p.edition, p.role, p.about
     FROM participation p JOIN organiser o ON o.id = p.organiser_id
     WHERE p.account_id = $1 ORDER BY p.granted_at DESC, p.edition, p.role`,
    [account.id],
  );
  return {
    account: {
      id: account.id,
      email: account.email,
      name: account.name,
      totp: account.totpConfirmedAt !== null,
    },
    csrf: session.csrf,
    organisers: [...organisers.values()],
    participations,
    steppedUpUntil: isSteppedUp(session)
      ? new Date(session.steppedUpAt.getTime() + STEP_UP_MS).toISOString()
      : null,
  };
}
