import { describe, expect, it } from '@jest/globals';
import {
  raw,
  denominated,
  input,
  result,
  all,
  columnOf,
  lineage,
  near,
  units,
} from '../golden/asem.js';
import {
  asemMeta,
  asemNodes,
  cells,
  json,
  source,
  table,
  unitTexts,
  unopened,
} from '../golden/read-golden.js';
import {
  aggregate,
  compareRuns,
  competitionRanks,
  describeColumns,
  describeUnits,
  dominance,
  groupRanks,
  outrankingMatrix,
  removeElements,
  screen,
  strengthsAndWeaknesses,
  treat,
  type ScoringTable,
} from './index.js';
import { readMeta } from './index-meta.js';

it('knows the ancestors of every indicator', () => {
  const parents = new Map(asemMeta.nodes.map(({ code, parent }) => [code, parent]));
  expect(lineage.size).toBe(49);
  for (const [code, [pillar, part, index]] of lineage) {
    expect([parents.get(code), parents.get(pillar ?? ''), parents.get(part ?? '')]).toEqual([
      pillar,
      part,
      index,
    ]);
  }
});

describe('statistics of the ASEM tables', () => {
  it.each(['raw', 'denominated'])('%s', (name) => {
    const golden = cells(`stats/stats_${name}.csv`);
    const data = name === 'raw' ? raw : denominated;
    for (const column of describeColumns(data)) {
      const line = golden.get(column.code);
      const numbers = {
        Min: column.min,
        Max: column.max,
        Mean: column.mean,
        Median: column.median,
        Std: column.sd,
        Skew: column.skewness,
        Kurt: column.kurtosis,
        'Frc.Avail': column.available / units.length,
        'Frc.NonZero': column.nonZero / column.available,
        'Frc.Unique': column.unique / column.available,
        'Frc.Same': column.same / column.available,
      };
      for (const [label, value] of Object.entries(numbers))
        expect([column.code, label, near(value, line?.get(label))]).toEqual([
          column.code,
          label,
          true,
        ]);
      expect([column.available, column.nonZero, column.unique, column.same]).toEqual(
        ['N.Avail', 'N.NonZero', 'N.Unique', 'N.Same'].map((label) => Number(line?.get(label))),
      );
      const flag = (raised: boolean, word: string): string => (raised ? word : 'ok');
      expect([
        column.code,
        flag(column.flags.fewValues, 'LOW'),
        flag(column.flags.manyZeros, 'LOW'),
        flag(column.flags.fewDistinct, 'LOW'),
        flag(column.flags.outliers, 'OUT'),
      ]).toEqual([
        column.code,
        ...['Flag.Avail', 'Flag.NonZero', 'Flag.Unique', 'Flag.SkewKurt'].map((label) =>
          line?.get(label),
        ),
      ]);
    }
  });
  it('what each country has, in all and under each aggregate', () => {
    const golden = cells('stats/data_avail_units.csv');
    const byGroup = cells('stats/data_avail_by_group.csv');
    for (const unit of describeUnits(raw, asemNodes())) {
      const line = golden.get(unit.unit);
      expect([unit.missing, unit.zeros, unit.missing + unit.zeros]).toEqual(
        ['N_missing', 'N_zero', 'N_miss_or_zero'].map((label) => Number(line?.get(label))),
      );
      expect(near(unit.available, line?.get('Dat_Avail'))).toBe(true);
      expect(near(unit.nonZero, line?.get('Non_Zero'))).toBe(true);
      for (const [code, share] of unit.under)
        expect([unit.unit, code, near(share, byGroup.get(unit.unit)?.get(code))]).toEqual([
          unit.unit,
          code,
          true,
        ]);
      expect(unit.under.size).toBe(11);
    }
  });
  it('leaves columns alone whose shape is not defined', () => {
    const edge = table('edge/data.csv');
    const golden = cells('edge/treat_details.csv');
    const limits = { skew: 2, kurtosis: 3.5, maxWinsorised: 5, then: 'log-ct' } as const;
    const described = new Map(describeColumns(edge).map((column) => [column.code, column]));
    const treated = treat(edge, limits);
    for (const [code, line] of golden) {
      const column = described.get(code);
      expect([code, near(column?.skewness ?? 0, line.get('check_SkewKurt0.Skew'))]).toEqual([
        code,
        true,
      ]);
      expect([code, near(column?.kurtosis ?? 0, line.get('check_SkewKurt0.Kurt'))]).toEqual([
        code,
        true,
      ]);
      expect(treated.columns.get(code)?.transform).toBe('none');
    }
    expect(golden.size).toBe(8);
  });
});

