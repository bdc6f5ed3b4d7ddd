import { describe, expect, it } from '@jest/globals';
import {
  asemMeta,
  asemNodes,
  cells,
  differences,
  expectSame,
  source,
  table,
  unitTexts,
  unopened,
} from '../golden/read-golden.js';
import { aggregate, computeIndex, competitionRanks, normalise } from './index.js';
import type { Aggregation, Normalisation, ScoringTable } from './index.js';
import { readMeta } from './index-meta.js';

const treated = table('treat/default_data.csv');
const raw = table('input/raw.csv');
const posts = cells('normalise/goalposts_imeta.csv');
const fromPosts = (column: string): ReadonlyMap<string, number> =>
  new Map([...posts].map(([code, line]) => [code, Number(line.get(column))]));
const goalposts = new Map(
  [...posts].map(([code, line]) => [
    code,
    [Number(line.get('goalpost_lower')), Number(line.get('goalpost_upper'))] as const,
  ]),
);
const targets = fromPosts('Target');

describe('normalisation as COINr does it', () => {
  const methods: readonly [string, Normalisation, ScoringTable][] = [
    ['minmax_0_100', { method: 'min-max' }, treated],
    ['minmax_1_100', { method: 'min-max', range: [1, 100] }, treated],
    ['zscore_0_1', { method: 'z-score' }, treated],
    ['zscore_10_2', { method: 'z-score', mean: 10, sd: 2 }, treated],
    ['rank', { method: 'rank' }, treated],
    ['prank', { method: 'percentile-rank' }, treated],
    ['borda', { method: 'borda' }, treated],
    ['dist2max', { method: 'distance-to-max' }, treated],
    ['dist2ref_DEU', { method: 'distance-to-reference', reference: 'DEU' }, treated],
    ['dist2ref_DEU_cap', { method: 'distance-to-reference', reference: 'DEU', cap: true }, treated],
    ['dist2targ_cap', { method: 'distance-to-target', targets, cap: true }, treated],
    ['dist2targ_uncapped', { method: 'distance-to-target', targets }, treated],
    ['fracmax', { method: 'fraction-of-max' }, treated],
    ['scaled_0_50', { method: 'scaled', bounds: [0, 50] }, treated],
    ['goalposts', { method: 'goalposts', goalposts }, treated],
    ['goalposts_untruncated', { method: 'goalposts', goalposts, truncate: false }, treated],
    ['none', { method: 'none' }, treated],
    ['raw_na_minmax', { method: 'min-max' }, raw],
    ['raw_na_zscore', { method: 'z-score' }, raw],
    ['raw_na_rank', { method: 'rank' }, raw],
    ['raw_na_prank', { method: 'percentile-rank' }, raw],
    ['raw_na_borda', { method: 'borda' }, raw],
    ['raw_na_dist2max', { method: 'distance-to-max' }, raw],
  ];
  it.each(methods)('%s', (name, normalisation, data) => {
    expectSame(normalise(data, normalisation, asemNodes()), `normalise/${name}.csv`);
  });
});

