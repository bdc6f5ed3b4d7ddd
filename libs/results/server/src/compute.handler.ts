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
    const { combined, cities, screenedOut: left } = run.result;
    const evaluated = combined?.entrants.length ?? cities.length;
    const screenedOut = combined?.leftOut.length ?? left.length;
    await progress(0.9, `${evaluated} evaluated, ${screenedOut} screened out`);
    await this.database.transaction((tx) =>
      tx.enqueue(
        computedJob,
        { edition, run: run.id, ...(thenRelease && { thenRelease }) },
        run.id,
      ),
    );
  }
}
