import { recordAudit } from '@bangyang/audit-server';
import { editionById, type Settings } from '@bangyang/editions-server';
import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import {
  fromDecimal,
  mayHandle,
  missingCriteria,
  sheetScore,
  toDecimal,
  type DeskView,
  type MarkRequest,
  type MarkView,
  type OwnDesk,
  type ReviewView,
} from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { documentOf } from './document.js';
import { endReviews } from './interests.js';
import { checkNotClosed, closedEntrants, discussionsOf } from './led.js';
import { isAsked, isCounted, liveReviews, type ReviewRow } from './reviews.js';
import { checkHandles, panelMember, roomById, type Person, type Room } from './room.js';

/** Where names are hidden, a review is known by a word that says nothing of its entrant. */
export function titleOf(
  { rules, entrants }: Room,
  review: { readonly id: string; readonly entrant_id: string },
): string {
  if (rules.blind === 'double') return `#${sha256(`title ${review.id}`).slice(0, 6).toUpperCase()}`;
  return entrants.find(({ id }) => id === review.entrant_id)?.name ?? '';
}

interface MarkRow {
  readonly review_id: string;
  readonly criterion: string;
  readonly value: string | null;
  readonly not_applicable: boolean;
  readonly note: string;
  readonly revision: number;
}

async function marksOf(
  tx: Tx,
  reviews: readonly string[],
): Promise<ReadonlyMap<string, readonly MarkView[]>> {
  const rows = await tx.query<MarkRow>(
    `SELECT review_id, criterion, value, not_applicable, note, revision FROM review_mark
     WHERE review_id = ANY ($1) ORDER BY criterion`,
    [reviews],
  );
  const views = new Map<string, MarkView[]>();
  for (const { review_id, not_applicable, ...row } of rows) {
    const own = views.get(review_id) ?? [];
    views.set(review_id, own);
    own.push({ ...row, notApplicable: not_applicable });
  }
  return views;
}

/** What the reader has to do: nothing of an entrant before interests are declared, nothing of a conflict ever. */
export async function readDesk(tx: Tx, room: Room): Promise<DeskView> {
  const person = await panelMember(tx, room);
  const viewer = room.viewer(person, 'panel');
  const reviews = (await liveReviews(tx, room.edition.id)).filter(
    (review) => review.person_id === person.id && mayHandle(viewer, review.entrant_id),
  );
  const marks = await marksOf(
    tx,
    reviews.map(({ id }) => id),
  );
  const { rubric, blind } = room.rules;
  const discussions = await discussionsOf(tx, room.edition.id);
  const stage = room.definition.workflow.stages.find(({ name }) => name === room.edition.stage);
  const queue = reviews.map((review) => ({
    id: review.id,
    title: titleOf(room, review),
    state: review.state,
    given: rubric.length - missingCriteria(rubric, marks.get(review.id) ?? []).length,
    of: rubric.length,
    // Before one's own score it would say that the others disagree.
    isDiscussed: isCounted(review) && discussions.get(review.entrant_id) === 'open',
  }));
  return {
    edition: room.edition.slug,
    title: room.edition.facts.title,
    stageTitle: stage?.title ?? { 'zh-CN': room.edition.stage },
    dueOn: await dueOn(tx, room),
    isOpen: room.isOpen,
    declaredAt: person.declaredAt?.toISOString() ?? null,
    blind,
    // The order of giving would tell which entrant is which.
    reviews: blind === 'double' ? queue.toSorted((a, b) => (a.title < b.title ? -1 : 1)) : queue,
  };
}