describe('aggregation as COINr does it', () => {
  const custom = 'input/weights_custom.csv';
  const scored = (
    units: readonly string[],
    scores: ReadonlyMap<string, Float64Array>,
  ): ScoringTable => ({ units, columns: scores });
  const runs: readonly [string, string, Aggregation, string | undefined][] = [
    ['amean_equal', 'normalise/minmax_0_100.csv', { method: 'arithmetic' }, undefined],
    ['amean_custom', 'normalise/minmax_0_100.csv', { method: 'arithmetic' }, custom],
    ['gmean_equal', 'aggregate/input_N1.csv', { method: 'geometric' }, undefined],
    ['gmean_custom', 'aggregate/input_N1.csv', { method: 'geometric' }, custom],
    ['hmean_equal', 'aggregate/input_N1.csv', { method: 'harmonic' }, undefined],
    ['hmean_custom', 'aggregate/input_N1.csv', { method: 'harmonic' }, custom],
    ['genmean_p2_custom', 'aggregate/input_N1.csv', { method: 'generalised', power: 2 }, custom],
    [
      'genmean_m05_equal',
      'aggregate/input_N1.csv',
      { method: 'generalised', power: -0.5 },
      undefined,
    ],
    [
      'mixed_custom',
      'aggregate/input_N1.csv',
      { method: ['arithmetic', 'geometric', 'harmonic'] },
      custom,
    ],
    [
      'copeland_index_equal',
      'aggregate/input_N1.csv',
      { method: ['arithmetic', 'arithmetic', 'copeland'] },
      undefined,
    ],
    ['copeland_all_custom', 'aggregate/input_N1.csv', { method: 'copeland' }, custom],
    ['NRaw_amean_nothresh', 'aggregate/input_NRaw.csv', { method: 'arithmetic' }, custom],
    [
      'NRaw_amean_thresh075',
      'aggregate/input_NRaw.csv',
      { method: 'arithmetic', threshold: 0.75 },
      custom,
    ],
    [
      'NRaw_amean_thresh1',
      'aggregate/input_NRaw.csv',
      { method: 'arithmetic', threshold: 1 },
      custom,
    ],
    [
      'NRaw_gmean_thresh_by_level',
      'aggregate/input_NRaw.csv',
      { method: 'geometric', threshold: [0.9, 0.8, 0.5] },
      custom,
    ],
    ['NRaw_hmean_nothresh', 'aggregate/input_NRaw.csv', { method: 'harmonic' }, custom],
  ];
  it.each(runs)('%s', (name, from, aggregation, weights) => {
    const normalised = table(from);
    const scores = aggregate(normalised, asemNodes(weights), aggregation);
    expectSame(scored(normalised.units, scores), `aggregate/${name}.csv`);
  });
  it('gives Copeland scores as whole numbers', () => {
    const normalised = table('aggregate/input_N1.csv');
    const scores = aggregate(normalised, asemNodes(custom), { method: 'copeland' });
    const golden = table('aggregate/copeland_all_custom.csv');
    const place = new Map(normalised.units.map((unit, at) => [unit, at]));
    expect(golden.units.map((unit) => scores.get('Index')?.[place.get(unit) ?? -1])).toEqual([
      ...(golden.columns.get('Index') ?? []),
    ]);
  });
  it('rescales the generalised mean among the children that are there, where COINr gives up', () => {
    const normalised = table('aggregate/input_NRaw.csv');
    const golden = table('aggregate/NRaw_genmean_p2.csv');
    const scores = aggregate(normalised, asemNodes(custom), { method: 'generalised', power: 2 });
    const found = scored(normalised.units, scores);
    const known = [...golden.columns].map(([code, column]) => ({
      units: golden.units.filter((_, at) => !Number.isNaN(column[at])),
      columns: new Map([[code, column.filter((value) => !Number.isNaN(value))]]),
    }));
    expect(known.flatMap((column) => differences(found, column))).toEqual([]);
    expect(golden.columns.get('Index')?.some(Number.isNaN)).toBe(true);
    expect(scores.get('Index')?.some(Number.isNaN)).toBe(false);
  });
});

