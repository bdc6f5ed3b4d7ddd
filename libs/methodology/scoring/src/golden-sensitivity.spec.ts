import { describe, expect, it } from '@jest/globals';
import {
  asemNodes,
  cells,
  json,
  source,
  table,
  unitTexts,
  unopened,
} from '../golden/read-golden.js';
import { IndexSimulation, rankStatistics, sobolIndices, type Scenario } from './index.js';

/*
 * COINr's own random draws, replayed: weights, and the parameters of every run, are read from the
 * reference files, everything else is computed here.
 */

const denominated = table('denominate/denominated.csv');
const treatment = { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' } as const;
const { header, rows } = source('sensitivity/noise_weights.csv');
const weightSets = rows.map(
  ({ cells: row }) => new Map(header.slice(1).map((code, at) => [code, Number(row[at + 1])])),
);
const simulation = new IndexSimulation({
  units: denominated.units,
  columns: denominated.columns,
  nodes: asemNodes(),
  seed: 1,
  recipe: {
    screening: { availability: 0.5 },
    imputation: { method: 'mean', groups: unitTexts('EurAsia_group', denominated.units) },
    treatment,
    normalisation: { method: 'min-max' },
    aggregation: { method: 'arithmetic' },
  },
  assumptions: {
    weightSets: weightSets.slice(0, 100),
    treatment: [1, 2, 3, 4, 5].map((maxWinsorised) => ({ ...treatment, maxWinsorised })),
    normalisation: [
      { method: 'min-max', range: [1, 100] },
      { method: 'z-score', mean: 10, sd: 2 },
    ],
    aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
  },
});
const nominal = simulation.nominal();
const { units } = simulation;

/** The run of one line of a parameter file. */
function scenarioOf(line: ReadonlyMap<string, string>): Scenario {
  return {
    treatment: Number(line.get('Winmax')) - 1,
    normalisation: Number(line.get('Normalisation')) - 1,
    weightDraw: Number(line.get('WeightSet')) - 1,
    aggregation: line.get('Aggregation') === 'a_gmean' ? 1 : 0,
  };
}

/** Numbers of a file with a line a unit, as columns of runs. */
function runsOf(path: string): {
  readonly runs: ReadonlyMap<string, Float64Array>;
  readonly order: number[];
} {
  const golden = table(path);
  const place = new Map(golden.units.map((unit, at) => [unit, at]));
  return { runs: golden.columns, order: units.map((unit) => place.get(unit) ?? -1) };
}

const columnOf = ({ runs, order }: ReturnType<typeof runsOf>, name: string): number[] =>
  order.map((at) => runs.get(name)?.[at] ?? Number.NaN);

/** The largest error, relative to the larger of 1 and the reference. */
const worstError = (found: ArrayLike<number>, wanted: readonly number[]): number =>
  wanted.reduce(
    (worst, reference, at) =>
      Math.max(
        worst,
        Math.abs((found[at] ?? Infinity) - reference) / Math.max(1, Math.abs(reference)),
      ),
    0,
  );

function expectStatistics(ranks: Uint32Array, path: string): void {
  const golden = cells(path);
  const { ranges } = rankStatistics(units, ranks, nominal);
  for (const range of ranges) {
    const line = golden.get(range.unit);
    expect([range.unit, range.nominal, range.median]).toEqual([
      range.unit,
      Number(line?.get('Nominal')),
      Number(line?.get('Median')),
    ]);
    expect(range.mean).toBeCloseTo(Number(line?.get('Mean')), 10);
    expect(range.q5).toBeCloseTo(Number(line?.get('Q5')), 10);
    expect(range.q95).toBeCloseTo(Number(line?.get('Q95')), 10);
    if (line?.has('Min')) expect(range.best).toBe(Number(line.get('Min')));
    if (line?.has('Max')) expect(range.worst).toBe(Number(line.get('Max')));
  }
}

it('takes the same alternatives as the reference', () => {
  expect(json('sensitivity/assumptions.json')).toEqual({
    winmax: [1, 2, 3, 4, 5],
    normalisation: [
      { f_n: 'n_minmax', para: [1, 100] },
      { f_n: 'n_zscore', para: [10, 2] },
    ],
    weight_sets: 'rows 1..100 of noise_weights.csv',
    aggregation: ['a_amean', 'a_gmean'],
  });
});

describe('1,000 runs with noise on every weight', () => {
  const plain = new IndexSimulation({
    units: denominated.units,
    columns: denominated.columns,
    nodes: asemNodes(),
    seed: 1,
    recipe: {
      imputation: { method: 'mean', groups: unitTexts('EurAsia_group', denominated.units) },
      treatment,
      normalisation: { method: 'min-max' },
      aggregation: { method: 'arithmetic' },
    },
    assumptions: {},
  });
  const scores = runsOf('sensitivity/noise_scores.csv');
  const ranks = runsOf('sensitivity/noise_ranks.csv');
  it('gives every score and every rank', () => {
    let worst = 0;
    const all = new Uint32Array(units.length * weightSets.length);
    weightSets.forEach((set, run) => {
      const weights = plain.weights(set);
      const wanted = columnOf(scores, `r_${run + 1}`);
      worst = Math.max(worst, worstError(plain.scores({ weights }), wanted));
      const places = plain.places({ weights });
      expect([...places]).toEqual(columnOf(ranks, `r_${run + 1}`));
      all.set(places, run * units.length);
    });
    expect(worst).toBeLessThanOrEqual(1e-10);
    expectStatistics(all, 'sensitivity/noise_rankstats.csv');
  });
});

describe('four assumptions at once', () => {
  it('gives every score and rank of 1,000 Monte Carlo runs', () => {
    const parameters = [...cells('sensitivity/ua_para.csv').values()];
    const scores = runsOf('sensitivity/ua_scores.csv');
    const ranks = runsOf('sensitivity/ua_ranks.csv');
    expect(parameters).toHaveLength(1000);
    expect([...nominal]).toEqual(columnOf(ranks, 'Nominal'));
    let worst = 0;
    const all = new Uint32Array(units.length * parameters.length);
    parameters.forEach((line, run) => {
      const scenario = scenarioOf(line);
      const wanted = columnOf(scores, `r_${run + 1}`);
      worst = Math.max(worst, worstError(simulation.scores(scenario), wanted));
      const places = simulation.places(scenario);
      expect([...places]).toEqual(columnOf(ranks, `r_${run + 1}`));
      all.set(places, run * units.length);
    });
    expect(worst).toBeLessThanOrEqual(1e-10);
    expectStatistics(all, 'sensitivity/ua_rankstats.csv');
  });

  it('gives every rank of the Sobol design, and its indices', () => {
    const parameters = [...cells('sensitivity/sobol_para.csv').values()];
    const ranks = runsOf('sensitivity/sobol_ranks.csv');
    const goldenY = [...cells('sensitivity/sobol_y.csv').values()].map((line) =>
      Number(line.get('y')),
    );
    const all = new Uint32Array(units.length * parameters.length);
    const y = parameters.map((line, run) => {
      const places = simulation.places(scenarioOf(line));
      expect([...places]).toEqual(columnOf(ranks, `r_${run + 1}`));
      all.set(places, run * units.length);
      const shift = places.reduce(
        (sum, place, unit) => sum + Math.abs(place - (nominal[unit] ?? 0)),
        0,
      );
      return shift / units.length;
    });
    y.forEach((value, run) => expect(value).toBeCloseTo(goldenY[run] ?? Number.NaN, 10));
    // COINr takes its statistics of ranks from the samples A and B alone.
    expectStatistics(all.subarray(0, 1000 * units.length), 'sensitivity/sobol_rankstats.csv');

    const names = ['Winmax', 'Normalisation', 'Weights', 'Aggregation'];
    const n = y.length / (names.length + 2);
    const part = (at: number): number[] => y.slice(at * n, (at + 1) * n);
    const indices = sobolIndices(names, {
      a: part(0),
      b: part(1),
      ab: names.map((_, at) => part(at + 2)),
    });
    const golden = cells('sensitivity/sobol_indices.csv');
    for (const index of indices) {
      const line = golden.get(index.factor);
      const value = (name: string): number => Number(line?.get(name));
      expect(index.first).toBeCloseTo(value('Si'), 10);
      expect(index.total).toBeCloseTo(value('STi'), 10);
      expect(index.rows).toBe(n);
      // Bootstrap draws are each their own: the intervals agree to a fifth of their width.
      const [low = 0, high = 0] = index.firstInterval ?? [];
      const width = value('Si_q95') - value('Si_q5');
      expect(Math.abs(low - value('Si_q5'))).toBeLessThan(width / 5);
      expect(Math.abs(high - value('Si_q95'))).toBeLessThan(width / 5);
      const [lowTotal = 0, highTotal = 0] = index.totalInterval ?? [];
      const widthTotal = value('STi_q95') - value('STi_q5');
      expect(Math.abs(lowTotal - value('STi_q5'))).toBeLessThan(widthTotal / 5);
      expect(Math.abs(highTotal - value('STi_q95'))).toBeLessThan(widthTotal / 5);
    }
  });
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-sensitivity')).toEqual([]));
