import { z } from 'zod';

/**
 * How a voter is told from another. `device`: proof of work and a mark that this browser keeps; `mail` and
 * `sms`: a code sent to an address or a number; `codes`: a list that the organiser hands out;
 * `oidc`: an account at the provider that this installation names.
 */
export const handlerKinds = ['device', 'mail', 'sms', 'codes', 'oidc'] as const;
export type HandlerKind = (typeof handlerKinds)[number];

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is no mail domain, such as example.org');

/** A step up for whoever tries too often; `none` turns them away until later. */
export const strongerKinds = ['none', 'mail', 'sms', 'codes', 'oidc'] as const;

/** What an organiser settles before the vote opens. The handler has no default: it must be chosen. */
export const votingSettings = z
  .strictObject({
    handler: z.enum(handlerKinds),
    /** only addresses of these domains; any where empty */
    mailDomains: z.array(domain).max(200).default([]),
    /** within the stages of the ballot; the stages alone decide where null */
    opensAt: z.iso.datetime({ offset: true }).nullable().default(null),
    closesAt: z.iso.datetime({ offset: true }).nullable().default(null),
    /** what is usual: at three times of it more work is asked for, at five times the stronger verification */
    limits: z
      .strictObject({
        /** ballots that count of one device, the others are set aside: a family shares a phone */
        perDevice: z.number().int().min(1).max(1000),
        /** ballots an hour from one address range (IPv4 /24, IPv6 /48) */
        perPrefixHour: z.number().int().min(1).max(1_000_000),
        /** ballots a minute in the whole vote, which never asks for more than work */
        perMinute: z.number().int().min(1).max(10_000_000),
      })
      .default({ perDevice: 3, perPrefixHour: 600, perMinute: 60_000 }),
    stronger: z.enum(strongerKinds).default('none'),
  })
  .refine(
    ({ opensAt, closesAt }) => opensAt === null || closesAt === null || opensAt < closesAt,
    'the vote closes before it opens',
  );
export type VotingSettings = z.infer<typeof votingSettings>;

/** Where a public vote stands. */
export const voteStates = ['ahead', 'open', 'closed', 'released'] as const;
export type VoteState = (typeof voteStates)[number];

/** The voting settings as the organiser sees them. */
export const votingView = z.object({
  /** null until somebody chose */
  settings: votingSettings.nullable(),
  revision: z.number(),
  state: z.enum(voteStates),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** of the methodology */
  rules: z.object({
    choicesPerVoter: z.number(),
    oncePer: z.enum(['edition', 'day']),
    stages: z.array(z.object({ 'zh-CN': z.string(), en: z.string().optional() })),
    comments: z.enum(['none', 'moderated']),
  }),
  /** codes of the list that were made; they are shown once */
  codes: z.number(),
  /** ballots in the ledger: how many took part, never for whom */
  ballots: z.number(),
  quarantined: z.number(),
  void: z.number(),
  key: z.object({
    state: z.enum(['kept', 'destruction-proposed', 'destroyed', 'none']),
    proposedBy: z.string().nullable(),
    mine: z.boolean(),
    reason: z.string().nullable(),
    confirmedBy: z.string().nullable(),
    destroyedAt: z.string().nullable(),
  }),
  /** what cannot work in this installation, such as SMS without a gateway */
  unavailable: z.array(z.enum(handlerKinds)),
});
export type VotingView = z.infer<typeof votingView>;
