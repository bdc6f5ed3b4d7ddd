/**
 * What pages of the workspace need to show published documents; nothing here brings the engine into a
 * browser. The portal takes `./units` alone: the messages bring their checks, which its first page has no use for.
 */
export type * from './diagnosis/diagnosis.js';
export type * from './diagnosis/diagnosis-messages.js';
export {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
} from './diagnosis/diagnosis-sections.js';
export type { DiagnosisSection, DiagnosisTable } from './diagnosis/sections/section.js';
export { diagnosisWords, type DiagnosisWords } from './diagnosis/diagnosis-words.js';
