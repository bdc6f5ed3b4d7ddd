import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import {
  currentDataset,
  editionBySlug,
  pinnedDefinition,
  type DatasetView,
  type EditionView,
} from '@bangyang/editions-server';
import type { FrozenDefinition } from '@bangyang/methodology-sdk';
import {
  computeEdition as compute,
  rangeSettings,
  type EditionResult,
} from '@bangyang/results-contract';
import { ENGINE } from '@bangyang/scoring';
import type { Database, Tx } from '@bangyang/server';
import { ScoreRun } from './score-run.entity.js';

/** A computation that is stored. */
export interface RunView {
  readonly id: string;
  readonly edition: string;
  readonly datasetId: string;
  readonly definitionSha256: string;
  readonly engine: number;
  readonly sha256: string;
  readonly result: EditionResult;
}

/**
 * Computes an edition from its newest data by its pinned definition and stores the run. What was
 * computed before from the same data by the same definition and engine is not computed again.
 * Throws `edition.unknown`, `dataset.missing`, and what the computation refuses.
 */
export async function computeEdition(database: Database, slug: string): Promise<RunView> {
  const { edition, dataset, pinned } = await database.read((tx) => ingredients(tx, slug));
  const identity = {
    editionId: edition.id,
    inputsSha256: dataset.sha256,
    definitionSha256: pinned.sha256,
    engine: ENGINE,
  };
  const known = await database.read((tx) => tx.manager.getRepository(ScoreRun).findOneBy(identity));
  if (known) return runView(known, slug);
  // Outside a transaction: a long computation must not hold a snapshot open.
  const result = compute({
    definition: pinned.definition,
    facts: edition.facts,
    inputs: dataset.inputs,
    ranges: rangeSettings(pinned.definition),
  });
  const output = canonicalJson(result);
  return database.transaction(async (tx) => {
    const runs = tx.manager.getRepository(ScoreRun);
    // Another worker may have come first with the same run.
    await runs
      .createQueryBuilder()
      .insert()
      .values({ ...identity, datasetId: dataset.id, output, sha256: sha256(output) })
      .orIgnore()
      .execute();
    const stored = await runs.findOneByOrFail(identity);
    if (stored.sha256 !== sha256(output)) {
      throw new CodedError({
        code: 'result.not-reproducible',
        where: slug,
        what: 'the same data, definition and engine gave another result than before',
        fix: 'report this as a defect and release nothing',
      });
    }
    return runView(stored, slug);
  });
}

async function ingredients(
  tx: Tx,
  slug: string,
): Promise<{ edition: EditionView; dataset: DatasetView; pinned: FrozenDefinition }> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return {
    edition,
    dataset: await currentDataset(tx, edition.id),
    pinned: await pinnedDefinition(tx, edition.id),
  };
}

/** A stored run by its id. Throws `result.unknown`, and `result.damaged` when its text does not match its hash. */
export async function runById(tx: Tx, id: string, slug: string): Promise<RunView> {
  const run = await tx.manager.getRepository(ScoreRun).findOneBy({ id });
  if (!run) throw new CodedError({ code: 'result.unknown', what: `there is no computation ${id}` });
  return runView(run, slug);
}

function runView(run: ScoreRun, edition: string): RunView {
  if (sha256(run.output) !== run.sha256) {
    throw new CodedError({
      code: 'result.damaged',
      where: edition,
      what: `the stored computation ${run.id} does not match its hash`,
      fix: 'restore the database from a backup',
    });
  }
  return {
    id: run.id,
    edition,
    datasetId: run.datasetId,
    definitionSha256: run.definitionSha256,
    engine: run.engine,
    sha256: run.sha256,
    result: JSON.parse(run.output) as EditionResult,
  };
}