describe('taking elements out', () => {
  it.each([1, 2, 3])('of level %d', (level) => {
    const scores = table(`removal/level${level}_scores.csv`);
    const ranks = table(`removal/level${level}_ranks.csv`);
    const changes = table(`removal/level${level}_rankdiff.csv`);
    const means = cells(`removal/level${level}_meanabsdiff.csv`);
    const codes = [...scores.columns.keys()].filter((code) => code !== 'Nominal');
    const { removals, nominal } = removeElements(input, codes);
    const inOrder = (golden: ScoringTable, code: string): number[] =>
      units.map((unit) => golden.columns.get(code)?.[golden.units.indexOf(unit)] ?? Number.NaN);
    expect(nominal).toEqual(inOrder(ranks, 'Nominal'));
    expect(removals.map(({ code }) => code)).toEqual(codes);
    for (const removal of removals) {
      const wanted = inOrder(scores, removal.code);
      expect(wanted.every((score, at) => near(removal.scores[at] ?? 0, score))).toBe(true);
      expect(removal.ranks).toEqual(inOrder(ranks, removal.code));
      expect(removal.changes.map((change) => (change ?? 0) + 0)).toEqual(
        inOrder(changes, removal.code),
      );
      expect(near(removal.importance, means.get(removal.code)?.get('MeanAbsDiff'))).toBe(true);
    }
  });
});

describe('results', () => {
  it('rounded scores with ranks of the unrounded', () => {
    const ranks = competitionRanks(columnOf('Index'));
    const golden = cells('results/summary_rounded.csv');
    units.forEach((unit, at) => {
      expect(ranks[at]).toBe(Number(golden.get(unit)?.get('Rank')));
      expect(
        Math.abs((columnOf('Index')[at] ?? 0) - Number(golden.get(unit)?.get('Index'))),
      ).toBeLessThanOrEqual(0.005 + 1e-12);
    });
    const sixDigits = table('results/aggregates_scores.csv');
    for (const [code, column] of sixDigits.columns) {
      if (code === 'Rank') continue;
      sixDigits.units.forEach((unit, row) => {
        expect(
          Math.abs((columnOf(code)[units.indexOf(unit)] ?? 0) - (column[row] ?? 0)),
        ).toBeLessThanOrEqual(5e-7 + 1e-12);
      });
    }
    const aggregateRanks = cells('results/aggregates_ranks.csv');
    for (const code of result.scores.keys())
      expect(competitionRanks(columnOf(code))).toEqual(
        units.map((unit) => Number(aggregateRanks.get(unit)?.get(code))),
      );
  });
  it('ranks inside groups of GDP', () => {
    const golden = cells('results/full_groupranks_gdp.csv');
    const groups = unitTexts('GDP_group', units);
    for (const [code, column] of all.columns) {
      expect([code, ...groupRanks(column, groups)]).toEqual([
        code,
        ...units.map((unit) => Number(golden.get(unit)?.get(code))),
      ]);
    }
  });
  it.each(['DEU', 'LAO'])('the summary of %s', (unit) => {
    const golden = cells(`results/unit_summary_${unit}.csv`);
    expect(golden.size).toBe(60);
    for (const [code, line] of golden) {
      const at = units.indexOf(unit);
      expect([code, near(columnOf(code)[at] ?? 0, line.get('Score'))]).toEqual([code, true]);
      expect([code, competitionRanks(columnOf(code))[at]]).toEqual([
        code,
        Number(line.get('Rank')),
      ]);
    }
  });
  it('two runs side by side', () => {
    const other = table('aggregate/gmean_custom.csv');
    const { units: rows } = compareRuns(
      { units, scores: columnOf('Index') },
      { units: other.units, scores: columnOf('Index', other) },
    );
    const golden = cells('results/compare_ranks.csv');
    expect(golden.size).toBe(51);
    for (const { unit, before, after, change } of rows) {
      const line = golden.get(unit);
      expect([unit, before, after, change]).toEqual([
        unit,
        ...['coin.1', 'coin.2', 'Diff'].map((label) => Number(line?.get(label))),
      ]);
    }
    expect(rows.slice(0, 2).map(({ unit }) => unit)).toEqual(['LUX', 'SGP']);
  });
});

