import { describe, expect, it } from '@jest/globals';
import { evaluateFormula, parseFormula, seriesOf } from './index.js';

const beijing2021: Record<string, number | null> = {
  so2: 1004,
  nox: 9590,
  gdp: 40270,
  fdi: null,
  zero: 0,
};
const value = (text: string) =>
  evaluateFormula(parseFormula(text), (series) => beijing2021[series] ?? null);

describe('formulas', () => {
  it('know precedence and parentheses', () => {
    expect(value('so2 + nox / gdp')).toBeCloseTo(1004 + 9590 / 40270, 12);
    expect(value('(so2 + nox) / gdp')).toBeCloseTo(0.263074, 6);
    expect(value('gdp - so2 - nox')).toBe(29676);
    expect(value('gdp / 10 / 2')).toBe(2013.5);
  });
  it('are missing where a series is missing or a denominator is zero', () => {
    expect(value('fdi + gdp')).toBeNull();
    expect(value('gdp / zero')).toBeNull();
  });
  it('name what they read, once', () => {
    expect(seriesOf(parseFormula('(so2 + nox) / (gdp * gdp)'))).toEqual(['so2', 'nox', 'gdp']);
  });
});
