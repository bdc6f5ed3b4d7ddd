import { t } from '@bangyang/methodology-sdk';

/** Equal published scores are decided by these dimensions in turn; what is still equal shares its rank. */
const tieBreak = ['innovation', 'industry', 'information'] as const;

const tiers = [
  {
    code: 'first',
    title: t('第一梯队', 'First tier'),
    from: '70',
    note: t('综合得分70分以上', '70 points and more'),
  },
  {
    code: 'second',
    title: t('第二梯队', 'Second tier'),
    from: '55',
    note: t('综合得分55至70分', '55 to 70 points'),
  },
  {
    code: 'third',
    title: t('第三梯队', 'Third tier'),
    from: '0',
    note: t('综合得分55分以下的上榜城市', 'Listed cities below 55 points'),
  },
] as const;

const perDimension = { index: 'digital-capability', take: 100, tieBreak: [] } as const;

export const lists = [
  {
    id: 'ranking',
    title: t('城市数字化转型百强榜', 'Top 100 of urban digital transformation'),
    kind: 'tiered',
    index: 'digital-capability',
    take: 100,
    show: ['rank', 'score', 'tier'],
    tieBreak,
    tiers,
  },
  {
    ...perDimension,
    id: 'information-top100',
    title: t('信息基础百强', 'Top 100: information infrastructure'),
    kind: 'ranked',
    node: 'information',
    show: ['rank', 'score'],
  },
  {
    ...perDimension,
    id: 'governance-top100',
    title: t('数字化治理百强（按省）', 'Top 100: governance, by province'),
    note: t('按省级行政区排列，不分先后', 'By province, not ranked'),
    kind: 'grouped',
    node: 'governance',
    groupBy: 'province',
    order: 'code',
    show: [],
  },
  {
    ...perDimension,
    id: 'social-service-top100',
    title: t('数字化社会服务百强（按区域）', 'Top 100: social services, by region'),
    note: t('按七大区域排列，不分先后', 'By the seven regions, not ranked'),
    kind: 'grouped',
    node: 'social-service',
    groupBy: 'region',
    order: 'code',
    show: [],
  },
  {
    ...perDimension,
    id: 'industry-top100',
    title: t('产业经济百强', 'Top 100: industry and economy'),
    kind: 'ranked',
    node: 'industry',
    show: ['rank', 'score'],
  },
  {
    ...perDimension,
    id: 'innovation-top100',
    title: t('创新保障百强', 'Top 100: innovation'),
    kind: 'ranked',
    node: 'innovation',
    show: ['rank', 'score'],
  },
  {
    ...perDimension,
    id: 'low-carbon-top100',
    title: t('低碳发展百强', 'Top 100: low-carbon development'),
    kind: 'tiered',
    node: 'low-carbon',
    show: ['rank', 'score', 'tier'],
    tiers: [
      { code: 'first', title: t('第一梯队', 'First tier'), from: '80' },
      { code: 'second', title: t('第二梯队', 'Second tier'), from: '75' },
      { code: 'third', title: t('第三梯队', 'Third tier'), from: '0' },
    ],
  },
  {
    id: 'province-share',
    title: t('各省上榜比例分类', 'Provinces by share of listed cities'),
    note: t(
      '直辖市单列；其余按上榜城市占地级及以上城市的比例分为四类',
      'Municipalities stand aside; the others fall into four classes by the share of their cities on the list',
    ),
    kind: 'coverage',
    within: 'ranking',
    take: 'all',
    groupBy: 'province-share',
    show: ['share'],
    tieBreak: [],
  },
] as const;
