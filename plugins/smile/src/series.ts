import { t } from '@bangyang/methodology-sdk';

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

/** The production corps is evaluated with Xinjiang, and with it alone. */
const withXinjiang = t(
  '新疆生产建设兵团与新疆合并评估',
  'The production corps is evaluated together with Xinjiang',
);

/** Six administrative classes, ranked by themselves, with the cut-offs of the notice. */
export const composites = [
  {
    id: 'municipalities-and-sub-provincial',
    title: t('直辖市、计划单列市及副省级城市', 'Municipalities and sub-provincial cities'),
    kind: 'city',
    classes: ['municipality', 'plan-listed', 'sub-provincial'],
    take: 19,
  },
  {
    id: 'capitals',
    title: t('省会城市（不包括副省级城市）', 'Provincial capitals'),
    kind: 'city',
    classes: ['capital'],
    take: 18,
  },
  {
    id: 'prefectures',
    title: t('地市（前50强）', 'Prefectures'),
    kind: 'city',
    classes: ['prefecture'],
    take: 50,
  },
  {
    id: 'municipality-districts',
    title: t('直辖市所属区县（前20强）', 'Districts and counties of municipalities'),
    kind: 'county',
    classes: ['municipality-district', 'county', 'functional-zone'],
    within: ['municipality'],
    take: 20,
  },
  {
    id: 'sub-provincial-districts',
    title: t(
      '计划单列市、副省级城市所属区县（前50强）',
      'Districts and counties of sub-provincial cities',
    ),
    kind: 'county',
    classes: ['sub-provincial-district', 'county-level-city', 'county', 'functional-zone'],
    within: ['sub-provincial'],
    take: 50,
  },
  {
    id: 'counties',
    title: t('百强区县', 'A hundred districts and counties'),
    kind: 'county',
    classes: ['district', 'county-level-city', 'county', 'functional-zone'],
    within: ['capital', 'prefecture', 'province'],
    // What lies in the region itself is the production corps, which is no county.
    exclude: [{ under: ['650000'], why: withXinjiang }],
    take: 100,
  },
] as const;

/** The letters in the order of the notice, which leaves AAAAA- and AA- unused; the cuts are ours, it prints none. */
export const grades = [
  { letter: 'AAAAA+', from: '85' },
  { letter: 'AAAAA', from: '78' },
  { letter: 'AAAA+', from: '70' },
  { letter: 'AAAA', from: '64' },
  { letter: 'AAAA-', from: '58' },
  { letter: 'AAA+', from: '48' },
  { letter: 'AAA', from: '40' },
  { letter: 'AAA-', from: '35' },
  { letter: 'AA+', from: '25' },
  { letter: 'AA', from: '0' },
] as const;

const tieRule = t(
  '同分取连续名次，先后依区划代码',
  'Equal scores get successive ranks, in the order of their codes',
);
const compositeTieRule = t(
  '同分取连续名次：先比第三方评估得分，仍相同者依区划代码',
  'Equal scores get successive ranks: the higher third-party evaluation first, then the order of codes',
);

export const lists = [
  ...themes.map(({ id, title, series: inSeries }) => ({
    kind: 'ranked' as const,
    tieBreak: [],
    ties: 'successive' as const,
    note: tieRule,
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
    note: t('不分先后，依区划代码排列', 'Unranked, in the order of their codes'),
    series: 'towns',
    index: 'towns',
    take: 100,
    show: [],
    tieBreak: [],
    ties: 'successive',
    order: 'code',
  },
  {
    kind: 'ranked',
    tieBreak: [],
    ties: 'successive',
    note: t(
      '服务商按其最活跃的应用排名，同一服务商的应用列于其名下；同分取连续名次',
      'Operators stand where their most active app stands, with their apps under them; equal ones get successive ranks',
    ),
    id: 'apps-100',
    title: t('常用应用百强', 'A hundred apps'),
    series: 'apps',
    index: 'app-usage',
    take: 100,
    groupBy: 'operator',
    show: ['rank'],
  },
  {
    kind: 'ranked',
    tieBreak: [],
    ties: 'successive',
    note: t('与应用榜同序', 'In the order of the apps'),
    id: 'service-providers-100',
    title: t('优秀互联网生活服务商百强', 'A hundred service providers'),
    series: 'apps',
    index: 'app-usage',
    take: 100,
    groupBy: 'operator',
    rows: 'groups',
    show: ['rank', 'reason'],
  },
  {
    id: 'digital-economy-ratings',
    title: t('数字经济和智慧产业等级', 'Grades of the digital economy'),
    kind: 'graded',
    note: tieRule,
    series: 'digital-economy',
    index: 'digital-economy',
    take: 'all',
    show: ['rank', 'grade'],
    tieBreak: [],
    ties: 'successive',
    grades,
  },
  ...composites.map(({ id, title, take }) => ({
    kind: 'ranked' as const,
    tieBreak: ['third-party'] as const,
    ties: 'successive' as const,
    note: compositeTieRule,
    id: `list-${id}` as const,
    title,
    series: 'composite' as const,
    index: `composite-${id}` as const,
    take,
    show: ['rank', 'score', 'parts'] as const,
  })),
] as const;
