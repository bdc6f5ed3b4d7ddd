import { z } from 'zod';
import { rowError } from './import-plan.js';
import { entryKinds } from './input-table.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** What a form is filled in about: a place by its code or name, or something with a name of its own. */
export const entryAbout = z.strictObject({
  /** of a place that of GB/T 2260; otherwise any in letters, digits and hyphens */
  code: z.string().trim().max(40).optional(),
  name: z.string().trim().max(100).optional(),
  province: z.string().trim().max(40).optional(),
  kind: z.enum(entryKinds).optional(),
  /** code of the unit around it, for what is no place itself */
  place: z.string().optional(),
  /** who stands behind it */
  under: z.string().trim().max(100).optional(),
});
export type EntryAbout = z.infer<typeof entryAbout>;

/** A filled-in form as it came in: about whom, from whom, and what it says. */
export const collectedEntry = z.strictObject({
  about: entryAbout,
  /** who filled it in; a later form of the same person about the same entrant takes its place */
  by: z.string().trim().min(1, 'say who filled it in').max(100),
  answers: z.record(z.string(), z.unknown()),
});
export type CollectedEntry = z.infer<typeof collectedEntry>;

export const collectedEntries = z.strictObject({
  entries: z.array(collectedEntry).min(1).max(500),
});
export type CollectedEntries = z.infer<typeof collectedEntries>;

/** How the values of a source come in. */
export const collectionWays = ['table', 'questionnaire', 'application', 'form'] as const;

export const collectionSourceView = z.object({
  source: z.string(),
  title: text,
  way: z.enum(collectionWays),
  indicators: z.array(z.object({ code: z.string(), title: text })),
  /** SurveyJS; null for a source that is read from tables */
  survey: z.record(z.string(), z.unknown()).nullable(),
  /** who may send the form in from outside; null where the organiser alone enters it */
  sentIn: z.enum(['itself', 'others']).nullable(),
  /** sent in and not decided yet */
  waiting: z.number(),
  /** filled-in forms that count, and how many entrants they are about; 0 where another page counts them */
  entries: z.number(),
  entrants: z.number(),
  /** values of its series in the newest version of the data */
  values: z.number(),
});
export type CollectionSourceView = z.infer<typeof collectionSourceView>;

export const collectedEntryView = z.object({
  code: z.string(),
  name: z.string(),
  by: z.string(),
  takenAt: z.string(),
  /** as it was sent, question by question */
  answers: z.record(z.string(), z.unknown()),
});
export type CollectedEntryView = z.infer<typeof collectedEntryView>;

/** What a version of the data was made of. */
export const collectedValues = z.object({
  version: z.number(),
  entries: z.number(),
  places: z.number(),
  values: z.number(),
});
export type CollectedValues = z.infer<typeof collectedValues>;

/** What became of a table of filled-in forms: all of its rows are taken, or none. */
export const formTableView = z.object({
  rows: z.number(),
  /** forms that were taken; 0 where something is wrong */
  taken: z.number(),
  errorCount: z.number(),
  /** the first hundred */
  errors: z.array(rowError),
});
export type FormTableView = z.infer<typeof formTableView>;
