import type { ValueFlag } from '@bangyang/results-contract';
import type { DiagnosedGoal, PeerGroup } from './diagnosis.js';

const zh = {
  title: '城市诊断',
  subtitle: (name: string) => `${name}诊断报告`,
  onlyFor: '仅供本市内部使用',
  score: '综合得分',
  rank: '名次',
  range: '名次区间',
  tier: '梯队',
  standing: (score: string, of: number, rank: number) =>
    `综合得分${score}，在${of}个参评城市中列第${rank}名。`,
  rangeSaid: (low: number, high: number) =>
    `考虑权重的不确定性，100次计算中有90次名次${low === high ? `为第${low}名` : `在${low}至${high}之间`}。`,
  listed: (tier: string | undefined) => (tier ? `已上榜，属${tier}。` : '已上榜。'),
  notListed: '未上榜：公开榜单不含本市的名次，此处名次仅供本市参考。',
  sections: {
    points: '得分构成',
    strengths: '优势与短板',
    peers: '与同类城市比较',
    ahead: '与前一名的差距',
    goals: '怎样提升名次',
    treated: '补缺与处理过的数值',
    change: '与上年相比',
    indicators: '全部指标',
    notes: '说明',
  },
  pointsText: {
    'weighted-sum':
      '得分是各指标得分的加权和；下表把综合得分拆到各维度，并与全部参评城市的平均贡献比较。',
    euler:
      '得分不是简单的加权和；各维度的贡献按得分对其的变化率计算（欧拉定理），合计等于综合得分。',
    none: '该方法由城市两两比较得出得分，不能拆分为各维度的贡献。',
  },
  rounding: '各数值分别四舍五入，合计与综合得分可能相差末位几个单位。',
  total: '合计',
  dimension: '维度',
  indicator: '指标',
  value: '数值',
  points: '贡献分',
  meanPoints: '平均贡献',
  difference: '差',
  mean: '平均得分',
  pointsChart: '各维度对综合得分的贡献',
  radarChart: '各维度得分与同类城市中位数',
  own: '本市',
  all: '全部城市平均',
  median: '同类城市中位数',
  strengthsText: '按有实际报送数据的指标在参评城市中的名次排列；补缺得到的数值不作为优势或短板。',
  strengths: '名次最靠前的指标',
  weaknesses: '名次最靠后的指标',
  groups: { class: '同类别城市', region: '同区域城市', size: '规模相近城市' } satisfies Record<
    PeerGroup,
    string
  >,
  peerStanding: (size: number, rank: number) => `另有${size}个城市；本市在其中列第${rank}位。`,
  nearest: (names: string) => `得分最接近的是${names}。`,
  noPeers: '没有其他城市。',
  peerTable: '本市各指标与三组城市的中位数',
  gain: (group: string) => `至${group}中位数（分）`,
  aheadText: (name: string, score: string, gap: string) =>
    `前一名是${name}，得分${score}，领先${gap}分（按未取整得分）。差距主要来自下列指标；负数表示本市占优。`,
  gapPoints: '造成的差距',
  goal: (goal: DiagnosedGoal['goal'], rank: number, score: string, tier: string) =>
    goal === 'tier'
      ? `进入${tier}（${score}分以上）`
      : goal === 'list'
        ? `进入榜单（第${rank}名）`
        : `上升一名（第${rank}名）`,
  goalsText:
    '其他指标和其他城市的数据不变时，单独改变一项指标达到目标所需的最小幅度，由计分引擎逐项重算得出。“幅度”是所需变化占全部城市数值范围的比例。未列出的指标即使达到全部城市的最好水平也不足以单独实现目标。',
  from: '现值',
  to: '需达到',
  effort: '幅度',
  missing: '缺报',
  first: '本市列第1名，没有更高的名次。',
  noMove: '没有任何一项指标能单独实现这一目标，需要同时改善多项指标。',
  treatedText: '下列数值不是按报送数值直接计分的。核对并补报缺报数据，可以消除补缺带来的影响。',
  nothingTreated: '本市全部数值均按报送数值直接计分。',
  what: '处理',
  flags: {
    imputed: '缺报，按规则补缺',
    winsorised: '极端值，已缩尾',
    transformed: '该指标分布偏斜，已取对数',
    missing: '缺报，未计分',
    'outlier-at-source': '来源数据异常',
  } satisfies Record<ValueFlag, string>,
  changeText: (before: number, after: number, year: number) =>
    before === after
      ? `与${year}年数据的一期相比，名次没有变化（第${after}名）。`
      : `与${year}年数据的一期相比，名次由第${before}名${after < before ? '上升' : '下降'}至第${after}名。`,
  causes:
    '名次变化拆为三个原因：本市自身数据、评价方法、其他城市的数据。逐一替换为下一年的情形并重算，对全部六种替换顺序取平均；正数为上升的名次。',
  otherSystem: '注意：两年的指标体系不同，名次不完全可比；方法变化的影响见“评价方法”一栏。',
  cause: '原因',
  places: '名次',
  data: '本市数据',
  method: '评价方法',
  others: '其他城市的数据',
  changeTotal: '合计',
  noChange: '没有可比的上年结果。',
  scoreBefore: '上年得分',
  scoreNow: '本年得分',
  source: '资料来源：',
  computed: (engine: number, hash: string) =>
    `由计分引擎${engine}号按已签名发布包（${hash}）重新计算；与公开榜单的数值一致。`,
  peersRule: '同类城市的中位数不含本市；不足三个城市的组不给出中位数。',
  released: (date: string) => `发布时间：${date}`,
  download: '下载PDF',
};

