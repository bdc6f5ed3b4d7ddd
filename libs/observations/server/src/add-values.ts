import {
  attachDataset,
  currentDataset,
  lastDatasetId,
  type DatasetView,
  type EditionView,
} from '@bangyang/editions-server';
import type { InputTable, TableRow } from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { findCity } from './find-place.js';

/** A value that people gave in a questionnaire or a form. */
export interface GivenValue {
  readonly place: string;
  readonly series: string;
  /** decimal text */
  readonly value: string;
  /** how many people it comes from */
  readonly answers: number;
}

/**
 * Makes a new version of an edition's data in which some series have other values than before; other series
 * stay. `heads` says what rows are that the table does not have yet; without it they are cities by their code.
 * Throws what `attachDataset` refuses.
 */
export async function addValues(
  tx: Tx,
  {
    edition,
    title,
    series,
    values,
    heads,
  }: {
    readonly edition: Pick<EditionView, 'id'> & { readonly dataYear: number };
    /** what the version is called where there was none before */
    readonly title: string;
    readonly series: readonly string[];
    readonly values: readonly GivenValue[];
    readonly heads: ReadonlyMap<string, TableRow>;
  },
): Promise<{
  readonly made: { readonly id: string; readonly sequence: number };
  readonly base: DatasetView | undefined;
}> {
  const base =
    (await lastDatasetId(tx, edition.id)) === undefined
      ? undefined
      : await currentDataset(tx, edition.id);
  const id = randomUUID();
  const made = await attachDataset(tx, {
    id,
    editionId: edition.id,
    // Cells are named by the table that they stand in; without one the newest form gives the name.
    fileName: base?.importId ? base.fileName : title,
    inputs: withValues(base?.inputs, series, values, heads),
    importId: base?.importId ?? null,
    origin: 'answers',
    basedOn: base?.id ?? null,
    madeBy: currentActor().account,
  });
  if (made.id === id) await storeValues(tx, { id, base, series, values, year: edition.dataYear });
  return { made, base };
}

/** The table with the values of those series in place of what it had; places that are new come in by their code. */
function withValues(
  base: InputTable | undefined,
  series: readonly string[],
  values: readonly GivenValue[],
  heads: ReadonlyMap<string, TableRow>,
): InputTable {
  const all = [...(base?.series ?? [])];
  for (const code of series) if (!all.includes(code)) all.push(code);
  const rows = new Map(
    (base?.rows ?? []).map((row) => [
      row.code,
      {
        ...row,
        values: all.map((code, at) => (series.includes(code) ? null : (row.values[at] ?? null))),
      },
    ]),
  );
  for (const { place, series: code, value } of values) {
    const row = rows.get(place) ?? {
      ...(heads.get(place) ?? cityOf(place)),
      values: all.map((): number | null => null),
    };
    rows.set(place, row);
    row.values[all.indexOf(code)] = Number(value);
  }
  return { series: all, rows: [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function cityOf(code: string): TableRow {
  const place = findCity({ code });
  return 'what' in place ? { code, name: code, province: '' } : place;
}

/** Values of the version before, without the series that come anew; each new one says how many answered. */
async function storeValues(
  tx: Tx,
  {
    id,
    base,
    series,
    values,
    year,
  }: {
    readonly id: string;
    readonly base: DatasetView | undefined;
    readonly series: readonly string[];
    readonly values: readonly GivenValue[];
    readonly year: number;
  },
): Promise<void> {
  if (base) {
    await tx.query(
      `INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence)
       SELECT $2, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence
       FROM observation WHERE dataset_id = $1 AND NOT (series = ANY ($3) AND year = $4)`,
      [base.id, id, series, year],
    );
  }
  await tx.query(
    `INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, answers)
     SELECT $1, place, series, $2, value::numeric, value, 0, 0, answers
     FROM jsonb_to_recordset($3::jsonb) AS v (place text, series text, value text, answers int)`,
    [id, year, JSON.stringify(values)],
  );
}
