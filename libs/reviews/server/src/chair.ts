import { recordAudit } from '@bangyang/audit-server';
import { CodedError, textIn } from '@bangyang/kernel';
import {
  chairFlags,
  isUnled,
  settleReview,
  type CaseView,
  type ChairFlag,
  type ChairReview,
  type ChairView,
  type Viewer,
} from '@bangyang/reviews-contract';
import { writeMail, type Tx } from '@bangyang/server';
import { hindranceOf } from './closing.js';
import { titleOf } from './desk.js';
import { keepRemark, talkOf } from './discussion.js';
import { closedEntrants, discussionsOf } from './led.js';
import { meetingFor } from './meeting.js';
import { readPanelRow } from './panel.js';
import { isFree, progressFor } from './progress.js';
import { isAsked, isCounted, liveReviews, type ReviewRow } from './reviews.js';
import { chairOf, shownTo, type Entrant, type Person, type Room } from './room.js';
import { countedReviews } from './scores.js';

/** An entrant as the chair knows it. */
interface Case {
  /**
   * Id of the first review that was ever asked for of it: nobody can tell from it which entrant it is,
   * and it never changes. Null where none was.
   */
  readonly id: string | null;
  readonly title: string;
  readonly entrant: Entrant;
  readonly own: ReviewRow | undefined;
  /** whether the chair's own scores are given, so that those of others lead nowhere */
  readonly isUnled: boolean;
}

/** What the chair leads: the panel without the entrants that the chair has an interest in. */
interface Led {
  readonly chair: Person;
  readonly viewer: Viewer;
  readonly cases: readonly Case[];
}

/** Throws `review.not-chair`. */
async function ledBy(tx: Tx, room: Room): Promise<Led> {
  const chair = await chairOf(tx, room);
  const viewer = room.viewer(chair, 'panel');
  const own = (await liveReviews(tx, room.edition.id)).filter(
    (review) => review.person_id === chair.id && isAsked(review) && isFree(room, review),
  );
  const given = own.map((review): ChairReview => ({
    entrant: review.entrant_id,
    isGiven: isCounted(review),
  }));
  const firsts = await tx.query<{ entrant_id: string; id: string }>(
    `SELECT DISTINCT ON (entrant_id) entrant_id, id FROM review WHERE edition_id = $1
     ORDER BY entrant_id, assigned_at, id`,
    [room.edition.id],
  );
  const firstOf = new Map(firsts.map((row) => [row.entrant_id, row.id]));
  const isHidden = room.rules.blind === 'double';
  const cases = shownTo(viewer, room).shown.map((entrant): Case => {
    const id = firstOf.get(entrant.id) ?? null;
    const mine = own.find((review) => review.entrant_id === entrant.id);
    const title = mine ?? (id === null ? undefined : { id, entrant_id: entrant.id });
    return {
      id,
      title: title ? titleOf(room, title) : isHidden ? '' : entrant.name,
      entrant,
      own: mine,
      isUnled: isUnled(entrant.id, given),
    };
  });
  return {
    chair,
    viewer,
    // The order of the entrants would tell which is which.
    cases: isHidden ? cases.toSorted((a, b) => (a.title < b.title ? -1 : 1)) : cases,
  };
}

/** Where the panel disagrees, of what the chair may know of and of nothing else. */
async function flagsOf(
  tx: Tx,
  room: Room,
  { cases }: Led,
): Promise<ReadonlyMap<string, readonly ChairFlag[]>> {
  const entrants = cases.map(({ entrant }) => entrant.id);
  return new Map(
    settleReview(entrants, await countedReviews(tx, room), room.rules).map(({ entrant, flags }) => [
      entrant,
      chairFlags.filter((flag) => flags.includes(flag)),
    ]),
  );
}

