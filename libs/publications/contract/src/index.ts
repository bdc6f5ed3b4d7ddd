export type * from './public-documents.js';
export {
  publicDocuments,
  type PublicDocuments,
  type PublishedEdition,
} from './edition-documents.js';
export { placeDocuments } from './place-documents.js';
