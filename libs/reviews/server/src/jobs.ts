import { defineJob } from '@bangyang/server';
import { z } from 'zod';

const payload = z.object({ proposal: z.string() });
export type AssignPayload = z.infer<typeof payload>;

/** Computes an assignment and keeps it as a proposal; nothing is given to anybody yet. */
export const assignJob = defineJob({ name: 'reviews.assign', schema: payload, attempts: 3 });
