import type { Review } from '@bangyang/methodology-sdk';
import { calibrate, type CalibratedScore } from './calibrate.js';
import {
  compare,
  fraction,
  meanOf,
  minus,
  rootOf,
  times,
  toDecimal,
  varianceOf,
  type Fraction,
} from './fraction.js';
import { settleScores, sheetScore, type Mark, type Rubric } from './scores.js';

/** A review that counts: submitted, and of nobody with an interest in the entrant. */
export interface CountedReview {
  readonly judge: string;
  readonly entrant: string;
  readonly marks: readonly Mark[];
}

export const scoreFlags = ['too-few', 'disagreement', 'outlier', 'not-adjusted'] as const;
export type ScoreFlag = (typeof scoreFlags)[number];

export interface EntrantScore {
  readonly entrant: string;
  /** what counts, as decimal text from 0 to 100; null below the minimum of reviews */
  readonly score: string | null;
  readonly reviews: number;
  readonly raw: string | null;
  readonly adjusted: string | null;
  readonly flags: readonly ScoreFlag[];
  readonly judges: readonly {
    readonly judge: string;
    readonly raw: string;
    readonly adjusted: string;
    readonly isAdjusted: boolean;
  }[];
}

export type ReviewRules = Pick<Review, 'calibration' | 'settle' | 'minimumReviews'> & {
  readonly rubric: Rubric;
};

/** Points of a hundred between the highest and the lowest score from which on judges disagree. */
export const DISAGREEMENT = fraction(30n);
const FEWEST_FOR_OUTLIER = 4;

/**
 * What the reviews of an edition come to, entrant by entrant in the order given. Pure and exact. Reviews of
 * other entrants count for nothing, not for what a judge is compared by either: whoever may not see an
 * entrant must not tell from the numbers of others how it was scored.
 */
export function settleReview(
  entrants: readonly string[],
  reviews: readonly CountedReview[],
  { rubric, calibration, settle, minimumReviews }: ReviewRules,
): readonly EntrantScore[] {
  const asked = new Set(entrants);
  const scored = reviews.flatMap(({ judge, entrant, marks }) => {
    const score = asked.has(entrant) ? sheetScore(rubric, marks) : undefined;
    return score ? [{ judge, entrant, score }] : [];
  });
  const byEntrant = Map.groupBy(calibrate(scored, calibration), ({ entrant }) => entrant);
  return entrants.map((entrant) => {
    const own = byEntrant.get(entrant) ?? [];
    const raw = settleScores(
      own.map(({ score }) => score),
      settle,
    );
    const adjusted = settleScores(
      own.map((one) => one.adjusted),
      settle,
    );
    const isEnough = own.length >= minimumReviews;
    const counts = calibration === 'none' ? raw : adjusted;
    return {
      entrant,
      score: isEnough && counts ? toDecimal(counts) : null,
      reviews: own.length,
      raw: raw ? toDecimal(raw) : null,
      adjusted: calibration !== 'none' && adjusted ? toDecimal(adjusted) : null,
      flags: flagsOf(own, { isEnough, isCalibrated: calibration !== 'none' }),
      judges: own.map((one) => ({
        judge: one.judge,
        raw: toDecimal(one.score),
        adjusted: toDecimal(one.adjusted),
        isAdjusted: one.isAdjusted,
      })),
    };
  });
}

function flagsOf(
  own: readonly CalibratedScore[],
  { isEnough, isCalibrated }: { readonly isEnough: boolean; readonly isCalibrated: boolean },
): readonly ScoreFlag[] {
  const scores = own.map(({ score }) => score).toSorted(compare);
  const [lowest, highest] = [scores[0], scores.at(-1)];
  const disagree = lowest && highest && compare(minus(highest, lowest), DISAGREEMENT) >= 0;
  return [
    ...(isEnough ? [] : (['too-few'] as const)),
    ...(disagree ? (['disagreement'] as const) : []),
    ...(hasOutlier(scores) ? (['outlier'] as const) : []),
    ...(isCalibrated && own.some((one) => !one.isAdjusted) ? (['not-adjusted'] as const) : []),
  ];
}

/** One score more than two standard deviations of the others away from their mean, and five points at least. */
function hasOutlier(scores: readonly Fraction[]): boolean {
  if (scores.length < FEWEST_FOR_OUTLIER) return false;
  return scores.some((score, at) => {
    const others = scores.filter((_, other) => other !== at);
    const away = minus(score, meanOf(others));
    const distance = away.n < 0n ? minus(fraction(0n), away) : away;
    const limit = times(fraction(2n), rootOf(varianceOf(others)));
    return compare(distance, limit) > 0 && compare(distance, fraction(5n)) >= 0;
  });
}
