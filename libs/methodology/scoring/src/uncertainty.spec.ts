import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { madeIndex, usualRecipe } from '../golden/engine-cases.js';
import {
  analyseUncertainty,
  BatchRunner,
  computeIndex,
  competitionRanks,
  IndexSimulation,
  rankStatistics,
  removeElements,
  sobolIndices,
  type Assumptions,
  type IndexInput,
  type IndexNode,
  type UncertaintyInput,
} from './index.js';
import { Random } from './uncertainty/random.js';

/** Hu leads in clean air, Ning in parks; Su is last in both, whatever they weigh. */
const nodes: readonly IndexNode[] = [
  { code: 'city', weight: 1, direction: 1 },
  { code: 'air', parent: 'city', weight: 1, direction: -1 },
  { code: 'parks', parent: 'city', weight: 1, direction: 1 },
];
const towns: IndexInput = {
  units: ['Hu', 'Ning', 'Su'],
  columns: new Map([
    ['air', [40, 50, 80]],
    ['parks', [10, 12, 2]],
  ]),
  nodes,
  recipe: {
    normalisation: { method: 'min-max', range: [1, 100] },
    aggregation: { method: 'arithmetic' },
  },
};
const analysis = (
  assumptions: Assumptions,
  more: Partial<UncertaintyInput> = {},
): UncertaintyInput => ({
  ...towns,
  assumptions,
  runs: 500,
  seed: 1,
  ...more,
});
const made = madeIndex(60, 24, 3, usualRecipe);

describe('random numbers', () => {
  it('are those of xoshiro128**, the same for the same key and others for another', () => {
    const numbers = (...key: number[]): number[] => {
      const random = new Random(...key);
      return Array.from({ length: 4 }, () => random.whole());
    };
    expect(numbers(1, 3, 7)).toEqual(numbers(1, 3, 7));
    const first = [[1], [2], [1, 1], [1, 2], [4294967297], [2 ** 52 + 1]].map(
      (key) => numbers(...key)[0],
    );
    expect(new Set(first).size).toBe(first.length);
  });
  it('fill the interval evenly, and the bell', () => {
    const random = new Random(2026);
    const counts = new Array<number>(10).fill(0);
    let sum = 0;
    let squares = 0;
    for (let draw = 0; draw < 20_000; draw += 1) {
      const at = Math.floor(random.fraction() * 10);
      counts[at] = (counts[at] ?? 0) + 1;
      const value = random.normal(Math.log);
      sum += value;
      squares += value * value;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1800));
    expect(Math.abs(sum / 20_000)).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(squares / 20_000 - 1)).toBeLessThan(0.05);
  });
});

