import type { DatasetSummary } from '@bangyang/editions-contract';
import { datasetById, pinnedDefinition } from '@bangyang/editions-server';
import type { Text } from '@bangyang/kernel';
import { parseFormula, seriesOf as namesIn, type Definition } from '@bangyang/methodology-sdk';
import { placeByCode } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';

/** The versions of an edition's data, newest first. */
export async function readDatasets(tx: Tx, edition: string): Promise<readonly DatasetSummary[]> {
  const rows = await tx.query<Omit<DatasetSummary, 'attachedAt'> & { readonly attachedAt: Date }>(
    `SELECT d.id, d.sequence, d.file_name AS "fileName", d.attached_at AS "attachedAt", a.name AS "attachedBy", d.sha256,
       d.origin, jsonb_array_length(d.content::jsonb -> 'rows') AS cities,
       jsonb_array_length(jsonb_path_query_array(d.content::jsonb, '$.rows[*].values[*] ? (@ != null)')) AS values
     FROM dataset_version d JOIN edition e ON e.id = d.edition_id
     LEFT JOIN import_file i ON i.id = d.import_id LEFT JOIN account a ON a.id = coalesce(d.made_by, i.created_by)
     WHERE e.slug = $1 ORDER BY d.sequence DESC`,
    [edition],
  );
  return rows.map((row) => ({ ...row, attachedAt: row.attachedAt.toISOString() }));
}

/** A value with the cell that it comes from. */
export interface ValueWithSource {
  readonly place: string;
  readonly name: string;
  readonly series: string;
  readonly year: number;
  /** decimal text; null for one that was rejected */
  readonly value: string | null;
  readonly raw: string;
  readonly row: number;
  readonly column: number;
  readonly file: string;
  readonly source: string;
  readonly importedAt: string;
  /** the decision that the value comes from, with its reason */
  readonly verdict: 'accept' | 'adjust' | 'reject' | null;
  readonly reason: string | null;
  /** how many answered what it was made of; it has no row and column then */
  readonly answers: number | null;
  /** what proves it, as its table says */
  readonly evidence: string | null;
  /** source of the methodology that it came by */
  readonly collected: { readonly id: string; readonly title: Text } | null;
}

const MOST = 500;

/** Values of a dataset with where each comes from; narrowed by series and place. */
export async function readValues(
  tx: Tx,
  edition: string,
  dataset: string,
  { series, place }: { readonly series?: string | undefined; readonly place?: string | undefined },
): Promise<readonly ValueWithSource[]> {
  const rows = await tx.query<
    Omit<ValueWithSource, 'name' | 'collected'> & { readonly edition: string }
  >(
    `SELECT o.place, o.series, o.year, o.value::text AS value, o.raw, o.source_row AS row, o.source_column AS column,
       CASE WHEN o.answers IS NULL THEN coalesce(i.file_name, d.file_name) ELSE '' END AS file,
       CASE WHEN o.answers IS NULL THEN coalesce(i.plan::jsonb ->> 'source', '') ELSE '' END AS source,
       coalesce(i.created_at, d.attached_at) AS "importedAt", o.answers, o.evidence, s.verdict, s.text AS reason, e.id AS edition
     FROM dataset_version d JOIN edition e ON e.id = d.edition_id
     JOIN observation o ON o.dataset_id = d.id LEFT JOIN import_file i ON i.id = d.import_id
     LEFT JOIN verification_step s ON s.id = o.verdict
     WHERE e.slug = $1 AND d.id::text = $2 AND ($3::text IS NULL OR o.series = $3) AND ($4::text IS NULL OR o.place = $4)
     ORDER BY o.place, o.series, o.year LIMIT ${MOST}`,
    [edition, dataset, series ?? null, place ?? null],
  );
  const [first] = rows;
  if (!first) return [];
  const { definition } = await pinnedDefinition(tx, first.edition);
  const names = rows.every((row) => placeByCode(row.place))
    ? new Map<string, string>()
    : new Map(
        (await datasetById(tx, dataset)).inputs.rows.map(({ code, name }) => [code, name] as const),
      );
  return rows.map(({ edition: _, ...row }) => ({
    ...row,
    name: placeByCode(row.place)?.name ?? names.get(row.place) ?? row.place,
    collected: sourceOfSeries(definition, row.series),
  }));
}

/** The source that a series belongs to: the one that lists it, or that of the indicator that it makes. */
function sourceOfSeries(
  { sources, indicators }: Definition,
  code: string,
): ValueWithSource['collected'] {
  const measured = indicators.find(
    ({ measure }) => measure && namesIn(parseFormula(measure.formula)).includes(code),
  );
  const source =
    sources.find(({ series }) => series?.some((item) => item.code === code)) ??
    sources.find(({ id }) => id === measured?.measure?.source);
  return source ? { id: source.id, title: source.title } : null;
}
