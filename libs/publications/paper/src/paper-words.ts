import { unitInEnglish } from '@bangyang/publications-contract/units';
import type { PaperLanguage } from './paper-input.js';

/** Everything a paper says that no definition says. */
export interface PaperWords {
  readonly paper: string;
  readonly contents: string;
  readonly figures: string;
  readonly tables: string;
  readonly figure: string;
  readonly table: string;
  readonly source: string;
  readonly released: (date: string) => string;
  /** of a computation that nobody released */
  readonly computed: (date: string) => string;
  readonly engine: (engine: number, hash: string) => string;
  readonly chapters: {
    readonly overview: string;
    readonly method: string;
    readonly ranking: string;
    readonly where: string;
    readonly dimensions: string;
    readonly changes: string;
    readonly cities: string;
    readonly appendix: string;
  };
  readonly sections: {
    readonly findings: string;
    readonly averages: string;
    readonly correlations: string;
    readonly system: string;
    readonly tierMoves: string;
    readonly streaks: string;
    readonly provinceYears: string;
    readonly tree: string;
    readonly scale: string;
    readonly after: string;
    readonly omitted: string;
    readonly whole: string;
    readonly distribution: string;
    readonly provinces: string;
    readonly entrants: string;
    readonly leavers: string;
    readonly movers: string;
    readonly data: string;
    readonly screened: string;
    readonly check: string;
    readonly history: string;
  };
  readonly captions: {
    readonly averages: string;
    readonly averageRadar: string;
    readonly correlations: string;
    readonly scatter: (series: string) => string;
    readonly added: string;
    readonly dropped: string;
    readonly reweighted: string;
    readonly redefined: string;
    readonly recut: string;
    readonly leaders: string;
    readonly tree: string;
    readonly distribution: string;
    readonly ranking: string;
    readonly provinces: string;
    readonly provinceTable: string;
    readonly map: string;
    readonly top: (dimension: string, count: number) => string;
    readonly movers: string;
  };
  readonly columns: {
    readonly rank: string;
    readonly place: string;
    readonly province: string;
    readonly score: string;
    readonly tier: string;
    readonly change: string;
    readonly listed: string;
    readonly cities: string;
    readonly share: string;
    readonly region: string;
    readonly dimension: string;
    readonly leader: string;
    readonly level1: string;
    readonly level2: string;
    readonly level3: string;
    readonly direction: string;
    readonly weight: string;
    readonly total: string;
    readonly indicator: string;
    readonly why: string;
    readonly before: string;
    readonly now: string;
    readonly entered: string;
    readonly left: string;
    readonly inARow: string;
    readonly count: string;
    readonly whole: string;
    readonly series: string;
    readonly pearson: string;
    readonly spearman: string;
    readonly usedBy: string;
  };
  readonly directions: Readonly<Record<'higher-is-better' | 'lower-is-better', string>>;
  readonly releases: Readonly<Record<'release' | 'correction' | 'withdrawal', string>>;
  readonly mapNotice: string;
  /** what the lines of the small charts beside the cities are */
  readonly radar: string;
  readonly overview: (facts: {
    readonly evaluated: number;
    readonly screened: number;
    readonly levels: readonly [number, number, number];
    readonly listed: number;
    readonly year: number;
  }) => string;
  readonly leading: (facts: {
    readonly names: readonly string[];
    readonly score: string;
    readonly last: string;
    readonly count: number;
  }) => string;
  readonly treatment: string;
  readonly city: (facts: CityFacts) => string;
  readonly contributions: (
    parts: readonly { readonly name: string; readonly points: string }[],
  ) => string;
  readonly imputed: (names: readonly string[], more: number) => string;
  readonly checkText: (address: string) => string;
  readonly checkTextUnreleased: string;
  readonly noChange: string;
  readonly isNew: string;
  readonly correlationText: string;
  readonly onLogarithms: string;
  /** unit as definitions write it, in Chinese */
  readonly axis: (series: string, unit: string) => string;
  readonly systemWarning: (before: number, now: number) => string;
  readonly versions: (before: string, now: string) => string;
  readonly years: (count: number) => string;
  readonly citiesCount: (count: number) => string;
  readonly changedIndicators: (count: number) => string;
}

