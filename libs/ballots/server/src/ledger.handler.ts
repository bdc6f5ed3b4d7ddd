import { editionById } from '@bangyang/editions-server';
import {
  Clock,
  CONFIG,
  Database,
  HandlesJob,
  signingKey,
  type Config,
  type JobHandler,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { assessFresh } from './assess.js';
import { readContest } from './contest.js';
import { ledgerJob } from './jobs.js';
import { chainBallots, signCheckpointWhenDue } from './ledger.js';

/** Ledger, risk and checkpoint of one edition, in transactions of their own: each is safe to repeat. */
@Injectable()
@HandlesJob(ledgerJob)
export class LedgerHandler implements JobHandler<z.infer<typeof ledgerJob.schema>> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run({ edition: editionId }: z.infer<typeof ledgerJob.schema>): Promise<void> {
    const { slug, isClosed } = await this.database.read(async (tx) => ({
      slug: (await editionById(tx, editionId)).slug,
      isClosed: (await readContest(tx, editionId))?.closedAt != null,
    }));
    const of = { editionId, slug, isClosed };
    while ((await this.database.transaction((tx) => chainBallots(tx, of))) > 0) continue;
    await this.database.transaction((tx) => assessFresh(tx, editionId));
    const secretKey = await signingKey(this.config.dataDir);
    await this.database.transaction((tx) =>
      signCheckpointWhenDue(tx, { ...of, now: this.clock.now(), secretKey }),
    );
  }
}
