import type { CodedError } from '@bangyang/kernel';
import { inScope, INSTALLATION, type Database } from '@bangyang/server';

/**
 * Does for the public what belongs to an edition: nobody is signed in, so the work is done in the scope of whose
 * edition it is. Throws what `unknown` makes when there is none of this name.
 */
export async function inScopeOfEdition<Result>(
  { database, slug, unknown }: { database: Database; slug: string; unknown: () => CodedError },
  work: () => Promise<Result>,
): Promise<Result> {
  const [edition] = await inScope(INSTALLATION, () =>
    database.read((tx) =>
      tx.query<{ organiser: string }>(
        'SELECT organiser_id AS organiser FROM edition WHERE slug = $1',
        [slug],
      ),
    ),
  );
  if (!edition) throw unknown();
  return inScope({ organiser: edition.organiser }, work);
}
