import { releaseJob, renderJob } from './jobs.js';
import { Release } from './release.entity.js';

export const publicationsEntities = [Release];
export const publicationsJobs = [releaseJob, renderJob];
export { publicationsInvariants } from './invariants.js';
export { publicationsMigrations } from './migrations.js';
export { PublicationsModule } from './publications.module.js';
export { builtPortal, PORTAL_PATHS } from './release.handlers.js';
export type { PortalPaths, ReadPublic } from './portal-renderer.js';
export { createPublicSite, type PublicSite } from './public-site/create-public-site.js';
export { releaseJob } from './jobs.js';
export { listAsCsv } from './list-tables.js';
export { currentReleases, publishedEditions } from './released-editions.js';
export { archiveIn, importArchive, SHIPPED_ARCHIVE } from './import-archive.js';
export { seedSmileDemo, SMILE_DEMO } from './seed-smile-demo.js';
export { smileDemoInputs, type DemoEntry } from './smile-demo-inputs.js';
export { seedDiagnosis } from './seed-diagnosis.js';
