import { describe, expect, it } from '@jest/globals';
import {
  checkDefinition,
  CONTRACT_VERSION,
  defineMethodology,
  freezeDefinition,
  type Definition,
} from './index.js';

const t = (zh: string) => ({ 'zh-CN': zh, en: zh });

/** A methodology of one page: two indicators under one group, one index, one list. */
const small = defineMethodology({
  manifest: {
    id: 'small',
    version: '1.0.0',
    contract: '^1.0.0',
    title: t('小'),
    summary: t('小'),
    subject: 'city',
    after: t('自定'),
  },
  populations: [{ id: 'cities', title: t('城市'), kind: 'city', classes: ['prefecture'] }],
  sources: [
    {
      id: 'table',
      kind: 'dataset',
      title: t('表'),
      series: [{ code: 'gdp', title: t('GDP'), unit: '亿元' }],
    },
  ],
  indicators: [
    { code: 'economy', title: t('经济'), weight: '1' },
    {
      code: 'output',
      parent: 'economy',
      title: t('产出'),
      weight: '1',
      measure: {
        source: 'table',
        formula: 'gdp',
        unit: '亿元',
        kind: 'number',
        direction: 'higher-is-better',
        treat: 'index',
        missing: 'index',
        digits: 0,
        why: t('规模'),
      },
    },
  ],
  forms: [],
  workflow: {
    initial: 'collection',
    stages: [
      {
        name: 'collection',
        title: t('归集'),
        to: [{ stage: 'released', action: t('发布'), by: ['publisher'] }],
      },
      { name: 'released', title: t('已发布'), to: [] },
    ],
  },
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
      kind: 'ranked',
      index: 'total',
      take: 'all',
      show: ['rank', 'score'],
      tieBreak: ['economy'],
    },
  ],
  editorial: [],
  publications: [{ id: 'web', format: 'web', lists: ['ranking'] }],
});

const changed = (change: (draft: Readonly<Record<string, unknown>>) => void): Definition => {
  const draft = JSON.parse(freezeDefinition(small).text) as Definition;
  change(draft as unknown as Readonly<Record<string, unknown>>);
  return draft;
};

describe('checkDefinition', () => {
  it('passes a sound definition', () => {
    expect(checkDefinition(small)).toEqual([]);
  });

  it.each([
    ['^1', true],
    ['^1.0.0', true],
    [`^${CONTRACT_VERSION}`, true],
    ['^1.99.0', false],
    ['^1.3.99', false],
    ['^2.0.0', false],
    ['^0.1.0', false],
    ['1.0.0', false],
    ['*', false],
  ])('takes the contract %s: %s', (contract, accepted) => {
    const asking = changed((draft) => Object.assign(draft['manifest'] as object, { contract }));
    expect(checkDefinition(asking).map(({ path }) => path)).toEqual(
      accepted ? [] : ['manifest.contract'],
    );
  });

  it('reports every problem at once, each with its path', () => {
    const broken = changed((draft) => {
      Object.assign((draft['indicators'] as Record<string, unknown>[])[1] ?? {}, {
        weight: '0',
        parent: 'economie',
      });
      (draft['workflow'] as { stages: unknown[] }).stages.push({
        name: 'appeal',
        title: t('申诉'),
        to: [],
      });
    });
    expect(checkDefinition(broken).map((problem) => `${problem.path}: ${problem.what}`)).toEqual([
      'indicators[0]: the leaf "economy" is not measured',
      'indicators[1].weight: the weight "0" is not a positive decimal',
      'indicators[1].parent: there is no indicator "economie"',
      'workflow.stages[2]: no path leads from "collection" to "appeal"',
    ]);
  });

  it('lets people outside send in what has a question that says why, and no way in of its own', () => {
    const sent = (sentIn: object, kind: string) =>
      checkDefinition(
        changed((draft) => {
          const [source] = draft['sources'] as Record<string, unknown>[];
          Object.assign(source ?? {}, { kind });
          (draft['forms'] as unknown[]).push({
            source: source?.['id'],
            title: t('推荐表'),
            survey: { elements: [{ type: 'comment', name: 'why' }] },
            fills: {},
            sentIn,
          });
        }),
      );
    expect(sent({ by: 'others', reason: 'why' }, 'expert-recommendation')).toEqual([]);
    expect(sent({ by: 'others', reason: 'because' }, 'expert-recommendation')).toEqual([
      { path: 'forms[0].sentIn.reason', what: 'nobody is asked "because"' },
    ]);
    expect(sent({ by: 'itself', reason: 'why' }, 'application')).toEqual([
      {
        path: 'forms[0].sentIn',
        what: 'a source of the kind "application" has a way in of its own',
      },
    ]);
  });

  it('names the whole cycle', () => {
    const cyclic = changed((draft) => {
      Object.assign((draft['indicators'] as Record<string, unknown>[])[0] ?? {}, {
        parent: 'output',
      });
    });
    expect(checkDefinition(cyclic)).toContainEqual({
      path: 'indicators[0].parent',
      what: '"economy" is its own ancestor: economy → output → economy',
    });
  });

  it('refuses a series that the source does not deliver, and a formula that is none', () => {
    const wrong = (formula: string) =>
      checkDefinition(
        changed((draft) => {
          const measure = (draft['indicators'] as { measure?: object }[])[1]?.measure;
          Object.assign(measure ?? {}, { formula });
        }),
      );
    expect(wrong('gdp / pop')).toEqual([
      { path: 'indicators[1].measure.formula', what: 'the source "table" has no series "pop"' },
    ]);
    expect(wrong('gdp /')).toEqual([
      { path: 'indicators[1].measure.formula', what: '"gdp /" ends too early' },
    ]);
    expect(wrong('process.exit()')[0]?.what).toBe('"process.exit()" makes no sense at "."');
  });

  it('wants tiers from the highest down', () => {
    const tiers = [
      { code: 'a', title: t('一'), from: '55' },
      { code: 'b', title: t('二'), from: '70' },
    ];
    const unordered = changed(
      (draft) => void Object.assign((draft['lists'] as object[])[0] ?? {}, { tiers }),
    );
    expect(checkDefinition(unordered)).toEqual([
      { path: 'lists[0].tiers[1]', what: '70 is not below 55: write the highest first' },
    ]);
  });
});

describe('a mistyped name', () => {
  it('does not compile', () => {
    defineMethodology({
      ...small,
      // @ts-expect-error there is no indicator "economie"
      indicators: [{ code: 'economy', parent: 'economie', title: t('经济'), weight: '1' }],
    });
    defineMethodology({
      ...small,
      // @ts-expect-error there is no list "rankin"
      publications: [{ id: 'web', format: 'web', lists: ['rankin'] }],
    });
    defineMethodology({
      ...small,
      workflow: {
        // @ts-expect-error there is no stage "collectio"
        initial: 'collectio',
        stages: [{ name: 'collection', title: t('归集'), to: [] }],
      },
    });
  });
});
