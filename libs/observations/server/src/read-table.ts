import { CodedError } from '@bangyang/kernel';
import {
  findDoubts,
  RowReader,
  type FindPlace,
  type ImportPlan,
  type ImportReport,
  type KnownPlace,
  type KnownSeries,
  type ReadValue,
  type RowError,
} from '@bangyang/observations-contract';
import { openTable } from '@bangyang/observations-reader';
import type { ReportProgress } from '@bangyang/server';

const MOST_ERRORS = 500;
const MOST_DOUBTS = 300;
const TELL_EVERY = 20_000;
/** Above so many values a table is no longer held for doubts. */
const MOST_HELD = 2_000_000;

/** One pass over a table by its plan. */
export interface TablePass {
  readonly path: string;
  readonly name: string;
  readonly plan: ImportPlan;
  readonly series: readonly KnownSeries[];
  readonly findPlace: FindPlace;
  readonly progress: ReportProgress;
  readonly onValue: (value: ReadValue) => void | Promise<void>;
}

export interface PassOutcome {
  readonly rows: number;
  readonly values: number;
  readonly errorCount: number;
  readonly errors: readonly RowError[];
  readonly places: ReadonlyMap<string, KnownPlace>;
  readonly lacking: readonly string[];
}

/** Reads a table row by row; memory does not grow with its length. Throws what `openTable` and `RowReader` refuse. */
export async function passOver(pass: TablePass): Promise<PassOutcome> {
  const { plan, series, progress } = pass;
  const table = await openTable(pass.path, pass.name, plan.sheet);
  const reader = new RowReader(plan, table.header, series, pass.findPlace, table.sheet);
  const errors: RowError[] = [];
  let errorCount = 0;
  let rows = 0;
  let values = 0;
  const given = new Set<string>();
  for await (const { row, cells } of table.rows()) {
    rows += 1;
    for (const value of reader.read(row, cells, (error) => {
      errorCount += 1;
      if (errors.length < MOST_ERRORS) errors.push(error);
    })) {
      values += 1;
      given.add(value.series);
      // Waited for only where there is something to wait for: a million empty turns take seconds.
      const stored = pass.onValue(value);
      if (stored) await stored;
    }
    if (rows % TELL_EVERY === 0)
      await progress(Math.min(0.9, rows / (rows + 200_000)), `${rows} rows`);
  }
  return {
    rows,
    values,
    errorCount,
    errors,
    places: reader.places,
    lacking: series
      .filter(({ code, isSpare }) => !isSpare && !given.has(code))
      .map(({ code }) => code),
  };
}

/** Values of the dataset before, by series and place. */
export type EarlierValues = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What a dry run finds, without keeping anything. */
export async function dryRun(
  pass: Omit<TablePass, 'onValue'>,
  earlier: EarlierValues,
): Promise<ImportReport> {
  const columns = new Map<string, { place: string; row: number; value: number }[]>();
  let held = 0;
  const outcome = await passOver({
    ...pass,
    onValue: ({ series, place, row, value, year }) => {
      if (year !== pass.plan.year || (held += 1) > MOST_HELD) return;
      const list = columns.get(series) ?? [];
      columns.set(series, list);
      list.push({ place, row, value: Number(value) });
    },
  });
  const doubts = findDoubts(
    [...columns].map(([code, values]) => {
      const planned = pass.plan.columns.find((column) => column.series === code);
      return {
        series: code,
        header: planned?.header ?? code,
        unit: planned?.unit ?? pass.series.find((item) => item.code === code)?.unit ?? '',
        values,
        before: earlier.get(code) ?? new Map<string, number>(),
      };
    }),
  ).slice(0, MOST_DOUBTS);
  const lacking = outcome.lacking.filter((code) => !pass.plan.without.includes(code));
  const cells = outcome.places.size * pass.series.filter(({ isSpare }) => !isSpare).length;
  return {
    rows: outcome.rows,
    values: outcome.values,
    missing: pass.plan.shape === 'wide' ? Math.max(0, cells - outcome.values) : 0,
    places: outcome.places.size,
    errorCount: outcome.errorCount,
    errors: [...outcome.errors],
    doubts: [...doubts],
    lacking,
    ready:
      outcome.errorCount === 0 &&
      outcome.values > 0 &&
      lacking.length === 0 &&
      (pass.plan.keepDoubts || doubts.length === 0),
  };
}

/** Throws `import.not-ready` with what stands in the way first. */
export function refuseUnready(
  report: ImportReport | null,
  name: string,
): asserts report is ImportReport {
  const [error] = report?.errors ?? [];
  if (report?.ready) return;
  throw new CodedError({
    code: 'import.not-ready',
    where: error ? `${name}, row ${error.row}` : name,
    what: !report
      ? 'the table has not been checked'
      : error
        ? `${report.errorCount} cells or rows are wrong, the first: ${error.what}`
        : report.lacking.length > 0
          ? `no column gives ${report.lacking.join(', ')}`
          : report.doubts.length > 0
            ? `${report.doubts.length} values or columns are in doubt`
            : 'the table holds no value',
    fix: 'repair the table or its plan and check it again',
    values: {
      file: name,
      errors: report?.errorCount ?? 0,
      row: error?.row,
      lacking: report?.lacking ?? [],
      doubts: report?.doubts.length ?? 0,
    },
  });
}
