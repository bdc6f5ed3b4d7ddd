import { describe, expect, it } from '@jest/globals';
import { checkDefinition, type Definition } from '@bangyang/methodology-sdk';
import type { InputRow } from '@bangyang/observations-contract';
import { computeEdition } from './compute-edition.js';
import { populationOf } from './population.js';

const t = (zh: string) => ({ 'zh-CN': zh, en: zh });

const leaf = (code: string, parent: string, weight = '1') => ({
  code,
  parent,
  title: t(code),
  weight: weight as '1',
  measure: {
    source: 'table',
    formula: code,
    unit: '分',
    kind: 'number' as const,
    direction: 'higher-is-better' as const,
    treat: 'none' as const,
    missing: 'leave-out' as const,
    digits: 2,
    why: t('表'),
  },
});
const index = (id: string, population: string, ...parts: readonly [string, '1' | '3'][]) => ({
  id,
  title: t(id),
  population,
  parts: parts.map(([under, weight]) => ({
    id: under,
    title: t(under),
    weight,
    source: { from: 'indicators' as const, under },
  })),
  screening: { availability: '0.5' as const },
  imputation: 'none' as const,
  normalisation: { method: 'none' as const, range: ['0', '100'] as const },
  aggregation: 'arithmetic' as const,
  scale: { from: '0' as const, to: '100' as const, why: t('百分制') },
  round: { digits: 1, mode: 'half-up' as const },
});
const successive = { kind: 'ranked', tieBreak: [], ties: 'successive' } as const;

/** Cities, their districts, provinces and apps in one table. */
const mixed: Definition = {
  manifest: {
    id: 'mixed',
    version: '1.0.0',
    contract: '^1.2.0',
    title: t('混'),
    summary: t('混'),
    subject: 'city',
    after: t('自定'),
  },
  populations: [
    {
      id: 'cities',
      title: t('城市'),
      kind: 'city',
      classes: ['plan-listed', 'prefecture'],
      exclude: [{ under: ['659000'], why: t('与新疆合并') }],
    },
    {
      id: 'districts',
      title: t('副省级城市所属'),
      kind: 'county',
      classes: ['sub-provincial-district', 'county-level-city', 'county', 'functional-zone'],
      within: ['sub-provincial'],
    },
    {
      id: 'others',
      title: t('其他区县'),
      kind: 'county',
      classes: ['district', 'county-level-city', 'county', 'functional-zone'],
      within: ['prefecture', 'capital', 'province'],
    },
    {
      id: 'provinces',
      title: t('省'),
      kind: 'province',
      classes: ['province', 'municipality'],
      combine: [{ as: t('新疆+兵团'), members: ['650000', '659000'], weighBy: 'people' }],
    },
    { id: 'apps', title: t('应用'), kind: 'product', classes: [], under: 'organisation' },
  ],
  sources: [{ id: 'table', kind: 'dataset', title: t('表') }],
  indicators: [
    { code: 'outside', title: t('第三方'), weight: '1' },
    leaf('seen', 'outside'),
    { code: 'inside', title: t('自评'), weight: '1' },
    leaf('own', 'inside'),
    { code: 'usage', title: t('使用'), weight: '1' },
    leaf('active', 'usage'),
  ],
  forms: [],
  workflow: { initial: 'open', stages: [{ name: 'open', title: t('开'), to: [] }] },
  indices: [
    index('main', 'cities', ['outside', '3'], ['inside', '1']),
    index('of-districts', 'districts', ['outside', '1']),
    index('of-others', 'others', ['outside', '1']),
    index('of-provinces', 'provinces', ['outside', '1']),
    index('of-apps', 'apps', ['usage', '1']),
  ],
  lists: [
    {
      ...successive,
      id: 'cities',
      title: t('城市'),
      index: 'main',
      take: 2,
      tieBreak: ['outside'],
      show: ['rank', 'score', 'parts'],
    },
    { ...successive, id: 'd', title: t('区'), index: 'of-districts', take: 2, show: ['rank'] },
    { ...successive, id: 'o', title: t('县'), index: 'of-others', take: 'all', show: ['rank'] },
    {
      ...successive,
      id: 'grades',
      kind: 'graded',
      title: t('等级'),
      index: 'of-provinces',
      take: 'all',
      show: ['rank', 'score', 'grade'],
      grades: [
        { letter: 'AA+', from: '70' },
        { letter: 'AA', from: '0' },
      ],
    },
    {
      ...successive,
      id: 'apps',
      title: t('应用'),
      index: 'of-apps',
      take: 2,
      groupBy: 'operator',
      show: ['rank'],
    },
    {
      ...successive,
      id: 'operators',
      title: t('服务商'),
      index: 'of-apps',
      take: 2,
      groupBy: 'operator',
      rows: 'groups',
      show: ['rank', 'reason'],
    },
  ],
  editorial: [],
  publications: [],
};

