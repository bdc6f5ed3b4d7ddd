import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const publicationsInvariants: readonly Invariant[] = [
  {
    check: 'every release belongs to a computation of its own edition',
    broken: `SELECT release.id::text AS what FROM release JOIN score_run ON score_run.id = run_id WHERE score_run.edition_id <> release.edition_id`,
  },
  {
    check: 'corrections name the release before them',
    broken: `SELECT id::text AS what FROM release WHERE (sequence > 1) <> (predecessor IS NOT NULL)`,
  },
];
