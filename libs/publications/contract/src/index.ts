export type * from './public-documents.js';
