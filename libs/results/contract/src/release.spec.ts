import { describe, expect, it } from '@jest/globals';
import { newSigningKey } from '@bangyang/kernel/signature';
import { defineMethodology, freezeDefinition } from '@bangyang/methodology-sdk';
import type { InputTable } from '@bangyang/observations-contract';
import {
  buildBundle,
  computeEdition,
  rangeSettings,
  verifyBundle,
  WeightDesk,
  type EditionFacts,
  type ReleaseBundle,
} from './index.js';

const t = (zh: string) => ({ 'zh-CN': zh, en: zh });
const leaf = (
  code: string,
  parent: string,
  formula: string,
  direction: 'higher-is-better' | 'lower-is-better' = 'higher-is-better',
) => ({
  code,
  parent,
  title: t(code),
  weight: '1' as const,
  measure: {
    source: 'table' as const,
    formula,
    unit: '-',
    kind: 'number' as const,
    direction,
    treat: 'index' as const,
    missing: 'index' as const,
    digits: 2,
    why: t('测试'),
  },
});

/** Two dimensions, three indicators: small enough to be worked out by hand. */
const definition = freezeDefinition(
  defineMethodology({
    manifest: {
      id: 'small',
      version: '1.0.0',
      contract: '^1.0.0',
      title: t('小'),
      summary: t('小'),
      subject: 'city',
      after: t('自定'),
    },
    populations: [
      { id: 'cities', title: t('城市'), kind: 'city', classes: ['sub-provincial', 'prefecture'] },
    ],
    sources: [{ id: 'table', kind: 'dataset', title: t('表') }],
    indicators: [
      { code: 'economy', title: t('经济'), weight: '1' },
      leaf('gdp', 'economy', 'gdp'),
      leaf('trade', 'economy', 'imports + exports'),
      { code: 'air', title: t('空气'), weight: '1' },
      leaf('pm25', 'air', 'pm25', 'lower-is-better'),
    ],
    forms: [],
    workflow: { initial: 'collection', stages: [{ name: 'collection', title: t('归集'), to: [] }] },
    indices: [
      {
        id: 'total',
        title: t('总分'),
        population: 'cities',
        parts: [
          {
            id: 'economy',
            title: t('经济'),
            weight: '1',
            source: { from: 'indicators', under: 'economy' },
          },
          {
            id: 'air',
            title: t('空气'),
            weight: '1',
            source: { from: 'indicators', under: 'air' },
          },
        ],
        screening: { availability: '0.65' },
        imputation: 'median',
        normalisation: { method: 'min-max', range: ['0', '100'] },
        aggregation: 'arithmetic',
        scale: { from: '0', to: '100', why: t('百分制') },
        round: { digits: 2, mode: 'half-up' },
      },
    ],
    lists: [
      {
        id: 'ranking',
        title: t('榜'),
        kind: 'tiered',
        index: 'total',
        take: 2,
        show: ['rank', 'score', 'tier'],
        tieBreak: ['economy'],
        tiers: [
          { code: 'first', title: t('一'), from: '70' },
          { code: 'second', title: t('二'), from: '0' },
        ],
      },
      {
        id: 'air-sample',
        title: t('空气样本'),
        kind: 'grouped',
        index: 'total',
        node: 'air',
        take: 2,
        groupBy: 'province',
        order: 'code',
        show: [],
        tieBreak: [],
      },
    ],
    editorial: [],
    publications: [],
  }),
).definition;

const facts: EditionFacts = {
  slug: 'small-2021',
  title: t('小榜'),
  editionYear: 2022,
  dataYear: 2021,
  omitted: [],
  sourceNote: t('手算'),
};

/*
 *            gdp        trade      pm25        economy  air   total
 * 南京       100 → 100  30 → 50    30 → 50     75       50    62.50
 * 苏州        80 →  75  50 → 100   20 → 100    87.5     100   93.75
 * 徐州        20 →   0  10 →   0   40 →   0    0        0      0
 * 无锡        80 →  75   – → 50(median 30)  30 → 50   62.5  50  56.25
 */
