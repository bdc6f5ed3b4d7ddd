import { describe, expect, it } from '@jest/globals';
import { searchPlaces } from './place-search.js';

const places = [
  ['杭州市', 'Hangzhou', '浙江省'],
  ['广州市', 'Guangzhou', '广东省'],
  ['苏州市', 'Suzhou', '江苏省'],
  ['台州市', 'Taizhou (Zhejiang)', '浙江省'],
  ['乌鲁木齐市', 'Ürümqi', '新疆维吾尔自治区'],
];
const found = (query: string) =>
  searchPlaces(places, query, (names) => names).map(([name = '']) => name);

describe('the search for a place', () => {
  it.each([
    ['杭州', '杭州市'],
    ['廣州', '广州市'],
    ['蘇州市', '苏州市'],
    ['烏魯木齊', '乌鲁木齐市'],
    ['HANG zhou', '杭州市'],
  ])('finds %s as it is written', (query, name) => {
    expect(found(query)).toEqual([name]);
  });

  it.each([
    ['杭洲', '杭州市'],
    ['乌鲁木奇', '乌鲁木齐市'],
    ['hangzou', '杭州市'],
    ['gaungzhou', '广州市'],
  ])('takes %s for a slip', (query, name) => {
    expect(found(query)).toEqual([name]);
  });

  it('guesses only where nothing is written so, and never from a syllable', () => {
    expect(found('州')).toHaveLength(4);
    expect(found('浙江')).toEqual(['杭州市', '台州市']);
    for (const query of ['温州', 'zhu', '不存在', 'Pariszhou']) expect(found(query)).toEqual([]);
    expect(found(' ')).toHaveLength(5);
  });
});
