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
