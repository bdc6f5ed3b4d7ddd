import { describe, expect, it } from '@jest/globals';
import { comparedCodes } from './compared-codes.js';

describe('the cities that an address compares', () => {
  it('are all of them, each once, so that the page can say which it leaves out', () => {
    expect(comparedCodes('310000, 330100,310000,,320500,431300,650100')).toEqual({
      codes: ['310000', '330100', '320500', '431300', '650100'],
      others: [],
    });
    expect(comparedCodes(undefined)).toEqual({ codes: [], others: [] });
  });

  it('are told from what is no code', () => {
    expect(comparedCodes('310000,../x,上海')).toEqual({
      codes: ['310000'],
      others: ['../x', '上海'],
    });
  });
});
