import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { createWriteStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, crc32 } from 'node:zlib';
import { openTable } from './open-table.js';

/** A ZIP file with one entry whose directory may lie about its size. */
function zip(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const head = (signature: number, extra: number) => {
    const bytes = Buffer.alloc(extra);
    bytes.writeUInt32LE(signature, 0);
    return bytes;
  };
  const sizes = (bytes: Buffer, at: number) => {
    bytes.writeUInt16LE(8, at);
    bytes.writeUInt32LE(crc32(content), at + 6);
    bytes.writeUInt32LE(packed.length, at + 10);
    bytes.writeUInt32LE(claimed, at + 14);
    bytes.writeUInt16LE(name.length, at + 18);
  };
  const local = head(0x04034b50, 30);
  sizes(local, 8);
  const central = head(0x02014b50, 46);
  sizes(central, 10);
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const label = Buffer.from(name);
  return Buffer.concat([local, label, packed, central, label, end]);
}

// Real files.
describe('a table file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-tables-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const read = async (name: string, content: string | Buffer) => {
    const table = await openTable(put(name, content), name);
    const rows: string[][] = [];
    for await (const { row, cells } of table.rows()) rows.push([String(row), ...cells]);
    return { format: table.format, encoding: table.encoding, header: table.header, rows };
  };
  const refusal = (name: string, content: string | Buffer): Promise<string> =>
    read(name, content).then(
      () => 'was read',
      (error: Error) => error.message,
    );

  it('is read as CSV in UTF-8 or GBK, with commas, semicolons or tabs', async () => {
    expect(await read('a.csv', '\uFEFF城市,值\r\n苏州市,"1,234"\r\n\r\n')).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      header: ['城市', '值'],
      rows: [['2', '苏州市', '1,234']],
    });
    const gbk = Buffer.from([
      0xb3, 0xc7, 0xca, 0xd0, 0x3b, 0x61, 0x0a, 0xcb, 0xd5, 0xd6, 0xdd, 0x3b, 0x31, 0x0a,
    ]);
    expect(await read('b.csv', gbk)).toMatchObject({
      encoding: 'gbk',
      header: ['城市', 'a'],
      rows: [['2', '苏州', '1']],
    });
    expect(await read('c.csv', 'a\tb\n1\t2\n')).toMatchObject({ header: ['a', 'b'] });
  });

  it('is read as a workbook, numbers with their digits', async () => {
    const path = join(folder, 'd.xlsx');
    await (
      await writeXlsxFile([
        [{ value: 'code' }, { value: 'gdp' }],
        [{ value: '320500' }, { value: 22718.34, type: Number }],
      ])
    ).toFile(path);
    const table = await openTable(path, 'd.xlsx');
    const rows: (readonly string[])[] = [];
    for await (const { cells } of table.rows()) rows.push(cells);
    expect([table.format, table.header, rows]).toEqual([
      'xlsx',
      ['code', 'gdp'],
      [['320500', '22718.34']],
    ]);
  });

  it('is refused in one line that says where and what to do', async () => {
    expect(await refusal('e.csv', '')).toBe(
      'e.csv: the file is empty; give a header and at least one row',
    );
    expect(await refusal('f.csv', 'a,b\n')).toBe(
      'f.csv: there is a header but no row; give a header and at least one row',
    );
    expect(await refusal('g.csv', 'a,b\n1,\0\n')).toContain('g.csv, row 2: there is a NUL byte');
    expect(await refusal('h.csv', Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a]))).toContain(
      'neither UTF-8 nor GBK',
    );
    expect(await refusal('i.csv', 'a,b\n1,"x\n2,3\n')).toContain('close every quoted cell');
    expect(await refusal('j.csv', 'a,a\n1,2\n')).toBe(
      'j.csv, row 1, column 2: the column "a" comes twice; keep one of them',
    );
    expect(await refusal('k.csv', 'a,b\n1,2,3\n')).toBe(
      'k.csv, row 2: the row has 3 cells, the header 2; check for an extra comma or a cell beside the table',
    );
    expect(await refusal('l.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'))).toContain(
      'old or encrypted Excel file',
    );
    expect(await refusal('m.xls', '<html><table></table></html>')).toContain('this is a web page');
    expect(
      await refusal('n.csv', `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join()}\n1\n`),
    ).toContain('there are 10000 columns, more than 2000');
    expect(await refusal('o.xlsx', zip('word/document.xml', Buffer.from('<a/>')))).toContain(
      'this is no Excel workbook',
    );
  });

  it('is not unpacked when it is a bomb, whatever its directory says', async () => {
    const zeros = Buffer.alloc(48 * 2 ** 20);
    expect(await refusal('p.xlsx', zip('xl/worksheets/sheet1.xml', zeros))).toContain(
      'unpacks to far more than a table does',
    );
    expect(await refusal('q.xlsx', zip('xl/worksheets/sheet1.xml', zeros, 1000))).toContain(
      'this is no Excel workbook',
    );
  });

  it('is refused when it is too large, and a sheet of a million rows is to be saved as CSV', async () => {
    const path = put('r.csv', 'a,b\n');
    truncateSync(path, 200 * 2 ** 20);
    await expect(openTable(path, 'r.csv')).rejects.toThrow(
      'the file has 200 MB, more than the 100 MB that can be imported',
    );
    const row = (at: number) =>
      `<row r="${at}"><c r="A${at}"><v>${at * 7919}</v></c><c r="B${at}"><v>${at}.5</v></c></row>`;
    const sheet = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => row(at + 1)).join(''));
    const big = join(folder, 's.xlsx');
    await new Promise((resolve) =>
      createWriteStream(big).end(zip('xl/worksheets/sheet1.xml', sheet), () => resolve(undefined)),
    );
    await expect(openTable(big, 's.xlsx')).rejects.toThrow(
      /s\.xlsx: the workbook unpacks to \d+ MB, more than the 64 MB that are read; save the sheet as CSV/,
    );
  });
});
