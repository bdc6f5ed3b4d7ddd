import { describe, expect, it } from '@jest/globals';
import { listAsCsv, listAsXlsx } from './list-tables.js';

const rows = [
  {
    position: 1,
    rank: 1,
    score: '73.20',
    name: '北京市',
    code: '110000',
    rankChange: -2,
    dimensions: ['80.10', '66.30'],
  },
  {
    position: 2,
    rank: 2,
    score: '71.05',
    name: "=cmd|' /C calc'!A0",
    code: '310000',
    reason: '+1 "quoted", and more',
    rankChange: null,
    dimensions: ['70.00', '72.10'],
  },
];

describe('a list as a table', () => {
  it('opens as UTF-8 in a spreadsheet, and runs nothing there', () => {
    expect(listAsCsv(rows, ['information', 'governance']).split('\n')).toEqual([
      '\uFEFFposition,rank,score,name,code,reason,rankChange,information,governance',
      '1,1,73.20,北京市,110000,,-2,80.10,66.30',
      `2,2,71.05,'=cmd|' /C calc'!A0,310000,"'+1 ""quoted"", and more",,70.00,72.10`,
      '',
    ]);
  });

  it('has a column for each text that was written on those it names', () => {
    const text = (id: string, said: string) => ({
      id,
      title: { 'zh-CN': id },
      text: { 'zh-CN': said, en: 'not in the table' },
    });
    const named = [
      { position: 1, name: '北京市', texts: [text('profile', '首都'), text('citation', '=好')] },
      { position: 2, name: '贵阳市', texts: [text('citation', '数据之都')] },
    ];
    expect(listAsCsv(named, []).split('\n')).toEqual([
      '\uFEFFposition,name,profile,citation',
      `1,北京市,首都,'=好`,
      '2,贵阳市,,数据之都',
      '',
    ]);
  });

  it('is a workbook of typed cells: a ZIP file', async () => {
    const workbook = await listAsXlsx(rows, ['information', 'governance']);
    expect(workbook.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004', 'latin1'));
  });
});
