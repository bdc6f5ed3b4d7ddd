import { defineJob } from '@bangyang/server';
import { z } from 'zod';

/** Makes the runs of an analysis that was asked for. */
export const uncertaintyJob = defineJob({
  name: 'results.uncertainty',
  schema: z.object({ analysis: z.string() }),
});
export type UncertaintyPayload = z.infer<typeof uncertaintyJob.schema>;
