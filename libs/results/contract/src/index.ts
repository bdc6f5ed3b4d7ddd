export type * from './release-bundle.js';
export { computeEdition, type EditionResult, type EvaluatedCity } from './compute-edition.js';
export { commonCore } from './common-core.js';
export { buildBundle } from './build-bundle.js';
export { verifyBundle, type Verification } from './verify-bundle.js';
