import { z } from 'zod';
import { handlerKinds, voteStates } from './settings.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
/** Two characters are a word in Chinese. */
export const reason = z.string().trim().min(2, 'say why, in a few words').max(500);

/** A challenge of proof of work with its solution, in the form of ALTCHA 2. */
export const solvedWork = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.string(),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string().max(64),
      expiresAt: z.number().optional(),
      data: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
        .optional(),
    }),
    signature: z.string().max(128),
  }),
  solution: z.object({
    counter: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    derivedKey: z.string().max(128),
    time: z.number().optional(),
  }),
});
export type SolvedWork = z.infer<typeof solvedWork>;

const code = z.string().trim().max(40);
/** `+86` may be left out for numbers of the mainland */
const phone = z.string().trim().max(20);
export const voterProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device') }),
  z.strictObject({ kind: z.literal('mail'), address: z.email().max(200), code }),
  z.strictObject({ kind: z.literal('sms'), number: phone, code }),
  z.strictObject({ kind: z.literal('codes'), code }),
  /** what a voter brings back from the provider */
  z.strictObject({ kind: z.literal('oidc'), pass: z.string().max(64) }),
]);
export type VoterProof = z.infer<typeof voterProof>;

export const ballotRequest = z.strictObject({
  /** numbers of the entrants that are voted for, each once */
  choices: z.array(z.number().int().positive()).min(1).max(100),
  /** names this attempt: sent again after a lost answer, it is answered as the first time */
  attempt: z.string().regex(/^[0-9A-Za-z-]{16,64}$/, 'has 16 to 64 letters, digits or hyphens'),
  work: solvedWork,
  proof: voterProof,
});
export type BallotRequest = z.infer<typeof ballotRequest>;

/** What a voter keeps: with it anybody can check later that the ballot is in the ledger unchanged. */
export const ballotReceipt = z.object({
  receipt: z.string(),
  /** what the ledger holds of this ballot until the result is out */
  commitment: z.string(),
  /** hexadecimal; with the choices it makes the commitment */
  salt: z.string(),
  choices: z.array(z.number()),
  castAt: z.string(),
});
export type BallotReceipt = z.infer<typeof ballotReceipt>;

/** Asks for a code by mail or text message. */
export const codeRequest = z.strictObject({
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mail'), address: z.email().max(200) }),
    z.strictObject({ kind: z.literal('sms'), number: phone }),
  ]),
  work: solvedWork,
});
export type CodeRequest = z.infer<typeof codeRequest>;

/** What a voter's page begins with. Nothing in it changes with the votes. */
export const publicBallot = z.object({
  slug: z.string(),
  title: text,
  organiser: z.string(),
  stage: text,
  state: z.enum(voteStates),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  handler: z.enum(handlerKinds).nullable(),
  stronger: z.enum(['none', ...handlerKinds]),
  /** what the provider of voters calls itself, where the vote knows one */
  provider: z.string().nullable(),
  choicesPerVoter: z.number(),
  oncePer: z.enum(['edition', 'day']),
  comments: z.enum(['none', 'moderated']),
  /** whether an objection can be filed now, on the page of the notice */
  objections: z.boolean(),
  entrants: z.array(
    z.object({
      number: z.number(),
      name: z.string(),
      code: z.string().nullable(),
      province: z.string().nullable(),
    }),
  ),
});
export type PublicBallot = z.infer<typeof publicBallot>;

/** A vote that is open, for whoever looks for one. */
export const openVote = z.object({ slug: z.string(), title: text, organiser: z.string() });
export type OpenVote = z.infer<typeof openVote>;

export const workOffer = z.object({
  challenge: z.object({ parameters: z.looseObject({}), signature: z.string() }),
  /** kept by the browser and sent with the next request for a challenge */
  device: z.string(),
  /** the handler that this device must prove itself by; more than usual after many tries */
  handler: z.enum(handlerKinds),
});
export type WorkOffer = z.infer<typeof workOffer>;