const inputs: InputTable = {
  series: ['gdp', 'imports', 'exports', 'pm25'],
  rows: [
    { code: '320100', name: '南京市', province: '江苏省', values: [100, 10, 20, 30] },
    { code: '320200', name: '无锡市', province: '江苏省', values: [80, null, 20, 30] },
    { code: '320300', name: '徐州市', province: '江苏省', values: [20, 5, 5, 40] },
    { code: '320500', name: '苏州市', province: '江苏省', values: [80, 20, 30, 20] },
    { code: '460300', name: '三沙市', province: '海南省', values: [null, null, null, 10] },
  ],
};
const result = computeEdition({ definition, facts, inputs });
const bundle = buildBundle({
  facts,
  definition,
  inputs,
  result,
  seed: 1,
  codeVersion: 'test',
  secretKey: newSigningKey(),
});
const changed = (change: (draft: ReleaseBundle) => void): unknown => {
  const draft = JSON.parse(JSON.stringify(bundle)) as ReleaseBundle;
  change(draft);
  return draft;
};

describe('an edition worked by hand', () => {
  it('scores, ranks and leaves out what has too little data', () => {
    expect(result.cities.map((city) => [city.rank, city.name, city.score])).toEqual([
      [1, '苏州市', '93.75'],
      [2, '南京市', '62.50'],
      [3, '无锡市', '56.25'],
      [4, '徐州市', '0.00'],
    ]);
    expect(result.screenedOut).toEqual([
      { code: '460300', name: '三沙市', availability: '0.3333' },
    ]);
  });

  it('says which value was filled in, and what each indicator adds to the score', () => {
    const wuxi = result.cities.find((city) => city.name === '无锡市');
    expect(
      wuxi?.indicators.map((item) => [item.code, item.value, item.contribution, item.flags]),
    ).toEqual([
      ['gdp', '80.00', '18.7500', []],
      ['trade', undefined, '12.5000', ['imputed']],
      ['pm25', '30.00', '25.0000', []],
    ]);
  });

  it('publishes tiers by the printed score, and an unranked list without the order of merit', () => {
    expect(
      result.lists[0]?.rows.map((row) => [row.position, row.rank, row.name, row.score, row.tier]),
    ).toEqual([
      [1, 1, '苏州市', '93.75', 'first'],
      [2, 2, '南京市', '62.50', 'second'],
    ]);
    // 南京 and 无锡 share the second place of the air list: neither is cut, and codes decide the order.
    expect(result.lists[1]?.rows.map((row) => row.name)).toEqual(['南京市', '无锡市', '苏州市']);
    expect(result.lists[1]?.rows[0]).toEqual({
      position: 1,
      name: '南京市',
      code: '320100',
      province: '江苏省',
      group: '江苏省',
    });
  });

  it('says no contributions where a mean does not fall apart into them', () => {
    const [index] = definition.indices;
    if (!index) throw new Error('the definition has one index');
    const geometric = {
      ...definition,
      indices: [
        {
          ...index,
          aggregation: 'geometric' as const,
          normalisation: { ...index.normalisation, range: ['1', '100'] as const },
        },
      ],
    };
    const [first] = computeEdition({ definition: geometric, facts, inputs }).cities;
    // 苏州: economy √(75.25 · 100) = 86.75, air 100, total √(86.75 · 100)
    expect([first?.name, first?.score, first?.dimensions.map((item) => item.contribution)]).toEqual(
      ['苏州市', '93.14', [undefined, undefined]],
    );
  });

  it('gives the same lists whatever order the rows came in', () => {
    const reversed = computeEdition({
      definition,
      facts,
      inputs: { ...inputs, rows: [...inputs.rows].reverse() },
    });
    expect(reversed.lists).toEqual(result.lists);
  });
});

