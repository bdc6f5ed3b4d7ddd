import { describe, expect, it } from '@jest/globals';
import { madeIndex, usualRecipe } from '../golden/engine-cases.js';
import {
  computeIndex,
  contributions,
  decomposeGap,
  decomposeScore,
  explainRankChange,
  rankMoves,
  type Aggregation,
  type IndexInput,
  type IndexNode,
} from './index.js';

const nodes: readonly IndexNode[] = [
  { code: 'city', weight: 1, direction: 1 },
  { code: 'living', parent: 'city', weight: 2, direction: 1 },
  { code: 'mobility', parent: 'city', weight: 1, direction: 1 },
  { code: 'air', parent: 'living', weight: 3, direction: -1 },
  { code: 'parks', parent: 'living', weight: 1, direction: 1 },
  { code: 'buses', parent: 'mobility', weight: 1, direction: 1 },
];
const towns = (
  aggregation: Aggregation,
  values: Readonly<Record<string, (number | null)[]>> = {},
): IndexInput => ({
  units: ['Hu', 'Ning', 'Su'],
  columns: new Map(
    Object.entries({ air: [40, 60, 80], parks: [4, 12, 6], buses: [null, 10, 30], ...values }),
  ),
  nodes,
  recipe: { normalisation: { method: 'min-max', range: [1, 100] }, aggregation },
});
const means: readonly Aggregation[] = [
  { method: 'arithmetic' },
  { method: 'geometric' },
  { method: 'harmonic' },
  { method: 'generalised', power: -0.5 },
  { method: 'generalised', power: 2 },
  { method: ['geometric', 'harmonic'] },
];
const sum = (values: Iterable<number>): number =>
  [...values].reduce((all, value) => all + value, 0);

describe('the points of a score', () => {
  it.each(means)('sum to it under %j', (aggregation) => {
    const input = { ...madeIndex(60, 24, 3, { ...usualRecipe, aggregation }) };
    const { imputation: _all, ...gaps } = input.recipe;
    const result = computeIndex({ ...input, recipe: gaps });
    const { method, points } = decomposeScore(result, input.nodes, aggregation, 'top');
    expect(method).toBe(aggregation.method === 'arithmetic' ? 'weighted-sum' : 'euler');
    result.scores.get('top')?.forEach((score, unit) => {
      const total = sum([...points.values()].map((column) => column[unit] ?? 0));
      expect(Math.abs(total - score)).toBeLessThanOrEqual(1e-9 * Math.abs(score));
    });
    if (method !== 'weighted-sum') return;
    const shares = contributions(result, input.nodes, 'top');
    for (const [code, column] of points)
      column.forEach((value, unit) => expect(value).toBeCloseTo(shares.get(code)?.[unit] ?? 0, 9));
  });
  it('are the share of the weight under a geometric mean', () => {
    const result = computeIndex(towns({ method: 'geometric' }));
    const { points } = decomposeScore(result, nodes, { method: 'geometric' }, 'city');
    const score = result.scores.get('city')?.[1] ?? 0;
    // Ning has everything: air 2/3 · 3/4, parks 2/3 · 1/4, buses 1/3 of its score.
    expect(points.get('air')?.[1]).toBeCloseTo(score / 2, 10);
    expect(points.get('parks')?.[1]).toBeCloseTo(score / 6, 10);
    expect(points.get('buses')?.[1]).toBeCloseTo(score / 3, 10);
    // Hu has no buses: living is all it has.
    expect(points.get('buses')?.[0]).toBe(0);
  });
  it('do not exist for Copeland', () => {
    const result = computeIndex(towns({ method: ['arithmetic', 'copeland'] }));
    expect(() =>
      decomposeScore(result, nodes, { method: ['arithmetic', 'copeland'] }, 'city'),
    ).toThrow('"city" is scored by comparing units (Copeland)');
    expect(() => decomposeScore(result, nodes, { method: 'arithmetic' }, 'town')).toThrow(
      'the tree has no "town"',
    );
  });
});

