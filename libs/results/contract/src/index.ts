export type * from './release-bundle.js';