/** The editions on whose panel somebody is, newest first. */
export async function readOwnDesks(tx: Tx, account: string): Promise<readonly OwnDesk[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.id FROM edition e
     WHERE EXISTS (
       SELECT 1 FROM participation p WHERE p.account_id = $1 AND p.role IN ('expert', 'chair')
         AND p.edition = e.slug AND p.organiser_id = e.organiser_id)
     ORDER BY e.created_at DESC, e.id`,
    [account],
  );
  const desks: OwnDesk[] = [];
  for (const { id } of rows) {
    const { slug, facts } = await editionById(tx, id);
    desks.push({ edition: slug, title: facts.title });
  }
  return desks;
}

/** The last day of the stage at hand, as the calendar says. */
async function dueOn(tx: Tx, { edition }: Room): Promise<string | null> {
  const [row] = await tx.query<{ settings: string }>('SELECT settings FROM edition WHERE id = $1', [
    edition.id,
  ]);
  const { calendar } = JSON.parse(row?.settings ?? '{"calendar":[]}') as Pick<Settings, 'calendar'>;
  return calendar.find(({ stage }) => stage === edition.stage)?.endsOn ?? null;
}

/** A review of the reader's own, with its room. */
export interface OwnReview {
  readonly room: Room;
  readonly person: Person;
  readonly review: ReviewRow;
}

/** Throws `review.unknown` for what is not the reader's own, and `review.conflict`. */
export async function ownReview(tx: Tx, id: string): Promise<OwnReview> {
  const unknown = () =>
    new CodedError({ code: 'review.unknown', what: 'there is no such review of yours' });
  const [found] = await tx.query<{ edition_id: string }>(
    'SELECT edition_id FROM review WHERE id::text = $1',
    [id],
  );
  if (!found) throw unknown();
  const room = await roomById(tx, found.edition_id);
  const person = await panelMember(tx, room);
  const review = (await liveReviews(tx, room.edition.id)).find((one) => one.id === id);
  if (!review || review.person_id !== person.id) throw unknown();
  checkHandles(room.viewer(person, 'panel'), review.entrant_id);
  return { room, person, review };
}

/** `ownReview` that nobody else changes until the end. */
async function lockedReview(tx: Tx, id: string): Promise<OwnReview> {
  await tx.query('SELECT 1 FROM review WHERE id::text = $1 FOR UPDATE', [id]);
  const own = await ownReview(tx, id);
  await checkNotClosed(tx, own.room, own.review.entrant_id);
  if (!own.room.isOpen) {
    throw new CodedError({
      code: 'review.closed',
      where: own.room.edition.slug,
      what: 'scores are not given in this stage',
    });
  }
  return own;
}

export async function readReview(tx: Tx, id: string): Promise<ReviewView> {
  const { room, review } = await ownReview(tx, id);
  const { rubric } = room.rules;
  const marks = (await marksOf(tx, [id])).get(id) ?? [];
  const score = sheetScore(rubric, marks);
  const versions = await tx.query<{ sequence: number; submitted_at: Date }>(
    'SELECT sequence, submitted_at FROM review_version WHERE review_id = $1 ORDER BY sequence',
    [id],
  );
  return {
    id,
    edition: room.edition.slug,
    title: titleOf(room, review),
    state: review.state,
    isOpen: room.isOpen,
    isClosed: (await closedEntrants(tx, room.edition.id)).has(review.entrant_id),
    revision: review.revision,
    rubric: rubric.map(({ key, title, max, weight }) => ({ key, title, max, weight })),
    marks: [...marks],
    missing: [...missingCriteria(rubric, marks)],
    score: score ? toDecimal(score, 2) : null,
    versions: versions.map((row) => ({
      sequence: row.sequence,
      at: row.submitted_at.toISOString(),
    })),
    document: await documentOf(tx, room, review),
  };
}

const settled = (state: string): CodedError =>
  new CodedError({
    code: 'review.settled',
    what: `the review is ${state}`,
    fix: 'take it up again first',
  });

const entry = (review: ReviewRow, rest: { readonly [key: string]: string | number } = {}) => ({
  target: `review ${review.id}`,
  after: { revision: review.revision + 1, ...rest },
});

/**
 * Keeps what is given for one criterion. Throws `review.stale` where somebody, as oneself in another
 * window, has written since; `review.settled`, `review.criterion`, `review.points`, `review.closed`.
 */
export async function saveMark(
  tx: Tx,
  id: string,
  key: string,
  { value, notApplicable, note, revision }: MarkRequest,
): Promise<MarkView> {
  const { room, review } = await lockedReview(tx, id);
  if (review.state !== 'assigned' && review.state !== 'started') throw settled(review.state);
  checkPoints(room, key, value);
  const before = (await marksOf(tx, [id])).get(id)?.find(({ criterion }) => criterion === key);
  if ((before?.revision ?? 0) !== revision) {
    throw new CodedError({
      code: 'review.stale',
      where: key,
      what: 'this was written in another window since',
      fix: 'look at both and save again',
    });
  }
  await tx.query(
    `INSERT INTO review_mark (review_id, criterion, value, not_applicable, note, revision)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (review_id, criterion) DO UPDATE SET value = $3, not_applicable = $4, note = $5, revision = $6, saved_at = now()`,
    [id, key, value, notApplicable, note, revision + 1],
  );
  await tx.query(`UPDATE review SET state = 'started', revision = revision + 1 WHERE id = $1`, [
    id,
  ]);
  // What was given stands in the sheet alone: the audit is read by more people.
  await recordAudit(tx, { action: 'review.save', ...entry(review, { criterion: key }) });
  return { criterion: key, value, notApplicable, note, revision: revision + 1 };
}

/** Throws `review.criterion` and `review.points`. */
export function checkPoints({ rules }: Room, key: string, value: string | null): void {
  const criterion = rules.rubric.find((one) => one.key === key);
  if (!criterion)
    throw new CodedError({
      code: 'review.criterion',
      where: key,
      what: 'the rubric has no such criterion',
    });
  if (value === null) return;
  const [given, most] = [fromDecimal(value), fromDecimal(criterion.max)];
  if (given.n * most.d > most.n * given.d) {
    throw new CodedError({
      code: 'review.points',
      where: key,
      what: `${value} is more than the ${criterion.max} points there are`,
      fix: `give 0 to ${criterion.max}`,
      values: { max: criterion.max },
    });
  }
}

/** Throws `review.stale`, `review.incomplete`, `review.nothing`, `review.settled`. */
export async function submitReview(tx: Tx, id: string, revision: number): Promise<void> {
  const { room, review } = await lockedReview(tx, id);
  if (review.state !== 'assigned' && review.state !== 'started') throw settled(review.state);
  if (review.revision !== revision)
    throw new CodedError({
      code: 'review.stale',
      what: 'the sheet was written in another window since',
      fix: 'read it again before you submit',
    });
  const marks = (await marksOf(tx, [id])).get(id) ?? [];
  const missing = missingCriteria(room.rules.rubric, marks);
  if (missing.length > 0) {
    throw new CodedError({
      code: 'review.incomplete',
      where: missing.join(', '),
      what: 'there is neither a score nor a word that it does not apply',
      values: { missing: missing.length },
    });
  }
  if (!sheetScore(room.rules.rubric, marks)) {
    throw new CodedError({
      code: 'review.nothing',
      what: 'nothing applies, so there is no score',
      fix: 'abstain, and say why',
    });
  }
  await addVersion(tx, { id, sequence: review.versions + 1 }, marks);
  await tx.query(
    `UPDATE review SET state = 'submitted', revision = revision + 1, settled_at = now() WHERE id = $1`,
    [id],
  );
  await recordAudit(tx, {
    action: 'review.submit',
    ...entry(review, { version: review.versions + 1 }),
  });
}

export const addVersion = (
  tx: Tx,
  { id, sequence }: { readonly id: string; readonly sequence: number },
  marks: readonly {
    readonly criterion: string;
    readonly value: string | null;
    readonly notApplicable: boolean;
    readonly note?: string;
  }[],
): Promise<unknown> =>
  tx.query(
    `INSERT INTO review_version (review_id, sequence, marks, submitted_by) VALUES ($1, $2, $3, $4)`,
    [
      id,
      sequence,
      canonicalJson(
        marks.map(({ criterion, value, notApplicable, note = '' }) => ({
          criterion,
          value,
          notApplicable,
          note,
        })),
      ),
      currentActor().account,
    ],
  );

/** Takes a submitted review up again; what was submitted counts until the next submission. */
export async function reopenReview(tx: Tx, id: string, reason: string): Promise<void> {
  const { review } = await lockedReview(tx, id);
  if (review.state !== 'submitted')
    throw new CodedError({ code: 'review.not-submitted', what: `the review is ${review.state}` });
  await tx.query(`UPDATE review SET state = 'started', revision = revision + 1 WHERE id = $1`, [
    id,
  ]);
  await recordAudit(tx, { action: 'review.reopen', reason, ...entry(review) });
}

/** Gives no score, with a reason: it counts as none, and not as zero. */
export async function abstain(tx: Tx, id: string, reason: string): Promise<void> {
  const { review, person } = await lockedReview(tx, id);
  if (!isAsked(review)) throw settled(review.state);
  await endReviews(tx, person.id, [review.entrant_id], 'abstained', reason);
  await recordAudit(tx, { action: 'review.abstain', reason, ...entry(review) });
}

/** Finds an interest after all: it is declared, and nothing given counts. */
export async function recuse(tx: Tx, id: string, reason: string): Promise<void> {
  const { room, review, person } = await ownReview(tx, id);
  await tx.query(
    `INSERT INTO review_interest (edition_id, person_id, entrant_id, source, verdict, reason, said_by)
     VALUES ($1, $2, $3, 'declared', 'yes', $4, $5)`,
    [room.edition.id, person.id, review.entrant_id, reason, currentActor().account],
  );
  await endReviews(tx, person.id, [review.entrant_id], 'recused', reason);
  await recordAudit(tx, { action: 'review.recuse', reason, ...entry(review) });
}
