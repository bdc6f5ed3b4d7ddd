import { describe, expect, it } from '@jest/globals';
import { gazetteer } from './gazetteer.js';
import { administrativeClassOf } from './index.js';

describe('the class of a unit', () => {
  it.each([
    ['110101', '东城区', 'municipality-district'],
    ['500235', '云阳县', 'county'],
    ['330108', '滨江区', 'sub-provincial-district'],
    ['130102', '长安区', 'district'],
    ['320583', '昆山市', 'county-level-city'],
    ['532901', '大理市', 'county-level-city'],
    ['429021', '神农架林区', 'county'],
    ['520203', '六枝特区', 'county'],
    ['330100', '杭州市', 'sub-provincial'],
    ['310000', '上海市', 'municipality'],
    ['440000', '广东省', 'province'],
  ])('%s %s is %s', (code, name, expected) => {
    expect(administrativeClassOf(code, name)).toBe(expected);
  });

  it('counts the units below the prefecture as the code table of 2020 has them', () => {
    const counts = new Map<string, number>();
    for (const { code, name, level } of gazetteer)
      if (level === 'county') {
        const key = administrativeClassOf(code, name);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    expect(Object.fromEntries(counts)).toEqual({
      county: 1490,
      'county-level-city': 389,
      district: 781,
      'sub-provincial-district': 138,
      'municipality-district': 74,
    });
  });
});
