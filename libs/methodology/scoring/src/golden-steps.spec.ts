import { describe, expect, it } from '@jest/globals';
import {
  asemMeta,
  asemNodes,
  cells,
  expectSame,
  json,
  table,
  unitTexts,
} from '../golden/read-golden.js';
import {
  denominate,
  impute,
  screen,
  treat,
  type Imputation,
  type Screening,
  type Treatment,
} from './index.js';
import { kurtosis, mean, median, pearson, sd, skewness, spearman } from './index.js';
import { extremes, mapColumns, type ScoringTable } from './table.js';

const raw = table('input/raw.csv');

describe('the 51 ASEM countries, as COINr prepares them', () => {
  it('divides by GDP, population, area and energy', () => {
    const denominators = new Map(
      [...asemMeta.denominators].map(([code, name]) => [
        code,
        { name, values: Float64Array.from(unitTexts(name, raw.units), Number) },
      ]),
    );
    expect(denominators.size).toBeGreaterThan(5);
    expectSame(denominate(raw, denominators), 'denominate/denominated.csv');
  });

  const removed = json('screen/removed.json') as Readonly<Record<string, readonly string[]>>;
  const screenings: readonly [string, Screening][] = [
    ['byNA_090', { availability: 0.9 }],
    ['byNA_095', { availability: 0.95, by: 'missing' }],
    ['byzeros_095', { availability: 0, nonZero: 0.95, by: 'zeros' }],
    ['byNAandzeros_095', { availability: 0.95, by: 'both' }],
  ];
  it.each(screenings)('screens the units of %s', (name, screening) => {
    const { table: kept, screenedOut } = screen(raw, screening);
    const gone = removed[name] ?? removed[name.replace('_095', '')] ?? [];
    expect(screenedOut.map(({ unit }) => unit).sort()).toEqual([...gone].sort());
    const summary = cells(
      `screen/${name === 'byNAandzeros_095' ? 'byNAandzeros' : name}_summary.csv`,
    );
    expect(kept.units).toEqual(
      raw.units.filter((unit) => summary.get(unit)?.get('Included') === 'TRUE'),
    );
    for (const { unit, availability } of screenedOut) {
      expect(availability).toBeCloseTo(Number(summary.get(unit)?.get('Dat_Avail')), 14);
    }
  });
  it('keeps the rows of the others', () => {
    expectSame(screen(raw, { availability: 0.95 }).table, 'screen/byNA_095_data.csv');
  });

  const groups = (name: string): Pick<Imputation, 'groups'> => ({
    groups: unitTexts(name, raw.units),
  });
  const imputations: readonly [string, Imputation][] = [
    ['mean', { method: 'mean' }],
    ['median', { method: 'median' }],
    ['mean_grp_pop', { method: 'mean', ...groups('Pop_group') }],
    ['mean_grp_gdp', { method: 'mean', ...groups('GDP_group') }],
    ['median_grp_gdp', { method: 'median', ...groups('GDP_group') }],
    ['row_mean_level2', { method: 'mean', by: 'row', level: 2 }],
    ['row_median_level3', { method: 'median', by: 'row', level: 3 }],
    ['row_mean_all', { method: 'mean', by: 'row' }],
  ];
  it.each(imputations)('imputes as %s', (name, imputation) => {
    expectSame(impute(raw, imputation, asemNodes()), `impute/${name}.csv`);
  });
  it('imputes the denominated values by continent', () => {
    const denominated = table('denominate/denominated.csv');
    expectSame(
      impute(denominated, { method: 'mean', ...groups('EurAsia_group') }),
      'impute/mean_grp_eurasia_denominated.csv',
    );
  });
});

