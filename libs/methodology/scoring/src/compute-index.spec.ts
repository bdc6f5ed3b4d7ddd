import { describe, expect, it } from '@jest/globals';
import {
  computeIndex,
  competitionRanks,
  contributions,
  denseRanks,
  ENGINE,
  type IndexNode,
  type IndexRecipe,
} from './index.js';

/**
 * Three towns, worked by hand. Air: 40 µg/m³ is best, 80 worst; parks: 4 to 12 m² a head; buses: Hu has
 * not reported. Living counts twice as much as mobility.
 */
const nodes: readonly IndexNode[] = [
  { code: 'city', weight: 1, direction: 1 },
  { code: 'living', parent: 'city', weight: 2, direction: 1 },
  { code: 'mobility', parent: 'city', weight: 1, direction: 1 },
  { code: 'air', parent: 'living', weight: 3, direction: -1 },
  { code: 'parks', parent: 'living', weight: 1, direction: 1 },
  { code: 'buses', parent: 'mobility', weight: 1, direction: 1 },
];
const units = ['Hu', 'Ning', 'Su'];
const columns = new Map<string, (number | null)[]>([
  ['air', [40, 60, 80]],
  ['parks', [4, 12, 6]],
  ['buses', [null, 10, 30]],
]);
const recipe: IndexRecipe = {
  normalisation: { method: 'min-max', range: [0, 100] },
  aggregation: { method: 'arithmetic' },
};
const scoreOf = (changes: Partial<IndexRecipe>, node = 'city'): number[] => [
  ...(computeIndex({ units, columns, nodes, recipe: { ...recipe, ...changes } }).scores.get(node) ??
    []),
];

