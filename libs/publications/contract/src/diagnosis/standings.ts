import { competitionRanks, strengthsAndWeaknesses } from '@bangyang/scoring';
import type { CityDiagnosis } from './diagnosis.js';
import { measured, type Work } from './work.js';

const NAMED = 5;

export function indicatorRanks(work: Work): ReadonlyMap<string, number> {
  const directions = new Map(
    work.edition.input.nodes.map(({ code, direction }) => [code, direction]),
  );
  return new Map(
    [...measured(work)].flatMap(([code, column]) => {
      const sign = directions.get(code) ?? 1;
      const rank = competitionRanks(column.map((value) => sign * value))[work.own];
      return rank === null || rank === undefined ? [] : [[code, rank] as const];
    }),
  );
}

/** Measured indicators alone: a filled gap is neither a strength nor a weakness. */
export function standings(work: Work): Pick<CityDiagnosis, 'strengths' | 'weaknesses'> {
  const columns = measured(work);
  const count = Math.min(NAMED, Math.floor(columns.size / 2));
  const { strengths, weaknesses } = strengthsAndWeaknesses(
    { units: work.computed.units, columns },
    work.edition.input.nodes,
    work.city.code,
    { count, withoutWorst: false },
  );
  const named = new Set(strengths.map(({ code }) => code));
  return {
    strengths: [...named],
    weaknesses: weaknesses.toReversed().flatMap(({ code }) => (named.has(code) ? [] : [code])),
  };
}
