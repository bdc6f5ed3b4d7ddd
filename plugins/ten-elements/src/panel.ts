import { t, type Population } from '@bangyang/methodology-sdk';

/** Every place that is monitored. */
export const panel = {
  id: 'panel',
  title: t('全部监测地区', 'All monitored places'),
  kind: 'city',
  classes: ['municipality', 'sub-provincial', 'capital', 'prefecture', 'county-level-city'],
  printed: {
    size: 655,
    note: t(
      '原书一处写655个统计地区（367个县级市、269个地级市、15个副省级城市、4个直辖市），另一处的占比按657个计算，未说明哪一个有效，也未附名单。',
      'The report counts 655 places (367 county-level cities, 269 prefecture-level cities, 15 sub-provincial cities, 4 municipalities) in one sentence and takes shares of 657 in another; it says neither which holds nor which places they are.',
    ),
  },
} as const satisfies Population<'panel'>;

/** 沈阳 长春 哈尔滨 南京 杭州 济南 武汉 广州 成都 西安: capitals whose class is sub-provincial. */
const subProvincialCapitals = [
  '210100',
  '220100',
  '230100',
  '320100',
  '330100',
  '370100',
  '420100',
  '440100',
  '510100',
  '610100',
] as const;

/** The 27 cities of the Outline of 2019 for the Yangtze River Delta. */
const deltaCities = [
  ...['310000', '320100', '320200', '320400', '320500', '320600', '320900', '321000', '321100'],
  ...['321200', '330100', '330200', '330300', '330400', '330500', '330600', '330700', '330900'],
  ...['331000', '340100', '340200', '340500', '340700', '340800', '341100', '341700', '341800'],
] as const;

/** What shares are counted in beside the whole: the classes of the report, then its ad hoc groups and one of ours. */
export const groups = [
  {
    id: 'municipalities',
    title: t('直辖市', 'Municipalities'),
    kind: 'city',
    classes: ['municipality'],
  },
  {
    id: 'sub-provincial-cities',
    title: t('副省级城市', 'Sub-provincial cities'),
    kind: 'city',
    classes: ['sub-provincial'],
  },
  {
    id: 'prefecture-level-cities',
    title: t('地级市', 'Prefecture-level cities'),
    kind: 'city',
    classes: ['capital', 'prefecture'],
  },
  {
    id: 'county-level-cities',
    title: t('县级市', 'County-level cities'),
    kind: 'city',
    classes: ['county-level-city'],
  },
  {
    id: 'main-cities',
    title: t(
      '36个主要城市（直辖市、省会、副省级）',
      '36 main cities (municipalities, capitals, sub-provincial)',
    ),
    kind: 'city',
    classes: ['municipality', 'sub-provincial', 'capital'],
  },
  {
    id: 'capitals-and-plan-listed',
    title: t('省会城市及计划单列市', 'Capitals and plan-listed cities'),
    kind: 'city',
    classes: ['capital', 'plan-listed'],
    members: subProvincialCapitals,
  },
  {
    id: 'yangtze-delta',
    title: t('长三角中心区（监测到的城市）', 'Yangtze River Delta (cities of the panel)'),
    kind: 'city',
    classes: [],
    members: deltaCities,
  },
] as const satisfies readonly Population<string>[];
