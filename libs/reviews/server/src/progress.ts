import { recordAudit } from '@bangyang/audit-server';
import { CodedError, sha256, textIn } from '@bangyang/kernel';
import {
  mayHandle,
  type ProgressView,
  type RemindersView,
  type Viewer,
} from '@bangyang/reviews-contract';
import { writeMail, type Mail, type Tx } from '@bangyang/server';
import { closedEntrants } from './led.js';
import { isAsked, isCounted, liveReviews, type ReviewRow } from './reviews.js';
import { shownTo, staffViewer, type Person, type Room } from './room.js';

/** Reviews that the reader may know of and that somebody without an interest was asked for. */
async function visibleReviews(tx: Tx, room: Room, viewer: Viewer): Promise<readonly ReviewRow[]> {
  return (await liveReviews(tx, room.edition.id)).filter(
    (review) => isAsked(review) && mayHandle(viewer, review.entrant_id) && isFree(room, review),
  );
}

/** Whether whoever gave it has no interest in its entrant, as is known today. */
export function isFree(room: Room, review: ReviewRow): boolean {
  const person = room.people.find(({ id }) => id === review.person_id);
  return person !== undefined && !room.conflictsOf(person).has(review.entrant_id);
}

/** How far the reviews are, as one of the organiser's people reads it. */
export const readProgress = async (tx: Tx, room: Room): Promise<ProgressView> =>
  progressFor(tx, room, await staffViewer(tx, room));

/** How far the reviews are; what the reader may not know of is left out before anything is counted. */
export async function progressFor(tx: Tx, room: Room, viewer: Viewer): Promise<ProgressView> {
  const closed = await closedEntrants(tx, room.edition.id);
  const reviews = await visibleReviews(tx, room, viewer);
  const count = (some: readonly ReviewRow[]) => ({
    assigned: some.length,
    submitted: some.filter(isCounted).length,
  });
  return {
    people: room.panel.map((person) => ({
      id: person.id,
      name: person.profile.name,
      declared: person.declaredAt !== null,
      ...count(reviews.filter((review) => review.person_id === person.id)),
    })),
    entrants: shownTo(viewer, room).shown.map(({ id, name }) => ({
      id,
      name,
      ...count(reviews.filter((review) => review.entrant_id === id)),
      needed: room.rules.minimumReviews,
      isClosed: closed.has(id),
    })),
    ...count(reviews),
  };
}

interface Reminder {
  readonly person: Person;
  readonly mail: Mail;
}

/** Who has the mails written, from where the site is, and on which day. */
export interface Occasion {
  readonly viewer: Viewer;
  readonly publicUrl: string;
  readonly day: string;
}

/** What would be written now. No mail says which entrant or how many: mail is read by more people. */
async function remindersOf(
  tx: Tx,
  room: Room,
  { viewer, publicUrl, day }: Occasion,
): Promise<readonly Reminder[]> {
  const open = (await visibleReviews(tx, room, viewer)).filter((review) => !isCounted(review));
  const title = textIn(room.edition.facts.title, 'zh-CN');
  const titleEn = textIn(room.edition.facts.title, 'en');
  const link = `${publicUrl}/admin/expert`;
  return room.panel.flatMap((person): Reminder[] => {
    const mustReview = room.isOpen && open.some((review) => review.person_id === person.id);
    if (person.account === null || (person.declaredAt !== null && !mustReview)) return [];
    const [zh, en] =
      person.declaredAt === null
        ? [
            '请先申报回避情况，之后才能查看材料。',
            'Please declare your interests first; documents can be seen after that.',
          ]
        : ['您还有评审没有提交。', 'Some of your reviews have not been submitted yet.'];
    return [
      {
        person,
        mail: {
          key: `review reminder ${room.edition.id} ${person.id} ${day}`,
          to: person.email,
          subject: `${title} · 专家评审提醒 / Expert review`,
          text: [`${person.profile.name}：`, `《${title}》${zh}`, `${titleEn}: ${en}`, link].join(
            '\n\n',
          ),
        },
      },
    ];
  });
}

const hashOf = (mails: readonly Mail[]) =>
  sha256(
    mails.map(({ key, to, subject, text }) => [key, to, subject, text].join('\n')).join('\n\n'),
  );

/** The mails as they would be sent now, and whether each was sent today already. */
export async function previewReminders(
  tx: Tx,
  room: Room,
  occasion: Occasion,
): Promise<RemindersView> {
  const reminders = await remindersOf(tx, room, occasion);
  const sent = await tx.query<{ key: string }>('SELECT key FROM mail WHERE key = ANY ($1)', [
    reminders.map(({ mail }) => mail.key),
  ]);
  const known = new Set(sent.map(({ key }) => key));
  return {
    mails: reminders.map(({ person, mail }) => ({
      to: mail.to,
      name: person.profile.name,
      subject: mail.subject,
      text: mail.text,
      sent: known.has(mail.key),
    })),
    sha256: hashOf(reminders.map(({ mail }) => mail)),
  };
}

/** Sends what was seen; once a day to each, however often it is asked for. Throws `review.preview-changed`. */
export async function sendReminders(
  tx: Tx,
  room: Room,
  occasion: Occasion & { readonly sha256: string },
): Promise<void> {
  const reminders = await remindersOf(tx, room, occasion);
  if (hashOf(reminders.map(({ mail }) => mail)) !== occasion.sha256) {
    throw new CodedError({
      code: 'review.preview-changed',
      what: 'who would be written to has changed since you looked',
      fix: 'look at the mails again',
    });
  }
  for (const { mail } of reminders) await writeMail(tx, mail);
  await recordAudit(tx, {
    action: 'review.remind',
    target: `edition ${room.edition.slug}`,
    after: { day: occasion.day },
  });
}
