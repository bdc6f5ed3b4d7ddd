export { CONFIG, loadConfig, type Config, type OidcSettings } from './config.js';
export { arrivedAt } from './arrival.js';
export { Clock } from './clock.js';
export { Database, Tx } from './database.js';
export { driftCheck } from './drift-check.js';
export { endWithSupervisor, refuse } from './process-life.js';
export {
  evidenceTooLarge,
  inspectEvidence,
  sendAttachment,
  wrongEvidenceType,
} from './evidence-file.js';
export { Files, openFiles } from './files.js';
export { markAsTus, ResumableFiles } from './resumable-files.js';
export {
  brokenInvariants,
  platformInvariants,
  type BrokenInvariant,
  type Invariant,
} from './invariants.js';
export { destroyPurposeKey, hasPurposeKey, purposeKey, signingKey } from './key-files.js';
export { Listener } from './listener.js';
export { ProblemFilter, problemOf, statusOf } from './problem-filter.js';
export { securityHeaders } from './security-headers.js';
export {
  defineJob,
  HandlesJob,
  type JobDefinition,
  type JobHandler,
  type ReportProgress,
} from './job-catalogue.js';
export { runMigrations, type Migration } from './migrations.js';
export { APP_ROLE, platformMigrations } from './platform-migrations.js';
export {
  openDataSource,
  PlatformModule,
  type EntityClass,
  type PlatformOptions,
} from './platform.module.js';
export { Logger } from 'nestjs-pino';
export { prepareHttpApp } from './http-app.js';
export { prepareQueueSchema } from './queue.js';
export {
  ACCESS_GATE,
  accessOf,
  keepsOwnLedger,
  noDryRun,
  OWN_ACCOUNT,
  ownAccount,
  permission,
  publicOperation,
  type AccessGate,
} from './access.js';
export { writeMail, type Mail } from './mail.js';
export { Recurring, type RecurringWork } from './recurring.js';
export { RateLimits, type RateLimit } from './rate-limits.js';
export {
  currentActor,
  currentOrganiser,
  currentScope,
  inScope,
  INSTALLATION,
  type Actor,
  type Scope,
} from './scope.js';
export { type AlarmReport } from './heartbeat.js';
export { Progress, type JobProgress } from './progress.js';
export { embeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
