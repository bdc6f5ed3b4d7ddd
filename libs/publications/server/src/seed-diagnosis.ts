import { demoReader, seedDemoPeople, seedParticipation } from '@bangyang/identity-server';
import { editionBySlug } from '@bangyang/editions-server';
import { inScope, type Actor, type Database } from '@bangyang/server';
import { inviteReader } from './diagnosis-readers.js';

/** 苏州市, which stands just below a tier in the demo. */
const PLACE = '320500';

/**
 * Lets the demo's reader in to the diagnosis of a city in a demo edition, once, as its secretary would. There
 * is something to read as soon as the edition is released.
 */
export async function seedDiagnosis(
  database: Database,
  {
    organiser,
    actor,
    edition,
    publicUrl,
  }: {
    readonly organiser: string;
    readonly actor: Actor;
    /** slug */
    readonly edition: string;
    readonly publicUrl: string;
  },
): Promise<void> {
  const people = await seedDemoPeople(database);
  const { email, role } = demoReader;
  await inScope({ organiser, actor }, () =>
    database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`diagnosis ${edition}`]);
      const known = await tx.query(
        'SELECT 1 FROM diagnosis d JOIN edition e ON e.id = d.edition_id WHERE e.slug = $1',
        [edition],
      );
      if (known.length > 0 || !(await editionBySlug(tx, edition))) return;
      const about = await inviteReader(tx, edition, { place: PLACE, email }, publicUrl);
      await seedParticipation(tx, {
        role,
        email,
        edition,
        about,
        accountId: people.get(email) ?? '',
      });
    }),
  );
}