export type DiagnosisWords = typeof zh;

const en: DiagnosisWords = {
  title: 'City diagnosis',
  subtitle: (name) => `Diagnosis of ${name}`,
  onlyFor: 'For the city’s own use',
  score: 'Total score',
  rank: 'Rank',
  range: 'Range of ranks',
  tier: 'Tier',
  standing: (score, of, rank) =>
    `The total score is ${score}: rank ${rank} of ${of} evaluated cities.`,
  rangeSaid: (low, high) =>
    `With the uncertainty of the weights, the rank was ${low === high ? low : `between ${low} and ${high}`} in 90 of 100 runs.`,
  listed: (tier) => (tier ? `Listed, in the ${tier.toLowerCase()}.` : 'Listed.'),
  notListed:
    'Not listed: the published list does not name a rank of this city; the rank here is for its own information.',
  sections: {
    points: 'What the score is made of',
    strengths: 'Strengths and weaknesses',
    peers: 'Beside its peers',
    ahead: 'The gap to the city ahead',
    goals: 'What would move the rank',
    treated: 'Values that were filled or treated',
    change: 'Against the year before',
    indicators: 'All indicators',
    notes: 'Notes',
  },
  pointsText: {
    'weighted-sum':
      'The score is a weighted sum of the scores of the indicators; the table takes it apart by dimension, beside the mean of all evaluated cities.',
    euler:
      'The score is not a plain weighted sum; the points of a dimension are its score times the slope of the total in it (Euler’s theorem), and sum to the total.',
    none: 'The method compares cities in pairs; its score does not fall apart into points.',
  },
  rounding:
    'Each number is rounded by itself; their sum can differ from the score in the last digit.',
  total: 'Total',
  dimension: 'Dimension',
  indicator: 'Indicator',
  value: 'Value',
  points: 'Points',
  meanPoints: 'Mean points',
  difference: 'Difference',
  mean: 'Mean score',
  pointsChart: 'Points of each dimension in the total score',
  radarChart: 'Scores of the dimensions beside the median of the class',
  own: 'This city',
  all: 'Mean of all cities',
  median: 'Median of the class',
  strengthsText:
    'By rank among all evaluated cities, of indicators that were measured; a filled gap is neither a strength nor a weakness.',
  strengths: 'Highest ranks',
  weaknesses: 'Lowest ranks',
  groups: { class: 'same class', region: 'same region', size: 'similar size' },
  peerStanding: (size, rank) =>
    `${size} other ${size === 1 ? 'city' : 'cities'}; this city is number ${rank} among them.`,
  nearest: (names) => `Nearest by score: ${names}.`,
  noPeers: 'There is no other city.',
  peerTable: 'Indicators of the city beside the medians of its peers',
  gain: (group) => `To the median, ${group} (points)`,
  aheadText: (name, score, gap) =>
    `The city ahead is ${name} with ${score}, a lead of ${gap} points before rounding. Most of it comes from these indicators; below zero this city is ahead.`,
  gapPoints: 'Part of the gap',
  goal: (goal, rank, score, tier) =>
    goal === 'tier'
      ? `Into the ${tier.toLowerCase()} (${score} points and more)`
      : goal === 'list'
        ? `Onto the list (rank ${rank})`
        : `One place up (rank ${rank})`,
  goalsText:
    'The smallest change of one indicator alone that reaches the goal while everything else stays as it is, found by computing the index again. “Effort” is the change as a share of the range of all cities. Indicators that are not named cannot do it alone, not even with the best value of all.',
  from: 'Now',
  to: 'Needed',
  effort: 'Effort',
  missing: 'not reported',
  first: 'The city has the first rank; there is none above.',
  noMove: 'No indicator can do it alone; several have to improve together.',
  treatedText:
    'These values were not scored as they were reported. Reporting what is missing removes the effect of filling the gap.',
  nothingTreated: 'Every value of this city was scored as it was reported.',
  what: 'What was done',
  flags: {
    imputed: 'not reported, filled by the rule',
    winsorised: 'extreme, winsorised',
    transformed: 'skewed indicator, taken as logarithm',
    missing: 'not reported, not scored',
    'outlier-at-source': 'doubtful at the source',
  },
  changeText: (before, after, year) =>
    before === after
      ? `Against the edition on ${year} the rank is the same (${after}).`
      : `Against the edition on ${year} the rank ${after < before ? 'rose' : 'fell'} from ${before} to ${after}.`,
  causes:
    'The change has three causes: the city’s own data, the method, the data of the others. Each in turn is exchanged for that of the later year and the index computed again; the mean of all six orders counts. Above zero are places won.',
  otherSystem:
    'Note: the two years have different indicator systems, so their ranks compare with care; “method” says what the change of system did.',
  cause: 'Cause',
  places: 'Places',
  data: 'Own data',
  method: 'Method',
  others: 'Data of the others',
  changeTotal: 'Total',
  noChange: 'There is no result of the year before to compare with.',
  scoreBefore: 'Year before',
  scoreNow: 'This year',
  source: 'Source: ',
  computed: (engine, hash) =>
    `Computed again by scoring engine ${engine} from the signed release bundle (${hash}); the numbers are those of the published list.`,
  peersRule:
    'Medians of a group are without the city itself; a group of fewer than three has none.',
  released: (date) => `Released ${date}`,
  download: 'PDF',
};

export const diagnosisWords: Readonly<Record<'zh-CN' | 'en', DiagnosisWords>> = {
  'zh-CN': zh,
  en,
};
