import { recordAudit } from '@bangyang/audit-server';
import { checkRelation } from '@bangyang/identity-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import {
  mayHandle,
  missingCriteria,
  sheetScore,
  toDecimal,
  type ConfirmationRequest,
  type MeetingRequest,
  type MeetingSheetRequest,
  type MeetingView,
  type Viewer,
} from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { addVersion, checkPoints } from './desk.js';
import { checkNotClosed } from './led.js';
import { isAsked, liveReviews } from './reviews.js';
import { checkHandles, shownTo, staffViewer, type Room } from './room.js';

interface EntryRow {
  readonly id: string;
  readonly person_id: string;
  readonly entrant_id: string;
  readonly marks: string;
  readonly state: MeetingView['state'];
  readonly entered_by: string;
  readonly entered_at: Date;
  readonly writer: string | null;
  readonly settler: string | null;
  readonly reason: string | null;
}

const SELECT_ENTRY = `
  SELECT m.*, w.name AS writer, s.name AS settler FROM meeting_entry m
  LEFT JOIN account w ON w.id = m.entered_by LEFT JOIN account s ON s.id = m.settled_by`;

/** The scores of the meeting, newest first, but for entrants that the reader has an interest in. */
export const readMeeting = async (tx: Tx, room: Room): Promise<readonly MeetingView[]> =>
  meetingFor(tx, room, await staffViewer(tx, room));

export async function meetingFor(
  tx: Tx,
  room: Room,
  viewer: Viewer,
): Promise<readonly MeetingView[]> {
  const { shown } = shownTo(viewer, room);
  const rows = await tx.query<EntryRow>(
    `${SELECT_ENTRY} WHERE m.edition_id = $1 AND m.entrant_id = ANY ($2) ORDER BY m.entered_at DESC, m.id`,
    [room.edition.id, shown.map(({ id }) => id)],
  );
  const me = currentActor().account;
  return rows.map((row) => {
    const marks = JSON.parse(row.marks) as MeetingView['marks'];
    const score = sheetScore(room.rules.rubric, marks);
    return {
      id: row.id,
      person: row.person_id,
      entrant: row.entrant_id,
      marks,
      score: score ? toDecimal(score, 2) : null,
      enteredBy: row.writer ?? '—',
      enteredAt: row.entered_at.toISOString(),
      mine: row.entered_by === me,
      state: row.state,
      settledBy: row.settler,
      reason: row.reason,
    };
  });
}

/** A pair for which scores of a meeting may be kept. Throws `review.pair`, `review.conflict`. */
function checkPair(
  room: Room,
  viewer: Viewer,
  pair: { readonly person: string; readonly entrant: string },
): void {
  checkHandles(viewer, pair.entrant);
  const person = room.person(pair.person);
  const isFree = person.kind !== 'staff' && mayHandle(room.viewer(person, 'panel'), pair.entrant);
  if (!isFree) {
    throw new CodedError({
      code: 'review.pair',
      where: `${person.profile.name} · ${room.entrant(pair.entrant).name}`,
      what: 'this person has not declared interests, or has one here, and gives no score',
      values: { expert: person.profile.name, entrant: room.entrant(pair.entrant).name },
    });
  }
}

/**
 * Writes down what somebody scored in the meeting; nothing counts before another secretary has confirmed
 * it. Throws `review.not-offline`, `review.closed`, `review.pair`, `review.conflict`, `review.incomplete`,
 * `review.points`, `review.entered`.
 */
export async function enterScores(tx: Tx, room: Room, request: MeetingRequest): Promise<void> {
  const id = await writeEntry(tx, room, await enteringViewer(tx, room), request);
  await recordAudit(tx, { action: 'meeting.enter', target: `meeting ${id}` });
}

/** Writes down a whole sheet of the meeting, all of it or nothing. Throws what `enterScores` throws. */
export async function enterSheet(
  tx: Tx,
  room: Room,
  { entries }: MeetingSheetRequest,
): Promise<void> {
  const viewer = await enteringViewer(tx, room);
  for (const entry of entries) await writeEntry(tx, room, viewer, entry);
  await recordAudit(tx, {
    action: 'meeting.enter',
    target: `edition ${room.edition.slug}`,
    after: { entries: entries.length },
  });
}

async function enteringViewer(tx: Tx, room: Room): Promise<Viewer> {
  if (!room.rules.offlineMeeting)
    throw new CodedError({ code: 'review.not-offline', what: 'this methodology has no meeting' });
  if (!room.isOpen)
    throw new CodedError({ code: 'review.closed', what: 'scores are not given in this stage' });
  return staffViewer(tx, room);
}

