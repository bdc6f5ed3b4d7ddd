import type { CitiesRequest } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError, type Text } from '@bangyang/kernel';
import { writeInvitation } from '@bangyang/identity-server';
import { fullName, resolvePlace } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';
import { applicationById, applyingEdition, surveyOf } from './application.js';
import { entrantById, insertEntrant } from './entrants.js';

/**
 * Makes an entrant and its application of each city and invites its lead, all of them or none. Throws
 * `entrant.place`, `entrant.exists` with the city, `application.no-form`.
 */
export async function inviteCities(
  tx: Tx,
  slug: string,
  { cities }: CitiesRequest,
  publicUrl: string,
): Promise<void> {
  const edition = await applyingEdition(tx, { slug });
  surveyOf(edition);
  const made = [];
  for (const { name = '', code = codeOf(name), email } of cities) {
    const entrant = await insertEntrant(tx, edition.id, { kind: 'city', code });
    const [application] = await tx.query<{ id: string }>(
      'INSERT INTO application (edition_id, entrant_id) VALUES ($1, $2) RETURNING id',
      [edition.id, entrant.id],
    );
    const id = application?.id ?? '';
    await inviteMember(
      tx,
      { application: id, edition: slug, email, role: 'city-lead', sections: null },
      publicUrl,
    );
    made.push({ application: id, number: entrant.number, name: entrant.name, email });
  }
  await recordAudit(tx, {
    action: 'application.invite',
    target: `edition ${slug}`,
    after: made.map(({ application, number, name }) => ({ application, number, name })),
    personal: Object.fromEntries(made.map(({ number, email }) => [`lead ${number}`, email])),
  });
}

/** The code of a city that is called so. Throws `entrant.place` with what it could be. */
function codeOf(name: string): string {
  const found = resolvePlace(name, { level: 'prefecture' });
  if (found.status === 'match') return found.place.code;
  const candidates = found.candidates.map((place) => `${place.code} ${fullName(place)}`);
  throw new CodedError({
    code: 'entrant.place',
    where: name,
    what: found.reason,
    fix: candidates.length > 0 ? `give the code: ${candidates.join(', ')}` : 'give its code',
    values: { place: name, candidates },
  });
}

interface NewMember {
  readonly application: string;
  /** slug */
  readonly edition: string;
  readonly email: string;
  readonly role: 'city-lead' | 'city-contributor';
  readonly sections: readonly string[] | null;
}

/** Invites to a city's team. Throws `member.exists`. */
async function inviteMember(
  tx: Tx,
  { application, edition, email, role, sections }: NewMember,
  publicUrl: string,
): Promise<string> {
  const invitation = await writeInvitation(
    tx,
    { email, role, edition, about: application, purpose: await purposeOf(tx, application, role) },
    publicUrl,
  );
  // Whoever is asked a second time has one place in the team: that of the newest invitation.
  await tx.query(
    `UPDATE application_member SET removed_at = now()
     WHERE application_id = $1 AND email = $2 AND removed_at IS NULL`,
    [application, email],
  );
  await tx.query(
    `INSERT INTO application_member (application_id, email, role, sections, invitation_id)
     VALUES ($1, $2, $3, $4, $5)`,
    [application, email, role, sections, invitation.id],
  );
  return invitation.id;
}

/** So that whoever opens the mail knows of what city and what edition it speaks. */
async function purposeOf(tx: Tx, id: string, role: NewMember['role']): Promise<Text> {
  const { edition, entrantId } = await applicationById(tx, id, 0);
  const { name } = await entrantById(tx, entrantId);
  const lead = role === 'city-lead';
  return {
    'zh-CN': `事由：“${edition.title['zh-CN']}”${name}${lead ? '申报负责人' : '申报填报人'}。`,
    en: `For: ${lead ? 'lead' : 'contributor'} of the application of ${name}, ${edition.title.en ?? edition.title['zh-CN']}.`,
  };
}

/** Invites a lead, as another one or again. Throws `member.exists`. */
export async function inviteLead(
  tx: Tx,
  id: string,
  email: string,
  publicUrl: string,
): Promise<void> {
  const { edition } = await applicationById(tx, id, 0);
  await inviteMember(
    tx,
    { application: id, edition: edition.slug, email, role: 'city-lead', sections: null },
    publicUrl,
  );
  await recordAudit(tx, {
    action: 'application.invite-lead',
    target: `application ${id}`,
    personal: { email },
  });
}

/** Throws `member.exists`, and `application.section` for sections that the form does not have. */
export async function inviteContributor(
  tx: Tx,
  id: string,
  { email, sections }: { readonly email: string; readonly sections: readonly string[] },
  publicUrl: string,
): Promise<void> {
  const application = await applicationById(tx, id, 0);
  checkSections(application.edition.sections, sections);
  await inviteMember(
    tx,
    {
      application: id,
      edition: application.edition.slug,
      email,
      role: 'city-contributor',
      sections,
    },
    publicUrl,
  );
  await recordAudit(tx, {
    action: 'application.invite-contributor',
    target: `application ${id}`,
    after: { sections: [...sections] },
    personal: { email },
  });
}

export function checkSections(
  known: readonly { readonly name: string }[],
  named: readonly string[],
): void {
  const stranger = named.find((name) => !known.some((section) => section.name === name));
  if (stranger === undefined) return;
  throw new CodedError({
    code: 'application.no-section',
    where: stranger,
    what: 'the form has no such section',
    fix: `it has ${known.map(({ name }) => name).join(', ')}`,
  });
}
