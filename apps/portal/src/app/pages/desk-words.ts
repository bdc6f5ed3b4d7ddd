import { plural } from '../counted';

const zh = {
  deskBanner: '这里不是公布的名次。',
  deskAsPublished: '权重目前与公布的相同；移动滑块就是您自己的试算。',
  deskOwnWeights: '以下是按您设定的权重得出的试算，与公布的榜单无关，也未经任何人认可。',
  deskPublished: '查看公布的榜单',
  deskIntro:
    '移动滑块，改变各维度相对公布权重的倍数，看名次如何变化。一切在您的浏览器里用签名数据包算出；网址记下权重，可分享给别人。',
  deskWeight: (times: string, share: string) => `公布权重的${times}倍，占${share}%`,
  deskReset: '恢复公布的权重',
  deskCopy: '复制链接',
  deskCopied: '已复制',
  deskFailed: '无法载入数据包或计算，请刷新页面后重试。',
  deskLoading: '正在载入数据与计算引擎…（需要运行脚本）',
  deskMoved: (moved: number, entered: number) =>
    `与公布的榜单相比，${moved}个上榜城市名次不同，${entered}个未上榜城市会进入榜单。`,
  deskCaption: '试算结果，不是公布的名次',
  deskRank: '试算名次',
  deskPublishedRank: '公布名次',
  deskScore: '试算得分',
  deskRange: '试算名次区间',
  deskAll: (count: number) => `显示全部${count}个城市`,
};

/** The weight desk. */
const en: typeof zh = {
  deskBanner: 'These are not the published ranks.',
  deskAsPublished: 'The weights are the published ones now; move a slider to try your own.',
  deskOwnWeights:
    'What follows is a trial with weights of your own. It is no part of the published list, and nobody stands for it.',
  deskPublished: 'See the published list',
  deskIntro:
    'Move the sliders to change how often its published weight each dimension counts, and see ranks move. Everything is computed in your browser from the signed bundle; the address keeps the weights, so that you can share them.',
  deskWeight: (times, share) => `${times} times the published weight, ${share} %`,
  deskReset: 'Back to the published weights',
  deskCopy: 'Copy link',
  deskCopied: 'Copied',
  deskFailed: 'The bundle could not be loaded or computed; reload the page and try again.',
  deskLoading: 'Loading data and engine… (needs scripts)',
  deskMoved: (moved, entered) =>
    `Against the published list ${plural(moved, 'listed city has', 'listed cities have')} another rank, and ${plural(entered, 'city', 'cities')} would come onto it.`,
  deskCaption: 'A trial, not the published ranks',
  deskRank: 'Trial rank',
  deskPublishedRank: 'Published',
  deskScore: 'Trial score',
  deskRange: 'Trial range',
  deskAll: (count) => `Show all: ${plural(count, 'city', 'cities')}`,
};

export const deskWords = { 'zh-CN': zh, en } as const;
