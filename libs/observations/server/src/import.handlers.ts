import { attachDataset, currentDataset, lastDatasetId } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import {
  joinTables,
  type FindPlace,
  type ImportPlan,
  type InputTable,
  type KnownPlace,
  type KnownSeries,
  type ReadValue,
} from '@bangyang/observations-contract';
import {
  CONFIG,
  Database,
  HandlesJob,
  type Config,
  type JobHandler,
  type ReportProgress,
  type Tx,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { copyInto } from './copy-values.js';
import { importFile, importRow, type ImportRow } from './import-row.js';
import { checkJob, commitJob, type ImportPayload } from './jobs.js';
import { dryRun, passOver, type EarlierValues } from './read-table.js';
import { tablesOfEdition } from './upload.js';

interface Work {
  readonly row: ImportRow;
  readonly plan: ImportPlan;
  readonly series: readonly KnownSeries[];
  readonly findPlace: FindPlace;
  readonly path: string;
}

async function workOf(tx: Tx, config: Config, payload: ImportPayload): Promise<Work> {
  const row = await importRow(tx, payload.edition, payload.import);
  if (row.plan === null)
    throw new CodedError({
      code: 'import.state',
      where: row.file_name,
      what: 'there is no plan',
      values: { file: row.file_name },
    });
  return {
    row,
    plan: JSON.parse(row.plan) as ImportPlan,
    ...(await tablesOfEdition(tx, payload.edition)),
    path: join(config.dataDir, importFile(row.organiser_id, row.id)),
  };
}

/** What is wrong with a table is its report; only what is wrong with us fails the job. */
@Injectable()
@HandlesJob(checkJob)
export class CheckHandler implements JobHandler<ImportPayload> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: ImportPayload, progress: ReportProgress): Promise<void> {
    const { row, plan, series, findPlace, path } = await this.database.read((tx) =>
      workOf(tx, this.config, payload),
    );
    if (row.state !== 'checking') return;
    try {
      const earlier = await this.database.read((tx) => earlierValues(tx, row.edition_id));
      const report = await dryRun(
        { path, name: row.file_name, plan, series, findPlace, progress },
        earlier,
      );
      await this.settle(row, 'checked', JSON.stringify(report), null);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      await this.settle(row, 'failed', null, error.message);
    }
  }

  /** Another plan may have come meanwhile; then this report is of no use. */
  private async settle(
    row: ImportRow,
    state: 'checked' | 'failed',
    report: string | null,
    problem: string | null,
  ): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        `UPDATE import_file SET state = $3, report = $4, problem = $5 WHERE id = $1 AND round = $2 AND state = 'checking'`,
        [row.id, row.round, state, report, problem],
      ),
    );
  }
}

/** The newest dataset of the edition, or of the edition before it with the same methodology. */
async function earlierValues(tx: Tx, editionId: string): Promise<EarlierValues> {
  const [dataset] = await tx.query<{ content: string }>(
    `SELECT d.content FROM dataset_version d JOIN edition e ON e.id = d.edition_id
     JOIN edition mine ON mine.id = $1
     WHERE e.organiser_id = mine.organiser_id AND e.methodology_id = mine.methodology_id AND e.data_year <= mine.data_year
     ORDER BY e.data_year DESC, d.sequence DESC LIMIT 1`,
    [editionId],
  );
  const values = new Map<string, Map<string, number>>();
  if (!dataset) return values;
  const { series, rows } = JSON.parse(dataset.content) as InputTable;
  series.forEach((code, at) => {
    values.set(
      code,
      new Map(
        rows.flatMap((row) => {
          const value = row.values[at];
          return value === null || value === undefined ? [] : [[row.code, value] as const];
        }),
      ),
    );
  });
  return values;
}

