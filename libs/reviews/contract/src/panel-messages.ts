import { z } from 'zod';
import { reason, text } from './message-parts.js';

const names = z.array(z.string().trim().min(1).max(100)).max(50).default([]);

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

const place = z.string().trim().max(50).nullable().default(null);
/** As a person writes it: places by their names, or by their codes. */
export const profileRequest = personProfile.extend({ city: place, province: place });
export type ProfileRequest = z.infer<typeof profileRequest>;

export const expertRequest = z.strictObject({
  email: z.email().toLowerCase(),
  role: z.enum(panelRoles).default('expert'),
  profile: profileRequest,
});
export type ExpertRequest = z.infer<typeof expertRequest>;

export const panelRequest = z.strictObject({
  /** members who must have declared before anything is assigned or closed */
  quorum: z.number().int().min(1).max(200),
  /** the chair confirms scores of the meeting, as a second secretary would */
  chairConfirms: z.boolean().default(false),
});
export type PanelRequest = z.infer<typeof panelRequest>;

export const removalRequest = z.strictObject({ reason });

export const expertView = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(panelRoles),
  profile: personProfile,
  /** names of the places in the profile */
  city: z.string().nullable(),
  province: z.string().nullable(),
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
  chairConfirms: z.boolean(),
  /** whether the chair may be named for that under the blind policy */
  chairMayConfirm: z.boolean(),
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
