import { z } from 'zod';
import { editionPhases } from '@bangyang/identity-contract';

export const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
const bilingual = z.strictObject({
  'zh-CN': z.string().trim().min(1, 'is missing').max(200),
  en: z.string().trim().max(200).optional(),
});
const longText = z.strictObject({
  'zh-CN': z.string().trim().min(1, 'is missing').max(1000),
  en: z.string().trim().max(1000).exactOptional(),
});
const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'is no positive decimal number');
const day = z.iso.date();
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'has small letters, digits and single hyphens');
const reason = z.string().trim().min(3, 'say why, in a few words').max(500);
const zone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, 'is no time zone, such as Asia/Shanghai');

/** What an organiser may choose of a methodology before the edition opens. */
export const adjustments = z.strictObject({
  /** weight of an indicator among its siblings, by code */
  weights: z.record(z.string(), decimal).default({}),
  /** lowest score of a tier, by list and tier */
  thresholds: z.record(z.string(), z.record(z.string(), decimal)).default({}),
  /** why, as it is published beside what changed */
  why: longText.exactOptional(),
});
export type Adjustments = z.infer<typeof adjustments>;

const settings = {
  title: bilingual,
  editionYear: z.number().int().min(1980).max(2200),
  /** the year that the data are of; statistics appear later */
  dataYear: z.number().int().min(1980).max(2200),
  sourceNote: bilingual,
  /** indicators that this edition leaves out, with the reason that is published */
  omitted: z.array(z.strictObject({ code: z.string(), why: bilingual })).default([]),
  /** last day of each stage, in the order of the stages */
  calendar: z.array(z.strictObject({ stage: z.string(), endsOn: day })).default([]),
  zone: zone.default('Asia/Shanghai'),
  adjustments: adjustments.default({ weights: {}, thresholds: {} }),
};

export const editionRequest = z.strictObject({
  slug: slug.refine((value) => !value.endsWith('-printed'), 'ends as lists that others published'),
  methodology: z.string().min(1),
  ...settings,
});
export type EditionRequest = z.infer<typeof editionRequest>;
export const editionSettings = z.strictObject(settings);
export type EditionSettings = z.infer<typeof editionSettings>;

/** Moves an edition to a stage of its workflow. */
export const moveRequest = z.strictObject({ to: z.string(), reason: reason.optional() });

/** What may still be changed after opening: adjustments and what is left out; it becomes a definition of its own. */
export const changeRequest = z.strictObject({
  adjustments,
  omitted: settings.omitted,
  reason,
});
export type ChangeRequest = z.infer<typeof changeRequest>;

export const changeView = z.object({
  id: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  reason: z.string(),
  adjustments,
  /** two are needed */
  approvedBy: z.array(z.string()),
  inForce: z.boolean(),
  mine: z.boolean(),
});
export type ChangeView = z.infer<typeof changeView>;

export const stageView = z.object({
  name: z.string(),
  title: text,
  endsOn: z.string().nullable(),
  state: z.enum(['done', 'current', 'ahead']),
});

/** A refusal that is stored or listed: the code and values, and the sentence in English. */
export const toldProblem = z.object({
  code: z.string(),
  detail: z.string(),
  where: z.string().optional(),
  fix: z.string().optional(),
  values: z.record(z.string(), z.unknown()).optional(),
});

/** A step that the workflow offers from the current stage, and why it cannot be taken now. */
export const stepView = z.object({
  to: z.string(),
  action: text,
  roles: z.array(z.string()),
  refusal: toldProblem.nullable(),
});

/** What may wait for the organiser beside the steps of the workflow. */
export const waitingKinds = ['objections'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export const editionSummary = z.object({
  slug: z.string(),
  title: text,
  methodology: z.object({ id: z.string(), version: z.string(), title: text }),
  editionYear: z.number(),
  dataYear: z.number(),
  phase: z.enum(editionPhases),
  stage: z.string(),
  stageTitle: text,
  /** last day of the current stage */
  dueOn: z.string().nullable(),
});
export type EditionSummary = z.infer<typeof editionSummary>;

export const editionDetail = editionSummary.extend({
  /** sent back in `If-Match` with a change */
  revision: z.number(),
  settings: editionSettings,
  stages: z.array(stageView),
  steps: z.array(stepView),
  changes: z.array(changeView),
  openedAt: z.string().nullable(),
  definitionSha256: z.string().nullable(),
  /** cities apply to it */
  takesApplications: z.boolean(),
  /** it has a public notice to which people may object */
  takesObjections: z.boolean(),
  /** beside the steps of the workflow */
  waiting: z.array(z.object({ kind: z.enum(waitingKinds), count: z.number() })),
  /** by a questionnaire */
  asksThePublic: z.boolean(),
  isVotedOn: z.boolean(),
  /** by a panel of experts */
  isReviewed: z.boolean(),
  /** what the organiser may adjust: indicators with weights and lists with tiers, as now in force */
  indicators: z.array(
    z.object({
      code: z.string(),
      parent: z.string().nullable(),
      title: text,
      unit: z.string().nullable(),
      weight: z.string(),
    }),
  ),
  tiers: z.array(
    z.object({
      list: z.string(),
      title: text,
      tier: z.string(),
      tierTitle: text,
      from: z.string(),
    }),
  ),
});
export type EditionDetail = z.infer<typeof editionDetail>;

export const methodologySummary = z.object({
  id: z.string(),
  version: z.string(),
  title: text,
  summary: text,
  indicators: z.number(),
  stages: z.array(z.object({ name: z.string(), title: text, days: z.number().nullable() })),
  /** series that its indicators are measured by; empty when it is not computed from tables */
  series: z.array(z.object({ code: z.string(), title: text, unit: z.string() })),
});
export type MethodologySummary = z.infer<typeof methodologySummary>;

/** The first screen of the workspace: what is due, stuck, changed. */
export const overview = z.object({
  waiting: z.array(
    z.object({ edition: z.string(), title: text, kind: z.enum(waitingKinds), count: z.number() }),
  ),
  due: z.array(z.object({ edition: z.string(), title: text, what: text, on: z.string() })),
  stuck: z.array(
    z.object({
      job: z.string(),
      key: z.string(),
      note: z.string(),
      at: z.string(),
      problem: toldProblem.nullable(),
    }),
  ),
  changed: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      target: z.string(),
      /** how the target is called, where it is an edition that the reader sees */
      name: text.nullable(),
    }),
  ),
  running: z.array(
    z.object({ job: z.string(), key: z.string(), share: z.number(), note: z.string() }),
  ),
});
export type Overview = z.infer<typeof overview>;

export const datasetView = z.object({
  id: z.string(),
  sequence: z.number(),
  fileName: z.string(),
  attachedAt: z.string(),
  attachedBy: z.string().nullable(),
  cities: z.number(),
  values: z.number(),
  sha256: z.string(),
  /** a table, verdicts over the version before, or answers to a questionnaire */
  origin: z.enum(['table', 'verdicts', 'answers']),
});
export type DatasetSummary = z.infer<typeof datasetView>;
