import type { Text } from '@bangyang/kernel';

/** What the plan means to do with a cluster: 优化提升, 发展壮大, 培育发展. */
export type ClusterTask = 'optimise' | 'strengthen' | 'foster';

/**
 * What the list of cities rests on: an official plan of the cluster itself (`plan`); a plan for the same
 * region from before the cluster had its name (`earlier-plan`); or the extent that is reported of a plan
 * whose text is not public (`reported`).
 */
export type ClusterBasis = 'plan' | 'earlier-plan' | 'reported';

export interface CityCluster {
  readonly id: string;
  readonly title: Text;
  readonly task: ClusterTask;
  /** the plan that its cities are taken from */
  readonly after: string;
  readonly basis: ClusterBasis;
  /**
   * GB/T 2260 of cities at prefecture level and above, of provinces that belong to it as a whole, and of
   * county-level cities and counties where their prefecture does not belong to it. A city counts also where the plan
   * takes in a part of its counties. Some cities are in two.
   */
  readonly members: readonly string[];
}

const cluster = (
  id: string,
  task: ClusterTask,
  [zh, en]: readonly [string, string],
  after: string,
  members: string,
  basis: ClusterBasis = 'plan',
): CityCluster => ({
  id,
  title: { 'zh-CN': `${zh}城市群`, en },
  task,
  after,
  basis,
  members: members.split(' '),
});

/**
 * The nineteen city clusters that chapter 28 of the Outline of the 14th Five-Year Plan (《中华人民共和国国民经济和
 * 社会发展第十四个五年规划和2035年远景目标纲要》, March 2021) names, in its order and under its three tasks. The
 * Outline names clusters and no cities: those are of the plan in `after`.
 */
export const cityClusters: readonly CityCluster[] = [
  cluster(
    'jing-jin-ji',
    'optimise',
    ['京津冀', 'Beijing–Tianjin–Hebei'],
    '《京津冀协同发展规划纲要》2015',
    '110000 120000 130000',
  ),
  cluster(
    'yangtze-delta',
    'optimise',
    ['长三角', 'Yangtze River Delta'],
    '《长江三角洲城市群发展规划》2016',
    '310000 320100 320200 320400 320500 320600 320900 321000 321100 321200 330100 330200 330400 330500 330600 330700 330900 331000 340100 340200 340500 340700 340800 341100 341700 341800',
  ),
  cluster(
    'pearl-delta',
    'optimise',
    ['珠三角', 'Pearl River Delta'],
    '《珠江三角洲地区改革发展规划纲要（2008—2020年）》',
    '440100 440300 440400 440600 440700 441200 441300 441900 442000',
  ),
  cluster(
    'chengdu-chongqing',
    'optimise',
    ['成渝', 'Chengdu–Chongqing'],
    '《成渝地区双城经济圈建设规划纲要》2021',
    '500000 510100 510300 510500 510600 510700 510900 511000 511100 511300 511400 511500 511600 511700 511800 512000',
  ),
  cluster(
    'middle-yangtze',
    'optimise',
    ['长江中游', 'Middle Yangtze'],
    '《长江中游城市群发展规划》2015',
    '420100 420200 420500 420600 420700 420800 420900 421000 421100 421200 430100 430200 430300 430400 430600 430700 430900 431300 360100 360200 360300 360400 360500 360600 360800 360900 361000 361100',
  ),
  cluster(
    'shandong-peninsula',
    'strengthen',
    ['山东半岛', 'Shandong Peninsula'],
    '《山东半岛城市群发展规划（2021—2035年）》',
    '370000',
  ),
  cluster(
    'southeast-coast',
    'strengthen',
    ['粤闽浙沿海', 'Guangdong–Fujian–Zhejiang coast'],
    '《海峡西岸经济区发展规划》2011（粤、闽、浙部分）',
    '350100 350200 350300 350400 350500 350600 350700 350800 350900 330300 330800 331100 440500 441400 445100 445200',
    'earlier-plan',
  ),
  cluster(
    'central-plains',
    'strengthen',
    ['中原', 'Central Plains'],
    '《中原城市群发展规划》2016',
    '410000 130400 130500 140400 140500 140800 340300 340600 341200 341300 341600 371500 371700',
  ),
  cluster(
    'guanzhong-plain',
    'strengthen',
    ['关中平原', 'Guanzhong Plain'],
    '《关中平原城市群发展规划》2018',
    '610100 610200 610300 610400 610500 611000 140800 141000 620500 620800 621000',
  ),
  cluster(
    'beibu-gulf',
    'strengthen',
    ['北部湾', 'Beibu Gulf'],
    '《北部湾城市群发展规划》2017',
    '450100 450500 450600 450700 450900 451400 440800 440900 441700 460100 460400',
  ),
  cluster(
    'harbin-changchun',
    'foster',
    ['哈长', 'Harbin–Changchun'],
    '《哈长城市群发展规划》2016',
    '230100 230200 230600 231000 231200 220100 220200 220300 220400 220700 222400',
  ),
  cluster(
    'central-southern-liaoning',
    'foster',
    ['辽中南', 'Central and southern Liaoning'],
    '《辽中南城市群发展规划》',
    '210100 210200 210300 210400 210500 210800 211000 211100 211200',
    'reported',
  ),
  cluster(
    'central-shanxi',
    'foster',
    ['山西中部', 'Central Shanxi'],
    '《山西中部城市群高质量发展规划（2022—2035年）》',
    '140100 140300 140700 140900 141100',
  ),
  cluster(
    'central-guizhou',
    'foster',
    ['黔中', 'Central Guizhou'],
    '《黔中城市群发展规划》2017',
    '520100 520300 520400 520500 522600 522700',
  ),
  cluster(
    'central-yunnan',
    'foster',
    ['滇中', 'Central Yunnan'],
    '《滇中城市群发展规划》2020',
    '530100 530300 530400 532300 532500',
  ),
  cluster(
    'hohhot-baotou-ordos-yulin',
    'foster',
    ['呼包鄂榆', 'Hohhot–Baotou–Ordos–Yulin'],
    '《呼包鄂榆城市群发展规划》2018',
    '150100 150200 150600 610800',
  ),
  cluster(
    'lanzhou-xining',
    'foster',
    ['兰州－西宁', 'Lanzhou–Xining'],
    '《兰州—西宁城市群发展规划》2018',
    '620100 620400 621100 622900 630100 630200 632200 632300 632500',
  ),
  cluster(
    'ningxia-yellow-river',
    'foster',
    ['宁夏沿黄', 'Ningxia along the Yellow River'],
    '《全国主体功能区规划》2010（宁夏沿黄经济区）',
    '640100 640200 640300 640500',
    'earlier-plan',
  ),
  cluster(
    'northern-tianshan',
    'foster',
    ['天山北坡', 'Northern slope of the Tianshan'],
    '《天山北坡城市群发展规划（2017—2030年）》',
    '650100 650200 652300 659001 659004 654003 654202 654223',
    'reported',
  ),
];

/** What a member takes in: its province, its city, or the county alone. */
const prefixOf = (member: string): string =>
  member.endsWith('0000')
    ? member.slice(0, 2)
    : member.endsWith('00')
      ? member.slice(0, 4)
      : member;

/** The clusters that a place belongs to; a county is in those of its city. Most places are in one or none. */
export const clustersOf = (code: string): readonly CityCluster[] =>
  cityClusters.filter(({ members }) => members.some((member) => code.startsWith(prefixOf(member))));
