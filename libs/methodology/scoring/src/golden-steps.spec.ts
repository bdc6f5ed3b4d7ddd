import { describe, expect, it } from '@jest/globals';
import {
  asemMeta,
  asemNodes,
  cells,
  expectSame,
  json,
  source,
  table,
  unitTexts,
  unopened,
} from '../golden/read-golden.js';
import {
  compoundGrowth,
  denominate,
  impute,
  imputePanel,
  screen,
  treat,
  type Imputation,
  type Panel,
  type PanelImputation,
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
    [
      'force',
      {
        availability: 0.95,
        force: new Map([
          ['BRN', true],
          ['AUT', false],
        ]),
      },
    ],
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
  it('imputes by the expectation of a normal distribution, to 1e-6', () => {
    const filled = impute(raw, { method: 'em', level: 2 }, asemNodes());
    const golden = table('impute/em_mvn_level2.csv');
    let gaps = 0;
    for (const [code, column] of golden.columns) {
      golden.units.forEach((unit, at) => {
        const row = filled.units.indexOf(unit);
        const [found = 0, wanted = 0] = [filled.columns.get(code)?.[row], column[at]];
        if (Number.isNaN(raw.columns.get(code)?.[row] ?? 0)) gaps += 1;
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted)));
      });
    }
    expect(gaps).toBe(63);
  });
  it('puts its expectations into the midst of what Amelia draws', () => {
    const filled = impute(raw, { method: 'em', level: 2 }, asemNodes());
    const drawn = table('impute/em_amelia_level2_seed11.csv');
    const errors = [...raw.columns].flatMap(([code, column]) =>
      [...column.keys()]
        .filter((at) => Number.isNaN(column[at]))
        .map((at) => {
          const draw = drawn.columns.get(code)?.[drawn.units.indexOf(raw.units[at] ?? '')] ?? 0;
          return ((filled.columns.get(code)?.[at] ?? 0) - draw) / sd(column);
        }),
    );
    expect(errors).toHaveLength(63);
    expect(Math.abs(mean(errors))).toBeLessThan(0.3);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
  });
  it('says so when there is no such distribution', () => {
    const columns = new Map([
      ['a', Float64Array.of(1, 2, 3, Number.NaN)],
      ['b', Float64Array.of(2, 2, 2, 2)],
    ]);
    expect(() => impute({ units: ['u', 'v', 'w', 'x'], columns }, { method: 'em' })).toThrow(
      'a, b cannot be imputed by EM: "b" is constant',
    );
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
  const individual: Treatment = {
    ...limits,
    maxWinsorised: 5,
    then: 'log-ct',
    exempt: ['Flights'],
    indicators: new Map([['FDI', { maxWinsorised: 2, force: true }]]),
  };
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
  const pointFiles: readonly [string, Treatment][] = treatments
    .filter(([name]) => name !== 'raw_with_na')
    .map(([name, treatment]) => [name, treatment]);
  it.each([...pointFiles, ['indiv', individual]] as const)(
    'marks the points of %s',
    (name, treatment) => {
      const treated = treat(screened, treatment);
      const golden = cells(`treat/${name}_points.csv`);
      const { units } = screened;
      for (const [code, { column, winsorised, transform }] of treated.columns) {
        const before = screened.columns.get(code);
        const labels = units.map((unit) => golden.get(unit)?.get(code) ?? '');
        const isTransformed = labels.some((label) => label.includes('log'));
        // COINr's boxcox leaves no mark; ours is known by its column.
        if (treatment.then !== 'box-cox')
          expect([code, transform !== 'none']).toEqual([code, isTransformed]);
        // Of a column that was transformed after all, COINr still marks the points that it had pulled in.
        if (transform !== 'none' && !treatment.combine) continue;
        if (transform !== 'none') {
          expect(winsorised).toEqual(
            units.flatMap((_, at) => (labels[at]?.startsWith('win') ? [at] : [])),
          );
          continue;
        }
        const found = units.map((_, at) => {
          if (!winsorised.includes(at)) return '';
          return (column[at] ?? 0) < (before?.[at] ?? 0) ? 'winhi' : 'winlo';
        });
        expect([code, ...found]).toEqual([code, ...labels]);
      }
    },
  );
  it('treats single indicators in their own way', () => {
    const treated = treat(screened, individual);
    expectSame(treated.table, 'treat/indiv_data.csv');
    expect(treated.table.columns.get('Flights')).toEqual(screened.columns.get('Flights'));
    const details = cells('treat/indiv_details.csv');
    expect(details.has('Flights')).toBe(false);
    expect(treated.columns.get('FDI')?.winsorised).toHaveLength(
      Number(details.get('FDI')?.get('winsorise.nwin')),
    );
  });
  it('pulls in points of a column that passes only when it is forced to', () => {
    const settings = { ...limits, maxWinsorised: 2, then: 'none' as const };
    const lpi = (force: boolean): Treatment => ({
      ...settings,
      indicators: new Map([['LPI', { force }]]),
    });
    expect(treat(screened, lpi(false)).columns.get('LPI')?.winsorised).toEqual([]);
    expect(treat(screened, lpi(true)).columns.get('LPI')?.winsorised).toHaveLength(2);
    expect(() => treat(screened, { ...settings, indicators: new Map([['LPO', {}]]) })).toThrow(
      'the treatment has settings for "LPO", which is no indicator',
    );
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

describe('years of a few countries', () => {
  const { header, rows } = source('panel/input.csv');
  const panel: Panel = {
    units: rows.map(({ cells: row }) => row[0] ?? ''),
    times: rows.map(({ cells: row }) => Number(row[1])),
    columns: new Map(
      header
        .slice(2)
        .map((code, at) => [
          code,
          Float64Array.from(rows, ({ cells: row }) =>
            row[at + 2] === 'NA' ? Number.NaN : Number(row[at + 2]),
          ),
        ]),
    ),
  };
  const fills: readonly [string, PanelImputation][] = [
    ['latest', { method: 'latest' }],
    ['latest_max1', { method: 'latest', maxTime: 1 }],
    ['constant', { method: 'constant' }],
    ['linear', { method: 'linear' }],
    ['linear-constant', { method: 'linear' }],
  ];
  it.each(fills)('fills gaps as %s', (name, imputation) => {
    const filled = imputePanel(panel, imputation);
    const golden = source(`panel/${name}.csv`);
    expect(golden.header).toEqual(header);
    golden.rows.forEach(({ cells: [unit, time, ...row] }) => {
      const at = panel.units.findIndex(
        (other, i) => other === unit && panel.times[i] === Number(time),
      );
      header.slice(2).forEach((code, column) => {
        const found = filled.columns.get(code)?.[at] ?? Number.NaN;
        const wanted = row[column] === 'NA' ? Number.NaN : Number(row[column]);
        expect([unit, time, code, Number.isNaN(found)]).toEqual([
          unit,
          time,
          code,
          Number.isNaN(wanted),
        ]);
        if (!Number.isNaN(wanted)) expect(found).toBeCloseTo(wanted, 10);
      });
    });
  });
  it('grows as CAGR, where the first and the last year of the reference are among the input', () => {
    let compared = 0;
    for (const { cells: row } of source('panel/cagr.csv').rows) {
      const [unit = '', code = '', rate] = row;
      const own = panel.units.flatMap((other, at) => (other === unit ? [at] : []));
      const values = own.map((at) => panel.columns.get(code)?.[at] ?? Number.NaN);
      if (Number.isNaN((values[0] ?? 0) + (values.at(-1) ?? 0))) continue;
      const times = own.map((at) => panel.times[at] ?? 0);
      expect(compoundGrowth(values, times)).toBeCloseTo(Number(rate), 10);
      compared += 1;
    }
    // The others were computed before the gaps were punched: all of CO2 and one country's flights.
    expect(compared).toBeGreaterThanOrEqual(5);
  });
  it('refuses a year that comes twice', () => {
    expect(() =>
      imputePanel({ ...panel, times: panel.times.map(() => 2020) }, { method: 'latest' }),
    ).toThrow('DEU has two rows for 2020');
  });
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-steps')).toEqual([]));
