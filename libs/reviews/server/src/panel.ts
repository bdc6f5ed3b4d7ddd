import { recordAudit } from '@bangyang/audit-server';
import { invite } from '@bangyang/identity-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import {
  mayConfirmMeeting,
  type ExpertRequest,
  type ExpertView,
  type PanelRequest,
  type PanelView,
  type PersonProfile,
  type ProfileRequest,
} from '@bangyang/reviews-contract';
import { fullName, placeByCode, resolvePlace } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';
import type { Person, Room } from './room.js';

export interface Panel {
  readonly quorum: number;
  readonly drawSeed: string;
  readonly chairConfirms: boolean;
}

/** The panel as it was first named; its seed is drawn before anybody could know whom it helps. */
export async function ensurePanel(tx: Tx, { edition, rules }: Room): Promise<Panel> {
  await tx.query(
    `INSERT INTO review_panel (edition_id, quorum, draw_seed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [edition.id, rules.minimumReviews, randomBytes(16).toString('hex')],
  );
  return readPanelRow(tx, edition.id);
}

export async function readPanelRow(tx: Tx, editionId: string): Promise<Panel> {
  const [row] = await tx.query<{ quorum: number; draw_seed: string; chair_confirms: boolean }>(
    'SELECT quorum, draw_seed, chair_confirms FROM review_panel WHERE edition_id = $1',
    [editionId],
  );
  return {
    quorum: row?.quorum ?? 0,
    drawSeed: row?.draw_seed ?? '',
    chairConfirms: row?.chair_confirms ?? false,
  };
}

const nameOf = (code: string | null): string | null =>
  code === null ? null : (placeByCode(code)?.name ?? code);

const view = (person: Person): ExpertView => ({
  id: person.id,
  email: person.email,
  role: person.kind === 'chair' ? 'chair' : 'expert',
  profile: person.profile,
  city: nameOf(person.profile.city),
  province: person.profile.province && nameOf(`${person.profile.province}0000`),
  joined: person.account !== null,
  declaredAt: person.declaredAt?.toISOString() ?? null,
  leftAt: person.leftAt?.toISOString() ?? null,
});

export async function readPanel(tx: Tx, room: Room): Promise<PanelView> {
  const { quorum, drawSeed, chairConfirms } = await readPanelRow(tx, room.edition.id);
  return {
    quorum: quorum || room.rules.minimumReviews,
    declared: room.panel.filter(({ declaredAt }) => declaredAt !== null).length,
    drawSeed,
    panelSize: room.rules.panelSize,
    chairConfirms,
    chairMayConfirm: room.rules.offlineMeeting && mayConfirmMeeting(room.rules.blind),
    rubric: room.rules.rubric.map(({ key, title, max, weight }) => ({ key, title, max, weight })),
    experts: room.people.filter(({ kind }) => kind !== 'staff').map(view),
  };
}

/** Which are a city and have the level of a province. */
const MUNICIPALITY = /^(11|12|31|50|81|82)0000$/;

/** The code of a place that somebody has named, or given. Throws `entrant.place` with what it could be. */
function codeOf(said: string, level: 'prefecture' | 'province'): string {
  const code = level === 'province' ? said.padEnd(6, '0') : said;
  if (/^\d{6}$/.test(code) && placeByCode(code)) return code;
  const found = resolvePlace(said, { level });
  if (found.status === 'match') return found.place.code;
  const wide = resolvePlace(said, { level: 'province' });
  if (wide.status === 'match' && MUNICIPALITY.test(wide.place.code)) return wide.place.code;
  const candidates = found.candidates.map((place) => `${place.code} ${fullName(place)}`);
  throw new CodedError({
    code: 'entrant.place',
    where: said,
    what: found.reason,
    fix: candidates.length > 0 ? `give the code: ${candidates.join(', ')}` : 'give its code',
    values: { place: said, candidates },
  });
}

/** A profile as it is kept: places by their codes. Throws `entrant.place`. */
const profileOf = ({ city, province, ...said }: ProfileRequest): PersonProfile => ({
  ...said,
  city: city ? codeOf(city, 'prefecture') : null,
  province: province ? codeOf(province, 'province').slice(0, 2) : null,
});

/** Throws `review.topic` for what is not in the rubric. */
function checkTopics({ rules }: Room, { topics }: PersonProfile): void {
  const stranger = topics.find((topic) => !rules.rubric.some(({ key }) => key === topic));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'review.topic',
      where: stranger,
      what: 'the rubric has no such criterion',
      fix: `it has ${rules.rubric.map(({ key }) => key).join(', ')}`,
    });
  }
}

/** Throws `review.chair-taken` where somebody else is the chair. */
function checkChair(room: Room, role: ExpertRequest['role'], self?: string): void {
  if (role === 'chair' && room.panel.some(({ id, kind }) => kind === 'chair' && id !== self)) {
    throw new CodedError({
      code: 'review.chair-taken',
      where: 'role',
      what: 'the panel has a chair already',
      fix: 'make the other a member first',
    });
  }
}

/**
 * Names somebody for the panel and invites them by mail. Throws `member.exists`, `entrant.place` and what the
 * checks refuse.
 */
export async function inviteExpert(
  tx: Tx,
  room: Room,
  { email, role, profile: said }: ExpertRequest,
  publicUrl: string,
): Promise<void> {
  const profile = profileOf(said);
  checkTopics(room, profile);
  checkChair(room, role);
  await ensurePanel(tx, room);
  const known = room.people.find((person) => person.email === email);
  if (known && known.kind !== 'staff' && known.leftAt === null)
    throw new CodedError({
      code: 'member.exists',
      where: 'email',
      what: `${email} is on the panel`,
    });
  await tx.query(
    `INSERT INTO review_person (edition_id, email, kind, profile) VALUES ($1, $2, $3, $4)
     ON CONFLICT (edition_id, email) DO UPDATE SET kind = $3, profile = $4, left_at = NULL`,
    [room.edition.id, email, role, canonicalJson(profile)],
  );
  // The invitation leaves the entry in the audit.
  await invite(tx, { email, role, edition: room.edition.slug }, publicUrl);
}

/** Throws `review.person-unknown`, `entrant.place` and what the checks refuse. */
export async function changeExpert(
  tx: Tx,
  room: Room,
  id: string,
  said: ProfileRequest,
): Promise<void> {
  const person = room.person(id);
  const profile = profileOf(said);
  checkTopics(room, profile);
  await tx.query('UPDATE review_person SET profile = $2 WHERE id = $1', [
    id,
    canonicalJson(profile),
  ]);
  await recordAudit(tx, {
    action: 'panel.change',
    target: `edition ${room.edition.slug}`,
    before: { person: id, ...withoutName(person.profile) },
    after: { person: id, ...withoutName(profile) },
    personal: { name: profile.name },
  });
}

const withoutName = ({ name: _, ...rest }: PersonProfile) => rest;

/** Takes somebody off the panel; what was not begun goes back, what was submitted counts on. */
export async function removeExpert(tx: Tx, room: Room, id: string, reason: string): Promise<void> {
  const person = room.person(id);
  if (person.kind === 'staff' || person.leftAt !== null)
    throw new CodedError({ code: 'review.person-unknown', what: 'there is no such person here' });
  await tx.query('UPDATE review_person SET left_at = now() WHERE id = $1', [id]);
  await tx.query(
    `UPDATE review SET state = 'released', reason = $2, settled_at = now()
     WHERE person_id = $1 AND state IN ('assigned', 'started')
       AND NOT EXISTS (SELECT 1 FROM review_version v WHERE v.review_id = review.id)`,
    [id, reason],
  );
  await recordAudit(tx, {
    action: 'panel.remove',
    target: `edition ${room.edition.slug}`,
    reason,
    after: { person: id },
    personal: { name: person.profile.name, email: person.email },
  });
}

/** Throws `review.names-hidden` where the chair cannot be named to confirm scores of the meeting. */
export async function setPanel(
  tx: Tx,
  room: Room,
  { quorum, chairConfirms }: PanelRequest,
): Promise<void> {
  if (chairConfirms && !mayConfirmMeeting(room.rules.blind)) {
    throw new CodedError({
      code: 'review.names-hidden',
      where: 'chairConfirms',
      what: 'the sheets of the meeting would tell the chair whose applications they are',
      fix: 'a second secretary confirms them',
    });
  }
  const before = await ensurePanel(tx, room);
  await tx.query('UPDATE review_panel SET quorum = $2, chair_confirms = $3 WHERE edition_id = $1', [
    room.edition.id,
    quorum,
    chairConfirms,
  ]);
  await recordAudit(tx, {
    action: 'panel.quorum',
    target: `edition ${room.edition.slug}`,
    before: { quorum: before.quorum, chairConfirms: before.chairConfirms },
    after: { quorum, chairConfirms },
  });
}
