import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const identityInvariants: readonly Invariant[] = [
  {
    check: 'every organiser has an owner',
    broken: `SELECT slug AS what FROM organiser WHERE NOT EXISTS (SELECT 1 FROM membership WHERE organiser_id = organiser.id AND role = 'owner' AND edition IS NULL)`,
  },
  {
    check: 'whoever takes part in an edition takes part in one that is there',
    broken: `SELECT participation.id::text AS what FROM participation WHERE NOT EXISTS (SELECT 1 FROM edition WHERE slug = participation.edition AND organiser_id = participation.organiser_id)`,
  },
];
