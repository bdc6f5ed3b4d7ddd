import type { Guards } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import type { Vote } from './contest.js';

const GUARD = 'draw.committed';

/**
 * Before a vote can end its seed is committed to, where its workflow asks for one: afterwards it could be chosen
 * for its outcome and is refused, so the edition would stand still. Throws `ballot.seed-first`.
 */
export async function checkSeed(
  tx: Tx,
  guards: Guards,
  editionId: string,
  { edition, definition }: Vote,
): Promise<void> {
  const isAsked = definition.workflow.stages.some(({ to }) =>
    to.some(({ when }) => when?.some(({ use }) => use === GUARD)),
  );
  if (!isAsked) return;
  const answer = await guards.check(tx, GUARD, editionId);
  if (answer !== true)
    throw new CodedError({
      code: 'ballot.seed-first',
      where: edition.slug,
      what: typeof answer === 'string' ? answer : answer.what,
      fix: 'commit to it on the page of the computations, then the vote can be given an end',
    });
}
