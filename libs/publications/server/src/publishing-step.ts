import { stepRefused, type Guards } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';

/** The step of a workflow that publishes. Throws `release.no-such-step`. */
export function publishingStep({ manifest, workflow }: Definition): {
  readonly from: string;
  readonly to: string;
  /** guards that it asks for */
  readonly when: readonly string[];
} {
  for (const stage of workflow.stages) {
    const transition = stage.to.find((candidate) =>
      candidate.then?.some((effect) => effect.use === 'publish'),
    );
    if (transition) {
      const when = transition.when?.map(({ use }) => use) ?? [];
      return { from: stage.name, to: transition.stage, when };
    }
  }
  throw new CodedError({
    code: 'release.no-such-step',
    where: `${manifest.id}@${manifest.version}`,
    what: 'no step of its workflow publishes',
    fix: 'give a transition the effect "publish"',
  });
}

/** Throws `release.objection-open`, and `edition.step-refused` with the reason of any other guard. */
export async function heldGuard(
  tx: Tx,
  guards: Pick<Guards, 'check'>,
  editionId: string,
  guard: string,
): Promise<void> {
  const answer = await guards.check(tx, guard, editionId);
  if (answer === true) return;
  if (guard !== 'no-open-objection') throw stepRefused(guard, answer);
  const { what, count } = typeof answer === 'string' ? { what: answer } : answer;
  throw new CodedError({
    code: 'release.objection-open',
    what,
    values: count === undefined ? {} : { count },
  });
}
