import type { ReviewState, Mark } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';

/** A review as it is stored: what was given to somebody, and how far it is. */
export interface ReviewRow {
  readonly id: string;
  readonly edition_id: string;
  readonly entrant_id: string;
  readonly person_id: string;
  readonly state: ReviewState;
  readonly origin: 'desk' | 'meeting';
  readonly application_version: string | null;
  readonly revision: number;
  /** how often it was submitted */
  readonly versions: number;
  /** marks of the last submission */
  readonly submitted: readonly Mark[] | null;
}

/** The reviews of an edition that were not given back, in the order of their giving. */
export async function liveReviews(tx: Tx, editionId: string): Promise<readonly ReviewRow[]> {
  const rows = await tx.query<Omit<ReviewRow, 'submitted'> & { readonly marks: string | null }>(
    `SELECT r.id, r.edition_id, r.entrant_id, r.person_id, r.state, r.origin, r.application_version, r.revision,
       coalesce(v.sequence, 0) AS versions, v.marks
     FROM review r LEFT JOIN LATERAL (
       SELECT sequence, marks FROM review_version WHERE review_id = r.id ORDER BY sequence DESC LIMIT 1) v ON true
     WHERE r.edition_id = $1 AND r.state <> 'released' ORDER BY r.assigned_at, r.id`,
    [editionId],
  );
  return rows.map(({ marks, ...row }) => ({
    ...row,
    submitted: marks === null ? null : (JSON.parse(marks) as readonly Mark[]),
  }));
}

/** Whether something was given that must not be lost. */
export const isBegun = ({ state, versions }: ReviewRow): boolean =>
  state === 'started' || state === 'submitted' || versions > 0;

/** Whether a review is still asked for: it was neither given back nor declined. */
export const isAsked = ({ state }: ReviewRow): boolean =>
  state === 'assigned' || state === 'started' || state === 'submitted';

/** Whether a submitted score of it counts; one that is taken up again counts as last submitted. */
export const isCounted = (review: ReviewRow): boolean =>
  review.submitted !== null && (review.state === 'submitted' || review.state === 'started');
