import { plural } from '../counted';

const zh = {
  averages: '各维度平均得分',
  profiles: '全部、上榜与前十城市的维度轮廓',
  correlations: '与经济规模、人口的相关',
  correlationsNote:
    '综合得分与下列数据的相关系数。相关不等于因果：部分指标本身以这些数据计算，见最后一列。',
  linear: '线性相关',
  ofRanks: '秩相关',
  usedBy: '用到它的指标',
  onLogarithms: '（取对数）',
  scatterTitle: '得分与规模散点图',
  scatterLoading: '正在载入散点图…（需要运行脚本）',
  scatter: (axis: string, cities: number) => `横轴为${axis}，纵轴为综合得分；共${cities}个城市`,
  logarithmicScale: '（对数坐标）',
  leaders: '各维度领先城市',
  shareClasses: '各省上榜比例',
  subLists: '分项榜单',
  entrants: '新上榜城市',
  leavers: '退出城市',
};

/** What a list says beyond its rows. */
const en: typeof zh = {
  averages: 'Average scores by dimension',
  profiles: 'Dimensions of all cities, the listed, the first ten',
  correlations: 'Size, wealth and scores',
  correlationsNote:
    'How the total score goes along with these series. Correlation is no cause: some indicators are computed from them, see the last column.',
  linear: 'linear',
  ofRanks: 'of ranks',
  usedBy: 'used by indicators',
  onLogarithms: ' (logarithm)',
  scatterTitle: 'Score against size and wealth',
  scatterLoading: 'Loading the scatter… (needs scripts)',
  scatter: (axis, cities) =>
    `Across: ${axis}; up: total score; ${plural(cities, 'city', 'cities')}`,
  logarithmicScale: ' (logarithmic scale)',
  leaders: 'Leaders by dimension',
  shareClasses: 'Provinces by share of listed cities',
  subLists: 'Sub-lists',
  entrants: 'New on the list',
  leavers: 'No longer on the list',
};

export const insightWords = { 'zh-CN': zh, en } as const;
