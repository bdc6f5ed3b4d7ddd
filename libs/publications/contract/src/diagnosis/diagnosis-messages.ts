import { z } from 'zod';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/** Gives somebody of a city its diagnosis in a released edition. */
export const diagnosisInvitation = z.strictObject({
  /** GB/T 2260, as the edition evaluated it */
  place: z.string().regex(/^\d{6}$/, 'is no code of six digits'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'is no e-mail address'),
});
export type DiagnosisInvitation = z.infer<typeof diagnosisInvitation>;

/** The evaluated cities of an edition and who of them reads their diagnosis. */
export const diagnosisBoard = z.object({
  /** false while nothing is released, and where the result ranks nobody */
  isReady: z.boolean(),
  cities: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      province: z.string(),
      rank: z.number(),
      score: z.string(),
      isListed: z.boolean(),
      readers: z.array(
        z.object({
          id: z.string(),
          /** absent for those who do not write to people */
          email: z.string().exactOptional(),
          name: z.string().nullable(),
          state: z.enum(['open', 'accepted', 'revoked', 'expired']),
        }),
      ),
    }),
  ),
});
export type DiagnosisBoard = z.infer<typeof diagnosisBoard>;

/** A diagnosis that one may read for a city. */
export const ownDiagnosis = z.object({
  id: z.string(),
  edition: z.object({ slug: z.string(), title: text, dataYear: z.number() }),
  place: z.object({ code: z.string(), name: z.string() }),
  /** null until the edition is released */
  releasedAt: z.string().nullable(),
});
export type OwnDiagnosis = z.infer<typeof ownDiagnosis>;

export const reportLanguage = z.enum(['zh-CN', 'en']).catch('zh-CN');
