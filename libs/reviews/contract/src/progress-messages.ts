import { z } from 'zod';
import { tieBreaks } from './order-entrants.js';

export const progressView = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      declared: z.boolean(),
      assigned: z.number(),
      submitted: z.number(),
    }),
  ),
  entrants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      assigned: z.number(),
      submitted: z.number(),
      needed: z.number(),
      isClosed: z.boolean(),
    }),
  ),
  assigned: z.number(),
  submitted: z.number(),
});
export type ProgressView = z.infer<typeof progressView>;

export const remindersView = z.object({
  mails: z.array(
    z.object({
      to: z.string(),
      name: z.string(),
      subject: z.string(),
      text: z.string(),
      sent: z.boolean(),
    }),
  ),
  /** of what would be sent now; sent back with the order to send */
  sha256: z.string(),
});
export type RemindersView = z.infer<typeof remindersView>;
export const remindersRequest = z.strictObject({ sha256: z.string().length(64) });

export const scoresView = z.object({
  calibration: z.enum(['none', 'shift', 'shift-and-scale']),
  settle: z.enum(['mean', 'median', 'trimmed-mean']),
  minimumReviews: z.number(),
  drawSeed: z.string(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  entrants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** place among those with a score; null without one */
      rank: z.number().nullable(),
      brokenBy: z.enum([...tieBreaks, 'draw']).nullable(),
      score: z.string().nullable(),
      reviews: z.number(),
      raw: z.string().nullable(),
      adjusted: z.string().nullable(),
      flags: z.array(z.enum(['too-few', 'disagreement', 'outlier', 'not-adjusted'])),
      judges: z.array(
        z.object({
          person: z.string(),
          raw: z.string(),
          adjusted: z.string(),
          isAdjusted: z.boolean(),
        }),
      ),
    }),
  ),
  hidden: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ScoresView = z.infer<typeof scoresView>;
