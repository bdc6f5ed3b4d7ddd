import { defineJob } from '@bangyang/server';
import { z } from 'zod';

/** Signs a computed run of an edition and makes it public. `edition` is its slug. */
export const releaseJob = defineJob({
  name: 'publications.release',
  schema: z.union([
    /** a plan that two persons stand for and whose minute has come */
    z.strictObject({ edition: z.string(), plan: z.string() }),
    z.strictObject({
      edition: z.string(),
      run: z.string(),
      note: z.string().min(1),
      confirmedBy: z.array(z.string().min(1)),
    }),
  ]),
});
export type ReleasePayload = z.infer<typeof releaseJob.schema>;

/** Renders the public site of all released editions, unless it is there already. */
export const renderJob = defineJob({ name: 'publications.render', schema: z.object({}) });
export type RenderPayload = z.infer<typeof renderJob.schema>;
