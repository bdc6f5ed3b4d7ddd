import { defineJob } from '@bangyang/server';
import { z } from 'zod';

/** Takes what was voted since into the ledger, looks at it for fraud, and signs a checkpoint where one is due. */
export const ledgerJob = defineJob({
  name: 'ballots.ledger',
  schema: z.strictObject({ edition: z.string() }),
});
