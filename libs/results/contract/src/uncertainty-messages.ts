import { z } from 'zod';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** What may stand beside the choice of the definition; that one always takes part. */
export const normalisationChoices = ['min-max', 'z-score', 'rank'] as const;
export const aggregationChoices = ['arithmetic', 'geometric', 'harmonic'] as const;
export const imputationChoices = ['mean', 'median', 'class-median'] as const;

/** What is to vary in an analysis of a computation. The same request of the same computation gives the same numbers. */
export const uncertaintyRequest = z.strictObject({
  runs: z.number().int().min(100).max(10_000),
  seed: z.number().int().min(0).max(4_294_967_295),
  /** every weight at every level moves by up to this share */
  weightNoise: z.number().min(0).max(1),
  /** every measured value has a normal error of this share of the spread of its indicator */
  valueNoise: z.number().min(0).max(1),
  normalisation: z.array(z.enum(normalisationChoices)),
  aggregation: z.array(z.enum(aggregationChoices)),
  imputation: z.array(z.enum(imputationChoices)),
  /** with and without the treatment of outliers */
  withoutTreatment: z.boolean(),
  /** which of the assumptions moves the ranks: (assumptions + 2) times as many runs */
  sobol: z.boolean(),
});
export type UncertaintyRequest = z.infer<typeof uncertaintyRequest>;

const share = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();

export const uncertaintyResult = z.object({
  factors: z.array(z.string()),
  /** by published scores, or by places where other scales take part */
  tiers: z.array(z.object({ code: z.string(), title: text, by: z.enum(['score', 'place']) })),
  /** in published order */
  cities: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      rank: z.number(),
      mean: z.number().nullable(),
      median: z.number().nullable(),
      q5: z.number().nullable(),
      q95: z.number().nullable(),
      best: z.number().nullable(),
      worst: z.number().nullable(),
      /** share of the runs in which it was first, among the first ten, in each tier */
      first: share,
      top10: share,
      tiers: z.array(share),
    }),
  ),
  /** parts of the variance of the mean shift of ranks, with 90 per cent intervals; empty where not asked for */
  sobol: z.array(
    z.object({
      factor: z.string(),
      first: z.number().nullable(),
      firstInterval: interval,
      total: z.number().nullable(),
      totalInterval: interval,
    }),
  ),
  /** runs that could not be computed and are left out, with the first reasons */
  failures: z.object({ count: z.number(), reasons: z.array(z.string()) }),
});
export type UncertaintyResult = z.infer<typeof uncertaintyResult>;

export const uncertaintySummary = z.object({
  id: z.string(),
  run: z.string(),
  request: uncertaintyRequest,
  requestedAt: z.string(),
  /** as `/api/jobs/{job}/progress` names it */
  job: z.string(),
  state: z.enum(['running', 'done', 'refused']),
});
export type UncertaintySummary = z.infer<typeof uncertaintySummary>;

export const uncertaintyView = uncertaintySummary.extend({
  /** once it is done */
  result: uncertaintyResult.exactOptional(),
  /** why nothing came of it */
  problem: z
    .object({
      code: z.string(),
      detail: z.string(),
      where: z.string().exactOptional(),
      fix: z.string().exactOptional(),
      values: z.record(z.string(), z.unknown()).exactOptional(),
    })
    .exactOptional(),
});
export type UncertaintyView = z.infer<typeof uncertaintyView>;
