export type AggregationMethod =
  'arithmetic' | 'geometric' | 'harmonic' | 'generalised' | 'copeland';

/** How the children of one node become its score. */
export interface NodeAggregation {
  readonly method: AggregationMethod;
  /** exponent of the generalised mean, not 0 */
  readonly power?: number;
  /** share of children, by count, that must be there for a score; equality passes */
  readonly threshold?: number;
}
