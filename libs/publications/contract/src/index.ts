export type * from './public-documents.js';
export { isWithdrawn, publicDocuments, type PublicDocuments } from './edition-documents.js';
export type { PublishedEdition } from './published-edition.js';
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
export { certificateId, certificatesOf, type PublicCertificate } from './certificates.js';
