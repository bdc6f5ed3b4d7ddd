import { describe, expect, it } from '@jest/globals';
import type { PublicListRow, PublicProvince } from '@bangyang/publications-contract';
import { matchingRows, type ListFilter } from './list-filter.js';

const province = (code: string, zh: string, en: string, region: string): PublicProvince => ({
  code,
  name: `${zh}省`,
  shortName: { 'zh-CN': zh, en },
  tileName: { 'zh-CN': zh },
  region: { 'zh-CN': region },
  tile: [0, 0],
  cities: 1,
  listed: 1,
  shareClass: 'half',
});
const provinces = [
  province('320000', '江苏', 'Jiangsu', '华东'),
  province('330000', '浙江', 'Zhejiang', '华东'),
  province('440000', '广东', 'Guangdong', '华南'),
];
const rows: readonly PublicListRow[] = [
  { position: 1, rank: 1, code: '440300', name: '深圳市', province: '广东省', tier: 'first' },
  { position: 2, rank: 2, code: '330100', name: '杭州市', province: '浙江省', tier: 'first' },
  { position: 3, rank: 3, code: '320500', name: '苏州市', province: '江苏省', tier: 'second' },
  { position: 4, name: '未编码的开发区', province: '江苏省' },
];
const found = (filter: ListFilter) =>
  matchingRows(rows, filter, provinces, (row) => [
    { '440300': 'Shenzhen', '330100': 'Hangzhou', '320500': 'Suzhou' }[row.code ?? ''] ?? '',
    provinces.find((item) => item.code.slice(0, 2) === row.code?.slice(0, 2))?.shortName.en ?? '',
  ]).map((row) => row.position);

describe('filtering a list', () => {
  it('keeps everything, in order, when nothing is asked', () => {
    expect(found({})).toEqual([1, 2, 3, 4]);
    expect(found({ q: '  ' })).toEqual([1, 2, 3, 4]);
  });

  it('finds cities by name, by province, and by the English names of both', () => {
    expect(found({ q: '杭州' })).toEqual([2]);
    expect(found({ q: '江苏' })).toEqual([3, 4]);
    expect(found({ q: 'jiang' })).toEqual([2, 3]);
    expect(found({ q: 'suzhou' })).toEqual([3]);
  });

  it('narrows by tier, province and region together', () => {
    expect(found({ region: '华东' })).toEqual([2, 3]);
    expect(found({ region: '华东', tier: 'first' })).toEqual([2]);
    expect(found({ province: '320000' })).toEqual([3]);
    expect(found({ region: '华南', province: '320000' })).toEqual([]);
  });

  it('has no rows for a region that nobody knows', () => {
    expect(found({ region: '火星' })).toEqual([]);
  });
});