describe('a bundle', () => {
  it('is recomputed and verified from nothing but itself', () => {
    expect(verifyBundle(JSON.parse(JSON.stringify(bundle)))).toMatchObject({
      ok: true,
      edition: 'small-2021',
      lists: 2,
      rows: 5,
    });
  });

  it('names the file and row of one changed digit', () => {
    expect(
      verifyBundle(
        changed((draft) => Object.assign(draft.lists[0]?.rows[1] ?? {}, { score: '62.51' })),
      ),
    ).toEqual({
      ok: false,
      file: 'lists/ranking',
      row: 2,
      what: 'row 2 does not match its hash',
      why: { kind: 'hash' },
    });
    expect(
      verifyBundle(
        changed((draft) => Object.assign(draft.inputs.rows[2] ?? {}, { values: [21, 5, 5, 40] })),
      ),
    ).toMatchObject({ ok: false, file: 'inputs', row: 3 });
    expect(
      verifyBundle(changed((draft) => Object.assign(draft.edition, { dataYear: 2020 }))),
    ).toMatchObject({ ok: false, file: 'bundle' });
    expect(
      verifyBundle(
        changed((draft) =>
          Object.assign(draft.signature, {
            value: bundle.signature.value.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
          }),
        ),
      ),
    ).toMatchObject({ ok: false, file: 'signature' });
  });

  it('is caught even when somebody hashed and signed a list that the inputs do not give', () => {
    const doctored = {
      ...result,
      lists: result.lists.map((list) => ({
        ...list,
        rows: list.rows.map((row) =>
          row.name === '南京市' && row.score ? { ...row, score: '99.99' } : row,
        ),
      })),
    };
    const signed = buildBundle({
      facts,
      definition,
      inputs,
      result: doctored,
      seed: 1,
      codeVersion: 'test',
      secretKey: newSigningKey(),
    });
    expect(verifyBundle(signed)).toEqual({
      ok: false,
      file: 'lists/ranking',
      row: 2,
      what: 'computed 南京市 2 62.50, published 南京市 2 99.99',
      why: { kind: 'row', computed: '南京市 2 62.50', published: '南京市 2 99.99' },
    });
  });

  it('has the digests that it had before there were ranges', () => {
    expect([bundle.format, bundle.hashes.whole]).toEqual([
      'bangyang-release/1',
      'b08f13209edd103f8a67f5f58cc88c1ea9d7a3035aab583649c681b4c30eef6d',
    ]);
  });

  it('says so when a file is no bundle at all', () => {
    expect(verifyBundle({ format: 'something' })).toMatchObject({ ok: false, file: 'bundle.json' });
  });
});

