import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const reviewsInvariants: readonly Invariant[] = [
  {
    check: 'every submitted review has a version of what was submitted',
    broken: `SELECT id::text AS what FROM review WHERE state = 'submitted' AND NOT EXISTS (SELECT 1 FROM review_version WHERE review_id = review.id)`,
  },
  {
    check: 'nobody reviews what they have declared an interest in',
    broken: `SELECT review.id::text AS what FROM review JOIN LATERAL (
        SELECT verdict FROM review_interest i WHERE i.person_id = review.person_id AND i.entrant_id = review.entrant_id
          AND source = 'declared' ORDER BY i.id DESC LIMIT 1) said ON verdict = 'yes'
      WHERE state IN ('assigned', 'started', 'submitted') AND NOT EXISTS (
        SELECT 1 FROM review_interest i WHERE i.person_id = review.person_id AND i.entrant_id = review.entrant_id
          AND source = 'pinned' AND verdict = 'no')`,
  },
  {
    check: 'scores of a meeting were confirmed by somebody else than who entered them',
    broken: `SELECT id::text AS what FROM meeting_entry WHERE state = 'confirmed' AND settled_by = entered_by`,
  },
];