describe('three towns whose weights are not sure', () => {
  it('leave Su last in every run, and Hu and Ning in doubt', async () => {
    const { ranges, acceptability, failures } = await analyseUncertainty(
      analysis(
        { weightNoise: 1 },
        {
          tiers: [
            { id: 'gold', upTo: 1 },
            { id: 'silver', upTo: 2 },
          ],
        },
      ),
    );
    expect(failures).toEqual([]);
    expect(ranges[2]).toEqual({
      unit: 'Su',
      nominal: 3,
      mean: 3,
      median: 3,
      q5: 3,
      q95: 3,
      best: 3,
      worst: 3,
      runs: 500,
    });
    // Air: Hu 100, Ning 75.25; parks: Ning 100, Hu 80.2. Ning leads unless air weighs a fifth less than parks … of two.
    const [hu, ning] = acceptability;
    expect((hu?.first ?? 0) + (ning?.first ?? 0)).toBeCloseTo(1, 12);
    // Hu wins where 24.75 air > 19.8 parks, for two uniform weights from 0 to 2: 1 - 0.4 = 0.6.
    expect(hu?.first).toBeGreaterThan(0.53);
    expect(hu?.first).toBeLessThan(0.67);
    expect(hu?.tiers[0]).toBe(hu?.first);
    expect(hu?.tiers[1]).toBeCloseTo(1 - (hu?.first ?? 0), 12);
    expect(hu?.top10).toBe(1);
  });
  it('reach tiers by their score, too', async () => {
    const tiers = [
      { id: 'first', from: 90 },
      { id: 'second', from: 50 },
    ];
    const { acceptability } = await analyseUncertainty(analysis({ weightNoise: 0.5 }, { tiers }));
    // Hu has 100 for air and 80.2 for parks, Ning 75.25 and 100: a mean of both never falls below 75.
    for (const {
      tiers: [first, second],
    } of acceptability.slice(0, 2))
      expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1, 12);
    expect(acceptability[0]?.tiers[0]).toBeGreaterThan(0.3);
    expect(acceptability[2]?.tiers).toEqual([0, 0]);
    await expect(
      analyseUncertainty(analysis({ weightNoise: 0.5 }, { tiers: tiers.toReversed() })),
    ).rejects.toThrow('the tier "first" is no worse than the one before it');
  });
  it('have the same numbers for the same seed, other ones for another, and more runs only add', async () => {
    const [one, again, other] = await Promise.all(
      [1, 1, 2].map((seed) =>
        analyseUncertainty({ ...made, assumptions: { weightNoise: 0.5 }, runs: 200, seed }),
      ),
    );
    expect(again).toEqual(one);
    expect(other?.ranges).not.toEqual(one?.ranges);
    const runner = new BatchRunner({ ...made, assumptions: { weightNoise: 0.5 }, seed: 1 });
    const whole = runner.run({ sample: 'A', from: 0, to: 100 });
    const part = runner.run({ sample: 'A', from: 60, to: 100 });
    expect(part.places).toEqual(whole.places.slice(60 * 60));
  });
  it('are compared with the recipe, not with one of the sets of weights', () => {
    const onlyParks = new Map([['air', 0]]);
    const simulation = new IndexSimulation(analysis({ weightSets: [onlyParks, new Map()] }));
    expect([...simulation.nominal()]).toEqual([1, 2, 3]);
    expect([...simulation.places({ weightDraw: 0 })]).toEqual([2, 1, 3]);
    expect([...simulation.places({ weightDraw: 1 })]).toEqual([1, 2, 3]);
  });
  it('do not move without noise on a level', async () => {
    const levels = { weightNoise: [0, 0.9] };
    const { ranges } = await analyseUncertainty({
      ...made,
      assumptions: levels,
      runs: 50,
      seed: 4,
    });
    expect(ranges.some(({ best, worst }) => best !== worst)).toBe(true);
    const simulation = new IndexSimulation({ ...made, assumptions: levels, seed: 4 });
    const leaf = new IndexSimulation({ ...made, assumptions: { weightNoise: [0.9] }, seed: 4 });
    expect([...simulation.places({ weightDraw: 5 })]).not.toEqual([
      ...leaf.places({ weightDraw: 5 }),
    ]);
  });
});

