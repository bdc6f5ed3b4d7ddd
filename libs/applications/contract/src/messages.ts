import { z } from 'zod';
import { email } from '@bangyang/identity-contract';
import { applicationStates } from './application-state.js';
import { entrantView } from './entrants.js';

export const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
const reason = z.string().trim().min(3, 'say why, in a few words').max(1000);
const instant = z.iso.datetime({ offset: true });
const sectionNames = z
  .array(z.string().min(1).max(100))
  .min(1, 'name at least one section')
  .max(100);
const questionName = z.string().min(1).max(200);

/** Invites cities, each by the address of its lead. */
export const citiesRequest = z.strictObject({
  cities: z
    .array(
      z
        .strictObject({
          /** GB/T 2260 */
          code: z
            .string()
            .regex(/^\d{6}$/, 'has six digits')
            .optional(),
          /** as people call it; one that several places have is refused */
          name: z.string().trim().min(1).max(100).optional(),
          email,
        })
        .refine(
          ({ code, name }) => code !== undefined || name !== undefined,
          'give a code or a name',
        ),
    )
    .min(1, 'name at least one city')
    .max(500),
});
export type CitiesRequest = z.infer<typeof citiesRequest>;

export const leadRequest = z.strictObject({ email });

export const contributorRequest = z.strictObject({ email, sections: sectionNames });
export type ContributorRequest = z.infer<typeof contributorRequest>;
export const sectionsRequest = z.strictObject({ sections: sectionNames });

/** One answer, with the revision that its writer saw: 0 where there was none. */
export const answerRequest = z.strictObject({
  question: questionName,
  seen: z.number().int().min(0),
  /** null clears it */
  value: z.json(),
});
export type AnswerRequest = z.infer<typeof answerRequest>;

export const answerView = z.object({
  revision: z.number(),
  value: z.json(),
  by: z.string(),
  at: z.string(),
});
export type AnswerView = z.infer<typeof answerView>;

/** Answered with 409 when somebody else was faster: what stands, beside what was sent. */
export const staleAnswer = z.object({
  code: z.literal('application.stale'),
  detail: z.string(),
  theirs: answerView,
  yours: z.json(),
});
export type StaleAnswer = z.infer<typeof staleAnswer>;

export const signOffRequest = z.strictObject({ signed: z.boolean() });

export const uploadMetadata = z.strictObject({
  question: questionName,
  /** a name of another system may hold what is a path here */
  name: z
    .string()
    .min(1)
    .max(255)
    .transform((name) => name.replaceAll(/[\\/\u0000-\u001f]/g, '_')),
});
export const attachRequest = z.strictObject({ upload: z.uuid() });

export const evidenceView = z.object({
  id: z.string(),
  question: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** whether a scanner looked at it */
  scanned: z.boolean(),
  by: z.string(),
  at: z.string(),
});
export type EvidenceView = z.infer<typeof evidenceView>;

export const returnRequest = z.strictObject({
  sections: sectionNames,
  note: reason,
  /** until when; while the edition runs where absent */
  due: instant.optional(),
});
export type ReturnRequest = z.infer<typeof returnRequest>;

export const decisionRequest = z
  .strictObject({ admit: z.boolean(), reason: reason.optional() })
  .refine(({ admit, reason: why }) => admit || why !== undefined, {
    path: ['reason'],
    message: 'say why, in a few words',
  });
export const withdrawRequest = z.strictObject({ reason });

export const extensionRequest = z.strictObject({ until: instant, reason });
export type ExtensionRequest = z.infer<typeof extensionRequest>;
export const extensionRefusal = z.strictObject({ reason });

export const extensionView = z.object({
  id: z.string(),
  until: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  /** null until another person approves */
  approvedBy: z.string().nullable(),
  /** who said no, and why; null while nobody has */
  refused: z.object({ by: z.string(), reason: z.string() }).nullable(),
  mine: z.boolean(),
});
export type ExtensionView = z.infer<typeof extensionView>;

export const versionView = z.object({
  version: z.number(),
  sha256: z.string(),
  submittedAt: z.string(),
  submittedBy: z.string(),
});
export type VersionView = z.infer<typeof versionView>;

export const receipt = versionView.extend({
  application: z.string(),
  edition: z.string(),
  entrant: z.string(),
  answers: z.number(),
  evidence: z.number(),
});
export type Receipt = z.infer<typeof receipt>;

const check = z.object({
  key: z.enum(['class', 'form', 'evidence', 'signed-off', 'lead']),
  ok: z.boolean(),
  /** what is known of it, for people */
  note: text,
});
export type Check = z.infer<typeof check>;

