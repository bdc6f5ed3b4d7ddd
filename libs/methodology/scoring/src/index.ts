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
export {
  gradesOf,
  groupRanks,
  ordinalRanks,
  tiersOf,
  type ChainLink,
  type Grade,
} from './rank-styles.js';
export { kurtosis, mean, median, pearson, quantile, sd, skewness, spearman } from './statistics.js';
export { denominate, type Denominator } from './denominate.js';
export { screen, type Screened, type Screening } from './screen.js';
export { impute, type Imputation } from './impute.js';
export {
  treat,
  type Transformation,
  type Treated,
  type TreatedColumn,
  type IndicatorTreatment,
  type Treatment,
} from './treat.js';
export {
  normalise,
  type IndicatorNormalisation,
  type Normalisation,
  type NormalisationMethod,
} from './normalise.js';
export { aggregate, type Aggregation } from './aggregate.js';
export type { AggregationMethod, NodeAggregation } from './node-aggregation.js';
export {
  alternativesSchema,
  parseAlternatives,
  parseRecipe,
  recipeSchema,
  type Operation,
  type RecipeAlternatives,
  type RecipeStep,
  type RecipeSteps,
} from './recipe.js';
export { indexInputFromTables, type TableInput } from './index-input-from-tables.js';
export {
  compoundGrowth,
  imputePanel,
  percentChange,
  type Panel,
  type PanelImputation,
} from './impute-panel.js';
export { decomposeScore, type ScoreDecomposition } from './explain/decompose-score.js';
export { decomposeGap, type GapDecomposition, type GapPart } from './explain/decompose-gap.js';
export { explainRankChange, type RankChange } from './explain/rank-change.js';
export { rankMoves, type RankGoal, type RankMove, type RankMoves } from './explain/rank-moves.js';
export { AHP_LIMIT, ahpWeights, budgetWeights, type AhpWeights } from './weights/expert-weights.js';
export {
  pcaWeights,
  principalComponents,
  type PrincipalComponents,
} from './weights/principal-components.js';
export { balancedWeights, type BalancedWeights } from './weights/balanced-weights.js';
export {
  correlate,
  correlationProbability,
  cronbachAlpha,
  kendall,
  type Correlation,
  type CorrelationMethod,
} from './analysis/correlations.js';
export {
  describeColumns,
  describeUnits,
  type ColumnStatistics,
  type StatisticsLimits,
  type UnitAvailability,
} from './analysis/describe.js';
export {
  strengthsAndWeaknesses,
  type ProfileEntry,
  type ProfileOptions,
} from './analysis/profile.js';
export { dominance, outrankingMatrix, type OutrankingMatrix } from './analysis/outranking.js';
export { compareRuns, type RankComparison, type RunComparison } from './analysis/compare-runs.js';
export { removeElements, type Removal, type Removals } from './analysis/remove-elements.js';
export { buildFromTables, type BuildInput, type BuiltIndex } from './build-from-tables.js';
export type { ProvenanceRow } from './provenance.js';
export type { SourceTable } from './source-tables.js';
export { type Assumptions, type Factor, type Scenario } from './uncertainty/assumptions.js';
export { IndexSimulation, type SimulationInput } from './uncertainty/simulation.js';
export {
  analyseUncertainty,
  type Execution,
  type Uncertainty,
  type UncertaintyInput,
} from './uncertainty/analyse-uncertainty.js';
export {
  BatchRunner,
  type Batch,
  type BatchResult,
  type FailedRun,
} from './uncertainty/run-batch.js';
export {
  rankStatistics,
  type PlaceTier,
  type RankAcceptability,
  type RankRange,
  type ScoreTier,
} from './uncertainty/rank-statistics.js';
export { sobolIndices, type SobolIndex, type SobolOutputs } from './uncertainty/sobol.js';
