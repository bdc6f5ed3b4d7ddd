import type { Review } from '@bangyang/methodology-sdk';
import { meanOf, minus, over, plus, rootOf, times, varianceOf, type Fraction } from './fraction.js';

/** One score of one judge, from 0 to 100. */
export interface JudgeScore {
  readonly judge: string;
  readonly entrant: string;
  readonly score: Fraction;
}

export interface CalibratedScore extends JudgeScore {
  readonly adjusted: Fraction;
  /** false where the judge gave too few scores, or the same to all: then `adjusted` is the score itself */
  readonly isAdjusted: boolean;
}

/** With fewer scores a judge's mean says more of the entrants than of the judge. */
export const FEWEST_TO_ADJUST = 5;

const byJudge = (scores: readonly JudgeScore[]) => Map.groupBy(scores, ({ judge }) => judge);

/**
 * Takes out how severe judges are, and for shift-and-scale how far they spread. A judge's scores are
 * measured from the judge's own mean, so a constant added to all of them changes no order. The level that
 * they are put on is the mean of all; where some judges cannot be adjusted, it is theirs, as seen on the
 * entrants that both have scored, because nothing else would be free of the others' severity.
 */
export function calibrate(
  scores: readonly JudgeScore[],
  method: Review['calibration'],
): readonly CalibratedScore[] {
  const judges = byJudge(scores);
  const spread = new Map<string, Fraction>();
  for (const [judge, own] of judges) {
    const variance = varianceOf(own.map(({ score }) => score));
    if (own.length >= FEWEST_TO_ADJUST && variance.n !== 0n) spread.set(judge, variance);
  }
  const isAdjusted = ({ judge }: JudgeScore) => method !== 'none' && spread.has(judge);
  const adjustable = scores.filter(isAdjusted);
  if (adjustable.length === 0)
    return scores.map((score) => ({ ...score, adjusted: score.score, isAdjusted: false }));
  const means = new Map(
    [...judges].map(([judge, own]) => [judge, meanOf(own.map(({ score }) => score))] as const),
  );
  const common = rootOf(meanOf([...spread.values()]));
  const away = (entry: JudgeScore): Fraction => {
    const distance = minus(entry.score, means.get(entry.judge) ?? entry.score);
    const variance = spread.get(entry.judge);
    if (method !== 'shift-and-scale' || !variance) return distance;
    return times(over(distance, rootOf(variance)), common);
  };
  const distances = new Map(adjustable.map((entry) => [entry, away(entry)]));
  const level = levelOf(scores, distances);
  return scores.map((entry) => {
    const distance = distances.get(entry);
    return {
      ...entry,
      adjusted: distance ? plus(level, distance) : entry.score,
      isAdjusted: distance !== undefined,
    };
  });
}

function levelOf(
  scores: readonly JudgeScore[],
  distances: ReadonlyMap<JudgeScore, Fraction>,
): Fraction {
  const others = scores.filter((entry) => !distances.has(entry));
  if (others.length === 0) return meanOf(scores.map(({ score }) => score));
  const byEntrant = Map.groupBy(distances, ([{ entrant }]) => entrant);
  return meanOf(
    others.map(({ entrant, score }) => {
      const seen = byEntrant.get(entrant);
      return seen ? minus(score, meanOf(seen.map(([, distance]) => distance))) : score;
    }),
  );
}
