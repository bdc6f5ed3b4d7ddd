import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const resultsInvariants: readonly Invariant[] = [
  {
    check: 'every computation used a definition of the methodology that its edition pinned',
    broken: `SELECT score_run.id::text AS what FROM score_run JOIN edition ON edition.id = edition_id WHERE NOT EXISTS (SELECT 1 FROM methodology_version m WHERE m.id = edition.methodology_id AND m.sha256 = score_run.definition_sha256)`,
  },
];
