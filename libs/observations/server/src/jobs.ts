import { defineJob } from '@bangyang/server';
import { z } from 'zod';

const payload = z.object({ edition: z.string(), import: z.string() });
export type ImportPayload = z.infer<typeof payload>;

/** Reads an uploaded table by its plan and keeps nothing but the report. */
export const checkJob = defineJob({ name: 'observations.check', schema: payload, attempts: 3 });

/** Makes a dataset version of a checked import: all of it, or nothing. */
export const commitJob = defineJob({ name: 'observations.commit', schema: payload, attempts: 3 });
