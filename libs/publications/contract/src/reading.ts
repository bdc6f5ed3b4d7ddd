/** What pages need to show published documents; nothing here brings the engine into a browser. */
export type * from './diagnosis.js';
export * from './diagnosis-messages.js';
export {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
  type DiagnosisSection,
  type DiagnosisTable,
} from './diagnosis-sections.js';
export { diagnosisWords, type DiagnosisWords } from './diagnosis-words.js';
export { unitInEnglish } from './unit-names.js';
