import type { EntityClass, JobDefinition } from '@bangyang/server';

export const reviewsEntities: readonly EntityClass[] = [];
export const reviewsJobs: readonly JobDefinition<unknown>[] = [];
export { reviewsMigrations } from './migrations.js';
export { ReviewsModule } from './reviews.module.js';
