import type { JobDefinition } from '@bangyang/server';
import { Entrant } from './entrant.entity.js';

export const applicationsEntities = [Entrant];
export const applicationsJobs: readonly JobDefinition<unknown>[] = [];
export { applicationsMigrations } from './migrations.js';
export { ApplicationsModule } from './applications.module.js';
export { addEntrant, entrantById, readEntrants } from './entrants.js';
export { Uploads } from './uploads.js';
export { evidenceBytes } from './evidence.js';
export { canLoseMetadata, withoutMetadata } from './without-metadata.js';
export {
  evidenceOf,
  submittedApplication,
  teamAddresses,
  teamNames,
  type SubmittedApplication,
} from './read-applications.js';
export { inviteContributor, inviteLead } from './invite-cities.js';
export { seedApplication } from './seed-application.js';