/** The panel as its chair sees it. Throws `review.not-chair`. */
export async function readChair(tx: Tx, room: Room): Promise<ChairView> {
  const led = await ledBy(tx, room);
  const { chair, viewer, cases } = led;
  const { quorum, chairConfirms } = await readPanelRow(tx, room.edition.id);
  const progress = await progressFor(tx, room, viewer);
  const progressOf = new Map(progress.entrants.map((one) => [one.id, one]));
  const flags = await flagsOf(tx, room, led);
  const discussions = await discussionsOf(tx, room.edition.id);
  const stage = room.definition.workflow.stages.find(({ name }) => name === room.edition.stage);
  return {
    edition: room.edition.slug,
    title: room.edition.facts.title,
    stageTitle: stage?.title ?? { 'zh-CN': room.edition.stage },
    isOpen: room.isOpen,
    declaredAt: chair.declaredAt?.toISOString() ?? null,
    blind: room.rules.blind,
    quorum: quorum || room.rules.minimumReviews,
    declared: room.panel.filter(({ declaredAt }) => declaredAt !== null).length,
    people: progress.people.map(({ id: _, ...person }) => person),
    cases: cases.map((one) => ({
      id: one.id,
      title: one.title,
      own: one.own?.id ?? null,
      assigned: progressOf.get(one.entrant.id)?.assigned ?? 0,
      submitted: progressOf.get(one.entrant.id)?.submitted ?? 0,
      needed: room.rules.minimumReviews,
      flags: one.isUnled ? [...(flags.get(one.entrant.id) ?? [])] : null,
      discussion: one.isUnled ? (discussions.get(one.entrant.id) ?? 'none') : 'none',
      isClosed: progressOf.get(one.entrant.id)?.isClosed ?? false,
    })),
    assigned: progress.assigned,
    submitted: progress.submitted,
    hindrance: (await hindranceOf(tx, room, viewer)) ?? null,
    confirms: chairConfirms,
    meeting: chairConfirms ? await toConfirm(tx, room, led) : [],
  };
}

async function toConfirm(
  tx: Tx,
  room: Room,
  { viewer, cases }: Led,
): Promise<ChairView['meeting']> {
  const unled = new Map(
    cases.filter((one) => one.isUnled).map(({ entrant }) => [entrant.id, entrant.name]),
  );
  return (await meetingFor(tx, room, viewer))
    .filter(({ state, mine, entrant }) => state === 'waiting' && !mine && unled.has(entrant))
    .map(({ id, person, entrant, marks, score, enteredBy, enteredAt }) => ({
      id,
      person: room.person(person).profile.name,
      entrant: unled.get(entrant) ?? '',
      marks: room.rules.rubric.map(({ key, title }) => ({
        title,
        value: marks.find(({ criterion }) => criterion === key)?.value ?? null,
      })),
      score,
      enteredBy,
      enteredAt,
    }));
}

/**
 * The chair, as somebody who confirms or rejects an entry of the meeting. Throws `review.not-chair`,
 * `review.chair-not-named`, `review.own-first`.
 */
export async function confirmingChair(tx: Tx, room: Room, entry: string): Promise<Viewer> {
  const { viewer, cases } = await ledBy(tx, room);
  if (!(await readPanelRow(tx, room.edition.id)).chairConfirms) {
    throw new CodedError({
      code: 'review.chair-not-named',
      what: 'the chair is not named to confirm scores of the meeting',
      fix: 'a second secretary confirms them',
    });
  }
  const [row] = await tx.query<{ entrant_id: string }>(
    'SELECT entrant_id FROM meeting_entry WHERE id::text = $1 AND edition_id = $2',
    [entry, room.edition.id],
  );
  const about = cases.find(({ entrant }) => entrant.id === row?.entrant_id);
  if (about && !about.isUnled) throw ownFirst();
  return viewer;
}

const ownFirst = () =>
  new CodedError({
    code: 'review.own-first',
    what: 'the others are seen once your own scores are given',
    fix: 'submit your reviews first',
  });

interface LedCase extends Led {
  readonly here: Case & { readonly id: string };
}

/** Throws `review.not-chair`, `review.unknown` also for what is in conflict, `review.own-first`. */
async function caseOf(tx: Tx, room: Room, id: string): Promise<LedCase> {
  const led = await ledBy(tx, room);
  const here = led.cases.find((one) => one.id === id);
  if (!here) throw new CodedError({ code: 'review.unknown', what: 'there is no such case' });
  if (!here.isUnled) throw ownFirst();
  return { ...led, here: { ...here, id } };
}

