import { z } from 'zod';
import { entryAbout } from './collection-messages.js';
import { entryKinds } from './input-table.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
const email = z.email('this is no e-mail address').max(200);

/** Whom a recommendation is about, in the words of whoever sends it. */
export const recommended = z.strictObject({
  name: z.string().trim().min(1, 'say whom it is about').max(100),
  /** tells places of one name apart; where something that is no place lies */
  province: z.string().trim().max(40).default(''),
  /** what it is, where it is no place */
  kind: z.enum(entryKinds).exactOptional(),
});
export type Recommended = z.infer<typeof recommended>;

/** Who sends it. */
export const recommender = z.strictObject({
  name: z.string().trim().min(1, 'say who you are').max(60),
  /** office, company or school; of an entrant that speaks for itself the office in charge */
  organisation: z.string().trim().min(1, 'say for whom you work').max(100),
  post: z.string().trim().max(60).default(''),
  /** of an invited person that of the invitation counts */
  email: z.string().trim().toLowerCase().pipe(email),
});
export type Recommender = z.infer<typeof recommender>;

/** One recommendation as it is sent. The same `id` again is the same one. */
export const sentRecommendation = z.strictObject({
  id: z.uuid(),
  key: z.string().min(1).max(100),
  about: recommended,
  by: recommender,
  /** `none`: no post at, share in or contract with whom it is about; speaking for oneself, the right to do so */
  tie: z.enum(['none', 'tied']),
  answers: z
    .record(z.string().max(200), z.unknown())
    .refine((answers) => Object.keys(answers).length <= 500, 'there are too many answers'),
});
export type SentRecommendation = z.infer<typeof sentRecommendation>;

export const recommendationReceipt = z.object({ receipt: z.string(), takenAt: z.string() });
export type RecommendationReceipt = z.infer<typeof recommendationReceipt>;

/** What whoever holds a link sees. */
export const openRecommendation = z.object({
  title: text,
  edition: text,
  organiser: z.string(),
  state: z.enum(['open', 'closed']),
  closesAt: z.string(),
  by: z.enum(['itself', 'others']),
  /** question that must be answered though the form of the organiser leaves it open */
  reason: z.string(),
  /** what it can be about, beside places */
  kinds: z.array(z.enum(entryKinds)),
  /** address of an invited person */
  email: z.string().nullable(),
  /** SurveyJS */
  survey: z.record(z.string(), z.unknown()),
});
export type OpenRecommendation = z.infer<typeof openRecommendation>;

/** Links of a source: one for everybody, or one for each of these addresses, sent by mail. */
export const newLinks = z.strictObject({
  emails: z.array(z.string().trim().toLowerCase().pipe(email)).max(200),
  closesAt: z.iso.datetime({ offset: true }),
});
export type NewLinks = z.infer<typeof newLinks>;

/**
 * Why the organiser looks twice: `own` the recommender works for whom it is about, going by the names;
 * `speaks` the same address speaks for it in its own recommendation; `several` the same address speaks for
 * several; `replaces` something that counts now gives way.
 */
export const recommendationDoubts = ['own', 'speaks', 'several', 'replaces'] as const;
export type RecommendationDoubt = (typeof recommendationDoubts)[number];

export const recommendationStates = ['waiting', 'accepted', 'refused', 'replaced'] as const;

export const recommendationView = z.object({
  id: z.string(),
  state: z.enum(recommendationStates),
  about: z.object({ name: z.string(), province: z.string(), kind: z.string().nullable() }),
  /** row that it is about; null where the register does not know it yet */
  entrant: z.object({ code: z.string(), name: z.string() }).nullable(),
  by: recommender,
  isInvited: z.boolean(),
  sentAt: z.string(),
  answers: z.record(z.string(), z.unknown()),
  doubts: z.array(z.enum(recommendationDoubts)),
  /** who decided, and why */
  decided: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export type RecommendationView = z.infer<typeof recommendationView>;

export const recommendationsView = z.object({
  links: z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      /** null: for everybody */
      email: z.string().nullable(),
      closesAt: z.string(),
      state: z.enum(['open', 'closed', 'withdrawn']),
      sent: z.number(),
    }),
  ),
  recommendations: z.array(recommendationView),
});
export type RecommendationsView = z.infer<typeof recommendationsView>;

/** What the organiser makes of one. `about` says which entrant is meant, where its words did not. */
export const recommendationDecision = z.strictObject({
  isAccepted: z.boolean(),
  reason: z.string().trim().max(1000).default(''),
  about: entryAbout.exactOptional(),
});
export type RecommendationDecision = z.infer<typeof recommendationDecision>;

/** As an entry of its source names who filled it in. An entrant speaks with one voice. */
export const entryBy = (kind: 'itself' | 'others', { name, organisation }: Recommender): string =>
  kind === 'itself' ? organisation : `${name}（${organisation}）`;

/** Whether an organisation's name says that it belongs to a place or unit: 杭州市数据局 and 杭州市 or 杭州. */
export function belongsTo(organisation: string, entrant: string): boolean {
  const last = entrant.split('/').at(-1) ?? entrant;
  const stem = last.replace(/(?:特别行政区|自治区|自治州|地区|省|市|区|县|镇)$/, '');
  return organisation.includes(last) || (stem.length > 1 && organisation.includes(stem));
}
