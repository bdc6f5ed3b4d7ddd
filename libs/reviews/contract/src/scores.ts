import type { Review } from '@bangyang/methodology-sdk';
import {
  compare,
  fraction,
  fromDecimal,
  meanOf,
  over,
  plus,
  sumOf,
  times,
  type Fraction,
} from './fraction.js';

export type Rubric = readonly Pick<Review['rubric'][number], 'key' | 'max' | 'weight'>[];

/** What an expert gives for one criterion: points, or that it does not apply. */
export interface Mark {
  readonly criterion: string;
  /** decimal text from 0 to the criterion's maximum; null while nothing is given */
  readonly value: string | null;
  readonly notApplicable: boolean;
}

const HUNDRED = fraction(100n);
const isGiven = (mark: Mark | undefined): boolean =>
  mark !== undefined && (mark.notApplicable || mark.value !== null);

/** Criteria that are neither scored nor said not to apply. */
export const missingCriteria = (rubric: Rubric, marks: readonly Mark[]): readonly string[] =>
  rubric
    .map(({ key }) => key)
    .filter((key) => !isGiven(marks.find(({ criterion }) => criterion === key)));

/**
 * The weighted mean over the criteria that apply, from 0 to 100, exact. Undefined while something is
 * missing, and where nothing applies: that is no score, and not a zero.
 */
export function sheetScore(rubric: Rubric, marks: readonly Mark[]): Fraction | undefined {
  if (missingCriteria(rubric, marks).length > 0) return undefined;
  const applicable = rubric.flatMap(({ key, max, weight }) => {
    const mark = marks.find(({ criterion }) => criterion === key);
    if (!mark || mark.notApplicable || mark.value === null) return [];
    return [
      { share: over(fromDecimal(mark.value), fromDecimal(max)), weight: fromDecimal(weight) },
    ];
  });
  const weights = sumOf(applicable.map(({ weight }) => weight));
  if (weights.n === 0n) return undefined;
  const total = sumOf(applicable.map(({ share, weight }) => times(share, weight)));
  return times(over(total, weights), HUNDRED);
}

/** One value of several: their mean, their median, or their mean without the highest and the lowest. */
export function settleScores(
  scores: readonly Fraction[],
  how: Review['settle'],
): Fraction | undefined {
  if (scores.length === 0) return undefined;
  const sorted = scores.toSorted(compare);
  if (how === 'mean') return meanOf(sorted);
  // Without its highest and lowest nothing would be left of two.
  if (how === 'trimmed-mean') return meanOf(sorted.length < 3 ? sorted : sorted.slice(1, -1));
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper && lower && over(plus(upper, lower), fraction(2n));
}
