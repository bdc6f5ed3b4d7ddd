import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import type { InputTable } from '@bangyang/observations-contract';
import { storedDefinition } from '@bangyang/methodology-host';
import type { Definition } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { DatasetVersion, type DatasetOrigin } from './dataset-version.entity.js';
import { Edition } from './edition.entity.js';

/** Between the computation and the release data stand still; afterwards they come as a correction. */
function takesData(stage: string, { workflow }: Definition): boolean {
  const here = workflow.stages.find(({ name }) => name === stage);
  if (here?.collects) return true;
  const ways = here?.to ?? [];
  const isReleased = ways.length === 0;
  const leadsToComputation = ways.some((way) => way.then?.some(({ use }) => use === 'run-scoring'));
  return isReleased || stage === workflow.initial || leadsToComputation;
}

/**
 * Stores a table as the next version of an edition's data; the same table again changes nothing.
 * Throws `edition.unknown`, `dataset.empty`, and `dataset.closed` once the edition has been computed from its data.
 */
export async function attachDataset(
  tx: Tx,
  {
    editionId,
    fileName,
    inputs,
    id,
    importId = null,
    origin = 'table',
    basedOn = null,
    madeBy = null,
  }: {
    readonly editionId: string;
    readonly fileName: string;
    readonly inputs: InputTable;
    /** of the new version, where its values are stored already */
    readonly id?: string;
    readonly importId?: string | null;
    readonly origin?: DatasetOrigin;
    readonly basedOn?: string | null;
    readonly madeBy?: string | null;
  },
): Promise<DatasetVersion> {
  // Locked, so that two tables attached at once get numbers of their own.
  const edition = await tx.manager
    .getRepository(Edition)
    .findOne({ where: { id: editionId }, lock: { mode: 'pessimistic_write' } });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition ${editionId}` });
  const { definition } = await storedDefinition(
    tx,
    edition.methodologyId,
    edition.methodologyVersion,
  );
  if (!takesData(edition.stage, definition)) {
    throw new CodedError({
      code: 'dataset.closed',
      where: edition.slug,
      what: `data cannot be attached in the stage ${edition.stage}`,
      fix: 'return the edition for verification first',
    });
  }
  if (inputs.rows.length === 0)
    throw new CodedError({
      code: 'dataset.empty',
      where: fileName,
      what: 'the table has no row',
      values: { file: fileName },
    });
  const versions = tx.manager.getRepository(DatasetVersion);
  const content = canonicalJson(inputs);
  const hash = sha256(content);
  const latest = await versions.findOne({ where: { editionId }, order: { sequence: 'DESC' } });
  if (latest?.sha256 === hash) return latest;
  return versions.save(
    versions.create({
      ...(id !== undefined && { id }),
      editionId,
      sequence: (latest?.sequence ?? 0) + 1,
      fileName,
      content,
      sha256: hash,
      importId,
      origin,
      basedOn,
      madeBy,
    }),
  );
}
