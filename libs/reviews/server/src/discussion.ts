import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { sheetScore, toDecimal, type DiscussionView } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import { blindingOf } from './blind.js';
import { ownReview, type OwnReview } from './desk.js';
import { isCounted, liveReviews } from './reviews.js';

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
function namesIn({ room, person }: OwnReview): (id: string) => string {
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
  const own = await afterOwnScore(tx, id);
  const { room, review, person } = own;
  const nameOf = namesIn(own);
  const same = (await liveReviews(tx, room.edition.id)).filter(
    (one) => one.entrant_id === review.entrant_id && isCounted(one),
  );
  const free = same.filter((one) => {
    const judge = room.people.find(({ id }) => id === one.person_id);
    return judge && !room.conflictsOf(judge).has(one.entrant_id);
  });
  const remarks = await tx.query<{ person_id: string; text: string; said_at: Date }>(
    'SELECT person_id, text, said_at FROM review_remark WHERE edition_id = $1 AND entrant_id = $2 ORDER BY id',
    [room.edition.id, review.entrant_id],
  );
  const shown = await blindingOf(tx, room, room.entrant(review.entrant_id));
  return {
    scores: free.flatMap((one) => {
      const score = sheetScore(room.rules.rubric, one.submitted ?? []);
      if (!score) return [];
      return [
        {
          who: nameOf(one.person_id),
          mine: one.person_id === person.id,
          score: toDecimal(score, 2),
        },
      ];
    }),
    remarks: remarks.map((row) => ({
      who: nameOf(row.person_id),
      mine: row.person_id === person.id,
      // Somebody may have guessed, and said so.
      text: shown(row.text),
      at: row.said_at.toISOString(),
    })),
  };
}

/** Throws `review.own-first`. */
export async function addRemark(tx: Tx, id: string, text: string): Promise<void> {
  const { room, review, person } = await afterOwnScore(tx, id);
  await tx.query(
    'INSERT INTO review_remark (edition_id, entrant_id, person_id, text) VALUES ($1, $2, $3, $4)',
    [room.edition.id, review.entrant_id, person.id, text],
  );
  await recordAudit(tx, { action: 'review.remark', target: `review ${review.id}` });
}
