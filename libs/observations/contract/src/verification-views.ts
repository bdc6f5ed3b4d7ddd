import { z } from 'zod';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** of one file of an answer: a scanned page or a table, not a film */
export const MOST_ANSWER_BYTES = 50 * 1024 * 1024;

export const verificationStates = [
  'queried',
  'answered',
  'accepted',
  'adjusted',
  'rejected',
  'unasked',
] as const;

/** A file that came with an answer. */
export const verificationFileView = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** whether a virus scanner looked at it */
  scanned: z.boolean(),
});
export type VerificationFileView = z.infer<typeof verificationFileView>;

/** Makes a file of an upload whose bytes are all here. */
export const attachFileRequest = z.strictObject({ upload: z.uuid() });

/** One step about a value, with who took it. */
export const verificationStepView = z.object({
  kind: z.enum(['query', 'answer', 'decision']),
  by: z.string(),
  name: z.string(),
  at: z.string(),
  /** what was asked or answered, or the reason of the decision */
  text: z.string(),
  /** decimal text, in the unit of the series */
  value: z.string().nullable(),
  verdict: z.enum(['accept', 'adjust', 'reject']).nullable(),
  /** addresses of public pages */
  evidence: z.array(z.string()),
  files: z.array(verificationFileView),
});
export type VerificationStepView = z.infer<typeof verificationStepView>;

/** A value of a version of the data, with everything that was asked and said about it. */
export const verificationView = z.object({
  /** id of the version in which the value was asked about, and its number */
  dataset: z.string(),
  version: z.number(),
  place: z.object({ code: z.string(), name: z.string(), province: z.string() }),
  series: z.object({ code: z.string(), title: text, unit: z.string() }),
  state: z.enum(verificationStates),
  /** decimal text */
  original: z.string(),
  /** what counts; null where it was rejected */
  value: z.string().nullable(),
  /** the verdict changes the value and no version of the data has taken it over yet */
  pending: z.boolean(),
  history: z.array(verificationStepView),
});
export type VerificationView = z.infer<typeof verificationView>;

export const verificationList = z.object({
  counts: z.object({
    queried: z.number(),
    answered: z.number(),
    accepted: z.number(),
    adjusted: z.number(),
    rejected: z.number(),
    /** asked and not decided: the edition is not computed until then */
    open: z.number(),
    /** decided, and not yet in a version of the data */
    pending: z.number(),
  }),
  values: z.array(verificationView),
});
export type VerificationList = z.infer<typeof verificationList>;

/** What became of the verdicts that were waiting. */
export const verdictsTaken = z.object({
  /** the version of the data that holds them */
  version: z.number(),
  taken: z.number(),
  /** of values that are others by now: they must be asked about again */
  outdated: z.number(),
});
export type VerdictsTaken = z.infer<typeof verdictsTaken>;
