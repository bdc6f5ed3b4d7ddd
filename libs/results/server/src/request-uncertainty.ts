import { editionBySlug, pinnedDefinition } from '@bangyang/editions-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { checkUncertainty, type UncertaintyRequest } from '@bangyang/results-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { uncertaintyJob } from './uncertainty-jobs.js';

/**
 * Asks for an analysis of a computation; the same asked for again is the one that is there. Throws
 * `edition.unknown`, `run.unknown`, `edition.not-from-data`, `uncertainty.assumption`.
 */
export async function requestUncertainty(
  tx: Tx,
  slug: string,
  run: string,
  request: UncertaintyRequest,
): Promise<{ readonly id: string; readonly job: string; readonly key: string }> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const [found] = await tx.query<{ id: string }>(
    'SELECT id FROM score_run WHERE id::text = $1 AND edition_id = $2',
    [run, edition.id],
  );
  if (!found)
    throw new CodedError({
      code: 'run.unknown',
      where: slug,
      what: `there is no computation ${run}`,
    });
  const { definition } = await pinnedDefinition(tx, edition.id);
  checkUncertainty(definition, request);
  const asked = canonicalJson({
    ...request,
    normalisation: [...new Set(request.normalisation)].sort(),
    aggregation: [...new Set(request.aggregation)].sort(),
    imputation: [...new Set(request.imputation)].sort(),
  });
  await tx.query(
    `INSERT INTO uncertainty_analysis (edition_id, run_id, request, requested_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (run_id, request) DO NOTHING`,
    [edition.id, found.id, asked, currentActor().account],
  );
  const [analysis] = await tx.query<{ id: string }>(
    'SELECT id FROM uncertainty_analysis WHERE run_id = $1 AND request = $2',
    [found.id, asked],
  );
  const id = analysis?.id ?? '';
  await tx.enqueue(uncertaintyJob, { analysis: id }, id);
  return { id, job: uncertaintyJob.name, key: id };
}
