import { seedApplication } from '@bangyang/applications-server';
import { votingSettings } from '@bangyang/ballots-contract';
import { configureVote } from '@bangyang/ballots-server';
import {
  createEdition,
  openEdition,
  pinnedDefinition,
  takeStep,
  type Workings,
} from '@bangyang/editions-server';
import type { Text } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { demoAnswers } from './demo-answers.js';
import { commitDraw } from './draw.js';

const sourceNote: Text = {
  'zh-CN': '示例：申报内容均为虚构，所列城市并未参评。',
  en: 'Example: every answer is invented; none of the cities named took part.',
};

/** The stages through which the demo goes until the public may vote. */
const UNTIL_VOTING = ['eligibility', 'public-notice', 'voting'] as const;

/** An award of the demo in its call; answers the id of its edition. */
export async function openAward(tx: Tx, slug: string, year: number): Promise<string> {
  const edition = await createEdition(tx, {
    methodology: 'ten-samples',
    facts: {
      slug,
      title: {
        'zh-CN': `${year}智慧城市十大样板工程（示例）`,
        en: `Ten smart-city samples ${year} (example)`,
      },
      editionYear: year,
      dataYear: year,
      omitted: [],
      sourceNote,
    },
  });
  await openEdition(tx, slug);
  return edition.id;
}

/** An award of the demo with the applications of cities, all handed in, in the order of `cities`. */
export async function seedApplicants(
  tx: Tx,
  {
    slug,
    year,
    cities,
    now,
  }: {
    readonly slug: string;
    readonly year: number;
    /** GB/T 2260 */
    readonly cities: readonly string[];
    readonly now: Date;
  },
): Promise<{ readonly editionId: string; readonly applications: readonly string[] }> {
  const editionId = await openAward(tx, slug, year);
  const { definition } = await pinnedDefinition(tx, editionId);
  const applications: string[] = [];
  for (const [at, code] of cities.entries()) {
    applications.push(
      await seedApplication(tx, {
        editionId,
        code,
        answers: demoAnswers(definition, code, at + 1),
        at: now,
        isHandedIn: true,
      }),
    );
  }
  return { editionId, applications };
}

/** Takes an award of the demo from its call to its vote. */
export async function seedOpenVote(
  tx: Tx,
  workings: Workings,
  {
    slug,
    editionId,
    now,
  }: { readonly slug: string; readonly editionId: string; readonly now: Date },
): Promise<void> {
  // Voters are told apart by their device and a proof of work: nothing has to be sent to try it.
  await configureVote(tx, editionId, votingSettings.parse({ handler: 'device' }));
  await commitDraw(tx, slug, now);
  for (const to of UNTIL_VOTING) await takeStep(tx, workings, slug, { to });
}
