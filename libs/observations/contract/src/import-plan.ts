import { z } from 'zod';

/** What a column of a table holds. */
export const columnRole = z.enum([
  'code',
  'name',
  'province',
  'kind',
  'place',
  'under',
  'series',
  'evidence',
  'year',
  'indicator',
  'value',
  'ignore',
]);
export type ColumnRole = z.infer<typeof columnRole>;

const column = z.strictObject({
  /** as it stands in the header */
  header: z.string(),
  role: columnRole,
  /** for `series`: which one; for `evidence` of a wide table: whose */
  series: z.string().optional(),
  /** for `series` and `value`: the unit in the file, where it is not the series' own */
  unit: z.string().optional(),
});
export type PlannedColumn = z.infer<typeof column>;

/**
 * How a table is read: wide, one row a city and one column a series; or long, one row a value. Stored
 * with the dataset, so that each value can be traced to its cell.
 */
export const importPlan = z.strictObject({
  shape: z.enum(['wide', 'long']),
  sheet: z.string().optional(),
  columns: z.array(column).max(2000),
  /** the year of all values of a wide table */
  year: z.number().int().min(1900).max(2200),
  /** what the table is: yearbook, volume, page */
  source: z.string().trim().min(1, 'say where the table comes from').max(500),
  /** outliers and unit doubts were looked at and are kept */
  keepDoubts: z.boolean().default(false),
  /** series that are known to be missing and are left empty */
  without: z.array(z.string()).default([]),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** One thing that is wrong with a table, where it stands and what to do. */
export const rowError = z.object({
  sheet: z.string(),
  row: z.number(),
  /** header of the column, empty where the whole row is meant */
  column: z.string(),
  value: z.string(),
  /** what the pages say it by; reports of older imports have none */
  code: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  what: z.string(),
  fix: z.string(),
});
export type RowError = z.infer<typeof rowError>;

/** Something that may be right and should be looked at. */
export const doubt = z.object({
  kind: z.enum(['unit', 'outlier']),
  series: z.string(),
  column: z.string(),
  place: z.string(),
  row: z.number(),
  value: z.string(),
  what: z.string(),
  /** so many times what was to be expected; reports of older imports do not say */
  times: z.number().optional(),
  /** what it was compared with: the column, the city or the other cities, before or now */
  than: z.enum(['column-before', 'city-before', 'other-cities']).optional(),
  /** for a unit: the one that would fit */
  unit: z.string().optional(),
});
export type Doubt = z.infer<typeof doubt>;

/** What a dry run found. A dataset is made only when nothing is wrong and doubts were looked at. */
export const importReport = z.object({
  rows: z.number(),
  values: z.number(),
  missing: z.number(),
  places: z.number(),
  errorCount: z.number(),
  /** the first 500 */
  errors: z.array(rowError),
  doubts: z.array(doubt),
  /** series that the methodology needs and no column gives */
  lacking: z.array(z.string()),
  ready: z.boolean(),
});
export type ImportReport = z.infer<typeof importReport>;

/** What the importer proposes for a column, and why. */
export const columnSuggestion = z.object({
  header: z.string(),
  role: columnRole,
  series: z.string().optional(),
  unit: z.string().optional(),
  confidence: z.enum(['sure', 'likely', 'none']),
  why: z.string(),
});
export type ColumnSuggestion = z.infer<typeof columnSuggestion>;

export const importView = z.object({
  id: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string(),
  sheets: z.array(z.string()),
  header: z.array(z.string()),
  /** the first rows, as texts */
  sample: z.array(z.array(z.string())),
  suggestions: z.array(columnSuggestion),
  shape: z.enum(['wide', 'long']),
  state: z.enum(['uploaded', 'checking', 'checked', 'committing', 'committed', 'failed']),
  plan: importPlan.nullable(),
  report: importReport.nullable(),
  problem: z.string().nullable(),
  /** grows with each check; part of the address of its job */
  round: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type ImportView = z.infer<typeof importView>;