/** What was given and said of an entrant. Throws as `caseOf` does. */
export async function readCase(tx: Tx, room: Room, id: string): Promise<CaseView> {
  const led = await caseOf(tx, room, id);
  const { chair, here } = led;
  return {
    id,
    title: here.title,
    flags: [...((await flagsOf(tx, room, led)).get(here.entrant.id) ?? [])],
    isClosed: (await closedEntrants(tx, room.edition.id)).has(here.entrant.id),
    ...(await talkOf(tx, room, {
      reader: chair,
      entrant: here.entrant.id,
      // Who has given no score of it sees those of others only where the review is open to all.
      withScores: here.own !== undefined || room.rules.blind === 'open',
    })),
  };
}

const checkOpen = (room: Room): void => {
  if (!room.isOpen)
    throw new CodedError({ code: 'review.closed', what: 'scores are not given in this stage' });
};

/**
 * Asks those who have scored an entrant to discuss it, and writes to them. Throws as `caseOf` does,
 * `review.closed`, `review.panel-closed`, and `review.in-discussion` where one is open.
 */
export async function openDiscussion(
  tx: Tx,
  room: Room,
  {
    id,
    question,
    publicUrl,
  }: { readonly id: string; readonly question: string; readonly publicUrl: string },
): Promise<void> {
  checkOpen(room);
  const { chair, here } = await caseOf(tx, room, id);
  if ((await closedEntrants(tx, room.edition.id)).has(here.entrant.id))
    throw new CodedError({ code: 'review.panel-closed', what: 'the review of this is closed' });
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO review_discussion (edition_id, entrant_id, question, opened_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING id`,
    [room.edition.id, here.entrant.id, question, chair.id],
  );
  if (!row)
    throw new CodedError({ code: 'review.in-discussion', what: 'this is being discussed already' });
  const judges = (await liveReviews(tx, room.edition.id)).filter(
    (review) => review.entrant_id === here.entrant.id && isCounted(review) && isFree(room, review),
  );
  const title = textIn(room.edition.facts.title, 'zh-CN');
  const titleEn = textIn(room.edition.facts.title, 'en');
  for (const person of room.panel) {
    const isAsker = person.id === chair.id || person.account === null;
    if (isAsker || !judges.some((review) => review.person_id === person.id)) continue;
    await writeMail(tx, {
      key: `review discussion ${row.id} ${person.id}`,
      to: person.email,
      subject: `${title} · 专家组讨论 / Discussion of the panel`,
      // No mail says which entrant: mail is read by more people.
      text: [
        `${person.profile.name}：`,
        `《${title}》专家组组长就您评审过的一个对象发起了讨论，请登录后查看并发表意见。`,
        `${titleEn}: the chair of the panel asks you to discuss something that you have reviewed.`,
        `${publicUrl}/admin/expert`,
      ].join('\n\n'),
    });
  }
  await recordAudit(tx, { action: 'panel.discuss', target: `review ${id}` });
}

/** Says something to the panel as its chair. Throws as `caseOf` does. */
export async function addChairRemark(tx: Tx, room: Room, id: string, text: string): Promise<void> {
  const { chair, here } = await caseOf(tx, room, id);
  await keepRemark(tx, room, { person: chair.id, entrant: here.entrant.id, text });
  await recordAudit(tx, { action: 'review.remark', target: `review ${id}` });
}

/** Ends a discussion with what came of it. Throws as `caseOf` does, and `review.not-discussed`. */
export async function concludeDiscussion(
  tx: Tx,
  room: Room,
  id: string,
  conclusion: string,
): Promise<void> {
  const { here } = await caseOf(tx, room, id);
  const [ended] = await tx.query<{ id: string }>(
    `WITH ended AS (
       UPDATE review_discussion SET conclusion = $2, ended_at = now()
       WHERE entrant_id = $1 AND ended_at IS NULL RETURNING id)
     SELECT id FROM ended`,
    [here.entrant.id, conclusion],
  );
  if (!ended)
    throw new CodedError({ code: 'review.not-discussed', what: 'nothing is being discussed here' });
  await recordAudit(tx, { action: 'panel.conclude', target: `review ${id}` });
}
