import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const observationsInvariants: readonly Invariant[] = [
  {
    check: 'every value belongs to a dataset',
    broken: `SELECT DISTINCT dataset_id::text AS what FROM observation WHERE NOT EXISTS (SELECT 1 FROM dataset_version d WHERE d.id = dataset_id)`,
  },
];
