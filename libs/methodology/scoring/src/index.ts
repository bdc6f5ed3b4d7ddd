export type { IndexNode, ScoringTable, Trace } from './table.js';
export {
  computeIndex,
  ENGINE,
  type IndexInput,
  type IndexRecipe,
  type IndexResult,
} from './compute-index.js';
export { contributions } from './contributions.js';
export { competitionRanks, denseRanks } from './ranks.js';
export { kurtosis, mean, median, pearson, sd, skewness, spearman } from './statistics.js';
export { denominate, type Denominator } from './denominate.js';
export { screen, type Screened, type Screening } from './screen.js';
export { impute, type Imputation } from './impute.js';
export {
  treat,
  type Transformation,
  type Treated,
  type TreatedColumn,
  type Treatment,
} from './treat.js';
export { normalise, type Normalisation, type NormalisationMethod } from './normalise.js';
export { aggregate, type Aggregation, type AggregationMethod } from './aggregate.js';
export {
  parseRecipe,
  recipeSchema,
  type Operation,
  type RecipeStep,
  type RecipeSteps,
} from './recipe.js';
export { buildFromTables, type BuildInput, type BuiltIndex } from './build-from-tables.js';
export type { OutputTable, SourceTable } from './source-tables.js';
export type { NodeAggregation } from './aggregate.js';
export { type Assumptions, type Factor, type Scenario } from './uncertainty/assumptions.js';
export { IndexSimulation, type SimulationInput } from './uncertainty/simulation.js';
export {
  analyseUncertainty,
  type Execution,
  type Uncertainty,
  type UncertaintyInput,
} from './uncertainty/analyse-uncertainty.js';
export { BatchRunner, type Batch, type BatchResult, type FailedRun } from './uncertainty/run-batch.js';
export {
  rankStatistics,
  type PlaceTier,
  type RankAcceptability,
  type RankRange,
} from './uncertainty/rank-statistics.js';
export { sobolIndices, type SobolIndex, type SobolOutputs } from './uncertainty/sobol.js';
