import { defineMethodology, t } from '@bangyang/methodology-sdk';
import { indicators } from './indicators.js';
import { lists } from './lists.js';
import { yearbookSeries } from './series.js';
import { workflow } from './workflow.js';

/** 城市数字化转型百强: statistics of all cities at prefecture level and above become one tiered ranking. */
export const top100 = defineMethodology({
  manifest: {
    id: 'top100',
    version: '1.0.0',
    contract: '^1.0.0',
    subject: 'city',
    title: t('城市数字化转型百强', 'Top 100 of urban digital transformation'),
    summary: t(
      '以公开统计数据评价地级及以上城市的数字能力：六个维度、19个二级指标、40个三级指标，百分制，分三个梯队。',
      'Evaluates the digital capability of cities at prefecture level and above from public statistics: six dimensions, 19 second-level and 40 third-level indicators, a 100-point scale and three tiers.',
    ),
    after: t(
      '依《2021中国城市数字化转型白皮书》（赛迪顾问，2021年10月）的结构：六个维度、6/19/40层级、70分与55分两条梯队线。该书未公布二、三级指标与权重，此处的指标、公式与等权均为本方法自定。',
      'After the structure of the 2021 white paper on urban digital transformation (CCID Consulting, October 2021): six dimensions, 6/19/40 levels, tiers at 70 and 55. The paper prints neither the lower indicators nor weights: indicators, formulas and equal weights are our own choice.',
    ),
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
      series: yearbookSeries,
    },
  ],
  indicators,
  forms: [],
  workflow,
  indices: [
    {
      id: 'digital-capability',
      title: t('城市数字能力', 'Digital capability'),
      population: 'cities',
      parts: (
        [
          'information',
          'governance',
          'social-service',
          'industry',
          'innovation',
          'low-carbon',
        ] as const
      ).map((code) => ({
        id: code,
        title: indicators.find((node) => node.code === code)?.title ?? t(code, code),
        weight: '1' as const,
        source: { from: 'indicators' as const, under: code },
      })),
      screening: { availability: '0.65' },
      imputation: 'median',
      treatment: { maxWinsorised: 5, skew: '2', kurtosis: '3.5', then: 'log-ct' },
      normalisation: { method: 'min-max', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: {
        from: '0',
        to: '100',
        why: t(
          '每个三级指标（经异常值处理后）末位城市记0分、首位记100分，其间按距离计分（极差标准化），再逐级等权平均。故70分表示平均走完末位到首位距离的七成，55分表示过半有余；排名与梯队均以公布的两位小数得分为准。',
          'On each third-level indicator (after the treatment of outliers) the lowest city has 0 points and the highest 100, the others by distance (min-max), then equal means level by level. So 70 points say: seven tenths of the way from lowest to highest on average, 55 a little more than half. Ranks and tiers follow the published score with two decimals.',
        ),
      },
      round: { digits: 2, mode: 'half-up' },
      sensitivity: { runs: 1000, weightNoise: '0.25' },
    },
  ],
  lists,
  editorial: [
    {
      id: 'finding',
      title: t('维度结论', 'Finding of a dimension'),
      per: 'indicator',
      required: false,
    },
    {
      id: 'city-paragraph',
      title: t('城市点评', 'Paragraph on a city'),
      per: 'entrant',
      required: false,
    },
    {
      id: 'system-changes',
      title: t('指标体系变化及缘由', 'Changes of the indicator system and their reasons'),
      per: 'edition',
      required: true,
    },
  ],
  publications: [
    {
      id: 'web',
      format: 'web',
      lists: [
        'ranking',
        'information-top100',
        'governance-top100',
        'social-service-top100',
        'industry-top100',
        'innovation-top100',
        'low-carbon-top100',
        'province-share',
      ],
    },
    { id: 'data', format: 'json', lists: ['ranking'] },
    {
      id: 'white-paper',
      format: 'pdf',
      lists: ['ranking', 'governance-top100', 'social-service-top100', 'low-carbon-top100'],
    },
  ],
});
