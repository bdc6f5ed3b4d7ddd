import { describe, expect, it } from '@jest/globals';
import { source } from '../golden/read-golden.js';
import {
  ahpWeights,
  budgetWeights,
  buildFromTables,
  computeIndex,
  gradesOf,
  indexInputFromTables,
  normalise,
  ordinalRanks,
  parseAlternatives,
  parseRecipe,
  pcaWeights,
  screen,
  tiersOf,
  type Aggregation,
  type IndexNode,
  type Normalisation,
} from './index.js';

/** Two pillars of unequal depth: noise stands directly under the city. */
const nodes: readonly IndexNode[] = [
  { code: 'city', weight: 1, direction: 1 },
  { code: 'burden', parent: 'city', weight: 1, direction: -1 },
  { code: 'dust', parent: 'burden', weight: 1, direction: 1 },
  { code: 'smoke', parent: 'burden', weight: 3, direction: 1 },
  { code: 'quiet', parent: 'city', weight: 1, direction: 1 },
];
const units = ['Hu', 'Ning', 'Su'];
const columns = new Map([
  ['dust', [10, 20, 30]],
  ['smoke', [5, 1, 9]],
  ['quiet', [2, 4, 3]],
]);
const scores = (aggregation: Aggregation, code = 'city'): number[] => [
  ...(computeIndex({
    units,
    columns,
    nodes,
    recipe: { normalisation: { method: 'min-max', range: [1, 101] }, aggregation },
  }).scores.get(code) ?? []),
];

describe('a tree', () => {
  it('turns a whole pillar round whose direction is -1', () => {
    // Much dust and smoke is bad: dust 101, 51, 1; smoke 51, 101, 1.
    expect(scores({ method: 'arithmetic' }, 'burden')).toEqual([
      (101 + 153) / 4,
      (51 + 303) / 4,
      1,
    ]);
  });
  it('aggregates each node in its own way, whatever its depth', () => {
    const settings: Aggregation = {
      method: 'arithmetic',
      nodes: new Map([
        ['burden', { method: 'harmonic' }],
        ['city', { method: 'geometric', threshold: 1 }],
      ]),
    };
    const hu = 4 / (1 / 101 + 3 / 51);
    expect(scores(settings, 'burden')[0]).toBeCloseTo(hu, 12);
    expect(scores(settings)[0]).toBeCloseTo(Math.sqrt(hu * 1), 12);
    expect(() => scores({ method: 'arithmetic', nodes: new Map([['dust', {}]]) })).toThrow(
      'the aggregation has settings for "dust", which is no aggregate of the tree',
    );
    expect(() =>
      scores({ method: 'arithmetic', nodes: new Map([['city', { method: 'generalised' }]]) }),
    ).toThrow('the generalised mean of "city" has no power');
  });
});

describe('scales', () => {
  const values = Float64Array.of(2, 8, 5, 12, Number.NaN);
  const scaled = (normalisation: Normalisation, direction: 1 | -1 = 1): number[] => [
    ...(normalise(
      { units: [...units, 'Xi', 'Yan'], columns: new Map([['x', values]]) },
      normalisation,
      [{ code: 'x', weight: 1, direction }],
    ).columns.get('x') ?? []),
  ];
  it('give the top to what is nearest to an optimum', () => {
    // 6 is best; 12 is farthest, by 6.
    const optima = new Map([['x', 6]]);
    const wanted = [1 - 4 / 6, 1 - 2 / 6, 1 - 1 / 6, 0].map((share) =>
      expect.closeTo(100 * share, 10),
    );
    expect(scaled({ method: 'optimum', optima })).toEqual([...wanted, Number.NaN]);
    expect(scaled({ method: 'optimum', optima }, -1)).toEqual([...wanted, Number.NaN]);
    expect(() => scaled({ method: 'optimum' })).toThrow('"x" has no optimum');
  });
  it('give the score of a category', () => {
    const categories = { by: 'values' as const, limits: [5, 10], scores: [0, 50, 100] };
    expect(scaled({ method: 'categories', categories })).toEqual([0, 50, 50, 100, Number.NaN]);
    const halves = { by: 'quantiles' as const, limits: [0.5], scores: [1, 2] };
    expect(scaled({ method: 'categories', categories: halves })).toEqual([1, 2, 1, 2, Number.NaN]);
    expect(scaled({ method: 'categories', categories: halves }, -1)).toEqual([
      2,
      1,
      2,
      1,
      Number.NaN,
    ]);
    expect(() => scaled({ method: 'categories', categories: { ...halves, scores: [1] } })).toThrow(
      'the categories of "x" have 1 scores for 1 limits',
    );
  });
  it('can be those of one indicator alone', () => {
    const own = {
      method: 'min-max' as const,
      indicators: new Map([['x', { range: [0, 1] as const }]]),
    };
    expect(scaled(own)[3]).toBe(1);
    expect(() => scaled({ method: 'min-max', indicators: new Map([['y', {}]]) })).toThrow(
      'the normalisation has settings for "y", which is no indicator',
    );
  });
  it('share ranks as asked', () => {
    const tied = { units, columns: new Map([['x', Float64Array.of(1, 1, 2)]]) };
    const ranks = (ties: 'smallest' | 'average' | 'largest'): number[] => [
      ...(normalise(tied, { method: 'rank', ties }, []).columns.get('x') ?? []),
    ];
    expect([ranks('smallest'), ranks('average'), ranks('largest')]).toEqual([
      [1, 1, 3],
      [1.5, 1.5, 3],
      [2, 2, 3],
    ]);
  });
});