describe('the gap between two towns', () => {
  it('is worked by hand under an arithmetic mean', () => {
    const result = computeIndex(towns({ method: 'arithmetic' }));
    const { gap, parts } = decomposeGap(result, nodes, { method: 'arithmetic' }, 'city', [
      'Ning',
      'Su',
    ]);
    const points = Object.fromEntries(
      parts.map(({ code, points: of }) => [code, Number(of.toFixed(9))]),
    );
    // Normalised: air 50.5 and 1, parks 100 and 25.75, buses 1 and 100.
    expect(points).toEqual({
      air: (2 / 3) * (3 / 4) * 49.5,
      parks: Number(((2 / 3) * (1 / 4) * 74.25).toFixed(9)),
      buses: (1 / 3) * -99,
    });
    expect(sum(Object.values(points))).toBeCloseTo(gap, 9);
  });
  it('counts what one of them lacks with that town’s own mean', () => {
    const result = computeIndex(towns({ method: 'arithmetic' }));
    const { gap, parts } = decomposeGap(result, nodes, { method: 'arithmetic' }, 'city', [
      'Hu',
      'Ning',
    ]);
    const buses = parts.find(({ code }) => code === 'buses');
    const hu = result.scores.get('city')?.[0] ?? 0;
    expect(buses).toEqual({
      code: 'buses',
      points: expect.closeTo((hu - 1) / 3, 9),
      values: [null, 1],
    });
    expect(sum(parts.map(({ points }) => points))).toBeCloseTo(gap, 9);
  });
  it.each(means)('is exact for all pairs under %j', (aggregation) => {
    const input = madeIndex(40, 24, 8, { ...usualRecipe, aggregation });
    const { imputation: _all, ...gaps } = input.recipe;
    const result = computeIndex({ ...input, recipe: gaps });
    const scores = result.scores.get('top');
    for (let a = 0; a < 40; a += 1) {
      const b = (a * 7 + 3) % 40;
      const { gap, parts } = decomposeGap(result, input.nodes, aggregation, 'top', [
        `u${a}`,
        `u${b}`,
      ]);
      expect(gap).toBe((scores?.[a] ?? 0) - (scores?.[b] ?? 0));
      expect(Math.abs(sum(parts.map(({ points }) => points)) - gap)).toBeLessThan(1e-7);
    }
  });
  it('needs two scores', () => {
    const result = computeIndex(towns({ method: 'arithmetic', threshold: [0, 1] }));
    expect(() =>
      decomposeGap(result, nodes, { method: 'arithmetic' }, 'city', ['Hu', 'Su']),
    ).toThrow('Hu has no score "city"');
    expect(() =>
      decomposeGap(result, nodes, { method: 'arithmetic' }, 'city', ['Hu', 'Bei']),
    ).toThrow('"Bei" is not among the units');
  });
});

describe('a rank that changed', () => {
  const before = towns({ method: 'arithmetic' }, { buses: [20, 10, 30] });
  it('is put down to the town itself when only its own values changed', () => {
    const after = towns({ method: 'arithmetic' }, { air: [40, 60, 45], buses: [20, 10, 30] });
    expect(explainRankChange(before, after, 'Su', 'city')).toEqual({
      before: 3,
      after: 1,
      change: 2,
      data: expect.closeTo(2, 12),
      method: 0,
      others: 0,
    });
  });
  it('or to the others, or to the method', () => {
    const worse = towns({ method: 'arithmetic' }, { air: [90, 95, 80], buses: [20, 10, 30] });
    const others = explainRankChange(before, worse, 'Su', 'city');
    expect([others.change, others.data, others.method]).toEqual([2, 0, 0]);
    expect(others.others).toBeCloseTo(2, 12);
    const heavier = nodes.map((node) =>
      node.code === 'mobility' ? { ...node, weight: 20 } : node,
    );
    const method = explainRankChange(before, { ...before, nodes: heavier }, 'Su', 'city');
    expect(method.change).toBe(2);
    expect(method.method).toBeCloseTo(2, 12);
  });
  it('is shared out when everything changed, and the parts sum to it', () => {
    const [one, two] = [madeIndex(60, 24, 3, usualRecipe), madeIndex(60, 24, 4, usualRecipe)];
    const second = {
      ...two,
      recipe: { ...usualRecipe, aggregation: { method: 'geometric' as const } },
    };
    for (const unit of ['u3', 'u17', 'u40']) {
      const {
        before: from,
        after: to,
        change,
        data,
        method,
        others,
      } = explainRankChange(one, second, unit, 'top');
      expect(change).toBe(from - to);
      expect(data + method + others).toBeCloseTo(change, 9);
    }
  });
  it('of a town that came or went does not exist', () => {
    expect(() => explainRankChange(before, before, 'Bei', 'city')).toThrow(
      '"Bei" is not among the units of the first year',
    );
  });
});

