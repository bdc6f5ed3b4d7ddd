import { z } from 'zod';
import { solvedWork } from './messages.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** One of those that an objection may be about: an entrant by its number, or a place by its code. */
export const noticeSubject = z.object({
  entrant: z.number().nullable(),
  code: z.string().nullable(),
  name: z.string(),
});
export type NoticeSubject = z.infer<typeof noticeSubject>;

/** The public notice of an edition: what is evaluated, how, and whether objections are taken. No results. */
export const publicNotice = z.object({
  slug: z.string(),
  title: text,
  organiser: z.string(),
  stage: text,
  /** the day on which the stage is to end, as the organiser planned it */
  dueOn: z.string().nullable(),
  methodology: z.object({ title: text, summary: text }),
  sourceNote: text,
  vote: z.boolean(),
  /** whether an objection can be filed now */
  objections: z.boolean(),
  subjects: z.array(noticeSubject),
});
export type PublicNotice = z.infer<typeof publicNotice>;

/** A notice in which objections are taken now, for whoever looks for one. */
export const openNotice = publicNotice.pick({
  slug: true,
  title: true,
  organiser: true,
  dueOn: true,
});
export type OpenNotice = z.infer<typeof openNotice>;

export const noticeWork = z.object({
  challenge: z.object({ parameters: z.looseObject({}), signature: z.string() }),
});
export type NoticeWork = z.infer<typeof noticeWork>;

export const objectionRequest = z.strictObject({
  /** number of the entrant that it is about */
  entrant: z.number().int().positive().nullable(),
  /** code of the place that it is about; about the edition as a whole where both are null */
  place: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  text: z.string().trim().min(10, 'say what is wrong and how it can be checked').max(4000),
  name: z.string().trim().max(60),
  contact: z.string().trim().max(200),
  work: solvedWork,
});
export type ObjectionRequest = z.infer<typeof objectionRequest>;
