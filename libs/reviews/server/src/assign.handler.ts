import { Database, HandlesJob, type JobHandler, type ReportProgress } from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { solveAssignment } from './assign/solve-assignment.js';
import { assignJob, type AssignPayload } from './jobs.js';
import { problemOf, settleProposal, waitingProposal } from './proposals.js';
import { roomById } from './room.js';

/** Solves on a thread of its own; what it finds is a proposal and nothing more. */
@Injectable()
@HandlesJob(assignJob)
export class AssignHandler implements JobHandler<AssignPayload> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ proposal }: AssignPayload, progress: ReportProgress): Promise<void> {
    const problem = await this.database.read(async (tx) => {
      const waiting = await waitingProposal(tx, proposal);
      return waiting && problemOf(tx, await roomById(tx, waiting.editionId), waiting);
    });
    if (!problem) return;
    await progress(0.1);
    const before = performance.now();
    try {
      const answer = await solveAssignment(problem);
      const milliseconds = Math.round(performance.now() - before);
      await this.database.transaction((tx) =>
        settleProposal(tx, proposal, 'pairs' in answer ? 'ready' : 'infeasible', {
          ...answer,
          milliseconds,
        }),
      );
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      await this.database.transaction((tx) =>
        settleProposal(tx, proposal, 'failed', { problem: what }),
      );
    }
  }
}
