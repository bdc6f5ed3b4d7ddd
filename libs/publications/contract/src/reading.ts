/**
 * What pages of the workspace need to show published documents; nothing here brings the engine into a
 * browser. The portal takes `./units` alone: the messages bring their checks, which its first page has no use for.
 */
export type * from './diagnosis.js';
export type * from './diagnosis-messages.js';
export {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
  type DiagnosisSection,
  type DiagnosisTable,
} from './diagnosis-sections.js';
export { diagnosisWords, type DiagnosisWords } from './diagnosis-words.js';