/** What anybody may know of a ballot by its receipt. While the vote is open, nothing of its fate. */
export const receiptView = z.object({
  receipt: z.string(),
  commitment: z.string(),
  castAt: z.string(),
  /** its place in the ledger; null for some seconds after the vote */
  sequence: z.number().nullable(),
  checkpoint: z.object({ entries: z.number(), at: z.string(), head: z.string() }).nullable(),
  status: z.enum(['recorded', 'counted', 'void']),
  reason: z.string().nullable(),
  choices: z.array(z.number()).nullable(),
});
export type ReceiptView = z.infer<typeof receiptView>;

export const commentRequest = z.strictObject({
  entrant: z.number().int().positive(),
  name: z.string().trim().max(30),
  text: z.string().trim().min(2, 'is too short').max(500),
  work: solvedWork,
});
export type CommentRequest = z.infer<typeof commentRequest>;

export const publicComment = z.object({
  id: z.string(),
  entrant: z.number(),
  name: z.string(),
  text: z.string(),
  at: z.string(),
});
export type PublicComment = z.infer<typeof publicComment>;

export const objectionFindings = ['upheld', 'rejected', 'inadmissible'] as const;
/** What whoever objected sees with the tracker of the case. */
export const objectionStatus = z.object({
  tracker: z.string(),
  at: z.string(),
  finding: z.enum(objectionFindings).nullable(),
  answer: z.string().nullable(),
  closedAt: z.string().nullable(),
});
export type ObjectionStatus = z.infer<typeof objectionStatus>;

// What the organiser's people see and do.

export const rulingRequest = z.strictObject({
  kind: z.enum(['void', 'restore']),
  receipts: z.array(z.string()).min(1).max(5000),
  reason,
});
export type RulingRequest = z.infer<typeof rulingRequest>;

/** Ballots in quarantine that share a reason and what is proposed about them. Choices are not told, nor for whom they are. */
export const riskQueue = z.object({
  /** since the vote opened, by hour: how many came and how many were set aside */
  hours: z.array(z.object({ at: z.string(), cast: z.number(), quarantined: z.number() })),
  groups: z.array(
    z.object({
      reason: z.string(),
      ballots: z.number(),
      from: z.string(),
      until: z.string(),
      devices: z.number(),
      prefixes: z.number(),
      receipts: z.array(z.string()),
      /** what somebody has proposed about them and nobody has confirmed yet */
      proposed: z.array(z.enum(['void', 'restore'])),
    }),
  ),
  rulings: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['void', 'restore']),
      ballots: z.number(),
      reason: z.string(),
      proposedBy: z.string(),
      proposedAt: z.string(),
      confirmedBy: z.string().nullable(),
      /** in force, or overtaken by another on the same ballots */
      isOver: z.boolean(),
      mine: z.boolean(),
    }),
  ),
});
export type RiskQueue = z.infer<typeof riskQueue>;

export const commentRuling = z.strictObject({
  verdict: z.enum(['shown', 'declined']),
  reason: reason.optional(),
});
export type CommentRuling = z.infer<typeof commentRuling>;
export const commentInQueue = publicComment.extend({
  entrantName: z.string(),
  verdict: z.enum(['shown', 'declined']).nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
});
export type CommentInQueue = z.infer<typeof commentInQueue>;

export const objectionClosing = z.strictObject({
  finding: z.enum(objectionFindings),
  answer: reason,
});
export type ObjectionClosing = z.infer<typeof objectionClosing>;
export const objectionCase = objectionStatus.extend({
  id: z.string(),
  /** the entrant or place that it is about; null for the edition as a whole */
  aboutName: z.string().nullable(),
  text: z.string(),
  name: z.string(),
  contact: z.string(),
  closedBy: z.string().nullable(),
});
export type ObjectionCase = z.infer<typeof objectionCase>;

export const codesRequest = z.strictObject({ count: z.number().int().min(1).max(100_000) });
export const reasonRequest = z.strictObject({ reason });
