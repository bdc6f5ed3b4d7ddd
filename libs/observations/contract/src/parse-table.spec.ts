import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTable } from './parse-table.js';

/** What a table is read as, or why it is refused. */
function read(text: string): unknown {
  try {
    return parseTable(text, 'table.csv');
  } catch (error) {
    return String(error);
  }
}

const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n');
const cell = fc.stringMatching(/^[a-z0-9 .\t杭州=-]{0,6}$/);
const row = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), lineEnd);

it('reads a table without quotation marks as it reads the same table with one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '\uFEFF'),
      fc.array(cell, { maxLength: 3 }),
      fc.array(row, { maxLength: 6 }),
      (mark, names, rows) => {
        const rest = [...names, ...rows.map(([cells, end]) => `${end}${cells.join(',')}`)].join(
          ',',
        );
        expect(read(`${mark}code,${rest}`)).toEqual(read(`${mark}"code",${rest}`));
      },
    ),
    { numRuns: 1000 },
  );
});

it('counts the lines of the file, empty ones too', () => {
  expect(parseTable('code,city\r\n\r\n330100,杭州\r\n', 'table.csv').rows).toEqual([
    { line: 3, cells: ['330100', '杭州'] },
  ]);
  // A byte order mark on a line of its own is an empty line.
  expect(parseTable('\uFEFF\ncode\n330100', 'table.csv').header).toEqual(['code']);
});
