import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { sheetScore, toDecimal, type DiscussionView } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import { blindingOf } from './blind.js';
import { ownReview, type OwnReview } from './desk.js';
import { isFree } from './progress.js';
import { isCounted, liveReviews } from './reviews.js';
import type { Person, Room } from './room.js';

/** Nobody is led by what others gave. Throws `review.own-first`. */
async function afterOwnScore(tx: Tx, id: string): Promise<OwnReview> {
  const own = await ownReview(tx, id);
  if (!isCounted(own.review)) {
    throw new CodedError({
      code: 'review.own-first',
      what: 'the others are seen once your own score is given',
      fix: 'submit your review first',
    });
  }
  return own;
}

/** Experts are known to each other by name only where the review is open. */
function namesIn(room: Room, person: Person): (id: string) => string {
  const letters = new Map<string, string>();
  return (id) => {
    if (id === person.id || room.rules.blind === 'open')
      return room.people.find((one) => one.id === id)?.profile.name ?? '';
    const known = letters.get(id) ?? String(letters.size + 1);
    letters.set(id, known);
    return `专家${known}`;
  };
}

/** What the others gave and say of the same entrant. Throws `review.own-first`. */
export async function readDiscussion(tx: Tx, id: string): Promise<DiscussionView> {
  const { room, review, person } = await afterOwnScore(tx, id);
  return talkOf(tx, room, { reader: person, entrant: review.entrant_id, withScores: true });
}

/** What was given and said of an entrant, as one of the panel who may know of it reads it. */
export async function talkOf(
  tx: Tx,
  room: Room,
  {
    reader,
    entrant,
    withScores,
  }: { readonly reader: Person; readonly entrant: string; readonly withScores: boolean },
): Promise<DiscussionView> {
  const nameOf = namesIn(room, reader);
  const free = (await liveReviews(tx, room.edition.id)).filter(
    (one) => one.entrant_id === entrant && isCounted(one) && isFree(room, one),
  );
  const remarks = await tx.query<{ person_id: string; text: string; said_at: Date }>(
    'SELECT person_id, text, said_at FROM review_remark WHERE edition_id = $1 AND entrant_id = $2 ORDER BY id',
    [room.edition.id, entrant],
  );
  const shown = await blindingOf(tx, room, room.entrant(entrant));
  const led = await lastDiscussion(tx, entrant);
  return {
    scores: (withScores ? free : []).flatMap((one) => {
      const score = sheetScore(room.rules.rubric, one.submitted ?? []);
      if (!score) return [];
      return [
        {
          who: nameOf(one.person_id),
          mine: one.person_id === reader.id,
          score: toDecimal(score, 2),
        },
      ];
    }),
    remarks: remarks.map((row) => {
      const isChair = room.people.some(({ id, kind }) => id === row.person_id && kind === 'chair');
      return {
        // The chair leads by office: a number would tell which of the scores is theirs.
        who: isChair && room.rules.blind !== 'open' ? '' : nameOf(row.person_id),
        mine: row.person_id === reader.id,
        isChair,
        // Somebody may have guessed, and said so.
        text: shown(row.text),
        at: row.said_at.toISOString(),
      };
    }),
    led: led && {
      question: shown(led.question),
      openedAt: led.opened_at.toISOString(),
      conclusion: led.conclusion === null ? null : shown(led.conclusion),
    },
  };
}

interface DiscussionRow {
  readonly id: string;
  readonly entrant_id: string;
  readonly question: string;
  readonly opened_at: Date;
  readonly conclusion: string | null;
}

async function lastDiscussion(tx: Tx, entrant: string): Promise<DiscussionRow | null> {
  const [row] = await tx.query<DiscussionRow>(
    `SELECT id, entrant_id, question, opened_at, conclusion FROM review_discussion
     WHERE entrant_id = $1 ORDER BY opened_at DESC, id LIMIT 1`,
    [entrant],
  );
  return row ?? null;
}

/** Throws `review.own-first`. */
export async function addRemark(tx: Tx, id: string, text: string): Promise<void> {
  const { room, review, person } = await afterOwnScore(tx, id);
  await keepRemark(tx, room, { person: person.id, entrant: review.entrant_id, text });
  await recordAudit(tx, { action: 'review.remark', target: `review ${review.id}` });
}

export const keepRemark = (
  tx: Tx,
  { edition }: Room,
  {
    person,
    entrant,
    text,
  }: { readonly person: string; readonly entrant: string; readonly text: string },
): Promise<unknown> =>
  tx.query(
    'INSERT INTO review_remark (edition_id, entrant_id, person_id, text) VALUES ($1, $2, $3, $4)',
    [edition.id, entrant, person, text],
  );