describe('whatever is assumed', () => {
  const alternatives: Assumptions = {
    weightNoise: 0.3,
    imputation: [{ method: 'mean' }, { method: 'median' }],
    treatment: ['none', { maxWinsorised: 2, skew: 2, kurtosis: 3.5, then: 'log-ct' }],
    normalisation: [{ method: 'min-max', range: [1, 100] }, { method: 'percentile-rank' }],
    aggregation: [{ method: 'arithmetic' }, { method: ['arithmetic', 'geometric'] }],
  };
  it('a run is the index that one would compute under those assumptions alone', () => {
    const simulation = new IndexSimulation({ ...made, assumptions: alternatives, seed: 9 });
    const pick = (n: number) => fc.integer({ min: 0, max: n - 1 });
    fc.assert(
      fc.property(
        pick(2),
        pick(2),
        pick(2),
        pick(2),
        (imputation, treatment, normalisation, aggregation) => {
          const treated = alternatives.treatment?.[treatment];
          const recipe = {
            imputation: alternatives.imputation?.[imputation] ?? { method: 'none' as const },
            ...(treated !== undefined && treated !== 'none' && { treatment: treated }),
            normalisation: alternatives.normalisation?.[normalisation] ?? {
              method: 'none' as const,
            },
            aggregation: alternatives.aggregation?.[aggregation] ?? {
              method: 'arithmetic' as const,
            },
          };
          const scores = computeIndex({ ...made, recipe }).scores.get('top') ?? new Float64Array();
          const run = { imputation, treatment, normalisation, aggregation };
          expect([...simulation.scores(run)]).toEqual([...scores]);
          expect([...simulation.places(run)]).toEqual(competitionRanks(scores));
        },
      ),
      { numRuns: 40 },
    );
  });
  it('errors of the values move ranks, gaps stay gaps', async () => {
    const { ranges } = await analyseUncertainty({
      ...made,
      assumptions: { valueNoise: new Map([['i1', 0.5]]) },
      runs: 60,
      seed: 1,
      sobol: false,
    });
    expect(ranges.some(({ best, worst }) => best !== worst)).toBe(true);
    const none = await analyseUncertainty({
      ...made,
      assumptions: { valueNoise: new Map([['i1', 1e-12]]) },
      runs: 20,
      seed: 1,
      sobol: false,
    });
    expect(none.ranges.every(({ nominal, median }) => nominal === median)).toBe(true);
  });
});

describe('a run that fails', () => {
  const geometric: Assumptions = {
    normalisation: [{ method: 'min-max', range: [1, 100] }, { method: 'z-score' }],
    aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
  };
  it('is reported with what it assumed, and the others count', async () => {
    const { failures, ranges, sobol } = await analyseUncertainty(analysis(geometric));
    const inA = failures.filter(({ sample }) => sample === 'A');
    expect(inA.length).toBeGreaterThan(80);
    for (const { parameters, code, message } of failures) {
      expect(parameters).toEqual({ normalisation: 1, aggregation: 1 });
      expect(code).toBe('aggregate.not-positive');
      expect(message).toContain('the geometric mean of "city" meets');
    }
    for (const { runs } of ranges) expect(runs).toBe(500 - inA.length);
    for (const { rows } of sobol) expect(rows).toBeLessThan(500);
  });
  it('ends the analysis only when all fail', async () => {
    const hopeless: Assumptions = {
      weightNoise: 0.1,
      normalisation: [{ method: 'z-score' }],
      aggregation: [{ method: 'geometric' }],
    };
    await expect(analyseUncertainty(analysis(hopeless, { runs: 5 }))).rejects.toThrow(
      'none of the 5 runs could be computed: the geometric mean of "city" meets',
    );
  });
});

describe('Sobol indices', () => {
  // y = 4 x1 + 2 x2 + x1 x2 over uniform numbers from -1 to 1: variances 16/3, 4/3 and 1/9.
  it('find the shares of a function of which they are known', () => {
    const y = (x: readonly number[]): number =>
      4 * (x[0] ?? 0) + 2 * (x[1] ?? 0) + (x[0] ?? 0) * (x[1] ?? 0);
    const draw = (tag: number): number[][] =>
      Array.from({ length: 8000 }, (_, row) => {
        const random = new Random(tag, row);
        return [0, 1].map(() => 2 * random.fraction() - 1);
      });
    const [a, b] = [draw(1), draw(2)];
    const ab = [0, 1].map((factor) =>
      a.map((row, at) => y(row.with(factor, b[at]?.[factor] ?? 0))),
    );
    const found = sobolIndices(
      ['x1', 'x2'],
      { a: a.map(y), b: b.map(y), ab },
      { seed: 1, samples: 200 },
    );
    const variance = 16 / 3 + 4 / 3 + 1 / 9;
    const wanted = [
      [16 / 3, 16 / 3 + 1 / 9],
      [4 / 3, 4 / 3 + 1 / 9],
    ] as const;
    found.forEach(({ first, total, firstInterval, totalInterval }, at) => {
      const [one = 0, all = 0] = wanted[at] ?? [];
      expect(Math.abs((first ?? 0) - one / variance)).toBeLessThan(0.03);
      expect(Math.abs((total ?? 0) - all / variance)).toBeLessThan(0.02);
      expect(firstInterval?.[0]).toBeLessThan(one / variance + 0.03);
      expect((totalInterval?.[1] ?? 0) - (totalInterval?.[0] ?? 0)).toBeLessThan(0.1);
    });
  });
  it('are none, not NaN, where nothing moves or too little is left', () => {
    const still = { a: [1, 1, 1], b: [1, 1, 1], ab: [[1, 1, 1]] };
    expect(sobolIndices(['x'], still)[0]).toMatchObject({ first: null, total: null, rows: 3 });
    const failed = { a: [1, NaN, 2], b: [3, 1, NaN], ab: [[1, 1, 1]] };
    expect(sobolIndices(['x'], failed)[0]).toMatchObject({ first: null, rows: 1 });
  });
});