describe('three towns', () => {
  const result = computeIndex({ units, columns, nodes, recipe });

  it('get normalised values with lower air pollution on top', () => {
    expect([...(result.normalised.columns.get('air') ?? [])]).toEqual([100, 50, 0]);
    expect([...(result.normalised.columns.get('parks') ?? [])]).toEqual([0, 100, 25]);
    expect([...(result.normalised.columns.get('buses') ?? [])]).toEqual([Number.NaN, 0, 100]);
  });
  it('get scores; Hu rests on living alone, because the weight of mobility falls away', () => {
    expect(result.engine).toBe(ENGINE);
    // living: (3·100 + 0)/4 = 75, (3·50 + 100)/4 = 62.5, 25/4 = 6.25
    expect([...(result.scores.get('living') ?? [])]).toEqual([75, 62.5, 6.25]);
    // city: 75 · 2/2; (2·62.5 + 0)/3; (2·6.25 + 100)/3
    expect([...(result.scores.get('city') ?? [])]).toEqual([75, 125 / 3, 37.5]);
    expect(result.traces.get('buses')).toEqual([['missing'], [], []]);
  });
  it('owe their scores to their indicators, point for point', () => {
    const points = contributions(result, nodes, 'city');
    expect([...(points.get('air') ?? [])]).toEqual([75, 25, 0]);
    // Ning: 2/3 of 1/4 of 100
    expect(points.get('parks')?.[1]).toBeCloseTo(100 / 6, 12);
    expect([...(points.get('buses') ?? [])].map((value) => Number(value.toFixed(6)))).toEqual([
      0, 0, 33.333333,
    ]);
    expect([...(contributions(result, nodes, 'mobility').get('air') ?? [])]).toEqual([0, 0, 0]);
  });
  it('can see what each indicator weighs in the end', () => {
    expect(result.effectiveWeights.get('air')).toBeCloseTo(0.5, 15);
    expect(result.effectiveWeights.get('buses')).toBeCloseTo(1 / 3, 15);
  });
  it('refuse points where the mean is not a sum', () => {
    const geometric = computeIndex({
      units,
      columns,
      nodes,
      recipe: {
        normalisation: { method: 'min-max', range: [1, 100] },
        aggregation: { method: 'geometric' },
      },
    });
    expect(() => contributions(geometric, nodes, 'city')).toThrow(
      'contributions exist for arithmetic aggregation only',
    );
    expect(() => contributions(result, nodes, 'town')).toThrow('the tree has no "town"');
  });
  it('can be filled with the median, which then shows', () => {
    const filled = computeIndex({
      units,
      columns,
      nodes,
      recipe: { ...recipe, imputation: { method: 'median' } },
    });
    expect(filled.imputed.columns.get('buses')?.[0]).toBe(20);
    expect(filled.traces.get('buses')?.[0]).toEqual(['imputed']);
    expect(filled.scores.get('city')?.[0]).toBeCloseTo((2 * 75 + 50) / 3, 12);
  });
  it('need three of three indicators when so much is asked', () => {
    const strict = computeIndex({
      units,
      columns,
      nodes,
      recipe: { ...recipe, screening: { availability: 1 } },
    });
    expect(strict.units).toEqual(['Ning', 'Su']);
    expect(strict.screenedOut).toEqual([{ unit: 'Hu', availability: 1 - 1 / 3 }]);
    expect(strict.scores.get('city')).toHaveLength(2);
  });
  it('keep the groups of the towns that remain', () => {
    const grouped = computeIndex({
      units: ['lost', ...units],
      columns: new Map([...columns].map(([code, column]) => [code, [null, ...column]])),
      nodes,
      recipe: {
        ...recipe,
        screening: { availability: 0.5 },
        imputation: { method: 'mean', groups: ['north', 'south', 'north', 'south'] },
      },
    });
    // Su is the only other southern town with buses.
    expect(grouped.imputed.columns.get('buses')?.[0]).toBe(30);
  });
  it('have no score without enough parts', () => {
    expect(scoreOf({ aggregation: { method: 'arithmetic', threshold: [0, 1] } })).toEqual([
      Number.NaN,
      125 / 3,
      37.5,
    ]);
  });
  it('draw by Copeland when 0.3 stands against 0.1 + 0.2, which doubles do not see as equal', () => {
    const { scores } = computeIndex({
      units: ['Hu', 'Su'],
      columns: new Map([
        ['air', [1, 2]],
        ['parks', [1, 2]],
        ['buses', [2, 1]],
      ]),
      nodes: [
        { code: 'city', weight: 1, direction: 1 },
        ...[0.1, 0.2, 0.3].map((weight, at): IndexNode => ({
          code: ['air', 'parks', 'buses'][at] ?? '',
          parent: 'city',
          weight,
          direction: 1,
        })),
      ],
      recipe: { ...recipe, aggregation: { method: 'copeland' } },
    });
    expect([...(scores.get('city') ?? [])]).toEqual([0, 0]);
  });
  it('are compared pair by pair by Copeland: living outweighs mobility', () => {
    expect(scoreOf({ aggregation: { method: ['arithmetic', 'copeland'] } })).toEqual([2, 0, -2]);
  });
});

