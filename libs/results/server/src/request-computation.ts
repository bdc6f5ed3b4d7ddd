import { closeBallot } from '@bangyang/ballots-server';
import { CodedError } from '@bangyang/kernel';
import {
  editionBySlug,
  moveEdition,
  pinnedDefinition,
  type Guards,
} from '@bangyang/editions-server';
import { refuseWhileInQuestion } from '@bangyang/observations-server';
import type { Tx } from '@bangyang/server';
import { isCombined } from '@bangyang/results-contract';
import { currentInputs } from './compute-edition.js';
import { computeJob, type ReleaseOrder } from './jobs.js';

/**
 * Asks for the computation of an edition from its newest data and, where its workflow has a step with
 * the effect `run-scoring`, takes that step in the same transaction; a released edition is computed
 * where it stands, for a correction. Answers the key of the job. Throws `edition.unknown`,
 * `edition.not-open`, `edition.not-computable-now`, `dataset.missing`, `verification.open`.
 */
export async function requestComputation(
  tx: Tx,
  slug: string,
  {
    now,
    thenRelease,
    guards,
  }: {
    /** of the server's clock: a vote that ends with this step closes then */
    readonly now: Date;
    readonly thenRelease?: ReleaseOrder;
    readonly guards?: Guards;
  },
): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  if (!edition.isOpen) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition, sha256 } = await pinnedDefinition(tx, edition.id);
  const ways = definition.workflow.stages.find((stage) => stage.name === edition.stage)?.to ?? [];
  const step = ways.find((way) => way.then?.some((effect) => effect.use === 'run-scoring'));
  if (!step && ways.length > 0) {
    throw new CodedError({
      code: 'edition.not-computable-now',
      where: slug,
      what: `nothing is computed from the stage ${edition.stage}`,
      fix: 'take the edition to the stage before the computation',
    });
  }
  await refuseWhileInQuestion(tx, edition.id);
  const held = await heldGuards(tx, guards, edition.id, step?.when);
  if (step?.then?.some(({ use }) => use === 'close-ballot')) await closeBallot(tx, edition.id, now);
  const { dataset, sha256: inputs } = await currentInputs(tx, edition.id);
  if (step) await moveEdition(tx, { editionId: edition.id, to: step.stage, guards: held });
  const data = isCombined(definition) ? inputs.slice(0, 12) : (dataset?.sequence ?? 0);
  const key = await freshKey(tx, `${slug} ${data} ${sha256.slice(0, 12)}`);
  await tx.enqueue(computeJob, { edition: slug, ...(thenRelease && { thenRelease }) }, key);
  return key;
}

/** Throws `edition.step-refused` with the reason of the first guard that does not hold. */
async function heldGuards(
  tx: Tx,
  guards: Guards | undefined,
  editionId: string,
  wanted: readonly { readonly use: string }[] = [],
): Promise<readonly string[]> {
  for (const { use } of guards ? wanted : []) {
    const answer = await guards?.check(tx, use, editionId);
    if (typeof answer === 'string')
      throw new CodedError({
        code: 'edition.step-refused',
        what: answer,
        values: { need: use },
      });
  }
  return guards ? wanted.map(({ use }) => use) : [];
}

/** The same work asked for twice is one job; after a failure for good it is a new one. */
async function freshKey(tx: Tx, key: string): Promise<string> {
  const [row] = await tx.query<{ failures: number }>(
    `SELECT count(*)::int AS failures FROM job_progress WHERE job = $1 AND state = 'failed' AND (key = $2 OR key LIKE $2 || ' again %')`,
    [computeJob.name, key],
  );
  return row?.failures ? `${key} again ${row.failures}` : key;
}
