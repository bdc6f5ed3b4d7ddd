import { seedBallots } from '@bangyang/ballots-server';
import { moveEdition, type Workings } from '@bangyang/editions-server';
import { seedPanel, seedScores } from '@bangyang/reviews-server';
import type { Tx } from '@bangyang/server';
import { DEMO_CITIES } from './demo-cities.js';
import { seedApplicants, seedOpenVote } from './seed-award.js';

const ENTRANTS = 12;
const MOST_CHOICES = 10;
/** Their sheets of scores lie crossed until they are put right: the one wins by it, the other loses. */
const CROSSED = [10, 11] as const;

/** Half a point less for each that follows; experts differ by a tenth and by whom they are strict with. */
const points = ({ entrant, expert }: { readonly entrant: number; readonly expert: number }) =>
  (9.6 - (entrant - 1) * 0.4 - ((entrant + expert) % 3) * 0.1).toFixed(1);

const crossed = (entrant: number): number =>
  entrant === CROSSED[0] ? CROSSED[1] : entrant === CROSSED[1] ? CROSSED[0] : entrant;

/**
 * Everybody in turn is left out by a few, and the first have friends besides: those who are crossed have as many votes
 * as each other, so that their scores decide.
 */
const ballots = (): readonly (readonly number[])[] => [
  ...Array.from({ length: 2 * ENTRANTS }, (_, voter) =>
    Array.from({ length: MOST_CHOICES }, (_choice, at) => 1 + ((voter + at) % ENTRANTS)).sort(
      (a, b) => a - b,
    ),
  ),
  ...Array.from({ length: CROSSED[0] - 1 }, (_, last) =>
    Array.from({ length: last + 1 }, (_choice, at) => at + 1),
  ),
];

/**
 * An award of the demo after vote and meeting, before its result is combined. The scores of two entrants lie crossed,
 * for `uncrossScores` to put right.
 */
export async function seedDecidedAward(
  tx: Tx,
  workings: Workings,
  { slug, year, now }: { readonly slug: string; readonly year: number; readonly now: Date },
): Promise<{ readonly editionId: string }> {
  const cities = DEMO_CITIES.slice(0, ENTRANTS);
  const { editionId } = await seedApplicants(tx, { slug, year, cities, now });
  await seedOpenVote(tx, workings, { slug, editionId, now });
  await seedBallots(tx, editionId, { choices: ballots(), at: now });
  await seedPanel(tx, editionId, []);
  // Without the effects of the step: nobody is asked for a review that is there already.
  await moveEdition(tx, { editionId, to: 'expert-review', guards: ['draw.committed'] });
  await seedScores(tx, editionId, ({ entrant, expert }) =>
    points({ entrant: crossed(entrant), expert }),
  );
  return { editionId };
}

/** The scores as they were given. */
export const uncrossScores = (tx: Tx, editionId: string): Promise<void> =>
  seedScores(tx, editionId, points);