describe('what cannot be computed is refused in one line', () => {
  const attempt =
    (changes: {
      nodes?: readonly IndexNode[];
      recipe?: Partial<IndexRecipe>;
      units?: string[];
      columns?: Map<string, (number | null)[]>;
    }) =>
    () =>
      computeIndex({ units, columns, nodes, ...changes, recipe: { ...recipe, ...changes.recipe } });
  const changed = (code: string, node: Partial<IndexNode>): readonly IndexNode[] =>
    nodes.map((old) => (old.code === code ? { ...old, ...node } : old));

  it.each([
    [
      'index.unknown-parent',
      attempt({ nodes: changed('air', { parent: 'health' }) }),
      '"air" stands under "health"',
    ],
    ['index.cycle', attempt({ nodes: changed('city', { parent: 'living' }) }), 'run in a circle'],
    [
      'index.bad-weight',
      attempt({ nodes: changed('air', { weight: -1 }) }),
      'the weight of "air" is -1',
    ],
    [
      'index.bad-weight',
      attempt({ nodes: changed('air', { weight: Number.NaN }) }),
      'the weight of "air" is NaN',
    ],
    [
      'index.duplicate-node',
      attempt({ nodes: [...nodes, ...nodes.slice(3, 4)] }),
      'names "air" twice',
    ],
    ['index.duplicate-unit', attempt({ units: ['Hu', 'Su', 'Su'] }), '"Su" comes twice'],
    [
      'index.no-data',
      attempt({ columns: new Map([...columns].slice(1)) }),
      'no column for the indicator "air"',
    ],
    [
      'index.length',
      attempt({ columns: new Map([...columns, ['air', [1, 2]]]) }),
      '2 values for 3 units',
    ],
    [
      'index.not-finite',
      attempt({ columns: new Map([...columns, ['air', [1, 2, Infinity]]]) }),
      '"air" of Su is infinite',
    ],
    [
      'aggregate.not-positive',
      attempt({ recipe: { aggregation: { method: 'geometric' } } }),
      'meets 0 in "parks" of Hu',
    ],
    [
      'aggregate.not-positive',
      attempt({
        recipe: { normalisation: { method: 'z-score' }, aggregation: { method: 'harmonic' } },
      }),
      'the harmonic mean of "living"',
    ],
    [
      'aggregate.power',
      attempt({ recipe: { aggregation: { method: 'generalised', power: 0 } } }),
      'the power 0',
    ],
    [
      'aggregate.levels',
      attempt({ recipe: { aggregation: { method: ['arithmetic'] } } }),
      'the tree has 2 levels',
    ],
    [
      'normalise.no-target',
      attempt({ recipe: { normalisation: { method: 'distance-to-target' } } }),
      '"air" has no target',
    ],
    [
      'normalise.unknown-reference',
      attempt({ recipe: { normalisation: { method: 'distance-to-reference', reference: 'Shu' } } }),
      '"Shu" is not among the units',
    ],
    [
      'impute.no-level',
      attempt({ recipe: { imputation: { method: 'mean', by: 'row', level: 4 } } }),
      'no ancestor at level 4',
    ],
  ])('%s', (code, run, words) => {
    expect(run).toThrow(expect.objectContaining({ name: 'CodedError', code }));
    expect(run).toThrow(words);
  });
});

describe('ranks', () => {
  it('are shared by equals, and nobody ranks without a score', () => {
    const scores = Float64Array.of(10, 30, 30, Number.NaN, 5);
    expect(competitionRanks(scores)).toEqual([3, 1, 1, null, 4]);
    expect(denseRanks(scores)).toEqual([2, 1, 1, null, 3]);
  });
});

it('treats a column that winsorising would make constant like one that needs nothing', () => {
  const towns = Array.from({ length: 20 }, (_, at) => `t${at}`);
  const rare = towns.map((_, at) => (at === 7 ? 1 : 0));
  const { treatments, treated } = computeIndex({
    units: towns,
    columns: new Map([['rare', rare]]),
    nodes: [{ code: 'rare', weight: 1, direction: 1 }],
    recipe: { ...recipe, treatment: { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' } },
  });
  expect(treatments.get('rare')).toEqual({ winsorised: 0, transform: 'none' });
  expect([...(treated.columns.get('rare') ?? [])]).toEqual(rare);
});

it('lets a root be a leaf and a tree have several roots of uneven depth', () => {
  const { scores, effectiveWeights } = computeIndex({
    units,
    columns,
    nodes: [
      { code: 'air', weight: 1, direction: -1 },
      { code: 'green', weight: 1, direction: 1 },
      { code: 'parks', parent: 'green', weight: 1, direction: 1 },
      { code: 'moving', parent: 'green', weight: 3, direction: 1 },
      { code: 'buses', parent: 'moving', weight: 1, direction: 1 },
    ],
    recipe,
  });
  expect([...scores.keys()]).toEqual(['moving', 'green']);
  expect([...(scores.get('green') ?? [])]).toEqual([0, 25, 81.25]);
  expect(effectiveWeights.get('air')).toBe(1);
});
