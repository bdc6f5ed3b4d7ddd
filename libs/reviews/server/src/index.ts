import type { EntityClass } from '@bangyang/server';
import { assignJob } from './jobs.js';

export const reviewsEntities: readonly EntityClass[] = [];
export const reviewsJobs = [assignJob];
export { reviewsInvariants } from './invariants.js';
export { reviewsMigrations } from './migrations.js';
export { ReviewsModule } from './reviews.module.js';
export { hasInterest } from './room.js';
export { seedPanel } from './seed-panel.js';
export { seedScores } from './seed-scores.js';
export { settledScores, type SettledScore } from './scores.js';
