export {
  entrantKinds,
  entrantRequest,
  entrantStatuses,
  entrantView,
  type EntrantRequest,
  type EntrantStatus,
  type EntrantView,
} from './entrants.js';
export {
  applicationActs,
  applicationStates,
  nextState,
  type ApplicationAct,
  type ApplicationState,
  type Verdict,
} from './application-state.js';
export { endOfDay, tellDeadline, writableSections, type WritingTime } from './editing.js';
export {
  evidenceEndings,
  evidenceType,
  HEAD_BYTES,
  isEvidenceName,
  MOST_EVIDENCE_BYTES,
} from '@bangyang/kernel';
export {
  diffVersions,
  freeze,
  type FrozenEvidence,
  type FrozenVersion,
  type VersionChange,
  type VersionDiff,
} from './frozen-version.js';
export * from './messages.js';
export { readMoment } from './read-moment.js';
export { writeReminder, type ReminderFacts } from './reminder.js';
