// @ts-check
import { defineMethodology } from '@bangyang/methodology-sdk';

/** @param {string} zh @param {string} en */
const t = (zh, en) => ({ 'zh-CN': zh, en });

export const greenBreath = defineMethodology({
  manifest: {
    id: 'green-breath',
    version: '1.0.0',
    contract: '^1.0.0',
    subject: 'city',
    title: t('城市绿色呼吸', 'Green breath of cities'),
    summary: t('绿地与空气各占一半', 'Green space and air, one half each'),
    after: t('本方法自定，无所依文件', 'Our own choice; it follows no document'),
  },
  populations: [
    {
      id: 'cities',
      title: t('地级及以上城市', 'Cities at prefecture level and above'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'plan-listed', 'capital', 'prefecture'],
    },
  ],
  sources: [
    {
      id: 'yearbook',
      kind: 'dataset',
      title: t('中国城市统计年鉴', 'China City Statistical Yearbook'),
      series: [
        { code: 'green_coverage', title: t('建成区绿化覆盖率', 'Green coverage'), unit: '%' },
        { code: 'park_green_area', title: t('公园绿地面积', 'Area of parks'), unit: '公顷' },
        { code: 'pop_resident_2020', title: t('常住人口', 'Residents'), unit: '万人' },
        { code: 'pm25', title: t('细颗粒物浓度', 'PM2.5'), unit: '微克/立方米' },
      ],
    },
  ],
  indicators: [
    { code: 'green', title: t('绿地', 'Green space'), weight: '1' },
    {
      code: 'coverage',
      parent: 'green',
      title: t('绿化覆盖率', 'Green coverage'),
      weight: '1',
      measure: {
        source: 'yearbook',
        formula: 'green_coverage',
        unit: '%',
        kind: 'number',
        direction: 'higher-is-better',
        treat: 'none',
        missing: 'leave-out',
        digits: 1,
        why: t('城市的绿色底色', 'How green a city is'),
      },
    },
    {
      code: 'parks',
      parent: 'green',
      title: t('人均公园绿地', 'Parks per resident'),
      weight: '1',
      measure: {
        source: 'yearbook',
        formula: 'park_green_area / pop_resident_2020',
        unit: '公顷/万人',
        kind: 'number',
        direction: 'higher-is-better',
        treat: 'none',
        missing: 'leave-out',
        digits: 2,
        why: t('居民可享的绿地', 'What residents have of it'),
      },
    },
    { code: 'air', title: t('空气', 'Air'), weight: '1' },
    {
      code: 'dust',
      parent: 'air',
      title: t('细颗粒物', 'Fine dust'),
      weight: '1',
      measure: {
        source: 'yearbook',
        formula: 'pm25',
        unit: '微克/立方米',
        kind: 'number',
        direction: 'lower-is-better',
        treat: 'none',
        missing: 'leave-out',
        digits: 0,
        why: t('健康损害的主要来源', 'What harms health most'),
      },
    },
  ],
  forms: [],
  workflow: {
    initial: 'collection',
    stages: [
      {
        name: 'collection',
        title: t('数据归集', 'Data collection'),
        days: 30,
        to: [
          {
            stage: 'check',
            action: t('提交核校', 'Hand over for the check'),
            by: ['data-officer'],
            when: [{ use: 'data.attached' }],
            then: [{ use: 'freeze' }, { use: 'run-scoring' }],
          },
        ],
      },
      {
        name: 'check',
        title: t('核校', 'Check'),
        days: 14,
        to: [
          {
            stage: 'released',
            action: t('发布', 'Release'),
            by: ['publisher'],
            when: [{ use: 'run.complete' }, { use: 'two-persons' }],
            then: [{ use: 'publish' }],
          },
        ],
      },
      { name: 'released', title: t('已发布', 'Released'), to: [] },
    ],
  },
  indices: [
    {
      id: 'breath',
      title: t('绿色呼吸', 'Green breath'),
      population: 'cities',
      parts: [
        {
          id: 'green',
          title: t('绿地', 'Green space'),
          weight: '1',
          source: { from: 'indicators', under: 'green' },
        },
        {
          id: 'air',
          title: t('空气', 'Air'),
          weight: '1',
          source: { from: 'indicators', under: 'air' },
        },
      ],
      screening: { availability: '0.65' },
      imputation: 'none',
      normalisation: { method: 'min-max', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: {
        from: '0',
        to: '100',
        why: t('末位0分，首位100分', 'The lowest city has 0 points, the highest 100'),
      },
      round: { digits: 2, mode: 'half-up' },
    },
  ],
  lists: [
    {
      id: 'ranking',
      title: t('绿色呼吸榜', 'Ranking by green breath'),
      kind: 'tiered',
      index: 'breath',
      take: 'all',
      show: ['rank', 'score', 'tier'],
      tieBreak: ['air'],
      tiers: [
        { code: 'first', title: t('第一梯队', 'First tier'), from: '70' },
        { code: 'second', title: t('第二梯队', 'Second tier'), from: '0' },
      ],
    },
  ],
  editorial: [],
  publications: [{ id: 'web', format: 'web', lists: ['ranking'] }],
});