describe('places and grades', () => {
  it('follow the declared chain, and refuse to end at the order of rows', () => {
    const total = [80, 90, 80, 80, Number.NaN];
    const chain = [
      { name: 'air', values: [5, 1, 7, 5, 9] },
      { name: 'size', values: [1, 1, 1, 2, 1] },
    ];
    const five = ['Hu', 'Ning', 'Su', 'Xi', 'Yan'];
    expect(ordinalRanks(total, chain, five)).toEqual([4, 1, 2, 3, null]);
    expect(() => ordinalRanks(total, chain.slice(0, 1), five)).toThrow(
      'Hu and Xi are equal in the score and in air',
    );
  });
  it('are letters from limits, and tiers from places', () => {
    const letters = [
      { grade: 'A', from: 80 },
      { grade: 'B', from: 60 },
    ];
    expect(gradesOf([80, 79.99, 59, Number.NaN], letters)).toEqual(['A', 'B', null, null]);
    expect(() => gradesOf([1], letters.toReversed())).toThrow('A from 80 stands below B from 60');
    expect(() => gradesOf([1], [...letters, { grade: 'A', from: 1 }])).toThrow(
      'the grade A comes twice',
    );
    expect(
      tiersOf(
        [1, 2, 3, null],
        [
          { id: 'first', upTo: 1 },
          { id: 'second', upTo: 2 },
        ],
      ),
    ).toEqual(['first', 'second', null, null]);
  });
});

describe('weights from experts', () => {
  it('are mean shares of a budget', () => {
    expect(
      budgetWeights([
        [50, 30, 20],
        [70, 10, 20],
      ]),
    ).toEqual([0.6, 0.2, 0.2]);
    expect(() => budgetWeights([[50, 30]])).toThrow('expert 1 gave 2 items 80 points of 100');
    expect(() => budgetWeights([])).toThrow('no expert shared out points');
  });
  it('are Saaty’s for his example, with its consistency ratio', () => {
    // Worked in many textbooks: a over b 3, a over c 5, b over c 3: weights 0.637, 0.258, 0.105, CR 0.033.
    const matrix = [
      [1, 3, 5],
      [1 / 3, 1, 3],
      [1 / 5, 1 / 3, 1],
    ];
    const { weights, consistencyRatio, expertRatios } = ahpWeights([matrix]);
    expect(weights.map((weight) => Number(weight.toFixed(3)))).toEqual([0.637, 0.258, 0.105]);
    expect(consistencyRatio).toBeCloseTo(0.0332, 3);
    expect(expertRatios).toEqual([consistencyRatio]);
    // Two experts who judge the other way round hold both to be as important.
    const two = ahpWeights([
      [
        [1, 4],
        [0.25, 1],
      ],
      [
        [1, 0.25],
        [4, 1],
      ],
    ]);
    two.weights.forEach((weight) => expect(weight).toBeCloseTo(0.5, 12));
    expect(two.consistencyRatio).toBe(0);
    expect(() =>
      ahpWeights([
        [
          [1, 2],
          [2, 1],
        ],
      ]),
    ).toThrow('holds item 1 to be 2 times item 2, and the other way round 2 times');
  });
  it('are squares of loadings', () => {
    const weights = pcaWeights([
      Float64Array.of(1, 2, 3, 4),
      Float64Array.of(2, 4, 6, 8.1),
      Float64Array.of(5, 1, 4, 2),
    ]);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(weights[0]).toBeGreaterThan(weights[2] ?? 0);
    expect(() => pcaWeights([Float64Array.of(1, 1), Float64Array.of(1, 2)])).toThrow(
      'column 1 of 2 does not vary',
    );
  });
});

