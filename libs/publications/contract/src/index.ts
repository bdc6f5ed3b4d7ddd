export type * from './public-documents.js';
export { isWithdrawn, publicDocuments, type PublicDocuments } from './edition-documents.js';
export type { PublishedEdition } from './published-edition.js';
export { placeDocuments } from './place-documents.js';