@Injectable()
@HandlesJob(commitJob)
export class CommitHandler implements JobHandler<ImportPayload> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: ImportPayload, progress: ReportProgress): Promise<void> {
    const work = await this.database.read((tx) => workOf(tx, this.config, payload));
    if (work.row.state !== 'committing') return;
    try {
      const known = await this.database
        .transaction((tx) => this.commit(tx, work, progress))
        .catch((error: unknown) => {
          if (error instanceof SameData) return error.dataset;
          throw error;
        });
      // The same table again makes no version: the import leads to the one that is there.
      if (known !== undefined)
        await this.database.transaction((tx) => settle(tx, work.row.id, known));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      await this.database.transaction((tx) =>
        tx.query(`UPDATE import_file SET state = 'failed', problem = $2 WHERE id = $1`, [
          work.row.id,
          error.message,
        ]),
      );
    }
  }

  /** Dataset, its values and the state of the import in one transaction: all of it is there, or nothing. */
  private async commit(
    tx: Tx,
    { row, plan, series, findPlace, path }: Work,
    progress: ReportProgress,
  ): Promise<undefined> {
    const table = new WideTable(series);
    const id = randomUUID();
    const sink = copyInto(tx, id);
    const { places, errorCount } = await passOver({
      path,
      name: row.file_name,
      plan,
      series,
      findPlace,
      progress,
      onValue: (value): void | Promise<void> => {
        if (value.year === plan.year) table.put(value);
        return sink.put(value);
      },
    });
    await sink.finish();
    if (errorCount > 0) {
      throw new CodedError({
        code: 'import.not-ready',
        where: row.file_name,
        what: 'the table is not what was checked',
        fix: 'check it again',
        values: { file: row.file_name, errors: 0, lacking: [], doubts: 0 },
      });
    }
    const base =
      (await lastDatasetId(tx, row.edition_id)) === undefined
        ? undefined
        : await currentDataset(tx, row.edition_id);
    const inputs = joinTables(base?.inputs, table.finish(places));
    const dataset = await attachDataset(tx, {
      id,
      editionId: row.edition_id,
      fileName: row.file_name,
      inputs,
      importId: row.id,
    });
    if (dataset.id !== id) throw new SameData(dataset.id);
    // What questionnaires and forms brought is no column of any table, and stays.
    const kept = inputs.series.filter((code) => !series.some((column) => column.code === code));
    if (base && kept.length > 0) {
      await tx.query(
        `INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence)
         SELECT $2, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence
         FROM observation WHERE dataset_id = $1 AND series = ANY ($3)`,
        [base.id, id, kept],
      );
    }
    await settle(tx, row.id, id);
  }
}

/** Takes back what was stored: the newest dataset holds the very same data. */
class SameData {
  constructor(readonly dataset: string) {}
}

async function settle(tx: Tx, id: string, dataset: string): Promise<void> {
  await tx.query(
    `UPDATE import_file SET state = 'committed', dataset_id = $2, problem = NULL WHERE id = $1`,
    [id, dataset],
  );
}

/** The values of one year, put together city by city. */
class WideTable {
  private readonly rows = new Map<string, (number | null)[]>();
  private readonly evidence = new Map<string, (string | null)[]>();
  private readonly at: ReadonlyMap<string, number>;

  constructor(private readonly series: readonly KnownSeries[]) {
    this.at = new Map(series.map(({ code }, position) => [code, position]));
  }

  put({ place, series, value, evidence }: ReadValue): void {
    const position = this.at.get(series);
    if (position === undefined) return;
    const row = this.rows.get(place) ?? this.series.map(() => null);
    this.rows.set(place, row);
    row[position] = Number(value);
    if (evidence === undefined) return;
    const proofs = this.evidence.get(place) ?? this.series.map(() => null);
    this.evidence.set(place, proofs);
    proofs[position] = evidence;
  }

  finish(places: ReadonlyMap<string, KnownPlace>): InputTable {
    return {
      series: this.series.map(({ code }) => code),
      rows: [...places.values()]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((place) => {
          const evidence = this.evidence.get(place.code);
          return {
            ...place,
            values: this.rows.get(place.code) ?? this.series.map(() => null),
            ...(evidence && { evidence }),
          };
        }),
    };
  }
}