describe('a recipe with every operation', () => {
  const tables = {
    raw: source('input/raw.csv'),
    units: source('input/units.csv'),
    meta: source('input/imeta.csv'),
  };
  const recipe = parseRecipe({
    steps: [
      { op: 'denominate' },
      { op: 'screen', threshold: 0.95, force: { BRN: true } },
      { op: 'impute', method: 'em', level: 2 },
      {
        op: 'treat',
        indicators: { Flights: 'none', LPI: { force: true, maxWinsorised: 2, then: 'none' } },
      },
      {
        op: 'normalise',
        method: 'min-max',
        range: [1, 100],
        indicators: { CO2: { method: 'percentile-rank' } },
      },
      { op: 'weigh', method: 'pca', under: 'Physical' },
      {
        op: 'weigh',
        method: 'budget',
        under: 'Conn',
        points: [{ Physical: 40, ConEcFin: 30, Political: 10, Instit: 10, P2P: 10 }],
      },
      {
        op: 'weigh',
        method: 'ahp',
        items: ['Environ', 'Social', 'SusEcFin'],
        judgements: [
          [
            [1, 2, 4],
            [0.5, 1, 2],
            [0.25, 0.5, 1],
          ],
        ],
        maxInconsistency: 0.1,
      },
      { op: 'weigh', method: 'given', weights: { Conn: 3 } },
      {
        op: 'aggregate',
        method: 'arithmetic',
        nodes: { Index: { method: 'generalised', power: 0.5 } },
      },
    ],
  });
  it('runs, and each step leaves its mark', () => {
    const built = buildFromTables({ ...tables, recipe });
    const gone = built.screenedOut.map(({ unit }) => unit);
    expect(gone).not.toContain('BRN');
    expect(gone.length).toBeGreaterThan(3);
    const weights = new Map(built.weights.map(({ code, weight }) => [code, weight]));
    expect(
      ['Physical', 'ConEcFin', 'Environ', 'Social', 'Conn'].map((code) =>
        Number(weights.get(code)?.toFixed(4)),
      ),
    ).toEqual([0.4, 0.3, 0.5714, 0.2857, 3]);
    const notes = built.tables.provenance.map(({ what }) => what);
    expect(
      notes.some((note) => note === 'screened out' || note === 'denominated; screened out'),
    ).toBe(true);
    expect(notes).toContain('imputed em over its indicators of level 2');
    expect(
      built.tables.provenance.filter(({ code, what }) => code === 'LPI' && what === 'winsorised'),
    ).toHaveLength(2);
    expect(
      built.tables.provenance.some(
        ({ code, what }) => code === 'Flights' && /winsorised|transformed/.test(what),
      ),
    ).toBe(false);
  });
  it('becomes one input of the engine with the same scores', () => {
    const built = buildFromTables({ ...tables, recipe });
    const { input } = indexInputFromTables({ ...tables, recipe });
    const result = computeIndex(input);
    expect(built.tables.aggregated?.columns.get('Index')).toEqual(result.scores.get('Index'));
    expect(result.units).toEqual(built.tables.aggregated?.units);
  });
  it('takes alternatives of its steps', () => {
    const { assumptions } = indexInputFromTables(
      { ...tables, recipe },
      parseAlternatives({
        impute: [{ method: 'mean', group: 'GDP_group' }, { method: 'median' }],
        treat: ['none', {}],
        weights: [{ Conn: 1 }, { Conn: 2 }],
        valueNoise: 0.05,
      }),
    );
    expect(assumptions.imputation?.[0]?.groups).toHaveLength(51);
    expect(assumptions.treatment).toEqual([
      'none',
      expect.objectContaining({ maxWinsorised: 5, then: 'log-ct' }),
    ]);
    expect(assumptions.weightSets?.[1]).toEqual(new Map([['Conn', 2]]));
    expect(assumptions.valueNoise).toBe(0.05);
    expect(() => parseAlternatives({ normalise: [{ method: 'minmax' }] })).toThrow(
      'recipe normalise[0].method: is "minmax"',
    );
  });
  it.each([
    [{ op: 'weigh', method: 'pca' }, /principal components need normalised values/],
    [{ op: 'weigh', method: 'budget', under: 'Conn' }, /weights by budget need "points"/],
    [{ op: 'weigh', method: 'given', weights: { Con: 1 } }, /the tree has no "Con"/],
    [
      {
        op: 'weigh',
        method: 'ahp',
        items: ['Conn', 'Sust', 'P2P'],
        judgements: [
          [
            [1, 9, 1 / 9],
            [1 / 9, 1, 9],
            [9, 1 / 9, 1],
          ],
        ],
        maxInconsistency: 0.1,
      },
      /consistency ratio of \d\.\d+, above 0\.1/,
    ],
    [{ op: 'screen', threshold: 0.9, force: { XXX: true } }, /forced for "XXX", which is no unit/],
    [{ op: 'impute', method: 'em', group: 'GDP_group' }, /"group" only works with "by": "column"/],
  ])('refuses %j', (step, words) => {
    expect(() => buildFromTables({ ...tables, recipe: parseRecipe({ steps: [step] }) })).toThrow(
      words,
    );
  });
  it('refuses runs in an order that is not the engine’s', () => {
    const steps = [
      { op: 'treat' },
      { op: 'impute', method: 'mean' },
      { op: 'normalise', method: 'min-max' },
      { op: 'aggregate', method: 'arithmetic' },
    ];
    expect(() => indexInputFromTables({ ...tables, recipe: parseRecipe({ steps }) })).toThrow(
      'impute comes after treat',
    );
    expect(() =>
      indexInputFromTables({ ...tables, recipe: parseRecipe({ steps: steps.slice(0, 1) }) }),
    ).toThrow('the recipe has no step normalise');
  });
});

it('keeps and drops units by force', () => {
  const table = { units, columns: new Map([['x', Float64Array.of(Number.NaN, 1, 2)]]) };
  const force = new Map([
    ['Hu', true],
    ['Su', false],
  ]);
  expect(screen(table, { availability: 1, force }).table.units).toEqual(['Hu', 'Ning']);
});