describe('treatment of outliers', () => {
  const limits = { skew: 2, kurtosis: 3.5 };
  const screened = table('treat/input_screened.csv');
  const treatments: readonly [string, Treatment, ScoringTable][] = [
    ['default', { ...limits, maxWinsorised: 5, then: 'log-ct' }, screened],
    ['win_unlimited', { ...limits, maxWinsorised: 1000, then: 'log-ct' }, screened],
    ['win1_combine', { ...limits, maxWinsorised: 1, then: 'log-ct', combine: true }, screened],
    ['win0_log', { ...limits, maxWinsorised: 0, then: 'log-ct' }, screened],
    ['win0_logCTorig', { ...limits, maxWinsorised: 0, then: 'log' }, screened],
    ['win0_logCTplus', { ...limits, maxWinsorised: 0, then: 'log-ct-plus' }, screened],
    ['win0_boxcox05', { ...limits, maxWinsorised: 0, then: 'box-cox', lambda: 0.5 }, screened],
    ['tight', { skew: 1, kurtosis: 2, maxWinsorised: 3, then: 'log-ct' }, screened],
    ['raw_with_na', { ...limits, maxWinsorised: 5, then: 'log-ct' }, raw],
  ];
  it.each(treatments)('treats as %s', (name, treatment, before) => {
    const treated = treat(before, treatment);
    expectSame(treated.table, `treat/${name}_data.csv`);
    const details = cells(`treat/${name}_details.csv`);
    for (const [code, { winsorised, transform }] of treated.columns) {
      const line = details.get(code);
      // A second check is only made of a column that was transformed.
      const transformed = (line?.get('check_SkewKurt2.Skew') ?? 'NA') !== 'NA';
      expect([code, transform === 'none']).toEqual([code, !transformed]);
      if (transformed && !treatment.combine) continue;
      const pulled = line?.get('winsorise.nwin') ?? 'NA';
      expect([code, winsorised.length]).toEqual([code, pulled === 'NA' ? 0 : Number(pulled)]);
    }
  });
  it('leaves an exempt indicator alone', () => {
    const treated = treat(screened, {
      ...limits,
      maxWinsorised: 5,
      then: 'log-ct',
      exempt: ['Flights'],
    });
    expect(treated.table.columns.get('Flights')).toEqual(screened.columns.get('Flights'));
    expect(treated.columns.get('Bord')?.winsorised).toHaveLength(3);
    expect(() =>
      treat(screened, { ...limits, maxWinsorised: 5, then: 'none', exempt: ['Flight'] }),
    ).toThrow('"Flight" is exempt from treatment but is no indicator');
  });
});

describe('statistics', () => {
  it.each(['raw', 'denominated'])('of the %s table', (name) => {
    const data = name === 'raw' ? raw : table('denominate/denominated.csv');
    const golden = cells(`stats/stats_${name}.csv`);
    const statistics = {
      Mean: mean,
      Median: median,
      Std: sd,
      Skew: skewness,
      Kurt: kurtosis,
      Min: low,
      Max: high,
    };
    for (const [code, column] of data.columns) {
      for (const [label, statistic] of Object.entries(statistics)) {
        const wanted = Number(golden.get(code)?.get(label));
        const error = Math.abs(statistic(column) - wanted) / Math.max(1, Math.abs(wanted));
        expect([code, label, error < 1e-10]).toEqual([code, label, true]);
      }
    }
  });
  it.each([
    ['pearson', pearson],
    ['spearman', spearman],
  ] as const)('%s correlation over complete pairs', (name, correlation) => {
    const golden = cells(`correlation/indicators_${name}_raw.csv`);
    let worst = 0;
    for (const [a, line] of golden) {
      for (const [b, wanted] of line) {
        if (b === 'iCode') continue;
        const found = correlation(raw.columns.get(a) ?? [], raw.columns.get(b) ?? []);
        worst = Math.max(worst, Math.abs(found - Number(wanted)));
      }
    }
    expect(worst).toBeLessThan(1e-12);
  });
  it('correlates like ranks whatever the scale', () => {
    const doubled = mapColumns(raw, (column) => column.map((value) => 2 * value));
    expect(spearman(doubled.columns.get('LPI') ?? [], raw.columns.get('LPI') ?? [])).toBeCloseTo(
      1,
      14,
    );
  });
});

const low = (column: ArrayLike<number>): number => extremes(column)[0];
const high = (column: ArrayLike<number>): number => extremes(column)[1];