describe('strengths and weaknesses', () => {
  const groups = unitTexts('GDP_group', raw.units);
  const profiles = [
    ['ESP_raw', 'ESP', raw, {}],
    ['DEU_raw', 'DEU', raw, {}],
    ['LAO_raw', 'LAO', raw, {}],
    ['ESP_raw_gdpgroup', 'ESP', raw, { groups }],
    ['ESP_norm_unq02', 'ESP', result.normalised, { count: 10, distinct: 0.2, withoutWorst: false }],
  ] as const;
  it.each(profiles)('%s', (name, unit, data, options) => {
    // The reference has no weaknesses inside a group.
    const sides = (['strengths', 'weaknesses'] as const).slice(0, 'groups' in options ? 1 : 2);
    // Indicators stand in the order of the indicator table, which decides between equal ranks.
    const ordered = {
      units: data.units,
      columns: new Map(asemMeta.indicators.map((code) => [code, columnOf(code, data)])),
    };
    const nodes =
      data === raw ? asemNodes() : asemNodes().map((node) => ({ ...node, direction: 1 as const }));
    const found = strengthsAndWeaknesses(ordered, nodes, unit, options);
    for (const side of sides) {
      const golden = source(`profile/${name}_${side}.csv`).rows.map(({ cells: row }) => [
        row[0],
        Number(row[3]),
      ]);
      expect(found[side].map(({ code, rank }) => [code, rank])).toEqual(golden);
      for (const {
        cells: [code = '', , , , value],
      } of source(`profile/${name}_${side}.csv`).rows)
        expect(near(columnOf(code, data)[data.units.indexOf(unit)] ?? 0, value)).toBe(true);
    }
  });
});

describe('outranking', () => {
  const normalised = table('aggregate/input_N1.csv');
  const weights = cells('input/weights_custom.csv');
  const codes = [...lineage.keys()];
  const matrix = outrankingMatrix(
    codes.map((code) => columnOf(code, normalised)),
    codes.map((code) => Number(weights.get(code)?.get('Weight'))),
  );
  it('of every pair of countries', () => {
    const golden = cells('aggregate/outrank_matrix.csv');
    normalised.units.forEach((a, i) =>
      normalised.units.forEach((b, j) => {
        expect([a, b, near(matrix[i]?.[j] ?? Number.NaN, golden.get(a)?.get(b))]).toEqual([
          a,
          b,
          true,
        ]);
      }),
    );
  });
  it('nobody dominates, and Copeland counts who beats whom', () => {
    const golden = json('aggregate/outrank_summary.json') as {
      nDominant: [number] | number;
      copeland: Readonly<Record<string, number>>;
    };
    expect(dominance(matrix)).toEqual({ pairs: [golden.nDominant].flat()[0], share: 0 });
    normalised.units.forEach((unit, i) => {
      const score = normalised.units.reduce((sum, _, j) => {
        const above = (matrix[i]?.[j] ?? 0) - 0.5;
        return i === j || Math.abs(above) <= 1e-12 ? sum : sum + Math.sign(above);
      }, 0);
      expect([unit, score]).toEqual([unit, golden.copeland[unit]]);
    });
  });
  it('with gaps counts what both have, where COINr favours the later row', () => {
    const gaps = table('aggregate/input_NRaw.csv');
    const nodes = asemNodes('input/weights_custom.csv');
    const copeland = (data: ScoringTable): ReadonlyMap<string, Float64Array> =>
      aggregate(data, nodes, { method: 'copeland' });
    const golden = table('aggregate/copeland_NRaw_custom.csv');
    const reversed = copeland({
      units: gaps.units.toReversed(),
      columns: new Map([...gaps.columns].map(([code, column]) => [code, column.toReversed()])),
    });
    const straight = copeland(gaps);
    expect([...(reversed.get('Index') ?? [])].reverse()).toEqual([
      ...(straight.get('Index') ?? []),
    ]);
    expect(straight.get('Index')).toHaveLength(golden.units.length);
    expect([...(straight.get('Physical') ?? [])]).not.toEqual([...columnOf('Physical', golden)]);
  });
});

it('has the reference tree of the edge cases', () => {
  expect(readMeta(source('edge/imeta.csv')).indicators).toHaveLength(10);
  expect(screen(raw, { availability: 0.5 }).screenedOut).toEqual([]);
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-analysis')).toEqual([]));
