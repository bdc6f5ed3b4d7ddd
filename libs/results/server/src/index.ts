import { computedJob, computeJob } from './jobs.js';
import { ScoreRun } from './score-run.entity.js';
import { uncertaintyJob } from './uncertainty-jobs.js';

export const resultsEntities = [ScoreRun];
/** `results.computed` is taken up by the publications. */
export const resultsJobs = [computeJob, computedJob, uncertaintyJob];

export { resultsInvariants } from './invariants.js';
export { resultsMigrations } from './migrations.js';
export { ResultsModule } from './results.module.js';
export {
  computedJob,
  computeJob,
  type ComputedPayload,
  type ComputePayload,
  type ReleaseOrder,
} from './jobs.js';
export { isKeptFromReader } from './check-interest.js';
export { commitDraw } from './draw.js';
export {
  computeEdition,
  currentInputs,
  newestRun,
  NO_TABLE,
  runById,
  type CurrentInputs,
  type RunView,
} from './compute-edition.js';
export { requestComputation } from './request-computation.js';
export { seedDecidedAward, uncrossScores } from './seed-decided-award.js';
export { DEMO_EDITIONS, demoTable, seedDemo } from './seed-demo.js';
export { CALLING_DEMO, LIVE_DEMO, seedLiveDemo } from './seed-live-demo.js';
