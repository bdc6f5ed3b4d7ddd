import { z } from 'zod';
import { toldProblem } from './messages.js';

/** A release that two persons stand for, at a set minute of a named zone. */
export const releaseRequest = z.strictObject({
  /** id of the computation that is released; absent for a withdrawal */
  run: z.string().optional(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  /** local time of the zone, to the minute: `2026-12-01T10:00`; at once when it lies in the past */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is no time such as 2026-12-01T10:00'),
  zone: z.string().min(1).max(60),
  /** published with the release: what it is, what was corrected, why it was withdrawn */
  note: z.string().trim().min(3, 'say in a few words what readers should know').max(2000),
});
export type ReleaseRequest = z.infer<typeof releaseRequest>;

export const releasePlanView = z.object({
  id: z.string(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  run: z.string().nullable(),
  /** ISO instant, and as it was said */
  at: z.string(),
  local: z.string(),
  zone: z.string(),
  note: z.string(),
  proposedBy: z.string(),
  confirmedBy: z.string().nullable(),
  state: z.enum(['proposed', 'confirmed', 'released', 'cancelled', 'refused']),
  /** why nothing was released at its minute; it stays so, another plan has to be made */
  refusal: toldProblem.extend({ at: z.string() }).nullable(),
  /** whether the reader of this answer proposed it */
  mine: z.boolean(),
});
export type ReleasePlanView = z.infer<typeof releasePlanView>;

export const releaseView = z.object({
  id: z.string(),
  sequence: z.number(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  releasedAt: z.string(),
  note: z.string(),
  confirmedBy: z.array(z.string()),
  bundleSha256: z.string().nullable(),
});
export type ReleaseView = z.infer<typeof releaseView>;

export const releasesView = z.object({
  plans: z.array(releasePlanView),
  releases: z.array(releaseView),
});
export type ReleasesView = z.infer<typeof releasesView>;
