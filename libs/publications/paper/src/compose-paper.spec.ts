import { describe, expect, it } from '@jest/globals';
import type { PublicEdition, PublicPlaceInEdition } from '@bangyang/publications-contract';
import { composePaper } from './compose-paper.js';
import type { PaperInput } from './paper-input.js';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** Two dimensions, three cities of which two are listed: small enough to be checked by hand. */
const edition: PublicEdition = {
  slug: 'small-2021',
  title: text('2021小榜', 'Small list 2021'),
  methodology: 'small',
  year: 2021,
  editionYear: 2022,
  stage: 'released',
  kind: 'computed',
  releasedAt: '2022-03-01T08:00:00.000Z',
  lists: [
    {
      id: 'ranking',
      title: text('总榜', 'The list'),
      kind: 'tiered',
      show: ['rank', 'score', 'tier'],
      size: 2,
      of: 'city',
      texts: [],
    },
  ],
  sources: [],
  facts: {
    slug: 'small-2021',
    title: text('2021小榜', 'Small list 2021'),
    editionYear: 2022,
    dataYear: 2021,
    sourceNote: text('年鉴', 'Yearbook'),
    omitted: [],
  },
  history: [
    { sequence: 1, kind: 'release', releasedAt: '2022-03-01T08:00:00.000Z', note: '首次发布' },
  ],
  engine: 1,
  bundleHash: 'ab'.repeat(32),
  publicKey: 'cd'.repeat(32),
  methodologyTitle: text('小方法', 'Small methodology'),
  methodologySummary: text('两个维度。', 'Two dimensions.'),
  methodologyAfter: text('自定。', 'Our own.'),
  scaleNote: text('百分制。', 'Out of 100.'),
  tiers: [{ code: 'first', title: text('第一梯队', 'First tier'), from: '0', size: 2 }],
  dimensions: [
    { code: 'net', title: text('网络', 'Networks') },
    { code: 'green', title: text('低碳', 'Low carbon') },
  ],
  indicators: [
    { code: 'net', level: 1, title: text('网络', 'Networks'), weight: '1', effectiveWeight: '0.5' },
    {
      code: 'net-a',
      parent: 'net',
      level: 2,
      title: text('接入', 'Access'),
      weight: '1',
      effectiveWeight: '0.5',
    },
    {
      code: 'mobile',
      parent: 'net-a',
      level: 3,
      title: text('移动用户', 'Mobile users'),
      weight: '1',
      effectiveWeight: '0.5',
      direction: 'higher-is-better',
    },
  ],
  evaluated: 3,
  screenedOut: [],
  averages: [
    { group: 'listed', title: text('上榜', 'Listed'), scores: ['60.00', '50.00', '55.00'] },
  ],
  correlations: [],
  leaders: [{ dimension: 'net', code: '330100', name: '杭州市', score: '80.00' }],
  provinces: [
    {
      code: '330000',
      name: '浙江省',
      shortName: text('浙江', 'Zhejiang'),
      tileName: text('浙江', 'ZJ'),
      region: text('华东', 'East'),
      tile: [1, 1],
      cities: 3,
      listed: 2,
      shareClass: 'half',
    },
  ],
  findings: [],
  papers: ['zh-CN', 'en'],
  subject: 'city',
  outside: [],
  groups: [],
  texts: [],
  registers: [],
  places: {},
};

const place = (
  code: string,
  name: string,
  [net, green]: readonly [string, string],
  [netRank, greenRank]: readonly [number, number],
  score: string,
): PublicPlaceInEdition => ({
  slug: 'small-2021',
  code,
  name,
  province: '浙江省',
  score,
  listed: true,
  dimensions: [
    { code: 'net', score: net, rank: netRank },
    { code: 'green', score: green, rank: greenRank },
  ],
  indicators: [
    { code: 'mobile', score: net, contribution: String(Number(net) / 2), flags: ['imputed'] },
  ],
  peers: [],
});

const input = (language: PaperInput['language']): PaperInput => ({
  language,
  edition,
  publicUrl: 'https://example.org',
  lists: {
    ranking: [
      {
        position: 1,
        rank: 1,
        code: '330100',
        name: '杭州市',
        province: '浙江省',
        score: '70.00',
        tier: 'first',
        rankChange: 2,
      },
      {
        position: 2,
        rank: 2,
        code: '330200',
        name: '宁波市',
        province: '浙江省',
        score: '55.00',
        tier: 'first',
        rankChange: null,
      },
    ],
  },
  places: {
    '330100': place('330100', '杭州市', ['80.00', '60.00'], [1, 1], '70.00'),
    '330200': place('330200', '宁波市', ['65.00', '45.00'], [2, 2], '55.00'),
    '330300': place('330300', '温州市', ['30.00', '20.00'], [3, 3], '25.00'),
  },
});

