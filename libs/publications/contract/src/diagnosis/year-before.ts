import { CodedError, formatDecimal } from '@bangyang/kernel';
import { editionIndex } from '@bangyang/results-contract';
import { explainRankChange } from '@bangyang/scoring';
import type { PublishedEdition } from '../published-edition.js';
import { haveSameSystem } from '../yearly-life.js';
import { diagnosable } from './diagnosable.js';
import type { DiagnosedChange } from './diagnosis.js';
import { TOTAL, type Work } from './work.js';

/** Undefined where the city has no rank in one of the years or in a mixture of them. */
export function changeOf(
  { current, city, edition }: Work,
  previous: PublishedEdition,
): DiagnosedChange | undefined {
  const { bundle, result } = previous;
  const before = diagnosable(previous)
    ? result.cities.find(({ code }) => code === city.code)
    : undefined;
  if (!before) return undefined;
  const earlier = editionIndex({
    definition: bundle.definition,
    facts: bundle.edition,
    inputs: bundle.inputs,
  });
  try {
    const explained = explainRankChange(earlier.input, edition.input, city.code, TOTAL);
    return {
      slug: bundle.edition.slug,
      year: bundle.edition.dataYear,
      before: explained.before,
      after: explained.after,
      data: formatDecimal(explained.data, 2),
      method: formatDecimal(explained.method, 2),
      others: formatDecimal(explained.others, 2),
      isSameSystem: haveSameSystem(current, previous),
      scoreBefore: before.score,
      dimensions: city.dimensions.map(({ code, score }) => {
        const then = before.dimensions.find((item) => item.code === code)?.score;
        return { code, ...(then !== undefined && { before: then }), after: score };
      }),
    };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'explain.no-score') return undefined;
    throw error;
  }
}