describe('statistics of ranks', () => {
  it('interpolate as R does, and leave out runs without a rank', () => {
    // One unit on places 1, 2, 3, 4 and once without: type 7 gives 1.15 and 3.85.
    const { ranges } = rankStatistics(
      ['a', 'b', 'c', 'd'],
      [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0],
      [2, 0, 0, 0],
    );
    expect(ranges[0]).toMatchObject({ mean: 2.5, median: 2.5, best: 1, worst: 4, runs: 4 });
    expect(ranges[0]?.q5).toBeCloseTo(1.15, 12);
    expect(ranges[0]?.q95).toBeCloseTo(3.85, 12);
    expect(ranges[1]).toEqual({
      unit: 'b',
      nominal: null,
      mean: null,
      median: null,
      q5: null,
      q95: null,
      best: null,
      worst: null,
      runs: 0,
    });
  });
});

describe('refusals', () => {
  it.each<[string, Assumptions, Partial<UncertaintyInput>, RegExp]>([
    ['nothing that varies', {}, {}, /nothing varies under the assumptions/],
    ['noise above 1', { weightNoise: 1.2 }, {}, /a weight noise of 1\.2/],
    ['negative errors', { valueNoise: -1 }, {}, /a value noise of -1/],
    [
      'an empty list',
      { weightNoise: 0.1, normalisation: [] },
      {},
      /no alternative for normalisation/,
    ],
    [
      'two ways to weigh',
      { weightNoise: 0.1, weightSets: [new Map()] },
      {},
      /both weight noise and sets/,
    ],
    [
      'no runs',
      { weightNoise: 0.1 },
      { runs: 0 },
      /runs is 0; give a whole number that is 1 or more/,
    ],
    [
      'more than fits',
      { weightNoise: 0.1 },
      { runs: 10 ** 9 },
      /1000000000 runs of 3 units do not fit into memory; give at most 133333333 runs/,
    ],
    ['half a seed', { weightNoise: 0.1 }, { seed: 0.5 }, /seed is 0\.5/],
    [
      'a stranger',
      { weightNoise: 0.1 },
      { node: 'town' },
      /the tree has no "town" above its indicators/,
    ],
    [
      'a set with a stranger',
      { weightSets: [new Map([['x', 1]]), new Map()] },
      {},
      /the tree has no "x"/,
    ],
    [
      'a negative weight',
      { weightSets: [new Map([['air', -1]]), new Map()] },
      {},
      /gives "air" the weight -1/,
    ],
  ])('%s', async (_, assumptions, more, words) => {
    await expect(analyseUncertainty(analysis(assumptions, more))).rejects.toThrow(words);
  });
});

it('knows what the ranking hangs on', () => {
  const { removals } = removeElements(towns);
  expect(removals.map(({ code, changes, importance }) => [code, changes, importance])).toEqual([
    // Nominal: Hu 90.1, Ning 87.625, Su 1. Without air, Ning leads; without parks nothing changes.
    ['air', [-1, 1, 0], 2 / 3],
    ['parks', [0, 0, 0], 0],
  ]);
});
