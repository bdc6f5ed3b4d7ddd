export type * from './public-documents.js';
export type * from './public-places.js';
export type * from './public-printed.js';
export type * from './public-yearly-life.js';
export { publicDocuments, type PublicDocuments } from './edition-documents.js';
export { isWithdrawn, type PublishedEdition } from './published-edition.js';
export { printedDocuments } from './printed-documents.js';
export { placeDocuments } from './place-documents.js';
export type * from './archive/archived-edition.js';
export { readArchive, type ReadArchiveFile } from './archive/read-archive.js';
export {
  findValue,
  judgeClaim,
  stateSentence,
  type BoundSentence,
  type ClaimData,
  type Finding,
  type Judgement,
} from './claims/evaluate-claim.js';
export { diagnosable } from './diagnosis/diagnosable.js';
export { diagnose } from './diagnosis/diagnose.js';
export type * from './diagnosis/diagnosis.js';
export {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
} from './diagnosis/diagnosis-sections.js';
export type { DiagnosisSection, DiagnosisTable } from './diagnosis/sections/section.js';
export { diagnosisWords, type DiagnosisWords } from './diagnosis/diagnosis-words.js';
export * from './diagnosis/diagnosis-messages.js';
export { certificateId, certificatesOf, type PublicCertificate } from './certificates.js';