async function writeEntry(
  tx: Tx,
  room: Room,
  viewer: Viewer,
  { person, entrant, marks }: MeetingRequest,
): Promise<string> {
  room.entrant(entrant);
  await checkNotClosed(tx, room, entrant);
  checkPair(room, viewer, { person, entrant });
  for (const { criterion, value } of marks) checkPoints(room, criterion, value);
  const missing = missingCriteria(room.rules.rubric, marks);
  if (missing.length > 0) {
    throw new CodedError({
      code: 'review.incomplete',
      where: missing.join(', '),
      what: 'there is neither a score nor a word that it does not apply',
      values: { missing: missing.length },
    });
  }
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO meeting_entry (edition_id, person_id, entrant_id, marks, entered_by)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
    [room.edition.id, person, entrant, canonicalJson(marks), currentActor().account],
  );
  if (!row) {
    throw new CodedError({
      code: 'review.entered',
      where: `${room.person(person).profile.name} · ${room.entrant(entrant).name}`,
      what: 'scores of this pair wait to be confirmed already',
      fix: 'confirm or reject them first',
    });
  }
  return row.id;
}

/** An entry that still waits. Throws `meeting.unknown`, `meeting.settled`, `review.conflict`. */
async function waitingEntry(tx: Tx, room: Room, viewer: Viewer, id: string): Promise<EntryRow> {
  const [row] = await tx.query<EntryRow>(
    'SELECT * FROM meeting_entry WHERE id::text = $1 AND edition_id = $2 FOR UPDATE',
    [id, room.edition.id],
  );
  if (!row) throw new CodedError({ code: 'meeting.unknown', what: 'there is no such entry' });
  checkHandles(viewer, row.entrant_id);
  if (row.state !== 'waiting')
    throw new CodedError({ code: 'meeting.settled', what: `the entry is ${row.state}` });
  return row;
}

/** Says that scores are as they were given in the meeting: now they count. Throws `policy.relation`, `review.pair`. */
export async function confirmScores(tx: Tx, room: Room, viewer: Viewer, id: string): Promise<void> {
  const review = await settleEntry(tx, room, viewer, id);
  await recordAudit(tx, {
    action: 'meeting.confirm',
    target: `meeting ${id}`,
    after: { review },
  });
}

/** Confirms what one has compared with the paper, all of it or nothing. Throws what `confirmScores` throws. */
export async function confirmSheet(
  tx: Tx,
  room: Room,
  { entries }: ConfirmationRequest,
): Promise<void> {
  const viewer = await staffViewer(tx, room);
  for (const id of entries) await settleEntry(tx, room, viewer, id);
  await recordAudit(tx, {
    action: 'meeting.confirm',
    target: `edition ${room.edition.slug}`,
    after: { entries },
  });
}

/** The review that an entry has become. */
async function settleEntry(tx: Tx, room: Room, viewer: Viewer, id: string): Promise<string> {
  const row = await waitingEntry(tx, room, viewer, id);
  checkRelation(
    viewer.kind === 'panel' ? 'panel.confirm' : 'meeting.confirm',
    row.entered_by === currentActor().account ? 'author' : 'other',
  );
  await checkNotClosed(tx, room, row.entrant_id);
  checkPair(room, viewer, { person: row.person_id, entrant: row.entrant_id });
  const standing = (await liveReviews(tx, room.edition.id)).find(
    (review) =>
      review.person_id === row.person_id && review.entrant_id === row.entrant_id && isAsked(review),
  );
  const review = standing?.id ?? (await newReview(tx, room, row));
  const marks = JSON.parse(row.marks) as MeetingView['marks'];
  await addVersion(tx, { id: review, sequence: (standing?.versions ?? 0) + 1 }, marks);
  // The expert's own sheet shows what counts, and is taken up again from there.
  for (const { criterion, value, notApplicable } of marks)
    await tx.query(
      `INSERT INTO review_mark (review_id, criterion, value, not_applicable, note, revision)
       VALUES ($1, $2, $3, $4, '', 1)
       ON CONFLICT (review_id, criterion) DO UPDATE
       SET value = $3, not_applicable = $4, revision = review_mark.revision + 1, saved_at = now()`,
      [review, criterion, value, notApplicable],
    );
  await tx.query(
    `UPDATE review SET state = 'submitted', origin = 'meeting', revision = revision + 1, settled_at = now() WHERE id = $1`,
    [review],
  );
  await tx.query(
    `UPDATE meeting_entry SET state = 'confirmed', settled_by = $2, settled_at = now() WHERE id = $1`,
    [id, currentActor().account],
  );
  return review;
}

async function newReview(tx: Tx, room: Room, row: EntryRow): Promise<string> {
  const [made] = await tx.query<{ id: string }>(
    `INSERT INTO review (edition_id, entrant_id, person_id, origin) VALUES ($1, $2, $3, 'meeting') RETURNING id`,
    [room.edition.id, row.entrant_id, row.person_id],
  );
  return made?.id ?? '';
}

export async function rejectScores(
  tx: Tx,
  room: Room,
  viewer: Viewer,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await waitingEntry(tx, room, viewer, id);
  await tx.query(
    `UPDATE meeting_entry SET state = 'rejected', settled_by = $2, settled_at = now(), reason = $3 WHERE id = $1`,
    [id, currentActor().account, reason],
  );
  await recordAudit(tx, { action: 'meeting.reject', target: `meeting ${id}`, reason });
}