export interface CityFacts {
  readonly name: string;
  readonly rank: number;
  readonly score: string;
  readonly tier: string | undefined;
  readonly change: number | null | undefined;
  readonly best: { readonly name: string; readonly score: string; readonly rank: number };
  readonly worst: { readonly name: string; readonly score: string; readonly rank: number };
  /** dimensions above the mean of the listed */
  readonly above: number;
  readonly dimensions: number;
}

const zh: PaperWords = {
  paper: '白皮书',
  contents: '目录',
  figures: '图目录',
  tables: '表目录',
  figure: '图',
  table: '表',
  source: '资料来源：',
  released: (date) => `发布时间：${date}`,
  computed: (date) => `未经发布的计算：${date}`,
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

const en: PaperWords = {
  paper: 'White paper',
  contents: 'Contents',
  figures: 'List of figures',
  tables: 'List of tables',
  figure: 'Figure',
  table: 'Table',
  source: 'Source: ',
  released: (date) => `Released ${date}`,
  computed: (date) => `Computed ${date}, not released`,
  engine: (engine, hash) => `Scoring engine ${engine} · release bundle ${hash}`,
  chapters: {
    overview: 'Overview',
    method: 'Method',
    ranking: 'The list',
    where: 'Where the listed cities are',
    dimensions: 'By dimension',
    changes: 'Year over year',
    cities: 'The listed cities',
    appendix: 'Appendix',
  },
  sections: {
    findings: 'Findings',
    averages: 'Averages',
    correlations: 'Size, wealth and scores',
    system: 'Change of the indicator system',
    tierMoves: 'Who entered and left each tier',
    streaks: 'Years in a row on the list',
    provinceYears: 'Listed cities by province over the years',
    tree: 'Indicator system',
    scale: 'Scale and tiers',
    after: 'What it follows, and what is our own',
    omitted: 'Indicators left out this year',
    whole: 'The whole list',
    distribution: 'Distribution of scores',
    provinces: 'Provinces',
    entrants: 'Entrants',
    leavers: 'Leavers',
    movers: 'Changes of rank',
    data: 'Sources of the data',
    screened: 'Cities left out',
    check: 'Check it yourself',
    history: 'Releases',
  },
  captions: {
    averages: 'Mean scores per dimension: all cities, the listed, the first ten',
    averageRadar: 'Dimensions of all cities, the listed, the first ten',
    correlations: 'Correlation of the total score with size and wealth',
    scatter: (series) => `${series} and total score`,
    added: 'Indicators added',
    dropped: 'Indicators dropped',
    reweighted: 'Indicators with another weight (share in the whole, per cent)',
    redefined: 'Indicators with another formula',
    recut: 'Tiers with another lower bound',
    leaders: 'First of each dimension',
    tree: 'Indicator system and weights',
    distribution: 'Distribution of the scores of all evaluated cities',
    ranking: 'The whole list',
    provinces: 'Listed cities per province',
    provinceTable: 'Listed cities per province, and their share',
    map: 'Listed cities by province',
    top: (dimension, count) => `${dimension}: the first ${count}`,
    movers: 'Cities that gained most places since the edition before',
  },
  columns: {
    rank: 'Rank',
    place: 'City',
    province: 'Province',
    score: 'Score',
    tier: 'Tier',
    change: 'Change',
    listed: 'Listed',
    cities: 'Evaluated',
    share: 'Share',
    region: 'Region',
    dimension: 'Dimension',
    leader: 'First',
    level1: 'First level',
    level2: 'Second level',
    level3: 'Third level',
    direction: 'Direction',
    weight: 'Weight',
    total: 'Total',
    indicator: 'Indicator',
    why: 'Reason',
    before: 'Before',
    now: 'Now',
    entered: 'Entered',
    left: 'Left',
    inARow: 'Years in a row',
    count: 'Cities',
    whole: 'All cities listed',
    series: 'Series',
    pearson: 'Linear',
    spearman: 'Of ranks',
    usedBy: 'Used by indicators',
  },
  directions: { 'higher-is-better': 'higher', 'lower-is-better': 'lower' },
  releases: { release: 'Release', correction: 'Correction', withdrawal: 'Withdrawal' },
  radar:
    'In the small charts the solid line is the city, the dashed one the mean of the listed; each axis goes from 0 to 100.',
  mapNotice: 'Outlines from Apache ECharts without a map review number; for orientation alone.',
  overview: ({ evaluated, screened, levels: [one, two, three], listed, year }) =>
    `This edition evaluates ${evaluated} cities at prefecture level and above${
      screened > 0 ? ` (${screened} more had too few data)` : ''
    } with public statistics of ${year}: ${one} dimensions, ${two} second-level and ${three} third-level indicators. The first ${listed} by total score are published.`,
  leading: ({ names, score, last, count }) =>
    `The list is led by ${names.join(', ')}; the first has ${score} points, number ${count} has ${last}.`,
  treatment:
    'The computation has five steps: formulas turn published figures into indicators; cities with too few data are left out; gaps are filled with the median of the class and marked, value by value; skewed indicators are winsorised or taken as logarithms; values are normalised (min-max) and averaged level by level. What was done to each value is part of the release bundle.',
  city: ({ name, rank, score, tier, change, best, worst, above, dimensions }) => {
    const moved =
      change === undefined
        ? ''
        : change === null
          ? '; it was not listed in the edition before'
          : change === 0
            ? '; its rank is that of the edition before'
            : `; it ${change > 0 ? 'gained' : 'lost'} ${Math.abs(change)} ${Math.abs(change) === 1 ? 'place' : 'places'}`;
    return `${name} has ${score} points and rank ${rank}${tier ? `, in the ${tier.toLowerCase()}` : ''}${moved}. Its highest score is in ${best.name} (${best.score}, rank ${best.rank}), its lowest in ${worst.name} (${worst.score}, rank ${worst.rank}); ${above} of ${dimensions} dimensions are above the mean of the listed.`;
  },
  contributions: (parts) =>
    `Most points come from ${parts.map(({ name, points }) => `${name} (${points})`).join(', ')}.`,
  imputed: (names, more) =>
    `Not reported, filled by the rule: ${names.map((name) => `${name}`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  checkText: (address) =>
    `The release bundle holds definition, inputs, results, engine number and signature. Anybody can recompute it in a browser on the verify page of ${address}, or with the command bangyang verify: digests are compared row by row, and the first difference is named.`,
  checkTextUnreleased:
    'No organiser has released these results. The file bundle.json that was written with this paper holds definition, inputs, results, engine number and signature; the command bangyang verify recomputes it: digests are compared row by row, and the first difference is named.',
  noChange: 'same',
  isNew: 'new',
  correlationText:
    'Correlation is no cause: some indicators are computed from these very series (last column), and so far it is built in.',
  onLogarithms: ' (logarithm)',
  axis: (series, unit) => `${series}, ${unitInEnglish(unit)}`,
  systemWarning: (before, now) =>
    `Note: the indicator system is not that of the edition before (${before} indicators then, ${now} now). Ranks are still shown beside each other, but compare them with care: a change can come from the system.`,
  versions: (before, now) => `Definition ${before} became ${now}.`,
  years: (count) => (count === 1 ? 'this year' : `${count} years`),
  citiesCount: (count) => `${count} ${count === 1 ? 'city' : 'cities'}`,
  changedIndicators: (count) =>
    `${count} more indicators have another share in the whole because others came or went.`,
};

export const paperWords: Readonly<Record<PaperLanguage, PaperWords>> = { 'zh-CN': zh, en };
