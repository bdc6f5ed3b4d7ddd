import { defineJob } from '@bangyang/server';
import { z } from 'zod';

const release = z.object({
  /** why there is this release; published with it */
  note: z.string().min(1),
  /** who stand for it, by name */
  confirmedBy: z.array(z.string().min(1)),
});
export type ReleaseOrder = z.infer<typeof release>;

/** Computes an edition from its newest data. `edition` is its slug. */
export const computeJob = defineJob({
  name: 'results.compute',
  schema: z.object({
    edition: z.string(),
    /** release what was computed without waiting for anybody: the demo and rehearsals */
    thenRelease: release.optional(),
  }),
});
export type ComputePayload = z.infer<typeof computeJob.schema>;

/** Said after a computation; later features take it up from here. */
export const computedJob = defineJob({
  name: 'results.computed',
  schema: z.object({ edition: z.string(), run: z.string(), thenRelease: release.optional() }),
});
export type ComputedPayload = z.infer<typeof computedJob.schema>;
