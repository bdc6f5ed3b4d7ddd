import { describe, expect, it } from '@jest/globals';
import type { ImportPlan } from './import-plan.js';
import { RowReader } from './row-reader.js';

const known = [
  { code: 'plan', title: { 'zh-CN': '已开展总体规划' }, unit: '' },
  { code: 'body', title: { 'zh-CN': '设有专门机构' }, unit: '' },
];
const header = ['code', 'plan', 'plan_evidence'];
const reader = (evidence: { readonly series?: string }): RowReader => {
  const plan: ImportPlan = {
    shape: 'wide',
    year: 2026,
    source: '公开信息',
    keepDoubts: false,
    without: [],
    columns: [
      { header: 'code', role: 'code' },
      { header: 'plan', role: 'series', series: 'plan' },
      { header: 'plan_evidence', role: 'evidence', ...evidence },
    ],
  };
  return new RowReader(
    plan,
    header,
    known,
    ({ code = '' }) => ({ code, name: code, province: '' }),
    '',
  );
};

describe('a wide table with what proves its values', () => {
  it('reads each value with the evidence beside it', () => {
    const values = [
      ...reader({ series: 'plan' }).read(2, ['330100', '1', '规划文本'], () => undefined),
    ];
    expect(values).toMatchObject([{ value: '1', evidence: '规划文本' }]);
  });

  it('is not read while nothing says what a column of evidence proves', () => {
    expect(() => reader({})).toThrow('"plan_evidence" holds evidence');
  });
});

describe('an indicator that is there or not', () => {
  const plan: ImportPlan = {
    shape: 'wide',
    year: 2026,
    source: '公开信息',
    keepDoubts: false,
    without: [],
    columns: [
      { header: 'code', role: 'code' },
      { header: 'plan', role: 'series', series: 'plan' },
    ],
  };
  const read = (cell: string, kind?: 'yes-no') => {
    const wrong: unknown[] = [];
    const rows = new RowReader(
      plan,
      ['code', 'plan'],
      [{ code: 'plan', title: { 'zh-CN': '已开展总体规划' }, unit: '', ...(kind && { kind }) }],
      ({ code = '' }) => ({ code, name: code, province: '' }),
      '',
    );
    const values = [...rows.read(2, ['330100', cell], ({ code }) => wrong.push(code))];
    return values[0]?.value ?? wrong[0];
  };

  it.each([
    ['是', '1'],
    ['有', '1'],
    ['yes', '1'],
    ['1', '1'],
    ['否', '0'],
    ['无', '0'],
    ['No', '0'],
    ['０', '0'],
    ['', undefined],
    ['不详', 'table.not-yes-no'],
    ['2', 'table.not-yes-no'],
    ['0.5', 'table.not-yes-no'],
  ])('reads %s', (cell, value) => {
    expect(read(cell, 'yes-no')).toBe(value);
  });

  it('is read so by its kind alone: elsewhere a word is no number', () => {
    expect(read('是')).toBe('table.not-a-number');
    expect(read('2')).toBe('2');
  });
});

describe('a row about a place of another level', () => {
  it('says whose code it has', () => {
    const rows = new RowReader(
      {
        shape: 'wide',
        year: 2026,
        source: '人口普查',
        keepDoubts: false,
        without: [],
        columns: [
          { header: 'code', role: 'code' },
          { header: 'people', role: 'series', series: 'people' },
        ],
      },
      ['code', 'people'],
      [{ code: 'people', title: { 'zh-CN': '人口' }, unit: '人' }],
      () => ({ codeOf: '广东省东莞市', what: '"441900" is the code of a city', fix: '' }),
      '',
    );
    const wrong: unknown[] = [];
    expect([...rows.read(2, ['441900', '7'], (error) => wrong.push(error))]).toEqual([]);
    expect(wrong).toMatchObject([
      {
        column: 'code',
        code: 'entrant.place',
        values: { place: '441900', codeOf: '广东省东莞市' },
      },
    ]);
  });
});
