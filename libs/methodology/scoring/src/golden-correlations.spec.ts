import { describe, expect, it } from '@jest/globals';
import { raw, all, columnOf, lineage, indicatorsUnder, pillars, near } from '../golden/asem.js';
import { asemMeta, cells, json, source, unitTexts, unopened } from '../golden/read-golden.js';
import {
  balancedWeights,
  correlate,
  correlationProbability,
  cronbachAlpha,
  kendall,
  pearson,
  principalComponents,
} from './index.js';

describe('correlations', () => {
  const indicators = [...raw.columns.keys()];
  it.each([
    ['kendall', kendall],
    ['pearson', pearson],
  ] as const)('%s', (name, correlation) => {
    const golden = cells(`correlation/indicators_${name}_raw.csv`);
    const worst = indicators.flatMap((a) =>
      indicators.filter(
        (b) => !near(correlation(columnOf(a, raw), columnOf(b, raw)), golden.get(a)?.get(b)),
      ),
    );
    expect(worst).toEqual([]);
  });
  it('spearman, as of the steps', () => {
    const golden = cells('correlation/indicators_spearman_raw.csv');
    const some = new Map(['LPI', 'CO2', 'FDI'].map((code) => [code, columnOf(code, raw)]));
    for (const { a, b, value } of correlate(some, some, 'spearman'))
      expect(near(value, golden.get(a)?.get(b))).toBe(true);
  });
  it('probabilities of Student’s t', () => {
    const golden = cells('correlation/pvals_environ.csv');
    const environ = new Map(indicatorsUnder('Environ').map((code) => [code, columnOf(code)]));
    for (const { a, b, p } of correlate(environ)) {
      const wanted = Number(golden.get(a)?.get(b));
      if (a === b) expect(p).toBe(0);
      else expect(Math.abs(p - wanted)).toBeLessThanOrEqual(1e-9 * wanted);
    }
    // 300 pairs that hardly correlate, and none at all.
    expect(correlationProbability(0.01, 300)).toBeCloseTo(0.8630552165, 9);
    expect(correlationProbability(0.1, 11)).toBeCloseTo(0.7698749999, 9);
    expect(correlationProbability(0, 12)).toBe(1);
    expect(correlationProbability(0.5, 2)).toBe(Number.NaN);
  });
  it('of pairs of a pillar, only where p is not above 0.05', () => {
    for (const {
      cells: [a = '', b = '', wanted],
    } of source('correlation/indicators_sig05_long.csv').rows) {
      expect(lineage.get(a)?.[0]).toBe(lineage.get(b)?.[0]);
      const [pair] = correlate(new Map([[a, columnOf(a)]]), new Map([[b, columnOf(b)]]));
      const shown = (pair?.p ?? 1) > 0.05 ? Number.NaN : (pair?.value ?? 0);
      expect([a, b, near(shown, wanted)]).toEqual([a, b, true]);
    }
  });
  it.each(['level2_vs_3_parent', 'level3_vs_4'])('of aggregates: %s', (name) => {
    for (const {
      cells: [a = '', b = '', wanted],
    } of source(`correlation/${name}.csv`).rows)
      expect([a, b, near(pearson(columnOf(a), columnOf(b)), wanted)]).toEqual([a, b, true]);
  });
  it('of indicators with their own ancestors', () => {
    const { rows } = source('correlation/levels_1_2_family.csv');
    const levels = ['Pillar', 'Sub-index', 'Index'];
    expect(rows).toHaveLength(147);
    for (const {
      cells: [level = '', code = '', wanted],
    } of rows) {
      const ancestor = lineage.get(code)?.[levels.indexOf(level)] ?? '';
      expect([level, code, near(pearson(columnOf(code), columnOf(ancestor)), wanted)]).toEqual([
        level,
        code,
        true,
      ]);
    }
  });
  it.each([
    ['high', 0, (r: number) => r > 0.75],
    ['low', 1, (r: number) => r < -0.2],
  ] as const)('flags those that are %s', (name, level, raised) => {
    const found = [...lineage.keys()].flatMap((a) =>
      [...lineage.keys()].flatMap((b) => {
        const [one, two] = [lineage.get(a)?.[level], lineage.get(b)?.[level]];
        if (a === b || one !== two) return [];
        const r = pearson(columnOf(a), columnOf(b));
        return raised(r) ? [[one, ...[a, b].sort()].join()] : [];
      }),
    );
    const wanted = source(`correlation/flags_${name}.csv`).rows.map(
      ({ cells: [group, a = '', b = ''] }) => [group, ...[a, b].sort()].join(),
    );
    expect([...new Set(found)].sort()).toEqual([...new Set(wanted)].sort());
    for (const {
      cells: [, a = '', b = '', r],
    } of source(`correlation/flags_${name}.csv`).rows)
      expect(near(pearson(columnOf(a), columnOf(b)), r)).toBe(true);
  });
  it('with denominators', () => {
    const names = ['Area', 'Energy', 'GDP', 'Population'];
    const denominators = new Map(
      names.map((name) => [name, Float64Array.from(unitTexts(name, raw.units), Number)]),
    );
    const found = correlate(raw.columns, denominators)
      .filter(({ value }) => Math.abs(value) > 0.7)
      .map(({ a, b, value }) => [a, b, value] as const);
    const golden = source('correlation/denominators.csv').rows;
    expect(found.map(([a, b]) => `${a} ${b}`).sort()).toEqual(
      golden.map(({ cells: [a, b] }) => `${a} ${b}`).sort(),
    );
    for (const {
      cells: [a, b, wanted],
    } of golden)
      expect(near(found.find(([one, two]) => one === a && two === b)?.[2] ?? 0, wanted)).toBe(true);
  });
  it('inside a pillar: Cronbach’s alpha', () => {
    const golden = json('correlation/cronbach.json') as Readonly<Record<string, readonly number[]>>;
    expect(Object.keys(golden).sort()).toEqual([...pillars].sort());
    for (const [pillar, [alpha]] of Object.entries(golden))
      expect([
        pillar,
        near(cronbachAlpha(indicatorsUnder(pillar).map((code) => columnOf(code))), alpha),
      ]).toEqual([pillar, true]);
  });
});

