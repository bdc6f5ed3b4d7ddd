import { z } from 'zod';

export * from './uncertainty-messages.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** A computation, as the list of an edition's computations shows it. */
export const runView = z.object({
  id: z.string(),
  computedAt: z.string(),
  dataset: z.object({ id: z.string(), sequence: z.number() }),
  definitionVersion: z.string(),
  engine: z.number(),
  sha256: z.string(),
  evaluated: z.number(),
  screenedOut: z.number(),
  /** from the newest data by the definition in force */
  current: z.boolean(),
});
export type RunSummary = z.infer<typeof runView>;

export const runStages = ['raw', 'imputed', 'treated', 'normalised'] as const;
export type RunStage = (typeof runStages)[number];

/** One step of a computation as a table: what each city's value was, and what was done to it. */
export const runValues = z.object({
  stage: z.enum(runStages),
  indicators: z.array(z.object({ code: z.string(), title: text, unit: z.string() })),
  cities: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      rank: z.number(),
      score: z.string(),
      /** in the order of the indicators; null where there is none */
      values: z.array(z.number().nullable()),
      flags: z.array(z.array(z.string())),
    }),
  ),
});
export type RunValues = z.infer<typeof runValues>;

export const runContributions = z.object({
  code: z.string(),
  name: z.string(),
  score: z.string(),
  rank: z.number(),
  parts: z.array(
    z.object({
      code: z.string(),
      title: text,
      dimension: text,
      value: z.string().nullable(),
      score: z.string().nullable(),
      contribution: z.string().nullable(),
      flags: z.array(z.string()),
    }),
  ),
});
export type RunContributions = z.infer<typeof runContributions>;

/** Two computations of one edition side by side, largest moves first. */
export const runComparison = z.object({
  a: z.string(),
  b: z.string(),
  /** Spearman's rank correlation over the cities in both */
  spearman: z.number().nullable(),
  moved: z.number(),
  rows: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      rankA: z.number().nullable(),
      rankB: z.number().nullable(),
      scoreA: z.string().nullable(),
      scoreB: z.string().nullable(),
    }),
  ),
});
export type RunComparison = z.infer<typeof runComparison>;
