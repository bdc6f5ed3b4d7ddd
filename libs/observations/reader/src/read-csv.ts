import { CodedError } from '@bangyang/kernel';
import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import type { TableRow } from './table-row.js';

export interface CsvForm {
  readonly encoding: 'utf-8' | 'gbk';
  readonly delimiter: string;
}

const LONGEST_CELL = 100_000;

/**
 * How a text file is to be read: UTF-8 where every byte fits, else GBK where every byte fits. Looks at
 * the whole file once, with flat memory. Throws `table.binary` and `table.broken-encoding` with the row.
 */
export async function decodedText(path: string, name: string): Promise<CsvForm> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const gbk = new TextDecoder('gb18030', { fatal: true });
  const fits = { utf8: true, gbk: true };
  let head = '';
  let row = 1;
  let brokenAt: number | undefined;
  const tries = (
    decoder: InstanceType<typeof TextDecoder>,
    key: keyof typeof fits,
    chunk?: Buffer,
  ): string => {
    if (!fits[key]) return '';
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      fits[key] = false;
      brokenAt ??= row;
      return '';
    }
  };
  for await (const data of createReadStream(path)) {
    const chunk = data as Buffer;
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      throw new CodedError({
        code: 'table.binary',
        where: `${name}, row ${row + count(chunk.subarray(0, nul))}`,
        what: 'there is a NUL byte, so this is no text file',
        fix: 'save the table as CSV (UTF-8)',
        values: { file: name, row: row + count(chunk.subarray(0, nul)) },
      });
    }
    const text = tries(utf8, 'utf8', chunk);
    const other = tries(gbk, 'gbk', chunk);
    if (head.length < 4096) head += fits.utf8 ? text : other;
    row += count(chunk);
    if (!fits.utf8 && !fits.gbk) break;
  }
  tries(utf8, 'utf8');
  tries(gbk, 'gbk');
  if (!fits.utf8 && !fits.gbk) {
    throw new CodedError({
      code: 'table.broken-encoding',
      where: `${name}, near row ${brokenAt ?? row}`,
      what: 'there are bytes that are neither UTF-8 nor GBK',
      fix: 'save the table again as CSV (UTF-8)',
      values: { file: name, row: brokenAt ?? row },
    });
  }
  return { encoding: fits.utf8 ? 'utf-8' : 'gbk', delimiter: delimiterIn(head) };
}

const count = (chunk: Buffer): number => {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
};

function delimiterIn(head: string): string {
  const line = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', '\t', ';'].map((mark) => ({ mark, times: line.split(mark).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).mark;
}

/** The rows of a CSV file one after another, the header among them. Throws `table.malformed`. */
export async function* csvRows(
  path: string,
  name: string,
  { encoding, delimiter }: CsvForm,
): AsyncIterable<TableRow> {
  const decoder = new TextDecoder(encoding === 'gbk' ? 'gb18030' : 'utf-8');
  const decode = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_CELL * 10,
  });
  const source = createReadStream(path);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(decode).pipe(parser);
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: string[]; info: { lines: number } };
      yield { row: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CodedError({
      code: 'table.malformed',
      where: `${name}, row ${error['lines']}`,
      what:
        error.code === 'CSV_MAX_RECORD_SIZE'
          ? 'the row does not end: a quote was opened and not closed'
          : 'the quotes are broken',
      fix: 'close every quoted cell',
      values: { file: name, row: Number(error['lines']) },
    });
  } finally {
    source.destroy();
  }
}
