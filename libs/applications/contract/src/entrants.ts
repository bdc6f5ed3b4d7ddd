import { z } from 'zod';

/** Where an entrant of an edition stands. Only the admitted are shown, voted on and reviewed. */
export const entrantStatuses = ['applying', 'admitted', 'declined', 'withdrawn'] as const;
export type EntrantStatus = (typeof entrantStatuses)[number];

export const entrantKinds = [
  'city',
  'county',
  'province',
  'town',
  'organisation',
  'product',
  'project',
] as const;

/** What an edition evaluates: a city that applies, or a unit that the organiser names. */
export const entrantRequest = z
  .strictObject({
    kind: z.enum(entrantKinds),
    /** GB/T 2260 code; for what is no place a name is given */
    code: z
      .string()
      .regex(/^\d{6}$/, 'has six digits')
      .optional(),
    name: z.string().trim().min(1).max(100).optional(),
  })
  .refine(({ code, name }) => code !== undefined || name !== undefined, 'give a code or a name');
export type EntrantRequest = z.infer<typeof entrantRequest>;

export const entrantView = z.object({
  id: z.string(),
  /** counts from 1 within the edition, in the order of coming */
  number: z.number(),
  kind: z.enum(entrantKinds),
  code: z.string().nullable(),
  name: z.string(),
  /** two digits, where the entrant is a place */
  province: z.string().nullable(),
  status: z.enum(entrantStatuses),
});
export type EntrantView = z.infer<typeof entrantView>;
