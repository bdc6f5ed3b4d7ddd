import type { Text } from '@bangyang/methodology-sdk';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The seven series of the notice, in its order. */
export const series = [
  {
    id: 'influence-and-innovation',
    title: t('最具影响力与创新力智慧城市', 'Influence and innovation'),
  },
  {
    id: 'investment-and-potential',
    title: t('最具投资价值与发展潜力智慧城市', 'Investment and potential'),
  },
  {
    id: 'livability-and-tourism',
    title: t('最具魅力宜居与旅游特色智慧城市', 'Livability and tourism'),
  },
  { id: 'towns', title: t('最佳管理实践智慧小镇百强', 'A hundred towns') },
  { id: 'apps', title: t('居民互联网生活常用应用与服务商百强', 'Apps and service providers') },
  { id: 'digital-economy', title: t('数字经济和智慧产业综合影响力', 'Digital economy') },
  { id: 'composite', title: t('新型智慧城市建设与发展综合影响力', 'Composite') },
] as const;

const theme = <const Id extends string, const Series extends string>(
  id: Id,
  inSeries: Series,
  zh: string,
  en: string,
) => ({ id, series: inSeries, title: t(zh, en), node: id }) as const;

/** Six themed indices between 0 and 1. */
export const themes = [
  theme('influence', 'influence-and-innovation', '最具影响力智慧城市', 'Most influential'),
  theme('innovation', 'influence-and-innovation', '最具创新力智慧城市', 'Most innovative'),
  theme('investment', 'investment-and-potential', '最具投资价值智慧城市', 'Best for investment'),
  theme('potential', 'investment-and-potential', '最具发展潜力智慧城市', 'Greatest potential'),
  theme('livability', 'livability-and-tourism', '最具魅力宜居智慧城市', 'Most livable'),
  theme('tourism', 'livability-and-tourism', '最具旅游特色智慧城市', 'Best for tourism'),
] as const;

/** Six administrative classes, ranked by themselves, with the cut-offs of the notice. */
export const composites = [
  {
    id: 'municipalities-and-sub-provincial',
    title: t('直辖市、计划单列市及副省级城市', 'Municipalities and sub-provincial cities'),
    classes: ['municipality', 'plan-listed', 'sub-provincial'],
    take: 19,
  },
  {
    id: 'capitals',
    title: t('省会城市（不包括副省级城市）', 'Provincial capitals'),
    classes: ['capital'],
    take: 18,
  },
  {
    id: 'prefectures',
    title: t('地市（前50强）', 'Prefectures'),
    classes: ['prefecture'],
    take: 50,
  },
  {
    id: 'municipality-districts',
    title: t('直辖市所属区县（前20强）', 'Districts of municipalities'),
    classes: ['municipality-district'],
    take: 20,
  },
  {
    id: 'sub-provincial-districts',
    title: t('计划单列市、副省级城市所属区县（前50强）', 'Districts of sub-provincial cities'),
    classes: ['sub-provincial-district', 'functional-zone'],
    take: 50,
  },
  {
    id: 'counties',
    title: t('百强区县', 'A hundred districts and counties'),
    classes: ['district', 'county-level-city', 'county', 'functional-zone'],
    take: 100,
  },
] as const;

const letters = [
  'AAAAA+',
  'AAAAA',
  'AAAAA-',
  'AAAA+',
  'AAAA',
  'AAAA-',
  'AAA+',
  'AAA',
  'AAA-',
  'AA+',
  'AA',
] as const;
const from = ['90', '85', '82', '75', '70', '65', '55', '45', '40', '30', '0'] as const;
/** The letters in their order; the cuts are ours, the notice prints none. */
const grades = letters.map((letter, at) => ({ letter, from: from[at] ?? '0' }));

const ranked = { kind: 'ranked', tieBreak: [], ties: 'successive' } as const;

export const lists = [
  ...themes.map(({ id, title, series: inSeries }) => ({
    ...ranked,
    id: `index-${id}` as const,
    title,
    series: inSeries,
    index: id,
    take: 10,
    show: ['rank', 'score'] as const,
  })),
  {
    id: 'towns-100',
    title: t('智慧小镇百强', 'A hundred towns'),
    kind: 'sample',
    series: 'towns',
    population: 'towns',
    take: 100,
    show: [],
    tieBreak: [],
    order: 'declared',
  },
  {
    ...ranked,
    id: 'apps-100',
    title: t('常用应用百强', 'A hundred apps'),
    series: 'apps',
    index: 'app-usage',
    take: 100,
    groupBy: 'operator',
    show: ['rank'],
  },
  {
    id: 'service-providers-100',
    title: t('优秀互联网生活服务商百强', 'A hundred service providers'),
    kind: 'sample',
    series: 'apps',
    population: 'service-providers',
    take: 100,
    show: [],
    tieBreak: [],
    order: 'declared',
  },
  {
    id: 'digital-economy-ratings',
    title: t('数字经济和智慧产业等级', 'Grades of the digital economy'),
    kind: 'graded',
    series: 'digital-economy',
    index: 'digital-economy',
    take: 'all',
    show: ['rank', 'grade'],
    tieBreak: [],
    ties: 'successive',
    grades,
  },
  ...composites.map(({ id, title, take }) => ({
    ...ranked,
    id: `list-${id}` as const,
    title,
    series: 'composite' as const,
    index: `composite-${id}` as const,
    take,
    show: ['rank', 'score'] as const,
  })),
] as const;
