import type { DifferenceReason } from '@bangyang/results-contract';
import { plural } from '../counted.js';

type Files = Readonly<Record<string, string>>;

const zh = {
  verifyIntro:
    '点击后，浏览器会下载签名数据包，核对每一行的哈希与签名，并用同一引擎从输入数据重新算出全部榜单。',
  verifyStart: '开始核验',
  verifying: '正在核验…',
  verifyFile: '或核对自己保存的数据包：',
  verifySteps: {
    download: '下载数据包',
    hashes: '核对每一行的哈希与签名',
    lists: '用输入数据重新计算',
    ranges: '重新抽取名次区间',
    comparison: '与公布的榜单逐行比对',
  },
  verifyFiles: {
    'bundle.json': '所选文件',
    definition: '评价方法定义',
    inputs: '输入数据',
    parts: '评审与投票数据',
    texts: '发布文字',
    registers: '清单',
    bundle: '数据包',
    signature: '签名',
  } as Files,
  verifyRow: (name: string, row: number) => (row === 0 ? `${name}表头` : `${name}第${row}行`),
  why: (reason: DifferenceReason): string => {
    switch (reason.kind) {
      case 'no-bundle':
        return '不是完整的发布数据包';
      case 'hash':
        return '内容与哈希不符';
      case 'hash-of-file':
        return '内容与整体哈希不符';
      case 'signature':
        return '签名与内容、公钥不符';
      case 'draw':
        return '抽签种子与事先公布的承诺不符';
      case 'engine':
        return `由计分引擎${reason.published}号算出，本页使用${reason.computed}号`;
      case 'row':
        return `重新计算得${reason.computed ?? '无此行'}，公布为${reason.published ?? '无此行'}`;
    }
  },
  verifyOk: (lists: number, rows: number, seconds: string) =>
    `核验通过：${lists}份榜单、${rows}行全部一致，签名有效。用时${seconds}秒。`,
  verifyBad: (where: string, what: string) => `核验不通过：${where}：${what}`,
  verifyOther: (found: string, expected: string) =>
    `核验不通过：下载到的数据包属于另一次发布（${found}），本页公布的是${expected}。`,
  verifyNoLoad: '无法下载数据包，请检查网络后重试。',
  verifyFailed: '数据包无法读取或核验未能完成，请刷新页面后重试。',
};

/** Checking a bundle in the browser. */
const en: typeof zh = {
  verifyIntro:
    'Your browser downloads the signed bundle, checks the hash of every row and the signature, and computes all lists again from the inputs with the same engine.',
  verifyStart: 'Check now',
  verifying: 'Checking…',
  verifyFile: 'Or check a bundle that you have kept: ',
  verifySteps: {
    download: 'Download the bundle',
    hashes: 'Check the hash of every row and the signature',
    lists: 'Compute again from the inputs',
    ranges: 'Draw the rank ranges again',
    comparison: 'Compare with the published lists row by row',
  },
  verifyFiles: {
    'bundle.json': 'the chosen file',
    definition: 'definition of the methodology',
    inputs: 'inputs',
    parts: 'reviews and votes',
    texts: 'texts of the release',
    registers: 'registers',
    bundle: 'bundle',
    signature: 'signature',
  },
  verifyRow: (name, row) => (row === 0 ? `${name}, head` : `${name}, row ${row}`),
  why: (reason) => {
    switch (reason.kind) {
      case 'no-bundle':
        return 'it is no whole release bundle';
      case 'hash':
        return 'its content does not match its hash';
      case 'hash-of-file':
        return 'its content does not match the hash of the whole';
      case 'signature':
        return 'it does not belong to this content and key';
      case 'draw':
        return 'the seed of the draw is not the one that was committed to';
      case 'engine':
        return `it was computed by scoring engine ${reason.published}; this page has engine ${reason.computed}`;
      case 'row':
        return `computed ${reason.computed ?? 'no such row'}, published ${reason.published ?? 'no such row'}`;
    }
  },
  verifyOk: (lists, rows, seconds) =>
    `Verified: ${plural(lists, 'list', 'lists')} and ${plural(rows, 'row', 'rows')} agree, the signature is valid. It took ${seconds} s.`,
  verifyBad: (where, what) => `Not verified: ${where}: ${what}`,
  verifyOther: (found, expected) =>
    `Not verified: the bundle received belongs to another release (${found}); this page states ${expected}.`,
  verifyNoLoad: 'The bundle could not be downloaded; check the network and try again.',
  verifyFailed:
    'The bundle could not be read or the check did not finish; reload the page and try again.',
};

export const verifyWords = { 'zh-CN': zh, en } as const;

/** A study has tables of results, and no lists. */
export const studyVerifyWords = {
  'zh-CN': {
    ...zh,
    verifyIntro: zh.verifyIntro.replace('榜单', '结果表'),
    verifySteps: { ...zh.verifySteps, comparison: '与公布的结果表逐行比对' },
    verifyOk: (tables: number, rows: number, seconds: string) =>
      `核验通过：${tables}张结果表、${rows}行全部一致，签名有效。用时${seconds}秒。`,
  },
  en: {
    ...en,
    verifyIntro: en.verifyIntro.replace('all lists', 'all tables'),
    verifySteps: { ...en.verifySteps, comparison: 'Compare with the published tables row by row' },
    verifyOk: (tables: number, rows: number, seconds: string) =>
      `Verified: ${plural(tables, 'table', 'tables')} and ${plural(rows, 'row', 'rows')} agree, the signature is valid. It took ${seconds} s.`,
  },
} as const;
