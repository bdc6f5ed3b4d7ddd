import { describe, expect, it } from '@jest/globals';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { unitBehindNumber, unitInEnglish } from '@bangyang/publications-contract/units';

describe('units on English pages', () => {
  it('are English for every unit of every installed methodology', () => {
    const units = installedMethodologies.flatMap(({ indicators }) =>
      indicators.flatMap(({ measure }) => (measure?.unit ? [measure.unit] : [])),
    );
    expect(units.length).toBeGreaterThan(40);
    const foreign = units.filter((unit) => /[^\u0020-\u007eµ²³]/.test(unitInEnglish(unit)));
    expect(foreign).toEqual([]);
  });

  it('say "per" one of a thing in the singular', () => {
    expect(unitInEnglish('元/人')).toBe('CNY per person');
    expect(unitInEnglish('件/万人')).toBe('items per 10,000 people');
  });

  it('are a factor behind a number where they begin with one, and nothing where things are counted', () => {
    expect(`18,753 ${unitBehindNumber('亿元')}`).toBe('18,753 × 100 million CNY');
    expect(unitBehindNumber('元/人')).toBe('CNY per person');
    expect(unitBehindNumber('个')).toBe('');
  });
});