describe('the whole ASEM index', () => {
  const denominated = table('denominate/denominated.csv');
  const result = computeIndex({
    units: denominated.units,
    columns: denominated.columns,
    nodes: asemNodes(),
    recipe: {
      screening: { availability: 0.5 },
      imputation: { method: 'mean', groups: unitTexts('EurAsia_group', denominated.units) },
      treatment: { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' },
      normalisation: { method: 'min-max' },
      aggregation: { method: 'arithmetic' },
    },
  });
  const all = {
    units: result.units,
    columns: new Map([...result.normalised.columns, ...result.scores]),
  };

  it('has every score of build_example_coin()', () => expectSame(all, 'pipeline/aggregated.csv'));

  it('has exactly its ranks, of all 49 indicators and 11 aggregates', () => {
    const golden = cells('results/full_ranks.csv');
    for (const [code, column] of all.columns) {
      const ranks = competitionRanks(column);
      expect([code, ...ranks]).toEqual([
        code,
        ...result.units.map((unit) => Number(golden.get(unit)?.get(code))),
      ]);
    }
  });
  it('counts every node once, as the original weights do', () => {
    const golden = cells('input/weights_original.csv');
    for (const { code, weight } of asemNodes())
      expect([code, weight]).toEqual([code, Number(golden.get(code)?.get('Weight'))]);
  });
  it('scores the countries and four copies of some', () => {
    const copies = table('results/ties_raw.csv');
    const { units, scores } = computeIndex({
      units: copies.units,
      columns: copies.columns,
      nodes: asemNodes(),
      recipe: {
        imputation: { method: 'mean' },
        normalisation: { method: 'min-max' },
        aggregation: { method: 'arithmetic' },
      },
    });
    expectSame({ units, columns: scores }, 'results/ties_aggregated.csv');
  });
  it('shares ranks among countries that are copies of each other', () => {
    const tied = table('results/ties_aggregated.csv');
    const golden = cells('results/ties_ranks.csv');
    for (const [code, column] of tied.columns) {
      expect([code, ...competitionRanks(column)]).toEqual([
        code,
        ...tied.units.map((unit) => Number(golden.get(unit)?.get(code))),
      ]);
    }
  });
  it('states effective weights', () => {
    const golden = cells('input/weights_effective.csv');
    expect(result.effectiveWeights.size).toBe(60);
    for (const [code, weight] of result.effectiveWeights) {
      expect(weight).toBeCloseTo(Number(golden.get(code)?.get('EffWeight')), 14);
    }
  });
  it('says what was done to which indicator', () => {
    expect(result.treatments.get('Bord')).toEqual({ winsorised: 3, transform: 'none' });
    expect(
      result.traces.get('Bord')?.filter((traces) => traces.includes('winsorised')),
    ).toHaveLength(3);
    const imputed = [...result.traces.values()]
      .flat()
      .filter((traces) => traces.includes('imputed'));
    const gaps = [...denominated.columns.values()].flatMap((column) =>
      [...column].filter(Number.isNaN),
    );
    expect(imputed).toHaveLength(gaps.length);
  });
});

describe('an index with a constant and an empty indicator, an empty unit and weights of 0', () => {
  const data = table('edge/data.csv');
  const { nodes } = readMeta(source('edge/imeta.csv'));
  it.each([
    ['n_minmax', { method: 'min-max' }],
    ['n_zscore', { method: 'z-score' }],
    ['n_prank', { method: 'percentile-rank' }],
    ['n_rank', { method: 'rank' }],
  ] as const)('normalises as %s', (name, normalisation) => {
    expectSame(normalise(data, normalisation, nodes), `edge/${name}.csv`);
  });
  const thresholds = [0, 0.5, 1].flatMap((threshold) => [
    ['min-max', 'n_minmax', threshold] as const,
    ['percentile-rank', 'n_prank', threshold] as const,
  ]);
  it.each(thresholds)('aggregates %s (%s) at threshold %d', (method, name, threshold) => {
    const { units, scores } = computeIndex({
      units: data.units,
      columns: data.columns,
      nodes,
      recipe: { normalisation: { method }, aggregation: { method: 'arithmetic', threshold } },
    });
    expectSame({ units, columns: scores }, `edge/agg_${name}_thresh${threshold}.csv`);
    const golden = cells(`edge/ranks_${name}_thresh${threshold}.csv`);
    const ranks = competitionRanks(scores.get('Top') ?? []);
    expect(ranks).toEqual(
      units.map((unit) =>
        golden.get(unit)?.get('Top') === 'NA' ? null : Number(golden.get(unit)?.get('Top')),
      ),
    );
  });
  it.each(['mean', 'median'] as const)('imputes by the %s what can be imputed', (method) => {
    const { imputed } = computeIndex({
      units: data.units,
      columns: data.columns,
      nodes,
      recipe: {
        imputation: { method },
        normalisation: { method: 'min-max' },
        aggregation: { method: 'arithmetic' },
      },
    });
    expectSame(imputed, `edge/impute_i_${method}.csv`);
  });
  it('leaves the constant indicator out for everybody and says so', () => {
    const { traces, normalised } = computeIndex({
      units: data.units,
      columns: data.columns,
      nodes,
      recipe: { normalisation: { method: 'min-max' }, aggregation: { method: 'arithmetic' } },
    });
    expect(traces.get('k2')?.every((trace) => trace.includes('missing'))).toBe(true);
    expect(normalised.columns.get('k2')?.every(Number.isNaN)).toBe(true);
  });
});

it('reads goalposts and targets for every ASEM indicator', () => {
  expect(asemMeta.indicators).toHaveLength(49);
  expect(targets.size).toBe(49);
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-scores')).toEqual([]));
