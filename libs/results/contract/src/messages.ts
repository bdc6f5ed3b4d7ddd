import { z } from 'zod';

export * from './uncertainty-messages.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** A computation, as the list of an edition's computations shows it. */
export const runView = z.object({
  id: z.string(),
  computedAt: z.string(),
  /** null where there is no table */
  dataset: z.object({ id: z.string(), sequence: z.number() }).nullable(),
  /** from a table alone, or from votes, scores and answers */
  kind: z.enum(['table', 'combined']),
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
  indicators: z.array(
    z.object({
      code: z.string(),
      title: text,
      unit: z.string(),
      kind: z.enum(['number', 'yes-no', 'level']),
    }),
  ),
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

/** What a computation would publish: whom it speaks of, and every list, for those who look before anybody else. */
export const runOutcome = z.object({
  /** whether nothing is ranked: every list says how many places have what is counted */
  isStudy: z.boolean(),
  /** null where votes or experts made the result */
  universe: z
    .object({
      title: text,
      /** units that belong to it by its rule and stand in the data */
      size: z.number(),
      printed: z.object({ size: z.number(), note: text }).nullable(),
      outside: z.array(z.object({ why: text, count: z.number() })),
    })
    .nullable(),
  lists: z.array(
    z.object({
      id: z.string(),
      title: text,
      rows: z.array(
        z.object({
          rank: z.number().nullable(),
          name: z.string(),
          province: z.string().nullable(),
          group: z.string().nullable(),
          tier: text.nullable(),
          grade: z.string().nullable(),
          score: z.string().nullable(),
          /** of a coverage list: what is counted, and how many of how many */
          counted: text.nullable(),
          share: z.tuple([z.number(), z.number()]).nullable(),
        }),
      ),
    }),
  ),
});
export type RunOutcome = z.infer<typeof runOutcome>;

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

/** The draw between equals, as anybody may know it before the release. */
export const drawView = z.object({
  /** whether a rule of the methodology draws at all */
  isNeeded: z.boolean(),
  /** SHA-256 of the seed; null while none is committed to */
  commitment: z.string().nullable(),
  committedAt: z.string().nullable(),
});
export type DrawView = z.infer<typeof drawView>;

const share = z.string().regex(/^(0|[1-9]\d*)(\.\d{1,6})?$/, 'is no positive decimal number');

/** Other weights of the parts, by part; those not named keep theirs. */
export const simulationRequest = z.strictObject({
  weights: z.record(z.string().max(60), share),
});
export type SimulationRequest = z.infer<typeof simulationRequest>;

const decided = z.discriminatedUnion('by', [
  z.object({ by: z.literal('score') }),
  z.object({ by: z.literal('part'), part: z.string() }),
  z.object({ by: z.literal('draw') }),
  z.object({ by: z.literal('none') }),
]);

/** A combined result with both parts beside it, by rank. */
export const combinationView = z.object({
  /** what would be under other weights; never what is released */
  isSimulation: z.boolean(),
  parts: z.array(
    z.object({
      id: z.string(),
      title: text,
      from: z.string(),
      /** share in the whole, in per cent */
      share: z.string(),
      weight: z.string(),
    }),
  ),
  rows: z.array(
    z.object({
      entrant: z.string(),
      number: z.number(),
      code: z.string().nullable(),
      name: z.string(),
      rank: z.number(),
      /** in the computation that is simulated; null where it was left out */
      rankBefore: z.number().nullable(),
      score: z.string(),
      decided,
      isListed: z.boolean(),
      parts: z.array(
        z.object({
          id: z.string(),
          value: z.string().nullable(),
          score: z.string().nullable(),
          points: z.string().nullable(),
        }),
      ),
      votes: z
        .object({ counted: z.number(), quarantined: z.number(), void: z.number() })
        .nullable(),
      settled: z
        .object({
          score: z.string().nullable(),
          reviews: z.number(),
          raw: z.string().nullable(),
          adjusted: z.string().nullable(),
          flags: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  leftOut: z.array(z.object({ name: z.string(), missing: z.array(text) })),
  /** the lists as they would be published, in their order */
  lists: z.array(z.object({ id: z.string(), title: text, names: z.array(z.string()) })),
});
export type CombinationView = z.infer<typeof combinationView>;
