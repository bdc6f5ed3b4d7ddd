import {
  certificatesOf,
  isWithdrawn,
  placeDocuments,
  printedDocuments,
  publicDocuments,
  type ArchivedEdition,
  type PublicEdition,
  type PublicEditionSummary,
  type PublicPlaceName,
  type PublicPrintedEdition,
  type PublishedEdition,
} from '@bangyang/publications-contract';
import { publicSchemas } from '@bangyang/publications-contract/schemas';
import { canonicalJson } from '@bangyang/kernel';
import { listAsCsv, listAsXlsx, type TableRow } from './list-tables.js';
import { certificateSheets, whitePapers, type PaperPlace } from './papers.js';

/** A document of the public interface: its address, what the pages read of it, and the bytes that are sent. */
export interface SiteDocument {
  readonly url: string;
  readonly type: string;
  readonly body: string | Buffer;
  /** what a page gets that asks for this address */
  readonly value?: unknown;
}

const ROOT = '/api/public';
const json = (url: string, value: unknown): SiteDocument => ({
  url: ROOT + url,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  value,
});

/**
 * Every document of the public interface over all released and archived editions (newest first), white papers
 * too; undefined as soon as `isOvertaken`.
 */
export async function siteDocuments(
  editions: readonly PublishedEdition[],
  archived: readonly { readonly edition: ArchivedEdition; readonly importedAt: string }[],
  papers: PaperPlace,
  isOvertaken: () => Promise<boolean>,
): Promise<readonly SiteDocument[] | undefined> {
  const documents: SiteDocument[] = [];
  const summaries: PublicEditionSummary[] = [];
  for (const current of editions) {
    // Papers take seconds each.
    if (await isOvertaken()) return undefined;
    const { bundle } = current;
    const { slug } = bundle.edition;
    const inEdition = publicDocuments(current, editionsBefore(current, editions));
    const { edition, lists, places } = inEdition;
    summaries.push(summaryOf(edition));
    documents.push(json(`/editions/${slug}`, edition));
    const certificates = certificatesOf(current);
    for (const certificate of certificates)
      documents.push(json(`/certificates/${certificate.id}`, certificate));
    if (isWithdrawn(current)) continue;
    documents.push({
      url: `${ROOT}/editions/${slug}/bundle`,
      type: 'application/json; charset=utf-8',
      body: canonicalJson(bundle),
    });
    const dimensions = edition.dimensions.map((dimension) => dimension.code);
    for (const [id, rows] of lists) {
      documents.push(...(await listDocuments(slug, id, rows, dimensions)));
    }
    for (const { path, body } of [
      ...(await whitePapers(papers, inEdition)),
      ...(await certificateSheets(papers, certificates)),
    ])
      documents.push({ url: ROOT + path, type: 'application/pdf', body });
    for (const [code, place] of places)
      documents.push(json(`/editions/${slug}/places/${code}`, place));
  }
  for (const { edition: document, importedAt } of archived) {
    const { edition, lists } = printedDocuments(document, importedAt);
    summaries.push(summaryOf(edition));
    documents.push(json(`/editions/${edition.slug}`, edition));
    for (const [id, rows] of lists) {
      const details = edition.lists.find((list) => list.id === id)?.details ?? [];
      documents.push(
        ...(await listDocuments(
          edition.slug,
          id,
          rows,
          details.map((detail) => detail.id),
        )),
      );
    }
  }
  const places = placeDocuments(
    editions.filter((edition) => !isWithdrawn(edition)),
    archived.map(({ edition }) => edition),
  );
  const names = [...places.values()].map(({ code, name, province, latin }): PublicPlaceName => ({
    code,
    name,
    province,
    ...(latin !== undefined && { latin }),
  }));
  return [
    json('/editions', summaries),
    json(
      '/places',
      names.sort((a, b) => (a.code < b.code ? -1 : 1)),
    ),
    ...[...places].map(([code, place]) => json(`/places/${code}`, place)),
    ...Object.entries(publicSchemas).map(([name, schema]) => json(`/schemas/${name}.json`, schema)),
    ...documents,
  ];
}

/** `further` heads what a row has beyond the columns that all lists share: its dimensions or details. */
async function listDocuments(
  slug: string,
  id: string,
  rows: readonly TableRow[],
  further: readonly string[],
): Promise<readonly SiteDocument[]> {
  const path = `/editions/${slug}/lists/${id}`;
  return [
    json(`${path}.json`, rows),
    {
      url: `${ROOT}${path}.csv`,
      type: 'text/csv; charset=utf-8',
      body: listAsCsv(rows, further),
    },
    {
      url: `${ROOT}${path}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await listAsXlsx(rows, further),
    },
  ];
}

/** The editions of the same methodology of the years right before, oldest first, up to a gap. */
function editionsBefore(
  { bundle }: PublishedEdition,
  editions: readonly PublishedEdition[],
): readonly PublishedEdition[] {
  const before = editions.find(
    (other) =>
      other.bundle.definition.manifest.id === bundle.definition.manifest.id &&
      other.bundle.edition.dataYear === bundle.edition.dataYear - 1 &&
      !isWithdrawn(other),
  );
  return before ? [...editionsBefore(before, editions), before] : [];
}

const summaryOf = ({
  slug,
  title,
  methodology,
  year,
  editionYear,
  stage,
  kind,
  releasedAt,
  publisher,
  lists,
}: PublicEdition | PublicPrintedEdition): PublicEditionSummary => ({
  slug,
  title,
  methodology,
  year,
  editionYear,
  stage,
  kind,
  releasedAt,
  ...(publisher && { publisher }),
  lists: lists.map(({ id, title: listTitle, kind: listKind, show, size }) => ({
    id,
    title: listTitle,
    kind: listKind,
    show,
    size,
  })),
});
