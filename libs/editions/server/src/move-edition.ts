import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { decideStage } from './decide-stage.js';
import { Edition } from './edition.entity.js';
import type { Effects } from './effects.js';
import { pinnedDefinition } from './read-editions.js';

/** Moves an edition along its pinned workflow. Throws what `decideStage` answers, and `edition.unknown`. */
export async function moveEdition(
  tx: Tx,
  {
    editionId,
    to,
    guards,
    effects,
  }: {
    readonly editionId: string;
    readonly to: string;
    readonly guards: readonly string[];
    /** does what the step does besides; the step only moves without */
    readonly effects?: Pick<Effects, 'run'>;
  },
): Promise<void> {
  const editions = tx.manager.getRepository(Edition);
  const edition = await editions.findOne({
    where: { id: editionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition ${editionId}` });
  const { definition } = await pinnedDefinition(tx, editionId);
  const decision = decideStage(definition.workflow, edition.stage, to, (guard) =>
    guards.includes(guard),
  );
  if (!decision.ok) throw new CodedError({ where: edition.slug, ...decision.problem });
  if (decision.stage === edition.stage) return;
  await editions.update({ id: editionId }, { stage: decision.stage });
  const step = definition.workflow.stages
    .find(({ name }) => name === edition.stage)
    ?.to.find(({ stage }) => stage === to);
  for (const { use } of step?.then ?? []) await effects?.run(tx, use, editionId);
}