describe('ranges of ranks', () => {
  const ranges = { seed: 1, runs: 200, weightNoise: '0.5' };
  // 无锡 with cleaner air has 61.25: close behind 南京, which leads on the economy alone.
  const closeInputs: InputTable = {
    ...inputs,
    rows: inputs.rows.map((row) =>
      row.name === '无锡市' ? { ...row, values: [80, null, 20, 28] } : row,
    ),
  };
  const drawn = computeEdition({ definition, facts, inputs: closeInputs, ranges });
  const sign = (ranged: typeof drawn): ReleaseBundle =>
    buildBundle({
      facts,
      definition,
      inputs: closeInputs,
      result: ranged,
      seed: 1,
      codeVersion: 'test',
      secretKey: newSigningKey(),
    });

  it('stand beside ranks and change nothing else', () => {
    expect(drawn.cities.map((city) => [city.name, city.range, city.medianRank])).toEqual([
      ['苏州市', [1, 1], 1],
      ['南京市', [2, 3], 2],
      ['无锡市', [2, 3], 3],
      ['徐州市', [4, 4], 4],
    ]);
    const bare = drawn.lists.map(({ rows, ...list }) => ({
      ...list,
      rows: rows.map(({ range: _range, medianRank: _median, ...row }) => row),
    }));
    expect(bare).toEqual(computeEdition({ definition, facts, inputs: closeInputs }).lists);
  });

  it('are the same for the same seed, and in no list that hides its ranks or ranks by a part', () => {
    expect(computeEdition({ definition, facts, inputs: closeInputs, ranges })).toEqual(drawn);
    expect(drawn.lists[0]?.rows.map((row) => row.range)).toEqual([
      [1, 1],
      [2, 3],
    ]);
    expect(drawn.lists[1]?.rows.some((row) => 'range' in row)).toBe(false);
  });

  it('are recomputed by whoever verifies the bundle, who hears how far it is', () => {
    const heard: string[] = [];
    const verdict = verifyBundle(JSON.parse(JSON.stringify(sign(drawn))), (step, share) =>
      heard.push(`${step} ${share}`),
    );
    expect(verdict).toMatchObject({ ok: true, lists: 2 });
    expect(heard).toEqual([
      'hashes 0',
      'lists 0',
      'ranges 0.25',
      'ranges 0.5',
      'ranges 0.75',
      'ranges 1',
      'comparison 0',
    ]);
  });

  it('are caught when they were invented, though hashed and signed', () => {
    const invented = {
      ...drawn,
      lists: drawn.lists.map((list) => ({
        ...list,
        rows: list.rows.map((row) =>
          row.name === '南京市' && row.range ? { ...row, range: [2, 2] as const } : row,
        ),
      })),
    };
    expect(verifyBundle(sign(invented))).toEqual({
      ok: false,
      file: 'lists/ranking',
      row: 2,
      what: 'computed 南京市 2 62.50 2–3, published 南京市 2 62.50 2–2',
      why: { kind: 'row', computed: '南京市 2 62.50 2–3', published: '南京市 2 62.50 2–2' },
    });
  });

  it('are asked for by the definition', () => {
    const [index] = definition.indices;
    if (!index) throw new Error('the definition has one index');
    const asking = (sensitivity: { runs: number; weightNoise: '0.25' | '0' }) =>
      rangeSettings({ ...definition, indices: [{ ...index, sensitivity }] });
    expect(asking({ runs: 1000, weightNoise: '0.25' })).toEqual({
      seed: 1,
      runs: 1000,
      weightNoise: '0.25',
    });
    expect([rangeSettings(definition), asking({ runs: 1000, weightNoise: '0' })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('weights that a reader tries', () => {
  const desk = new WeightDesk({ definition, facts, inputs });
  const tried = (...weights: number[]) =>
    desk.standings(weights).map(({ rank, name, score }) => [rank, name, score]);

  it('give the published standings where they are the published ones', () => {
    expect(desk.dimensions).toEqual([
      { code: 'economy', weight: 1 },
      { code: 'air', weight: 1 },
    ]);
    expect(tried(1, 1)).toEqual(result.cities.map(({ rank, name, score }) => [rank, name, score]));
    expect(tried(2, 2)).toEqual(tried(1, 1));
  });

  it('move ranks; the chain decides between equals as it does for the published ones', () => {
    // 3 : 1 is 苏州 90.63, 南京 68.75, 无锡 59.38; air alone leaves 南京 and 无锡 at 50, the economy decides.
    expect(tried(3, 1)).toEqual([
      [1, '苏州市', '90.63'],
      [2, '南京市', '68.75'],
      [3, '无锡市', '59.38'],
      [4, '徐州市', '0.00'],
    ]);
    expect(tried(0, 1)).toEqual([
      [1, '苏州市', '100.00'],
      [2, '南京市', '50.00'],
      [3, '无锡市', '50.00'],
      [4, '徐州市', '0.00'],
    ]);
  });

  it('have ranges of their own: those that the edition would have with these weights', () => {
    const ranges = { seed: 1, runs: 100, weightNoise: '0.5' };
    const drawn = (...weights: number[]) => {
      const work = new WeightDesk({ definition, facts, inputs, ranges }).ranges(weights);
      let step = work.next();
      while (!step.done) step = work.next();
      return step.value;
    };
    const [index] = definition.indices;
    if (!index) throw new Error('the definition has one index');
    const weighing = (economy: '1' | '3') =>
      new Map(
        computeEdition({
          definition: {
            ...definition,
            indices: [
              {
                ...index,
                parts: index.parts.map((part) =>
                  part.id === 'economy' ? { ...part, weight: economy } : part,
                ),
              },
            ],
          },
          facts,
          inputs,
          ranges,
        }).cities.map(({ code, range, medianRank }) => [code, { range, medianRank }]),
      );
    expect(drawn(1, 1)).toEqual(weighing('1'));
    expect(drawn(3, 1)).toEqual(weighing('3'));
    expect(new WeightDesk({ definition, facts, inputs }).ranges([1, 1]).next().done).toBe(true);
  });
});