interface City {
  readonly name: string;
  readonly text: string;
  readonly radar: string;
}
const cities = (language: PaperInput['language']): readonly City[] =>
  composePaper(input(language)).data['cities'] as readonly City[];

describe('the white paper of a small edition', () => {
  it('says of each listed city what its numbers say, and of no other', () => {
    const [hangzhou, ningbo, ...others] = cities('zh-CN');
    expect(hangzhou?.text).toBe(
      '杭州市综合得分70.00，列第1位，属第一梯队，较上期上升2位。得分最高的维度是网络（80.00分，第1位），最低的是低碳（60.00分，第1位）；2个维度中有2个高于上榜城市平均水平。贡献最大的指标：移动用户（40.00分）。以下指标缺报，按规则补缺：移动用户。',
    );
    expect(ningbo?.text).toContain('为本期新上榜');
    expect(ningbo?.text).toContain('2个维度中有1个高于上榜城市平均水平');
    expect(others).toEqual([]);
  });

  it('says the same in English, with English names', () => {
    const [hangzhou] = cities('en');
    expect(hangzhou?.name).toBe('Hangzhou');
    expect(hangzhou?.text).toContain('it gained 2 places');
    expect(hangzhou?.text).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('says so where nobody has released it, and names no address to check it at', () => {
    const { publicUrl: _, ...computed } = input('zh-CN');
    const paper = (of: PaperInput) =>
      composePaper(of).data as { released: string; appendix: { check: string } };
    expect(paper(input('zh-CN')).released).toBe('发布时间：2022-03-01');
    expect(paper(input('zh-CN')).appendix.check).toContain('https://example.org');
    expect(paper(computed).released).toBe('未经发布的计算：2022-03-01');
    expect(paper(computed).appendix.check).toMatch(
      /^本报告所列结果尚未由任何组织者发布.*bundle\.json/,
    );
  });

  it('says days and minutes of the clock in Beijing, as the pages do', () => {
    const late = '2022-03-01T18:05:00.000Z';
    const own = input('zh-CN');
    const { data } = composePaper({
      ...own,
      edition: {
        ...edition,
        releasedAt: late,
        history: [{ sequence: 1, kind: 'release', releasedAt: late, note: '首次发布' }],
      },
    });
    expect(data).toMatchObject({
      released: '发布时间：2022-03-02',
      appendix: { history: [['2022-03-02 02:05（北京时间）', '发布', '首次发布']] },
    });
  });

  it('sets numbers to the right and names to the left, whatever columns a list has', () => {
    const own = input('zh-CN');
    const listed = { ...edition.lists[0], kind: 'ranking', texts: [], of: 'city' } as const;
    const { data } = composePaper({
      ...own,
      edition: {
        ...edition,
        lists: [
          ...edition.lists,
          { ...listed, id: 'ranked', title: text('分榜', 'A part'), show: ['rank'], size: 1 },
          { ...listed, id: 'named', title: text('名单', 'Names'), show: [], size: 1 },
        ],
      },
      lists: {
        ...own.lists,
        ranked: [{ position: 1, rank: 1, name: '杭州市', province: '浙江省', score: '70.00' }],
        named: [{ position: 1, name: '杭州市', province: '浙江省' }],
      },
    });
    expect(data['sublists']).toMatchObject([
      { head: ['名次', '城市', '省份', '得分'], numbers: [0, 3] },
      { head: ['城市', '省份'], numbers: [] },
    ]);
  });

  it('draws every figure that it names', () => {
    const { data, figures } = composePaper(input('zh-CN'));
    const named = JSON.stringify(data).match(/"[\w-]+\.svg"/g) ?? [];
    expect(named.map((name) => name.slice(1, -1)).sort()).toEqual(Object.keys(figures).sort());
    for (const svg of Object.values(figures)) expect(svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
  });

  it('shows the South China Sea in its box, and no shade where nothing is evaluated', () => {
    const { figures, data } = composePaper(input('zh-CN'));
    expect(figures['map.svg']).toContain('南海诸岛');
    expect((data['provinces'] as { notice: string }).notice).toContain('审图号');
  });
});
