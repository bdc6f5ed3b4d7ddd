import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  computeIndex,
  competitionRanks,
  contributions,
  type IndexInput,
  type IndexNode,
  type IndexRecipe,
} from './index.js';

/** Indices of 2 to 12 units on two pillars with two indicators each, some values missing. */
const value = fc.option(
  fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 8),
  { nil: null, freq: 6 },
);
const inputs = fc
  .record({
    rows: fc.array(fc.tuple(value, value, value, value), { minLength: 2, maxLength: 12 }),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
    directions: fc.array(fc.constantFrom(1 as const, -1 as const), { minLength: 4, maxLength: 4 }),
    method: fc.constantFrom('arithmetic' as const, 'geometric' as const, 'harmonic' as const),
  })
  .map(({ rows, weights, directions, method }): IndexInput => {
    const weight = (at: number): number => weights[at] ?? 1;
    const leaves = ['a', 'b', 'c', 'd'];
    return {
      units: rows.map((_, at) => `u${at}`),
      columns: new Map(leaves.map((code, at) => [code, rows.map((row) => row[at] ?? null)])),
      nodes: [
        { code: 'top', weight: 1, direction: 1 },
        { code: 'p', parent: 'top', weight: weight(4), direction: 1 },
        { code: 'q', parent: 'top', weight: weight(5), direction: 1 },
        ...leaves.map((code, at): IndexNode => ({
          code,
          parent: at < 2 ? 'p' : 'q',
          weight: weight(at),
          direction: directions[at] ?? 1,
        })),
      ],
      recipe: {
        imputation: { method: 'none' },
        normalisation: { method: 'min-max', range: [1, 100] },
        aggregation: { method },
      },
    };
  });

const topOf = (input: IndexInput): Float64Array =>
  computeIndex(input).scores.get('top') ?? new Float64Array();
const expectClose = (found: ArrayLike<number>, wanted: ArrayLike<number>): void => {
  expect(found.length).toBe(wanted.length);
  for (let at = 0; at < wanted.length; at += 1) {
    const [a = 0, b = 0] = [found[at], wanted[at]];
    expect(Number.isNaN(a)).toBe(Number.isNaN(b));
    if (!Number.isNaN(b))
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));
  }
};
const withRecipe = (input: IndexInput, recipe: Partial<IndexRecipe>): IndexInput => ({
  ...input,
  recipe: { ...input.recipe, ...recipe },
});

describe('whatever the data', () => {
  it('the order of the units changes no score', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.constantFrom('min-max', 'z-score', 'rank', 'percentile-rank'),
        (input, method) => {
          const given = withRecipe(input, {
            imputation: { method: 'mean' },
            normalisation: { method },
            aggregation: { method: 'arithmetic' },
          });
          const reversed = topOf({
            ...given,
            units: given.units.toReversed(),
            columns: new Map(
              [...given.columns].map(([code, column]) => [code, [...column].reverse()]),
            ),
          });
          expectClose(reversed.reverse(), topOf(given));
        },
      ),
    );
  });

  it('Copeland with gaps does not depend on the order of the units either', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const given = withRecipe(input, { aggregation: { method: 'copeland' } });
        const reversed = topOf({
          ...given,
          units: given.units.toReversed(),
          columns: new Map(
            [...given.columns].map(([code, column]) => [code, [...column].reverse()]),
          ),
        });
        expect([...reversed.reverse()]).toEqual([...topOf(given)]);
      }),
    );
  });

  it('only the ratio of the weights counts', () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: 0.01, max: 1000, noNaN: true }), (input, factor) => {
        expectClose(
          topOf({
            ...input,
            nodes: input.nodes.map((node) => ({ ...node, weight: node.weight * factor })),
          }),
          topOf(input),
        );
      }),
    );
  });

  it('points sum to the score', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = computeIndex(withRecipe(input, { aggregation: { method: 'arithmetic' } }));
        const points = [...contributions(result, input.nodes, 'top').values()];
        const sums = input.units.map((_, at) =>
          points.reduce((sum, column) => sum + (column[at] ?? 0), 0),
        );
        expectClose(
          sums,
          (result.scores.get('top') ?? new Float64Array()).map((score) =>
            Number.isNaN(score) ? 0 : score,
          ),
        );
      }),
    );
  });

  it('scores stay within the range of the normalised values', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const score of topOf(input)) {
          if (!Number.isNaN(score)) expect(score >= 1 - 1e-9 && score <= 100 + 1e-9).toBe(true);
        }
      }),
    );
  });

  it('a better value between the extremes never costs points or a place', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.nat(11),
        fc.nat(3),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (input, unitAt, leafAt, part) => {
          const leaf = input.nodes.filter(({ parent }) => parent === 'p' || parent === 'q')[leafAt];
          const column = [...(input.columns.get(leaf?.code ?? '') ?? [])];
          const unit = unitAt % column.length;
          const old = column[unit] ?? null;
          const direction = leaf?.direction ?? 1;
          const others = column.filter(
            (other, at): other is number => at !== unit && other !== null,
          );
          const best = Math.max(...others.map((other) => direction * other));
          const worst = Math.min(...others.map((other) => direction * other));
          fc.pre(old !== null && direction * old < best && direction * old > worst);
          const improved =
            direction * (direction * (old ?? 0) + part * (best - direction * (old ?? 0)));
          const after = {
            ...input,
            columns: new Map([...input.columns, [leaf?.code ?? '', column.with(unit, improved)]]),
          };
          const [before, then] = [topOf(input), topOf(after)];
          expect((then[unit] ?? 0) - (before[unit] ?? 0)).toBeGreaterThanOrEqual(-1e-9);
          const others0 = [...before].filter((_, at) => at !== unit);
          expectClose(
            [...then].filter((_, at) => at !== unit),
            others0,
          );
        },
      ),
    );
  });

  it('ranks count how many are better', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: Number.NaN })),
        (scores) => {
          const expected = scores.map((score) =>
            Number.isNaN(score) ? null : 1 + scores.filter((other) => other > score).length,
          );
          expect(competitionRanks(Float64Array.from(scores))).toEqual(expected);
        },
      ),
    );
  });
});
