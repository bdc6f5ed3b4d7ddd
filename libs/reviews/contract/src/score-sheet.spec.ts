import { describe, expect, it } from '@jest/globals';
import { readScoreSheet, type SheetFacts } from './score-sheet.js';

const facts: SheetFacts = {
  people: [
    { id: 'x1', name: '刘教授', email: 'liu@a.example', declared: true },
    { id: 'x2', name: '黄教授', email: 'huang@a.example', declared: true },
    { id: 'x3', name: '黄教授', email: 'huang@b.example', declared: true },
    { id: 'x4', name: '林研究员', email: 'lin@a.example', declared: false },
  ],
  entrants: [
    { id: 'e1', name: '杭州市' },
    { id: 'e2', name: '宁波市' },
    { id: 'e3', name: '深圳市' },
  ],
  rubric: [
    { key: 'a', titles: ['精准治理', 'Precise governance'], max: '10' },
    { key: 'b', titles: ['数字基建'], max: '10' },
  ],
  conflicts: new Set(['x1 e2']),
  waiting: new Set(['x1 e3']),
  person: ['评审专家', 'Expert'],
  entrant: ['参评对象', 'Entrant'],
};
const TITLES = '参评对象,评审专家,数字基建,精准治理';
const faultsOf = (...rows: readonly string[]) => {
  const { entries, errors } = readScoreSheet([TITLES, ...rows].join('\n'), facts);
  expect(entries).toEqual([]);
  return errors.map(({ row, fault }) => [row, fault.kind]);
};

describe('a sheet of scores of the meeting', () => {
  it('is read from what a spreadsheet gives, columns in any order, what does not apply said', () => {
    const entries = [
      {
        person: 'x1',
        entrant: 'e1',
        marks: [
          { criterion: 'a', value: '8.5', notApplicable: false },
          { criterion: 'b', value: null, notApplicable: true },
        ],
      },
      {
        person: 'x3',
        entrant: 'e1',
        marks: [
          { criterion: 'a', value: '0', notApplicable: false },
          { criterion: 'b', value: '10', notApplicable: false },
        ],
      },
    ];
    for (const text of [
      `\uFEFF${TITLES}\r\n"杭州市",刘教授,不适用,８.5\r\n\r\n杭州市,HUANG@b.example,10,0\r\n`,
      'expert\tEntrant\tPrecise governance\tb\n刘教授\t杭州市\t8.5\tN/A\nhuang@b.example\t杭州市\t0\t10',
    ])
      expect(readScoreSheet(text, facts)).toEqual({ entries, errors: [] });
  });

  it('tells every fault with its row, and enters nothing of such a row', () => {
    expect(faultsOf('杭洲市,刘,8,8')).toEqual([
      [2, 'unknown-person'],
      [2, 'unknown-entrant'],
    ]);
    expect(faultsOf('杭州市,黄教授,8,8')).toEqual([[2, 'same-names']]);
    expect(faultsOf('宁波市,刘教授,8,8', '', '深圳市,刘教授,8,8', '杭州市,林研究员,8,8')).toEqual([
      [2, 'conflict'],
      [4, 'waiting'],
      [5, 'undeclared'],
    ]);
    expect(faultsOf('杭州市,刘教授,,10.5', '杭州市,刘教授,-3,八', '杭州市,刘教授,007,1e1')).toEqual(
      [
        [2, 'not-points'],
        [2, 'no-points'],
        [3, 'twice'],
        [3, 'not-points'],
        [3, 'not-points'],
        [4, 'twice'],
        [4, 'not-points'],
        [4, 'not-points'],
      ],
    );
    expect(readScoreSheet('评审专家,精准治理\n刘教授,8', facts).errors).toEqual([
      { row: 1, fault: { kind: 'no-column', column: '参评对象' } },
      { row: 1, fault: { kind: 'no-column', column: '数字基建' } },
    ]);
  });
});
