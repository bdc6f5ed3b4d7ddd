import { CodedError } from '@bangyang/kernel';
import { storedDefinition } from '@bangyang/methodology-host';
import type { FrozenDefinition } from '@bangyang/methodology-sdk';
import type { InputTable } from '@bangyang/observations-contract';
import type { EditionFacts } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { calendarNow, stageNow } from './carried-over.js';
import type { Settings } from './create-edition.js';
import { DatasetVersion } from './dataset-version.entity.js';
import { Edition } from './edition.entity.js';

/** What other features may know of an edition. */
export interface EditionView {
  readonly id: string;
  readonly slug: string;
  readonly stage: string;
  readonly isOpen: boolean;
  readonly facts: EditionFacts;
  readonly methodology: { readonly id: string; readonly version: string };
}

/** The data that an edition is computed from. */
export interface DatasetView {
  readonly id: string;
  readonly sequence: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly importId: string | null;
  readonly inputs: InputTable;
}

const view = (edition: Edition): EditionView => ({
  id: edition.id,
  slug: edition.slug,
  stage: edition.stage,
  isOpen: edition.openedAt !== null,
  facts: JSON.parse(edition.facts) as EditionFacts,
  methodology: { id: edition.methodologyId, version: edition.methodologyVersion },
});

/** Throws `edition.unknown`. */
export async function editionById(tx: Tx, id: string): Promise<EditionView> {
  const edition = await tx.manager.getRepository(Edition).findOneBy({ id });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition ${id}` });
  return view(edition);
}

export async function editionBySlug(tx: Tx, slug: string): Promise<EditionView | undefined> {
  const edition = await tx.manager.getRepository(Edition).findOneBy({ slug });
  return edition === null ? undefined : view(edition);
}

/** The day on which the present stage of an edition is to end, where the organiser planned one. Throws `edition.unknown`. */
export async function stageDueOn(tx: Tx, id: string): Promise<string | null> {
  const edition = await tx.manager.getRepository(Edition).findOneBy({ id });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition ${id}` });
  const { definition } = await storedDefinition(
    tx,
    edition.methodologyId,
    edition.methodologyVersion,
  );
  const { calendar } = JSON.parse(edition.settings) as Settings;
  const current = stageNow(definition.workflow, edition.stage) ?? definition.workflow.initial;
  const entry = calendarNow(definition.workflow, calendar).find(({ stage }) => stage === current);
  return entry?.endsOn ?? null;
}

/** The newest version of an edition's data, if there is one. */
export async function lastDatasetId(tx: Tx, editionId: string): Promise<string | undefined> {
  const dataset = await tx.manager.getRepository(DatasetVersion).findOne({
    where: { editionId },
    order: { sequence: 'DESC' },
    select: { id: true },
  });
  return dataset?.id;
}

/** One version of an edition's data. Throws `dataset.unknown`. */
export async function datasetById(tx: Tx, id: string): Promise<DatasetView> {
  const dataset = await tx.manager.getRepository(DatasetVersion).findOneBy({ id });
  if (!dataset)
    throw new CodedError({ code: 'dataset.unknown', what: `there is no dataset ${id}` });
  return datasetView(dataset);
}

const datasetView = ({
  id,
  sequence,
  sha256,
  fileName,
  importId,
  content,
}: DatasetVersion): DatasetView => ({
  id,
  sequence,
  sha256,
  fileName,
  importId,
  inputs: JSON.parse(content) as InputTable,
});

/** The newest version of an edition's data. Throws `dataset.missing`. */
export async function currentDataset(tx: Tx, editionId: string): Promise<DatasetView> {
  const dataset = await tx.manager
    .getRepository(DatasetVersion)
    .findOne({ where: { editionId }, order: { sequence: 'DESC' } });
  if (!dataset) {
    throw new CodedError({
      code: 'dataset.missing',
      what: 'no data are attached to the edition',
      fix: 'attach a table first',
    });
  }
  return datasetView(dataset);
}

/** The definition that an edition pinned when it opened, whatever is installed today. Throws `edition.unknown`. */
export async function pinnedDefinition(tx: Tx, editionId: string): Promise<FrozenDefinition> {
  const { methodology } = await editionById(tx, editionId);
  return storedDefinition(tx, methodology.id, methodology.version);
}
