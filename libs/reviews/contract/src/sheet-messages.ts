import { z } from 'zod';
import { decimal, reason, text } from './message-parts.js';

export const reviewStates = [
  'assigned',
  'started',
  'submitted',
  'abstained',
  'recused',
  'released',
] as const;
export type ReviewState = (typeof reviewStates)[number];

export const markView = z.object({
  criterion: z.string(),
  value: z.string().nullable(),
  notApplicable: z.boolean(),
  note: z.string(),
  revision: z.number(),
});
export type MarkView = z.infer<typeof markView>;

export const deskView = z.object({
  edition: z.string(),
  title: text,
  stageTitle: text,
  dueOn: z.string().nullable(),
  /** scores can be given now */
  isOpen: z.boolean(),
  declaredAt: z.string().nullable(),
  blind: z.enum(['open', 'single', 'double']),
  reviews: z.array(
    z.object({
      id: z.string(),
      /** the name of the entrant, or what stands for it where the review is blind */
      title: z.string(),
      state: z.enum(reviewStates),
      given: z.number(),
      of: z.number(),
      /** the chair has asked the panel about it, and the reader's own score is given */
      isDiscussed: z.boolean(),
    }),
  ),
});
export type DeskView = z.infer<typeof deskView>;

/** An edition on whose panel the reader is. */
export const ownDesk = z.object({
  /** slug */
  edition: z.string(),
  title: text,
});
export type OwnDesk = z.infer<typeof ownDesk>;

/** What an expert reads beside the sheet. */
export const reviewedDocument = z.object({
  version: z.string().nullable(),
  sections: z.array(
    z.object({
      title: text,
      answers: z.array(z.object({ question: text, answer: z.string() })),
    }),
  ),
  files: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.number() })),
});
export type ReviewedDocument = z.infer<typeof reviewedDocument>;

export const reviewView = z.object({
  id: z.string(),
  edition: z.string(),
  title: z.string(),
  state: z.enum(reviewStates),
  isOpen: z.boolean(),
  /** the panel's review of this entrant was closed */
  isClosed: z.boolean(),
  revision: z.number(),
  rubric: z.array(z.object({ key: z.string(), title: text, max: z.string(), weight: z.string() })),
  marks: z.array(markView),
  missing: z.array(z.string()),
  /** of the sheet as it stands, from 0 to 100 */
  score: z.string().nullable(),
  versions: z.array(z.object({ sequence: z.number(), at: z.string() })),
  document: reviewedDocument,
});
export type ReviewView = z.infer<typeof reviewView>;

export const markRequest = z
  .strictObject({
    value: decimal.nullable(),
    notApplicable: z.boolean().default(false),
    note: z.string().max(4000).default(''),
    /** of the mark that the writer saw; 0 where there was none */
    revision: z.number().int().min(0),
  })
  .refine(
    ({ value, notApplicable }) => !notApplicable || value === null,
    'what does not apply has no points',
  );
export type MarkRequest = z.infer<typeof markRequest>;

export const submissionRequest = z.strictObject({ revision: z.number().int().min(0) });
export const reasonRequest = z.strictObject({ reason });

export const remarkRequest = z.strictObject({ text: z.string().trim().min(1).max(4000) });

export const discussionView = z.object({
  /** scores of the others on the same entrant, once one's own is given */
  scores: z.array(z.object({ who: z.string(), mine: z.boolean(), score: z.string() })),
  remarks: z.array(
    z.object({
      who: z.string(),
      mine: z.boolean(),
      isChair: z.boolean(),
      text: z.string(),
      at: z.string(),
    }),
  ),
  /** what the chair has asked the panel last, and what came of it; null where nothing was asked */
  led: z
    .object({
      question: z.string(),
      openedAt: z.string(),
      conclusion: z.string().nullable(),
    })
    .nullable(),
});
export type DiscussionView = z.infer<typeof discussionView>;

const meetingMark = z
  .strictObject({
    criterion: z.string().min(1).max(100),
    value: decimal.nullable(),
    notApplicable: z.boolean().default(false),
  })
  .refine(
    ({ value, notApplicable }) => notApplicable === (value === null),
    'give points, or say that it does not apply',
  );

export const meetingRequest = z.strictObject({
  person: z.uuid(),
  entrant: z.uuid(),
  marks: z.array(meetingMark).min(1).max(100),
});
export type MeetingRequest = z.infer<typeof meetingRequest>;

/** Scores of a whole meeting, all of them or none. */
export const meetingSheetRequest = z.strictObject({
  entries: z.array(meetingRequest).min(1).max(1000),
});
export type MeetingSheetRequest = z.infer<typeof meetingSheetRequest>;

/** What a second secretary has compared with the paper. */
export const confirmationRequest = z.strictObject({
  entries: z.array(z.uuid()).min(1).max(1000),
});
export type ConfirmationRequest = z.infer<typeof confirmationRequest>;

export const meetingView = z.object({
  id: z.string(),
  person: z.string(),
  entrant: z.string(),
  marks: z.array(meetingMark),
  score: z.string().nullable(),
  enteredBy: z.string(),
  enteredAt: z.string(),
  mine: z.boolean(),
  state: z.enum(['waiting', 'confirmed', 'rejected']),
  settledBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type MeetingView = z.infer<typeof meetingView>;
