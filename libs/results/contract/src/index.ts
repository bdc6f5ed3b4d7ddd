export type * from './release-bundle.js';
export {
  computeEdition,
  computeSteps,
  editionIndex,
  isCombined,
  type EditionIndex,
  type EditionInput,
  type EditionResult,
  type EditionSteps,
} from './compute-edition.js';
export type { EvaluatedCity } from './evaluated-city.js';
export { populationOf, type Outside } from './population.js';
export { commonCore } from './common-core.js';
export { buildBundle } from './build-bundle.js';
export {
  verifyBundle,
  type DifferenceReason,
  type ReportVerification,
  type Verification,
  type VerificationStep,
} from './verify-bundle.js';
export {
  rangeSettings,
  rankRanges,
  SEED,
  type DrawnRange,
  type RangeSettings,
} from './rank-ranges.js';
export { checkUncertainty, planUncertainty, uncertaintyOf } from './plan-uncertainty.js';
export { WeightDesk, type TriedStanding } from './weight-desk.js';
export * from './messages.js';
export type * from './combine/result-parts.js';
export { commitmentTo, drawLots } from './combine/draw-lots.js';
export {
  combineParts,
  type CombinedEntrant,
  type CombinedPart,
  type Combination,
  type Decided,
} from './combine/combine-parts.js';
