import { plural } from '../counted';

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
  verifyRow: (name: string, row: number) => `${name}第${row}行`,
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
  verifyRow: (name, row) => `${name}, row ${row}`,
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
