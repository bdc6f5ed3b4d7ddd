import { sha256 } from '@bangyang/kernel';
import { computeIndex, type IndexInput, type IndexNode, type IndexRecipe } from '../src/index.js';

/*
 * Cases whose bytes are frozen: engine 1 gives these digests on every machine, or it is another engine. The
 * data come from an integer generator, so that a browser can make them again without a file.
 */

/** Whole numbers from 0 to 2^32 - 1 (Numerical Recipes' linear congruence), not good, but the same anywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

const share = (next: () => number): number => next() / 4294967296;

/** An index of 8 pillars with skewed, tied and missing values; indicators i0, i1, … in turn under the pillars. */
export function madeIndex(units: number, indicators: number, seed: number, recipe: IndexRecipe): IndexInput {
  const next = generator(seed);
  const columns = new Map<string, Float64Array>();
  const nodes: IndexNode[] = [{ code: 'top', weight: 1, direction: 1 }];
  for (let pillar = 0; pillar < 8; pillar += 1)
    nodes.push({ code: `p${pillar}`, parent: 'top', weight: 1 + (pillar % 3), direction: 1 });
  for (let at = 0; at < indicators; at += 1) {
    const column = new Float64Array(units);
    for (let unit = 0; unit < units; unit += 1) {
      const value = share(next);
      const missing = next() % 32 === 0;
      const kinds = [1 / (0.01 + value), 10 * value, Math.floor(value * 12), 3 - value];
      column[unit] = missing ? Number.NaN : (kinds[at % 4] ?? value);
    }
    columns.set(`i${at}`, column);
    nodes.push({
      code: `i${at}`,
      parent: `p${at % 8}`,
      weight: 1 + (at % 5) / 4,
      direction: at % 3 === 0 ? -1 : 1,
    });
  }
  return { units: Array.from({ length: units }, (_, at) => `u${at}`), columns, nodes, recipe };
}

const usual = { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' } as const;

/** The steps of the reference timings: mean, winsorising and logarithm, min-max 1 to 100, arithmetic. */
export const usualRecipe: IndexRecipe = {
  imputation: { method: 'mean' },
  treatment: usual,
  normalisation: { method: 'min-max', range: [1, 100] },
  aggregation: { method: 'arithmetic' },
};

export const recipes: Readonly<Record<string, IndexRecipe>> = {
  usual: usualRecipe,
  gaps: { normalisation: { method: 'min-max', range: [1, 100] }, aggregation: { method: 'arithmetic', threshold: [0.5, 0] } },
  geometric: { ...usualRecipe, aggregation: { method: 'geometric' } },
  'geometric with gaps': { normalisation: { method: 'min-max', range: [1, 100] }, aggregation: { method: 'geometric' } },
  harmonic: { ...usualRecipe, imputation: { method: 'median' }, aggregation: { method: ['harmonic', 'arithmetic'] } },
  generalised: { ...usualRecipe, aggregation: { method: 'generalised', power: -0.5 } },
  copeland: { ...usualRecipe, aggregation: { method: ['arithmetic', 'copeland'] } },
  rows: {
    screening: { availability: 0.9 },
    imputation: { method: 'mean', by: 'row', level: 2 },
    treatment: { ...usual, maxWinsorised: 0, then: 'box-cox', lambda: 0.25 },
    normalisation: { method: 'z-score', mean: 10, sd: 2 },
    aggregation: { method: 'arithmetic' },
  },
  ranks: {
    imputation: { method: 'median' },
    treatment: { ...usual, maxWinsorised: 1, combine: true, then: 'log-ct-plus' },
    normalisation: { method: 'percentile-rank' },
    aggregation: { method: 'arithmetic' },
  },
  shares: {
    imputation: { method: 'mean' },
    normalisation: { method: 'distance-to-reference', reference: 'u3', cap: true },
    aggregation: { method: 'arithmetic' },
  },
};

/** SHA-256 of every number of every step and of every trace, in order, as bytes. */
export function digestOf(input: IndexInput): string {
  const result = computeIndex(input);
  const columns = [
    ...[result.screened, result.imputed, result.treated, result.normalised].flatMap((table) => [
      ...table.columns.values(),
    ]),
    ...result.scores.values(),
    Float64Array.from(result.effectiveWeights.values()),
  ];
  // One NaN for all: which of its bits are set is no part of the result.
  const numbers = columns.map((column) => column.map((value) => (Number.isNaN(value) ? Number.NaN : value)));
  const texts = JSON.stringify([
    result.units,
    result.screenedOut,
    [...result.treatments],
    [...result.traces],
    numbers.map((column) => sha256(new Uint8Array(column.buffer))),
  ]);
  return sha256(texts);
}

/** Name of each case and its digest. */
export function engineDigests(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recipes).flatMap(([name, recipe]) => [
      [`${name}, 51 x 49`, digestOf(madeIndex(51, 49, 7, recipe))],
      [`${name}, 300 x 40`, digestOf(madeIndex(300, 40, 11, recipe))],
    ]),
  );
}
