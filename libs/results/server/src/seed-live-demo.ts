import { inviteContributor, inviteLead, seedApplication } from '@bangyang/applications-server';
import { editionBySlug, pinnedDefinition, type Workings } from '@bangyang/editions-server';
import { demoParticipants, seedDemoPeople, seedParticipation } from '@bangyang/identity-server';
import { seedPanel } from '@bangyang/reviews-server';
import { inScope, type Actor, type Database, type Tx } from '@bangyang/server';
import { demoAnswers } from './demo-answers.js';
import { DEMO_CITIES } from './demo-cities.js';
import { openAward, seedApplicants, seedOpenVote } from './seed-award.js';

/** In its vote, with thirty entrants. */
export const LIVE_DEMO = 'ten-samples-2026';
/** In its call, with one application that is being written. */
export const CALLING_DEMO = 'ten-samples-2027';

interface Demo {
  readonly workings: Workings;
  readonly people: ReadonlyMap<string, string>;
  readonly publicUrl: string;
  readonly now: Date;
}

/**
 * Opens two editions with something to do for each role: one in its vote with thirty entrants, one in its
 * call with an application half written. They appear whole or not at all, and once; answers whether they
 * were made now. Works for the organiser at hand and does what its people would do, so that the audit
 * names a person for each step.
 */
export async function seedLiveDemo(
  database: Database,
  workings: Workings,
  {
    organiser,
    actor,
    publicUrl,
    now,
  }: {
    readonly organiser: string;
    readonly actor: Actor;
    readonly publicUrl: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const demo = { workings, people: await seedDemoPeople(database), publicUrl, now };
  return inScope({ organiser, actor }, () =>
    database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${LIVE_DEMO}`]);
      if (await editionBySlug(tx, LIVE_DEMO)) return false;
      await seedVote(tx, demo);
      await seedCall(tx, demo);
      return true;
    }),
  );
}

async function seedVote(tx: Tx, demo: Demo): Promise<void> {
  const { editionId, applications } = await seedApplicants(tx, {
    slug: LIVE_DEMO,
    year: 2026,
    cities: DEMO_CITIES,
    now: demo.now,
  });
  await seedTeam(tx, demo, LIVE_DEMO, applications[0] ?? '');
  await seedOpenVote(tx, demo.workings, { slug: LIVE_DEMO, editionId, now: demo.now });
  const panel = demoParticipants.flatMap(({ role, ...person }) =>
    role === 'expert' || role === 'chair' ? [{ role, ...person }] : [],
  );
  await seedPanel(tx, editionId, panel);
  for (const { role, email } of panel) await join(tx, demo, { role, email, edition: LIVE_DEMO });
}

/** Sections that are written already; the others are left to the team. */
const WRITTEN = ['overview', 'citizen-feedback', 'precise-governance-narrative'];

async function seedCall(tx: Tx, demo: Demo): Promise<void> {
  const editionId = await openAward(tx, CALLING_DEMO, 2027);
  const { definition } = await pinnedDefinition(tx, editionId);
  const [code = ''] = DEMO_CITIES;
  const answers = demoAnswers(definition, code, 1);
  const application = await seedApplication(tx, {
    editionId,
    code,
    answers: Object.fromEntries(
      Object.entries(answers).filter(([question]) => WRITTEN.includes(question)),
    ),
    at: demo.now,
    isHandedIn: false,
  });
  await seedTeam(tx, demo, CALLING_DEMO, application);
}

async function seedTeam(tx: Tx, demo: Demo, edition: string, application: string): Promise<void> {
  for (const { role, email } of demoParticipants) {
    if (role === 'city-lead') await inviteLead(tx, application, email, demo.publicUrl);
    else if (role === 'city-contributor')
      await inviteContributor(
        tx,
        application,
        { email, sections: ['public-safety', 'data-operation'] },
        demo.publicUrl,
      );
    else continue;
    await join(tx, demo, { role, email, edition, about: application });
  }
}

const join = (
  tx: Tx,
  { people }: Demo,
  {
    email,
    about = null,
    ...place
  }: {
    readonly role: (typeof demoParticipants)[number]['role'];
    readonly email: string;
    readonly edition: string;
    readonly about?: string | null;
  },
): Promise<void> =>
  seedParticipation(tx, { ...place, email, about, accountId: people.get(email) ?? '' });