describe('principal components', () => {
  const upToSign = (found: readonly number[], wanted: readonly number[]): number => {
    const sign = Math.sign(found.reduce((sum, value, at) => sum + value * (wanted[at] ?? 0), 0));
    return Math.max(...found.map((value, at) => Math.abs(sign * value - (wanted[at] ?? 0))));
  };
  interface Component {
    readonly iCodes: readonly string[];
    readonly sdev: readonly number[];
    readonly var_explained: readonly number[];
    readonly center: readonly number[];
    readonly scale: readonly number[];
    readonly PC1: readonly number[];
    readonly rotation_by_column: readonly (readonly number[])[];
  }
  const golden = json('pca/level1_by_group.json') as Readonly<Record<string, Component>>;
  it.each(Object.keys(golden))('of %s', (pillar) => {
    const wanted = golden[pillar];
    if (!wanted) throw new Error(pillar);
    const found = principalComponents(wanted.iCodes.map((code) => columnOf(code)));
    for (const [one, two] of [
      [found.sdev, wanted.sdev],
      [found.explained, wanted.var_explained],
      [found.centre, wanted.center],
      [found.scale, wanted.scale],
    ] as const)
      one.forEach((value, at) => expect(value).toBeCloseTo(two[at] ?? Number.NaN, 10));
    expect(upToSign(found.loadings[0] ?? [], wanted.PC1)).toBeLessThan(1e-8);
    found.loadings.forEach((loading, at) =>
      expect(upToSign(loading, wanted.rotation_by_column[at] ?? [])).toBeLessThan(1e-8),
    );
  });
  it.each([
    ['weights_level1', pillars.map(indicatorsUnder), all],
    ['weights_level1_raw_listwise', pillars.map(indicatorsUnder), raw],
    [
      'weights_level2',
      ['Conn', 'Sust'].map((part) =>
        pillars.filter((pillar) =>
          asemMeta.nodes.some(({ code, parent }) => code === pillar && parent === part),
        ),
      ),
      all,
    ],
  ] as const)('as %s', (name, groups, data) => {
    const weights = cells(`pca/${name}.csv`);
    for (const codes of groups) {
      const wanted = codes.map((code) => Number(weights.get(code)?.get('Weight')));
      const [loading = []] = principalComponents(
        codes.map((code) => columnOf(code, data)),
      ).loadings;
      expect(upToSign(loading, wanted)).toBeLessThan(1e-8);
    }
  });
  it('weights that give both sub-indices the same correlation with the index', () => {
    const { result: wanted } = json('pca/opt_weights_level3.json') as {
      result: { Desired: number[]; Obtained: number[]; OptWeight: number[] };
    };
    const found = balancedWeights([columnOf('Conn'), columnOf('Sust')], wanted.Desired);
    found.obtained.forEach((share, at) => expect(share).toBeCloseTo(wanted.Obtained[at] ?? 0, 8));
    // COINr weighs sub-indices too; two numbers leave no freedom, so the weights agree as well.
    found.weights.forEach((weight, at) => expect(weight).toBeCloseTo(wanted.OptWeight[at] ?? 0, 4));
  });
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-correlations')).toEqual([]));