describe('what would move a rank', () => {
  it('names the nearest value with which the next place is reached', () => {
    const input = towns({ method: 'arithmetic' }, { buses: [20, 10, 30] });
    const { rank, moves, reached } = rankMoves(input, 'Su', 'city');
    expect([rank, reached]).toEqual([3, false]);
    for (const { code, from, to } of moves) {
      if (to === null) continue;
      const at = (value: number): number => {
        const column = [...(input.columns.get(code) ?? [])].with(2, value);
        const moved = { ...input, columns: new Map(input.columns).set(code, column) };
        return rankMoves(moved, 'Su', 'city').rank;
      };
      expect(at(to)).toBeLessThan(3);
      // A hundredth of the way back it is not enough any more.
      expect(at(to - 0.01 * (to - (from ?? 0)))).toBe(3);
    }
    expect(moves.map(({ to }) => to !== null)).toEqual(
      [...moves.map(({ to }) => to !== null)].sort().reverse(),
    );
  });
  it('keeps a distance to those behind where one is asked for', () => {
    const input = madeIndex(100, 16, 21, usualRecipe);
    const lead = 0.01;
    const { moves } = rankMoves(input, 'u42', 'top', { rank: 10, lead });
    const possible = moves.filter((move) => move.to !== null);
    expect(possible.length).toBeGreaterThan(0);
    for (const { code, to } of possible) {
      const column = Float64Array.from(input.columns.get(code) ?? []);
      column[42] = to ?? 0;
      const scores = computeIndex({
        ...input,
        columns: new Map([...input.columns, [code, column]]),
      }).scores.get('top');
      const own = scores?.[42] ?? 0;
      const near = [...(scores ?? [])].filter((score) => score > own - lead + 1e-9).length;
      // The town itself is among them.
      expect(near).toBeLessThanOrEqual(10);
    }
  });
  it('agrees with computing the whole index, in a hundred towns', () => {
    const input = madeIndex(100, 16, 21, usualRecipe);
    const { rank, moves } = rankMoves(input, 'u42', 'top', { rank: 10 });
    expect(rank).toBeGreaterThan(10);
    for (const { code, to } of moves.filter((move) => move.to !== null).slice(0, 3)) {
      const column = Float64Array.from(input.columns.get(code) ?? []);
      column[42] = to ?? 0;
      const scores = computeIndex({
        ...input,
        columns: new Map([...input.columns, [code, column]]),
      }).scores.get('top');
      const own = scores?.[42] ?? 0;
      expect([...(scores ?? [])].filter((score) => score > own).length + 1).toBeLessThanOrEqual(10);
    }
  });
  it('says so when the goal is reached already, and takes scores as goals', () => {
    const input = towns({ method: 'arithmetic' });
    expect(rankMoves(input, 'Hu', 'city').reached).toBe(true);
    const busy = towns({ method: 'arithmetic' }, { buses: [5, 10, 30] });
    const buses = rankMoves(busy, 'Ning', 'city', { score: 60 }).moves.find(
      ({ code }) => code === 'buses',
    );
    // (2·62.875 + x)/3 = 60 needs x = 54.25, which is 5 + 25 · 53.25/99 buses.
    expect(buses?.to).toBeCloseTo(5 + (25 * 53.25) / 99, 6);
    expect(() => rankMoves(input, 'Hu', 'town')).toThrow('the tree has no "town"');
  });
});
