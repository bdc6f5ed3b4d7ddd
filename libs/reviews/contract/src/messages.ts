import { z } from 'zod';
import { tieBreaks } from './order-entrants.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
const reason = z.string().trim().min(3, 'say why, in a few words').max(500);
const names = z.array(z.string().trim().min(1).max(100)).max(50).default([]);
const decimal = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/, 'is no number such as 7.5');

export const panelRoles = ['expert', 'chair'] as const;
export type PanelRole = (typeof panelRoles)[number];

/** What the organiser or the person says of somebody, from which conflicts are derived. */
export const personProfile = z.strictObject({
  name: z.string().trim().min(1).max(100),
  employer: z.string().trim().max(200).default(''),
  /** GB/T 2260 code of the city where the person works */
  city: z
    .string()
    .regex(/^\d{6}$/, 'has six digits')
    .nullable()
    .default(null),
  /** two digits; without it that of the city */
  province: z
    .string()
    .regex(/^\d{2}$/, 'has two digits')
    .nullable()
    .default(null),
  vendors: names,
  /** keys of the rubric that the person knows best */
  topics: names,
  /** codes or names of places that the person has worked for */
  pastWork: names,
  /** most reviews that the person takes; null for the maximum of the methodology */
  mostReviews: z.number().int().min(1).max(500).nullable().default(null),
});
export type PersonProfile = z.infer<typeof personProfile>;

export const expertRequest = z.strictObject({
  email: z.email().toLowerCase(),
  role: z.enum(panelRoles).default('expert'),
  profile: personProfile,
});
export type ExpertRequest = z.infer<typeof expertRequest>;

export const panelRequest = z.strictObject({
  /** members who must have declared before anything is assigned or closed */
  quorum: z.number().int().min(1).max(200),
});

export const removalRequest = z.strictObject({ reason });

export const expertView = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(panelRoles),
  profile: personProfile,
  /** has accepted the invitation */
  joined: z.boolean(),
  declaredAt: z.string().nullable(),
  leftAt: z.string().nullable(),
});
export type ExpertView = z.infer<typeof expertView>;

export const panelView = z.object({
  quorum: z.number(),
  declared: z.number(),
  /** decides between equals at the very end; fixed before the first review and shown to everybody */
  drawSeed: z.string(),
  panelSize: z.number(),
  rubric: z.array(z.object({ key: z.string(), title: text, max: z.string(), weight: z.string() })),
  experts: z.array(expertView),
});
export type PanelView = z.infer<typeof panelView>;

/** What is known of an entrant beside its place, from which conflicts are derived. */
export const tiesRequest = z.strictObject({
  organisations: names,
  vendors: names,
  mailDomains: names,
  /** keys of the rubric in which its own strengths lie */
  topics: names,
});
export type TiesRequest = z.infer<typeof tiesRequest>;

export const conflictReasonNames = [
  'city',
  'province',
  'employer',
  'vendor',
  'mail-domain',
  'past-work',
  'declared',
  'pinned',
] as const;

export const conflictsView = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['panel', 'staff']) })),
  entrants: z.array(z.object({ id: z.string(), name: z.string(), ties: tiesRequest })),
  pairs: z.array(
    z.object({
      person: z.string(),
      entrant: z.string(),
      reasons: z.array(z.enum(conflictReasonNames)),
      pin: z.enum(['yes', 'no']).nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** entrants that the reader has an interest in, of which nothing is shown */
  hidden: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ConflictsView = z.infer<typeof conflictsView>;

export const pinRequest = z.strictObject({
  person: z.uuid(),
  entrant: z.uuid(),
  verdict: z.enum(['yes', 'no', 'derived']),
  reason,
});
export type PinRequest = z.infer<typeof pinRequest>;

/** From "gladly" to "rather not". */
export const bids = [2, 1, 0, -1] as const;

export const declarationRequest = z.strictObject({
  conflicts: z
    .array(z.strictObject({ entrant: z.uuid(), reason: z.string().trim().max(500).default('') }))
    .max(2000),
  bids: z
    .array(z.strictObject({ entrant: z.uuid(), bid: z.literal(bids) }))
    .max(2000)
    .default([]),
});
export type DeclarationRequest = z.infer<typeof declarationRequest>;

export const declarationView = z.object({
  declaredAt: z.string().nullable(),
  entrants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      derived: z.array(z.enum(conflictReasonNames)),
      declared: z.boolean(),
      reason: z.string(),
      bid: z.literal(bids),
    }),
  ),
});
export type DeclarationView = z.infer<typeof declarationView>;

export const proposalRequest = z.strictObject({
  reviewsPerEntrant: z.number().int().min(1).max(50).optional(),
  maximumLoad: z.number().int().min(1).max(500).optional(),
  minimumLoad: z.number().int().min(0).max(500).default(0),
  /** most experts of one province that sit on one entrant before it is counted against an assignment */
  perProvince: z.number().int().min(1).max(50).default(2),
  /** experts who do not review the same entrant */
  avoid: z
    .array(z.tuple([z.uuid(), z.uuid()]))
    .max(500)
    .default([]),
  /** breaks ties between equal assignments; the same seed gives the same assignment */
  seed: z.string().trim().min(1).max(100).optional(),
});
export type ProposalRequest = z.infer<typeof proposalRequest>;

export const blockingConstraints = [
  'conflicts',
  'panel-size',
  'maximum-load',
  'minimum-load',
  'avoid-pairs',
  'started-reviews',
] as const;
export type BlockingConstraint = (typeof blockingConstraints)[number];

const pair = z.object({ entrant: z.string(), person: z.string() });

export const proposalView = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'ready', 'infeasible', 'failed', 'applied', 'stale']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  settings: proposalRequest,
  seed: z.string(),
  /** as it stands against what stands now */
  added: z.array(pair),
  removed: z.array(pair),
  kept: z.number(),
  loads: z.array(z.object({ person: z.string(), before: z.number(), after: z.number() })),
  blocking: z
    .object({
      constraint: z.enum(blockingConstraints),
      entrants: z.array(z.string()),
      people: z.array(z.string()),
      /** reviews that cannot be placed */
      short: z.number(),
    })
    .nullable(),
  problem: z.string().nullable(),
  milliseconds: z.number().nullable(),
});
export type ProposalView = z.infer<typeof proposalView>;

export const assignmentsView = z.object({
  entrants: z.array(z.object({ id: z.string(), name: z.string() })),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  assigned: z.array(pair),
  proposals: z.array(proposalView),
});
export type AssignmentsView = z.infer<typeof assignmentsView>;

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
    }),
  ),
});
export type DeskView = z.infer<typeof deskView>;

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
    z.object({ who: z.string(), mine: z.boolean(), text: z.string(), at: z.string() }),
  ),
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
