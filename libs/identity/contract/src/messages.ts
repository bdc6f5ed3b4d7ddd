import { z } from 'zod';
import { actionNames } from './actions.js';
import { participantRoles, staffRoles } from './roles.js';

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'is no e-mail address');
export const password = z
  .string()
  .min(10, 'needs at least 10 characters')
  .max(200, 'has more than 200 characters');
const personName = z.string().trim().min(1, 'is missing').max(100);
const role = z.enum(staffRoles);
const sixDigits = z.string().regex(/^\d{6}$/, 'has six digits');

export const loginRequest = z.strictObject({
  email,
  password: z.string().min(1).max(200),
  /** from the authenticator, where the account has one */
  code: sixDigits.optional(),
});
export type LoginRequest = z.infer<typeof loginRequest>;

export const stepUpRequest = z.strictObject({
  password: z.string().min(1).max(200),
  code: sixDigits.optional(),
});

export const resetRequest = z.strictObject({ email });
export const resetConfirmation = z.strictObject({ token: z.string().min(20).max(100), password });

export const invitationRequest = z.strictObject({
  email,
  role,
  /** slug of the edition that the role is for; for all of the organiser's where absent */
  edition: z.string().optional(),
});
export type InvitationRequest = z.infer<typeof invitationRequest>;

export const acceptance = z.strictObject({ name: personName, password });
export const totpConfirmation = z.strictObject({ code: sixDigits });

export const rolesRequest = z.strictObject({
  roles: z.array(role),
  edition: z.string().optional(),
  reason: z.string().trim().min(3, 'say why, in a few words').max(500),
});
export type RolesRequest = z.infer<typeof rolesRequest>;

export const tokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.string()).min(1, 'choose what the token may do'),
  /** days until it expires */
  days: z.number().int().min(1).max(366),
});
export type TokenRequest = z.infer<typeof tokenRequest>;

export const webhookRequest = z.strictObject({
  url: z.url().max(500),
  events: z.array(z.enum(actionNames)).min(1, 'choose what the address is told'),
});
export type WebhookRequest = z.infer<typeof webhookRequest>;

const rolesInEdition = z.object({ edition: z.string(), roles: z.array(role) });

/** Who is signed in, and as what: the answer to `POST /api/auth/login` and `GET /api/auth/me`. */
export const me = z.object({
  account: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    totp: z.boolean(),
  }),
  /** goes back in the header `x-csrf-token` with every request that changes something */
  csrf: z.string(),
  organisers: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      roles: z.array(role),
      editions: z.array(rolesInEdition),
    }),
  ),
  /** editions in which the person applies for a city or reviews, newest first */
  participations: z.array(
    z.object({
      organiser: z.string(),
      /** slug */
      edition: z.string(),
      role: z.enum(participantRoles),
      /** id of the application that a city's role is for */
      about: z.string().nullable(),
    }),
  ),
  /** ISO time until which the password counts as just given */
  steppedUpUntil: z.string().nullable(),
});
export type Me = z.infer<typeof me>;

export const sessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  userAgent: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;

export const memberView = z.object({
  account: z.string(),
  name: z.string(),
  /** absent for roles that write to nobody */
  email: z.string().optional(),
  roles: z.array(role),
  editions: z.array(rolesInEdition),
});
export type MemberView = z.infer<typeof memberView>;

export const invitationView = z.object({
  id: z.string(),
  email: z.string(),
  role,
  edition: z.string().nullable(),
  expiresAt: z.string(),
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
});
export type InvitationView = z.infer<typeof invitationView>;

/** What the invited see before they accept. */
export const invitationOffer = z.object({
  organiser: z.string(),
  email: z.string(),
  role: z.enum([...staffRoles, ...participantRoles]),
  /** an account of that address is there already: its password is asked for, no new one made */
  known: z.boolean(),
});
export type InvitationOffer = z.infer<typeof invitationOffer>;

export const mailView = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: z.string(),
  state: z.enum(['kept', 'waiting', 'sent', 'failed']),
});
export type MailView = z.infer<typeof mailView>;

export const auditView = z.object({
  sequence: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  hash: z.string(),
});
export type AuditView = z.infer<typeof auditView>;

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** only in the answer that made it */
  token: z.string().optional(),
});
export type TokenView = z.infer<typeof tokenView>;

export const webhookView = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  /** only in the answer that made it: signs what is sent */
  secret: z.string().optional(),
  deliveries: z.array(
    z.object({
      id: z.string(),
      event: z.string(),
      at: z.string(),
      state: z.enum(['waiting', 'delivered', 'failed']),
      answer: z.string().nullable(),
    }),
  ),
});
export type WebhookView = z.infer<typeof webhookView>;
