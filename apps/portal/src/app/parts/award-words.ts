const zh = {
  winners: (n: number) => `入选城市（${n}个）`,
  unranked: '按拼音排列，不分先后。',
  parts: '网络评选与专家评审',
  shares: (parts: readonly string[]) => `${parts.join('，')}。`,
  totals: (counted: number, no: number) =>
    `各城市得票合计${counted}票，作废${no}票；一张选票可选多座城市。`,
  quarantined: (n: number) => `另有${n}票隔离。`,
  listed: '入选',
  entrantPage: '参评页面与评论',
  certificate: '证书',
  settled: '专家评分',
  counted: '有效票',
  void: '作废票',
  onScale: '折算分',
  order: '按拼音排列。',
  draw: '同分抽签',
  drawn: (all: readonly string[], listed: readonly string[]) =>
    `${all.join('、')}各部分完全相同，由抽签决定${listed.join('、')}入选。`,
  drawText: '综合分与各部分均相同者由抽签决定。投票结束前只公布种子的SHA-256，种子随结果公开。',
  seed: '种子',
};
type AwardWords = typeof zh;
const en: AwardWords = {
  winners: (n) => `The ${n} selected`,
  unranked: 'In pinyin order, not ranked.',
  parts: 'Public vote and expert review',
  shares: (parts) => `${parts.join(', ')}.`,
  totals: (counted, no) =>
    `Votes of all cities: ${counted}; void: ${no}. One ballot may choose several cities.`,
  quarantined: (n) => `${n} more are set aside.`,
  listed: 'Selected',
  entrantPage: 'Its page as an entrant, with comments',
  certificate: 'Certificate',
  settled: 'Expert score',
  counted: 'Votes counted',
  void: 'Votes void',
  onScale: 'on scale',
  order: 'In pinyin order.',
  draw: 'Draw between equals',
  drawn: (all, listed) =>
    `${all.join(', ')} are equal in every part; the draw decided for ${listed.join(', ')}.`,
  drawText:
    'Entrants equal in the combined score and in every part are drawn. Until the vote closed only the SHA-256 of the seed was public; the seed is published with the result.',
  seed: 'Seed',
};
export const awardWords = { 'zh-CN': zh, en };
