import { describe, expect, it } from '@jest/globals';
import { safeCell, safeCsv } from './safe-csv.js';

describe('a table that is taken along', () => {
  it('holds no cell that a spreadsheet would run', () => {
    expect(['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\t=1'].map(safeCell)).toEqual([
      "'=cmd|calc",
      "'+1+1",
      "'-2+3",
      "'@SUM(A1)",
      "'\t=1",
    ]);
  });

  it('keeps numbers, quotes and commas as they were', () => {
    expect(
      safeCsv([
        ['城市', '得分'],
        ['苏州市, 江苏', '-3.5'],
        ['"甲"', ''],
      ]),
    ).toBe('\uFEFF城市,得分\r\n"苏州市, 江苏",-3.5\r\n"""甲""",\r\n');
  });
});