const row = (
  code: string,
  name: string,
  [people, seen, own, active]: readonly (number | null)[],
  more: Partial<InputRow> = {},
): InputRow => ({
  code,
  name,
  province: '',
  values: [people ?? null, seen ?? null, own ?? null, active ?? null],
  ...more,
});
const app = (code: string, name: string, under: string, active: number): InputRow =>
  row(code, name, [null, null, null, active], { kind: 'product', under });

const inputs = {
  series: ['people', 'seen', 'own', 'active'],
  rows: [
    row('110000', '北京市', [null, 90]),
    row('320583', '昆山市', [null, 40]),
    row('330110', '余杭区', [null, 60]),
    row('330127', '淳安县', [null, 60]),
    row('370200', '青岛市', [null, 70, 90]),
    row('370300', '淄博市', [null, 80, 60]),
    row('429004', '仙桃市', [null, 40]),
    row('440300', '深圳市', [null, 79, 62]),
    row('650000', '新疆维吾尔自治区', [2000, 60]),
    row('659000', '新疆生产建设兵团', [500, 80]),
    row('zone-a', '示范新区', [null, 61], { kind: 'functional-zone', place: '510100' }),
    row('zone-b', '高新区', [null, 41], { kind: 'functional-zone', place: '410100' }),
    app('app-1', '甲', '一公司', 50),
    app('app-2', '乙', '二公司', 80),
    app('app-3', '丙', '一公司', 80),
    app('app-4', '丁', '三公司', 90),
  ],
};
const facts = {
  slug: 'mixed',
  title: t('混'),
  editionYear: 2026,
  dataYear: 2025,
  omitted: [],
  sourceNote: t('表'),
};
const rowsOf = (list: string) =>
  computeEdition({ definition: mixed, facts, inputs }).lists.find(({ id }) => id === list)?.rows;

describe('one table of many kinds', () => {
  it('comes from a sound definition', () => {
    expect(checkDefinition(mixed)).toEqual([]);
  });

  it('is parted by class and by the class of the unit above, and nothing of another kind counts as left out', () => {
    const names = (id: string) => populationOf(mixed, id, inputs).inputs.rows.map((r) => r.name);
    expect(names('cities')).toEqual(['青岛市', '淄博市', '深圳市']);
    expect(names('districts')).toEqual(['余杭区', '淳安县', '示范新区']);
    expect(names('others')).toEqual(['昆山市', '仙桃市', '高新区']);
    expect(names('apps')).toHaveLength(4);
    // Districts, provinces and apps have populations of their own; nobody counts them as left out.
    const lone = { populations: mixed.populations.slice(0, 1) };
    expect(populationOf(mixed, 'cities', inputs).outside).toEqual([
      { count: 1, why: t('与新疆合并') },
    ]);
    expect(populationOf(lone, 'cities', inputs).outside).toMatchObject([
      { count: 12 },
      { count: 1, why: { 'zh-CN': '与新疆合并' } },
    ]);
  });

  it('evaluates combined units as one, weighed by the series that is named', () => {
    // (2000 × 60 + 500 × 80) / 2500 = 64
    expect(rowsOf('grades')).toEqual([
      expect.objectContaining({ name: '北京市', rank: 1, score: '90.0', grade: 'AA+' }),
      expect.objectContaining({ name: '新疆+兵团', code: '650000', score: '64.0', grade: 'AA' }),
    ]);
  });

  it('gives equal scores successive ranks, decided by the chain, and cuts at the exact length', () => {
    // 青岛 (3 × 70 + 90) / 4 = 75; 淄博 (3 × 80 + 60) / 4 = 75; 深圳 (3 × 79 + 62) / 4 = 74.75 → 74.8
    expect(rowsOf('cities')).toMatchObject([
      {
        rank: 1,
        name: '淄博市',
        score: '75.0',
        parts: [
          { code: 'outside', score: '80.0' },
          { code: 'inside', score: '60.0' },
        ],
      },
      { rank: 2, name: '青岛市', score: '75.0' },
    ]);
    // 余杭区 and 淳安县 are equal behind the zone; the cut falls between them.
    expect(rowsOf('d')).toMatchObject([
      { rank: 1, name: '示范新区' },
      { rank: 2, name: '余杭区' },
    ]);
  });

  it('ranks operators by their best product, and keeps each under its operator', () => {
    expect(rowsOf('apps')).toEqual([
      { position: 1, rank: 1, name: '丁', province: '', group: '三公司' },
      { position: 2, rank: 2, name: '乙', province: '', group: '二公司' },
    ]);
    expect(rowsOf('operators')).toEqual([
      { position: 1, rank: 1, name: '三公司', reason: '丁' },
      { position: 2, rank: 2, name: '二公司', reason: '乙' },
    ]);
  });

  it('gives what has no code of a place no page to lead to', () => {
    expect(rowsOf('d')?.[0]).not.toHaveProperty('code');
    expect(rowsOf('d')?.[1]).toHaveProperty('code', '330110');
  });
});
