import { mayHandle, type Mark } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import { addVersion } from './desk.js';
import { liveReviews } from './reviews.js';
import { roomById } from './room.js';

/**
 * Scores of a demonstration, as if read out in its meeting: of everybody on the panel who has declared interests,
 * for each entrant in which they have none. Called again it adds a version where the score differs.
 */
export async function seedScores(
  tx: Tx,
  editionId: string,
  /** points on every criterion, decimal text; the number of the entrant counts from 1, experts from 0 */
  pointsOf: (pair: { readonly entrant: number; readonly expert: number }) => string,
): Promise<void> {
  const room = await roomById(tx, editionId);
  const known = new Map(
    (await liveReviews(tx, editionId)).map((review) => [
      `${review.person_id} ${review.entrant_id}`,
      review,
    ]),
  );
  const experts = room.panel.filter(({ declaredAt }) => declaredAt !== null);
  for (const [expert, person] of experts.entries()) {
    const viewer = room.viewer(person, 'panel');
    for (const { id: entrant, number } of room.entrants.filter(({ id }) => mayHandle(viewer, id))) {
      const value = pointsOf({ entrant: number, expert });
      const before = known.get(`${person.id} ${entrant}`);
      if (before?.submitted?.every((mark) => mark.value === value)) continue;
      const review = before?.id ?? (await newReview(tx, editionId, { entrant, person: person.id }));
      const marks = room.rules.rubric.map(({ key }): Mark => ({
        criterion: key,
        value,
        notApplicable: false,
      }));
      await addVersion(tx, { id: review, sequence: (before?.versions ?? 0) + 1 }, marks);
    }
  }
}

async function newReview(
  tx: Tx,
  editionId: string,
  { entrant, person }: { readonly entrant: string; readonly person: string },
): Promise<string> {
  const [made] = await tx.query<{ id: string }>(
    `INSERT INTO review (edition_id, entrant_id, person_id, origin, state, settled_at)
     VALUES ($1, $2, $3, 'meeting', 'submitted', now()) RETURNING id`,
    [editionId, entrant, person],
  );
  return made?.id ?? '';
}
