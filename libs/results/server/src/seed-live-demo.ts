import { addEntrant, readEntrants } from '@bangyang/applications-server';
import { votingSettings } from '@bangyang/ballots-contract';
import { configureVote } from '@bangyang/ballots-server';
import {
  createEdition,
  editionBySlug,
  openEdition,
  takeStep,
  type Workings,
} from '@bangyang/editions-server';
import { demoParticipants, seedDemoPeople, seedParticipation } from '@bangyang/identity-server';
import { seedPanel } from '@bangyang/reviews-server';
import type { EditionFacts } from '@bangyang/results-contract';
import type { Actor, Database, Tx } from '@bangyang/server';
import { inScope } from '@bangyang/server';
import { DEMO_CITIES } from './demo-cities.js';
import { commitDraw } from './draw.js';

export const LIVE_DEMO = 'ten-samples-2026';

const facts: EditionFacts = {
  slug: LIVE_DEMO,
  title: {
    'zh-CN': '2026智慧城市十大样板工程（示例）',
    en: 'Ten smart-city samples 2026 (example)',
  },
  editionYear: 2026,
  dataYear: 2026,
  omitted: [],
  sourceNote: {
    'zh-CN': '示例：申报内容均为虚构，所列城市并未参评。',
    en: 'Example: every answer is invented; none of the cities named took part.',
  },
};

/** The stages through which the demo goes until the public may vote. */
const UNTIL_VOTING = ['eligibility', 'public-notice', 'voting'] as const;

/**
 * Opens an edition with thirty entrants and takes it to its vote, with something to do for each role. It
 * appears whole or not at all, and once; answers whether it was made now. Works for the organiser at hand
 * and does what its people would do, so that the audit names a person for each step.
 */
export async function seedLiveDemo(
  database: Database,
  workings: Workings,
  { organiser, actor }: { readonly organiser: string; readonly actor: Actor },
): Promise<boolean> {
  const people = await seedDemoPeople(database);
  return inScope({ organiser, actor }, () =>
    database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${LIVE_DEMO}`]);
      if (await editionBySlug(tx, LIVE_DEMO)) return false;
      const edition = await createEdition(tx, { methodology: 'ten-samples', facts });
      await openEdition(tx, LIVE_DEMO);
      for (const code of DEMO_CITIES) await addEntrant(tx, edition.id, { kind: 'city', code });
      await admitAll(tx, edition.id);
      // Voters are told apart by their device and a proof of work: nothing has to be sent to try it.
      await configureVote(tx, edition.id, votingSettings.parse({ handler: 'device' }));
      await commitDraw(tx, LIVE_DEMO);
      for (const to of UNTIL_VOTING) await takeStep(tx, workings, LIVE_DEMO, { to });
      await seedPeople(tx, edition.id, people);
      await seedPanel(
        tx,
        edition.id,
        demoParticipants.flatMap(({ role, ...person }) =>
          role === 'expert' || role === 'chair' ? [{ role, ...person }] : [],
        ),
      );
      return true;
    }),
  );
}

async function admitAll(tx: Tx, editionId: string): Promise<void> {
  await tx.query(`UPDATE entrant SET status = 'admitted' WHERE edition_id = $1`, [editionId]);
}

async function seedPeople(
  tx: Tx,
  editionId: string,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const [first] = await readEntrants(tx, editionId, 'admitted');
  for (const { role, email } of demoParticipants) {
    const isOfCity = role === 'city-lead' || role === 'city-contributor';
    await seedParticipation(tx, {
      role,
      accountId: people.get(email) ?? '',
      edition: LIVE_DEMO,
      about: isOfCity ? (first?.id ?? null) : null,
    });
  }
}
