import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import {
  currentDataset,
  datasetById,
  editionBySlug,
  lastDatasetId,
  pinnedDefinition,
  type DatasetView,
} from '@bangyang/editions-server';
import type { InputTable } from '@bangyang/observations-contract';
import {
  computeEdition as compute,
  rangeSettings,
  type EditionResult,
  type ResultParts,
} from '@bangyang/results-contract';
import { ENGINE } from '@bangyang/scoring';
import type { Database, Tx } from '@bangyang/server';
import { gatherParts } from './gather-parts.js';
import { ScoreRun } from './score-run.entity.js';

/** A computation that is stored. */
export interface RunView {
  readonly id: string;
  readonly edition: string;
  /** null where votes and experts make the result without a table */
  readonly datasetId: string | null;
  /** of the table and of what vote and panel handed over */
  readonly inputsSha256: string;
  readonly definitionSha256: string;
  readonly engine: number;
  readonly sha256: string;
  /** where the result is combined */
  readonly parts?: ResultParts;
  readonly result: EditionResult;
}

/**
 * Computes an edition from its newest data, or from its votes and scores, by its pinned definition and stores the run. What was
 * computed before from the same data by the same definition and engine is not computed again.
 * Throws `edition.unknown`, `dataset.missing`, and what the computation refuses.
 */
export async function computeEdition(database: Database, slug: string): Promise<RunView> {
  const { edition, inputs, pinned } = await database.read(async (tx) => {
    const found = await editionBySlug(tx, slug);
    if (!found)
      throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
    return {
      edition: found,
      inputs: await currentInputs(tx, found.id),
      pinned: await pinnedDefinition(tx, found.id),
    };
  });
  const { dataset, parts } = inputs;
  const identity = {
    editionId: edition.id,
    inputsSha256: inputs.sha256,
    definitionSha256: pinned.sha256,
    engine: ENGINE,
  };
  const known = await database.read((tx) => tx.manager.getRepository(ScoreRun).findOneBy(identity));
  if (known) return runView(known, slug);
  // Outside a transaction: a long computation must not hold a snapshot open.
  const result = compute({
    definition: pinned.definition,
    facts: edition.facts,
    inputs: dataset?.inputs ?? NO_TABLE,
    ...(parts && { parts }),
    ranges: rangeSettings(pinned.definition),
  });
  const output = canonicalJson(result);
  return database.transaction(async (tx) => {
    const runs = tx.manager.getRepository(ScoreRun);
    // Another worker may have come first with the same run.
    await runs
      .createQueryBuilder()
      .insert()
      .values({
        ...identity,
        datasetId: dataset?.id ?? null,
        parts: parts ? canonicalJson(parts) : null,
        output,
        sha256: sha256(output),
      })
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

/** What a computation starts from. */
export interface CurrentInputs {
  readonly dataset?: DatasetView;
  readonly parts?: ResultParts;
  readonly sha256: string;
}

export const NO_TABLE: InputTable = { series: [], rows: [] };

/** The table that a run was computed from; an empty one where votes and experts alone made it. */
export const tableOf = async (
  tx: Tx,
  { datasetId }: Pick<RunView, 'datasetId'>,
): Promise<InputTable> =>
  datasetId === null ? NO_TABLE : (await datasetById(tx, datasetId)).inputs;

/** The newest table of an edition, or what vote and panel say now. Throws `dataset.missing`. */
export async function currentInputs(tx: Tx, editionId: string): Promise<CurrentInputs> {
  const { definition } = await pinnedDefinition(tx, editionId);
  const parts = await gatherParts(tx, editionId, definition);
  if (!parts) {
    const dataset = await currentDataset(tx, editionId);
    return { dataset, sha256: dataset.sha256 };
  }
  const datasetId = await lastDatasetId(tx, editionId);
  const dataset = datasetId === undefined ? undefined : await datasetById(tx, datasetId);
  return {
    ...(dataset && { dataset }),
    parts,
    sha256: sha256(canonicalJson({ dataset: dataset?.sha256 ?? null, parts })),
  };
}

/** A stored run by its id. Throws `result.unknown`, and `result.damaged` when its text does not match its hash. */
export async function runById(tx: Tx, id: string, slug: string): Promise<RunView> {
  const run = await tx.manager.getRepository(ScoreRun).findOneBy({ id });
  if (!run) throw new CodedError({ code: 'result.unknown', what: `there is no computation ${id}` });
  return runView(run, slug);
}

/** The last computation of an edition, if there is one. */
export async function newestRun(tx: Tx, editionId: string): Promise<RunView | undefined> {
  const run = await tx.manager
    .getRepository(ScoreRun)
    .findOne({ where: { editionId }, order: { computedAt: 'DESC' } });
  return run === null ? undefined : runView(run, editionId);
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
    inputsSha256: run.inputsSha256,
    ...(run.parts !== null && { parts: JSON.parse(run.parts) as ResultParts }),
    definitionSha256: run.definitionSha256,
    engine: run.engine,
    sha256: run.sha256,
    result: JSON.parse(run.output) as EditionResult,
  };
}
