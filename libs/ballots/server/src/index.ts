import type { EntityClass, JobDefinition } from '@bangyang/server';

export const ballotsEntities: readonly EntityClass[] = [];
export const ballotsJobs: readonly JobDefinition<unknown>[] = [];
export { ballotsMigrations } from './migrations.js';
export { BallotsModule } from './ballots.module.js';