const completeness = z.object({
  required: z.number(),
  done: z.number(),
  shortcomings: z.array(
    z.object({
      section: z.string(),
      question: z.string(),
      kind: z.enum(['missing', 'wrong']),
      text,
    }),
  ),
  sections: z.array(
    z.object({
      name: z.string(),
      required: z.number(),
      done: z.number(),
      state: z.enum(['empty', 'begun', 'complete']),
    }),
  ),
});

export const memberView = z.object({
  /** of the invitation and the sections that go with it */
  id: z.string(),
  role: z.enum(['city-lead', 'city-contributor']),
  name: z.string().nullable(),
  /** absent for staff that write to nobody */
  email: z.string().exactOptional(),
  /** null for all of them */
  sections: z.array(z.string()).nullable(),
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
  expiresAt: z.string(),
});
export type TeamMemberView = z.infer<typeof memberView>;

/** Everything that a page of one application shows to whoever may see it. */
export const applicationView = z.object({
  id: z.string(),
  organiser: z.string(),
  edition: z.object({ slug: z.string(), title: text, stageTitle: text }),
  entrant: entrantView,
  state: z.enum(applicationStates),
  /** the server's time when this was read */
  now: z.string(),
  deadline: z.string().nullable(),
  /** SurveyJS */
  survey: z.record(z.string(), z.json()),
  answers: z.record(z.string(), answerView),
  evidence: z.array(evidenceView),
  completeness,
  checks: z.array(check),
  signOffs: z.array(
    z.object({
      section: z.string(),
      by: z.string(),
      at: z.string(),
      /** false once something in the section changed afterwards */
      holds: z.boolean(),
    }),
  ),
  /** the last return, while it is open */
  returned: z
    .object({ sections: z.array(z.string()), note: z.string(), at: z.string() })
    .nullable(),
  /** what became of it, and why */
  decision: z
    .object({ admit: z.boolean(), reason: z.string().nullable(), at: z.string() })
    .nullable(),
  /** who took it back, and why */
  withdrawal: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
  extensions: z.array(extensionView),
  versions: z.array(versionView),
  team: z.array(memberView),
  /** what the reader may do now */
  mine: z.object({
    sections: z.array(z.string()),
    /** why nothing may be written, where that is so */
    refusal: z.string().nullable(),
    lead: z.boolean(),
  }),
});
export type ApplicationView = z.infer<typeof applicationView>;

/** One line of the organiser's board. */
export const boardRow = z.object({
  application: z.string(),
  entrant: entrantView,
  state: z.enum(applicationStates),
  lead: z
    .object({
      name: z.string().nullable(),
      /** absent for roles that write to nobody */
      email: z.string().optional(),
      state: z.enum(['open', 'accepted', 'expired', 'revoked']),
    })
    .nullable(),
  contributors: z.number(),
  required: z.number(),
  done: z.number(),
  evidence: z.number(),
  lastSavedAt: z.string().nullable(),
  deadline: z.string().nullable(),
  extended: z.boolean(),
  extensionAsked: z.boolean(),
  version: z.number(),
  submittedAt: z.string().nullable(),
  remindedAt: z.string().nullable(),
  eligible: z.boolean(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const reminderRequest = z.strictObject({
  /** names the occasion: who was reminded on it is not reminded again */
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'has small letters, digits and hyphens'),
  applications: z.array(z.uuid()).min(1, 'choose at least one city').max(500),
  /** the organiser's own words, above what is missing */
  note: z.string().trim().max(2000).default(''),
});
export type ReminderRequest = z.infer<typeof reminderRequest>;

/** A reminder as it is, or will be, in the post. */
export const reminderView = z.object({
  application: z.string(),
  entrant: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** it went out on this occasion before and is not sent again */
  sentBefore: z.boolean(),
});
export type ReminderView = z.infer<typeof reminderView>;

export const publicEntrant = entrantView
  .pick({ number: true, name: true, code: true, province: true })
  .extend({ id: z.string(), summary: z.string().nullable() });
export type PublicEntrant = z.infer<typeof publicEntrant>;

/** An application that the signed-in person takes part in. */
export const ownApplication = z.object({
  id: z.string(),
  edition: z.object({ slug: z.string(), title: text }),
  entrant: z.string(),
  state: z.enum(applicationStates),
  deadline: z.string().nullable(),
});
export type OwnApplication = z.infer<typeof ownApplication>;
