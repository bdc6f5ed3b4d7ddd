const zh = {
  yearly: '年度变化',
  systemVersions: (before: string, now: string) => `定义版本：${before} → ${now}`,
  weightsChanged: '权重有变的指标',
  formulasChanged: '计算公式有变的指标',
  tiersChanged: '分数线有变的梯队',
  indicatorsAdded: '新增指标',
  indicatorsDropped: '减少指标',
  tiersOverYear: '各梯队进出',
  entered: '进入',
  left: '退出',
  streaks: '连续上榜',
  yearsInARow: (years: number) => (years === 1 ? '本年上榜' : `连续${years}年`),
  provincesOverYears: '各省历年上榜城市数',
  wholeProvince: '全域上榜',
};

/** An edition beside the years before. */
const en: typeof zh = {
  yearly: 'Over the years',
  systemVersions: (before, now) => `Definition ${before} → ${now}`,
  weightsChanged: 'Indicators with another weight',
  formulasChanged: 'Indicators with another formula',
  tiersChanged: 'Tiers with another lower bound',
  indicatorsAdded: 'Indicators added',
  indicatorsDropped: 'Indicators dropped',
  tiersOverYear: 'Who entered and left each tier',
  entered: 'Entered',
  left: 'Left',
  streaks: 'Years in a row on the list',
  yearsInARow: (years) => (years === 1 ? 'this year' : `${years} years in a row`),
  provincesOverYears: 'Listed cities by province over the years',
  wholeProvince: 'All cities listed',
};

export const yearlyWords = { 'zh-CN': zh, en } as const;
