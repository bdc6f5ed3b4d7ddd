import { describe, expect, it } from '@jest/globals';
import { joinTables } from './join-tables.js';

const row = (code: string, ...values: (number | null)[]) => ({
  code,
  name: code,
  province: '',
  values,
});

describe('a table beside what other sources brought', () => {
  const before = {
    series: ['web', 'form'],
    rows: [row('a', 1, 10), row('b', 2, null), row('c', null, 30)],
  };
  it('replaces its own series and keeps the others, with the rows that they speak of', () => {
    expect(joinTables(before, { series: ['web'], rows: [row('a', 5), row('d', 6)] })).toEqual({
      series: ['web', 'form'],
      rows: [row('a', 5, 10), row('c', null, 30), row('d', 6, null)],
    });
  });
  it('is the table itself where nothing else was collected', () => {
    const table = { series: ['web', 'form'], rows: [row('a', 5, 6)] };
    expect(joinTables(before, table)).toBe(table);
    expect(joinTables(undefined, table)).toBe(table);
  });
});
