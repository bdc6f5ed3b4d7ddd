import { describe, expect, it } from '@jest/globals';
import { englishName, gazetteer } from './gazetteer.js';
import { classOf, provinceOf, provinces, regions } from './index.js';

describe('provinces', () => {
  it('are 34, each with a code, letters and a tile of its own', () => {
    const distinct = (values: readonly string[]) => new Set(values).size;
    expect(provinces).toHaveLength(34);
    expect(distinct(provinces.map((province) => province.code))).toBe(34);
    expect(distinct(provinces.map((province) => province.letters))).toBe(34);
    expect(distinct(provinces.map((province) => province.tile.join(',')))).toBe(34);
  });
  it('stand in the seven regions, and in one of their own outside the mainland', () => {
    const sizes = regions.map(
      ({ id }) => provinces.filter((province) => province.region === id).length,
    );
    expect(sizes).toEqual([7, 3, 3, 5, 5, 5, 3, 3]);
  });
  it('are found from any code below them', () => {
    expect(provinceOf('320583')?.name).toBe('江苏省');
    expect(provinceOf('990000')).toBeUndefined();
  });
});

describe('classes of cities', () => {
  it.each([
    ['110000', 'municipality'],
    ['330100', 'sub-provincial'],
    ['440300', 'sub-provincial'],
    ['340100', 'capital'],
    ['320500', 'prefecture'],
  ])('%s is a %s', (code, expected) => {
    expect(classOf(code)).toBe(expected);
  });
});

describe('English names', () => {
  it('are there for every unit with a code, also for those that were dissolved', () => {
    const foreign = gazetteer.filter(
      (entry) => entry.level !== 'zone' && /[\u4e00-\u9fff]/.test(englishName(entry)),
    );
    expect(foreign.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
    const jianggan = gazetteer.find(({ code }) => code === '330104');
    expect(jianggan && englishName(jianggan)).toBe('Jianggan');
  });
});
