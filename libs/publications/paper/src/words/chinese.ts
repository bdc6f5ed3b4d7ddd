import type { PaperWords } from './words-of-a-paper.js';

export const zh: PaperWords = {
  paper: '白皮书',
  contents: '目录',
  figures: '图目录',
  tables: '表目录',
  figure: '图',
  table: '表',
  source: '资料来源：',
  released: (date) => `发布时间：${date}`,
  computed: (date) => `未经发布的计算：${date}`,
  minute: (at) => `${at}（北京时间）`,
  engine: (engine, hash) => `计分引擎 ${engine} 号 · 发布包摘要 ${hash}`,
  chapters: {
    overview: '概述',
    method: '评价方法',
    ranking: '榜单',
    where: '空间分布',
    dimensions: '分维度表现',
    changes: '年度变化',
    cities: '上榜城市',
    appendix: '附录',
  },
  sections: {
    findings: '主要发现',
    averages: '平均水平',
    correlations: '与经济规模、人口的关系',
    system: '指标体系的变化',
    tierMoves: '各梯队进出',
    streaks: '连续上榜',
    provinceYears: '各省历年上榜城市数',
    tree: '指标体系',
    scale: '计分与分档',
    after: '依据与自定部分',
    omitted: '本年未用指标',
    whole: '综合榜单',
    distribution: '得分分布',
    provinces: '各省上榜情况',
    entrants: '新上榜城市',
    leavers: '落榜城市',
    movers: '名次变化',
    data: '数据来源',
    screened: '未参评城市',
    check: '自行核验',
    history: '发布记录',
  },
  captions: {
    averages: '各维度平均得分：全部城市、上榜城市与前十城市',
    averageRadar: '全部城市、上榜城市与前十城市的维度轮廓',
    correlations: '综合得分与经济规模、人口的相关系数',
    scatter: (series) => `${series}与综合得分`,
    added: '新增的指标',
    dropped: '减少的指标',
    reweighted: '权重有变的指标（占全部权重的百分比）',
    redefined: '计算公式有变的指标',
    recut: '分数线有变的梯队',
    leaders: '各维度第一名',
    tree: '指标体系与权重',
    distribution: '全部参评城市的综合得分分布',
    ranking: '综合榜单',
    provinces: '各省上榜城市数',
    provinceTable: '各省上榜城市数与比例',
    map: '上榜城市的省域分布',
    top: (dimension, count) => `${dimension}得分前${count}名`,
    movers: '与上一期相比名次上升最多的城市',
  },
  columns: {
    rank: '名次',
    place: '城市',
    province: '省份',
    score: '得分',
    tier: '梯队',
    change: '名次变化',
    listed: '上榜',
    cities: '参评',
    share: '上榜比例',
    region: '区域',
    dimension: '维度',
    leader: '第一名',
    level1: '一级指标',
    level2: '二级指标',
    level3: '三级指标',
    direction: '方向',
    weight: '权重',
    total: '综合',
    indicator: '指标',
    why: '理由',
    before: '上期',
    now: '本期',
    entered: '进入',
    left: '退出',
    inARow: '连续年数',
    count: '城市数',
    whole: '全域上榜',
    series: '数据项',
    pearson: '线性相关',
    spearman: '秩相关',
    usedBy: '用到它的指标',
  },
  directions: { 'higher-is-better': '正向', 'lower-is-better': '逆向' },
  releases: { release: '发布', correction: '勘误', withdrawal: '撤回' },
  radar: '雷达图中实线为该市得分，虚线为上榜城市平均，各轴从0到100分。',
  mapNotice: '底图取自 Apache ECharts，未附审图号，仅作示意。',
  overview: ({ evaluated, screened, levels: [one, two, three], listed, year }) =>
    `本期以${year}年公开统计数据评价${evaluated}个地级及以上城市${
      screened > 0 ? `（另有${screened}个城市因数据不足未参评）` : ''
    }，采用${one}个维度、${two}个二级指标、${three}个三级指标，按综合得分公布前${listed}名。`,
  leading: ({ names, score, last, count }) =>
    `综合得分居前的是${names.join('、')}，第一名${score}分，第${count}名${last}分。`,
  treatment:
    '计算分五步：以公式从原始统计值得出指标值；按可用比例筛除数据不足的城市；以同类城市中位数补缺并逐值标记；对偏态指标缩尾或取对数；极差标准化后逐级加权平均。每个数值的处理都随发布包公开。',
  city: ({ name, rank, score, tier, change, best, worst, above, dimensions }) => {
    const moved =
      change === undefined
        ? ''
        : change === null
          ? '，为本期新上榜'
          : change === 0
            ? '，名次与上期持平'
            : `，较上期${change > 0 ? '上升' : '下降'}${Math.abs(change)}位`;
    return `${name}综合得分${score}，列第${rank}位${tier ? `，属${tier}` : ''}${moved}。得分最高的维度是${best.name}（${best.score}分，第${best.rank}位），最低的是${worst.name}（${worst.score}分，第${worst.rank}位）；${dimensions}个维度中有${above}个高于上榜城市平均水平。`;
  },
  contributions: (parts) =>
    `贡献最大的指标：${parts.map(({ name, points }) => `${name}（${points}分）`).join('、')}。`,
  imputed: (names, more) =>
    `以下指标缺报，按规则补缺：${names.join('、')}${more > 0 ? `等${names.length + more}项` : ''}。`,
  checkText: (address) =>
    `发布包含有定义、输入、逐城结果、引擎编号与签名。任何人都可以在 ${address} 的核验页用浏览器重算，或用命令行 bangyang verify 重算：逐行比较摘要，不一致时指出第一处差异。`,
  checkTextUnreleased:
    '本报告所列结果尚未由任何组织者发布。同时写出的 bundle.json 含有定义、输入、逐城结果、引擎编号与签名，可用命令行 bangyang verify 重算：逐行比较摘要，不一致时指出第一处差异。',
  noChange: '持平',
  isNew: '新上榜',
  correlationText:
    '相关不等于因果：部分指标本身以下列数据计算（见表中最后一列），这部分相关是指标设计带来的。',
  onLogarithms: '（取对数）',
  axis: (series, unit) => `${series}，${unit}`,
  systemWarning: (before, now) =>
    `提示：本期指标体系与上期不同（上期${before}项指标，本期${now}项）。名次仍与上期对照列出，但不完全可比，升降可能来自指标体系的变化。`,
  versions: (before, now) => `定义版本由 ${before} 变为 ${now}。`,
  years: (count) => (count === 1 ? '本年' : `${count}年`),
  citiesCount: (count) => `${count}个城市`,
  changedIndicators: (count) => `另有${count}项指标因其他指标增减，占全部权重的比例随之变化。`,
};
