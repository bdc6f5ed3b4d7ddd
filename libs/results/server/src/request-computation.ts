import { CodedError } from '@bangyang/kernel';
import {
  currentDataset,
  editionBySlug,
  moveEdition,
  pinnedDefinition,
} from '@bangyang/editions-server';
import type { Tx } from '@bangyang/server';
import { computeJob, type ReleaseOrder } from './jobs.js';

/**
 * Takes the step of the edition's workflow that has the effect `run-scoring`, and asks for the
 * computation in the same transaction. Throws `edition.unknown`, `edition.not-computable-now`, `dataset.missing`.
 */
export async function requestComputation(
  tx: Tx,
  slug: string,
  thenRelease?: ReleaseOrder,
): Promise<void> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const { definition } = await pinnedDefinition(tx, edition.id);
  const step = definition.workflow.stages
    .find((stage) => stage.name === edition.stage)
    ?.to.find((transition) => transition.then?.some((effect) => effect.use === 'run-scoring'));
  if (!step) {
    throw new CodedError({
      code: 'edition.not-computable-now',
      where: slug,
      what: `nothing is computed from the stage ${edition.stage}`,
      fix: 'take the edition to the stage before the computation',
    });
  }
  const dataset = await currentDataset(tx, edition.id);
  await moveEdition(tx, { editionId: edition.id, to: step.stage, guards: [] });
  await tx.enqueue(
    computeJob,
    { edition: slug, ...(thenRelease && { thenRelease }) },
    `${slug} ${dataset.sequence}`,
  );
}
