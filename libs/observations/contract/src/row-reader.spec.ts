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
