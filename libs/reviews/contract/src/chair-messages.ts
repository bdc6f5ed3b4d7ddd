import { z } from 'zod';
import { closingHindrances } from './chair.js';
import { reason, text } from './message-parts.js';
import { remindersView } from './progress-messages.js';
import { discussionView } from './sheet-messages.js';

export const chairFlags = ['disagreement', 'outlier'] as const;
export type ChairFlag = (typeof chairFlags)[number];

/** What the chair of a panel sees of it; nothing here depends on an entrant in conflict with the chair. */
export const chairView = z.object({
  edition: z.string(),
  title: text,
  stageTitle: text,
  isOpen: z.boolean(),
  /** null before the chair has declared interests, and then there is nothing more */
  declaredAt: z.string().nullable(),
  blind: z.enum(['open', 'single', 'double']),
  quorum: z.number(),
  declared: z.number(),
  people: z.array(
    z.object({
      name: z.string(),
      declared: z.boolean(),
      assigned: z.number(),
      submitted: z.number(),
    }),
  ),
  cases: z.array(
    z.object({
      /** stands for the entrant in addresses and says nothing of it; null where nobody reviews it yet */
      id: z.string().nullable(),
      /** the name of the entrant, or what stands for it where the review is blind */
      title: z.string(),
      /** the chair's own review of it */
      own: z.string().nullable(),
      assigned: z.number(),
      submitted: z.number(),
      needed: z.number(),
      /** null before the chair's own scores are given */
      flags: z.array(z.enum(chairFlags)).nullable(),
      discussion: z.enum(['none', 'open', 'ended']),
      isClosed: z.boolean(),
    }),
  ),
  assigned: z.number(),
  submitted: z.number(),
  /** what stands against closing; null where it can be closed */
  hindrance: z.enum(closingHindrances).nullable(),
  /** the chair is named to confirm scores of the meeting */
  confirms: z.boolean(),
  /** scores of the meeting that wait for the chair's confirmation */
  meeting: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      entrant: z.string(),
      marks: z.array(z.object({ title: text, value: z.string().nullable() })),
      score: z.string().nullable(),
      enteredBy: z.string(),
      enteredAt: z.string(),
    }),
  ),
});
export type ChairView = z.infer<typeof chairView>;

/** What was given and said of an entrant, as its chair may see it. */
export const caseView = discussionView.extend({
  id: z.string(),
  title: z.string(),
  flags: z.array(z.enum(chairFlags)),
  isClosed: z.boolean(),
});
export type CaseView = z.infer<typeof caseView>;

/** As the chair sees them: the panel's addresses are for those who invite it. */
export const chairRemindersView = remindersView.extend({
  mails: z.array(remindersView.shape.mails.element.omit({ to: true })),
});
export type ChairRemindersView = z.infer<typeof chairRemindersView>;

export const questionRequest = z.strictObject({ question: z.string().trim().min(3).max(1000) });
export const conclusionRequest = z.strictObject({ conclusion: z.string().trim().min(3).max(4000) });
export const closingRequest = z.strictObject({ reason });

/** How much of a panel's review is closed, of what the reader may know of. */
export const closingView = z.object({ closed: z.number(), entrants: z.number() });
export type ClosingView = z.infer<typeof closingView>;
