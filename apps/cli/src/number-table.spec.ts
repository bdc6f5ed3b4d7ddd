import { describe, expect, it } from '@jest/globals';
import { writeNumbers, writeProvenance } from './number-table.js';

describe('a table of numbers', () => {
  const scores = [0.1 + 0.2, 1e21, -1.5e-9, Number.NaN, -0, 5e-324];
  const text = writeNumbers({
    units: ['杭州', 'a,b', '=1+1', 'u4', 'u5', 'u6'],
    columns: new Map([
      ['score', Float64Array.from(scores)],
      ['rank', Float64Array.of(1, 2, 3, Number.NaN, 4, 5)],
    ]),
  });

  it('has all digits of each, NA for what is missing, and names that no spreadsheet runs', () => {
    expect(text.split('\n')).toEqual([
      'uCode,score,rank',
      '杭州,0.30000000000000004,1',
      '"a,b",1e+21,2',
      "'=1+1,-1.5e-9,3",
      'u4,NA,NA',
      'u5,0,4',
      'u6,5e-324,5',
      '',
    ]);
  });
});

it('writes what was done to a value beside it', () => {
  const rows = [{ unit: 'u1', code: 'i1', raw: Number.NaN, value: 2.5, what: 'imputed mean' }];
  expect(writeProvenance(rows)).toBe('uCode,iCode,raw,value,what\nu1,i1,NA,2.5,imputed mean\n');
});
