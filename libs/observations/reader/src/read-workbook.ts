import { CodedError } from '@bangyang/kernel';
import readXlsxFile from 'read-excel-file/node';
import { open, type Entry } from 'yauzl';
import type { TableRow } from './table-row.js';

/** A workbook is read whole; what it unpacks to must fit beside everything else. */
const MOST_UNPACKED = 64 * 2 ** 20;
const MOST_RATIO = 200;
const MOST_ENTRIES = 2_000;

/**
 * Looks at the directory of a workbook before anything is unpacked. Throws `import.bomb`,
 * `import.too-large` and `import.format`.
 */
export async function checkWorkbook(path: string, name: string): Promise<void> {
  const entries = await directory(path, name);
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  if (entries.length > MOST_ENTRIES || unpacked > packed * MOST_RATIO) {
    throw new CodedError({
      code: 'import.bomb',
      where: name,
      what: 'the file unpacks to far more than a table does',
      fix: 'save the table anew from a spreadsheet',
      values: { file: name },
    });
  }
  if (unpacked > MOST_UNPACKED) {
    throw new CodedError({
      code: 'import.too-large',
      where: name,
      what: `the workbook unpacks to ${Math.ceil(unpacked / 2 ** 20)} MB, more than the ${MOST_UNPACKED / 2 ** 20} MB that are read`,
      fix: 'save the sheet as CSV (UTF-8): that is read row by row',
      values: {
        file: name,
        megabytes: Math.ceil(unpacked / 2 ** 20),
        most: MOST_UNPACKED / 2 ** 20,
      },
    });
  }
  if (!entries.some(({ fileName }) => fileName.startsWith('xl/'))) throw noWorkbook(name);
}

const noWorkbook = (name: string): CodedError =>
  new CodedError({
    code: 'import.format',
    where: name,
    what: 'this is no Excel workbook',
    fix: 'save the table as .xlsx or as CSV (UTF-8)',
    values: { file: name, found: 'no-workbook' },
  });

/** Every entry, unpacked once and thrown away: a directory may lie about what follows. */
function directory(path: string, name: string): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return reject(noWorkbook(name));
      const entries: Entry[] = [];
      zip.on('error', () => {
        zip.close();
        reject(noWorkbook(name));
      });
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        const isFar =
          entries.length > MOST_ENTRIES ||
          entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > MOST_UNPACKED;
        if (isFar) {
          zip.close();
          return resolve(entries);
        }
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(noWorkbook(name));
          stream.on('error', () => reject(noWorkbook(name)));
          stream.on('end', () => zip.readEntry());
          stream.resume();
        });
      });
      zip.on('end', () => resolve(entries));
      zip.readEntry();
    });
  });
}

/** The sheets of a checked workbook and the rows of one of them, the first unless one is named. */
export async function workbookRows(
  path: string,
  name: string,
  wanted?: string,
): Promise<{
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly rows: () => AsyncIterable<TableRow>;
}> {
  const sheets = await readXlsxFile(path).catch(() => {
    throw noWorkbook(name);
  });
  const chosen = wanted === undefined ? sheets[0] : sheets.find(({ sheet }) => sheet === wanted);
  if (!chosen) {
    throw new CodedError({
      code: 'import.format',
      where: name,
      what: wanted === undefined ? 'the workbook has no sheet' : `there is no sheet "${wanted}"`,
      fix: `choose one of: ${sheets.map(({ sheet }) => sheet).join(', ')}`,
      values: { file: name, found: 'no-sheet', sheets: sheets.map(({ sheet }) => sheet) },
    });
  }
  return {
    sheets: sheets.map(({ sheet }) => sheet),
    sheet: chosen.sheet,
    rows: async function* () {
      yield* chosen.data.map((cells, at) => ({ row: at + 1, cells: cells.map(textOf) }));
    },
  };
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
