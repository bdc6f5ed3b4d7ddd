import { Inject, Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler, type ReportProgress } from '@bangyang/server';
import { computeEdition } from './compute-edition.js';
import { computedJob, computeJob, type ComputePayload } from './jobs.js';

@Injectable()
@HandlesJob(computeJob)
export class ComputeHandler implements JobHandler<ComputePayload> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ edition, thenRelease }: ComputePayload, progress: ReportProgress): Promise<void> {
    await progress(0.1, 'computing');
    const run = await computeEdition(this.database, edition);
    await progress(
      0.9,
      `${run.result.cities.length} evaluated, ${run.result.screenedOut.length} screened out`,
    );
    await this.database.transaction((tx) =>
      tx.enqueue(
        computedJob,
        { edition, run: run.id, ...(thenRelease && { thenRelease }) },
        run.id,
      ),
    );
  }
}
