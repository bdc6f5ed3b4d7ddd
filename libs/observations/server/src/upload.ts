import { recordAudit } from '@bangyang/audit-server';
import { editionBySlug, lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { parseFormula, seriesOf as namesIn, type Definition } from '@bangyang/methodology-sdk';
import {
  suggestColumns,
  type FindPlace,
  type ImportView,
  type KnownSeries,
} from '@bangyang/observations-contract';
import { MOST_BYTES, openTable, tooLarge } from '@bangyang/observations-reader';
import { currentActor, currentOrganiser, type Database, type Tx } from '@bangyang/server';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { placeFinder } from './find-place.js';
import { importFile, importRow, importView, type ImportHead } from './import-row.js';

const SAMPLE_ROWS = 5;

/** Throws `request.invalid` for a name that is missing, too long, or a path. */
export function properFileName(name: string | undefined): string {
  if (name && name.length <= 200 && !/[\\/\u0000-\u001f]/.test(name)) return name;
  throw new CodedError({
    code: 'request.invalid',
    where: 'name',
    what: 'the file has no proper name',
    fix: 'send its name without a path',
    values: { field: 'name' },
  });
}

/**
 * The series that a methodology reads from tables: what a form of a source gives is no column. `omitted` are
 * the indicators that an edition leaves out.
 */
export function seriesOf(
  { sources, forms, indicators }: Definition,
  omitted: readonly string[] = [],
): readonly KnownSeries[] {
  const measured = indicators.flatMap(({ code, measure }) =>
    measure ? [{ code, measure, names: namesIn(parseFormula(measure.formula)) }] : [],
  );
  return sources
    .filter(({ id }) => !forms.some(({ source }) => source === id))
    .flatMap(({ series = [] }) => series)
    .map((item) => {
      const users = measured.filter(({ names }) => names.includes(item.code));
      const isYesNo =
        users.length > 0 &&
        users.every(({ measure }) => measure.kind === 'yes-no' && measure.formula === item.code);
      const isSpare = users.length > 0 && users.every(({ code }) => omitted.includes(code));
      return {
        ...item,
        ...(isYesNo && { kind: 'yes-no' as const }),
        ...(isSpare && { isSpare: true as const }),
      };
    });
}

/**
 * Takes a file in, looks at its head and proposes how to read it. Nothing is left behind of a file that
 * cannot be read. Throws `import.too-large` and what `openTable` refuses.
 */
export async function takeFile(
  { database, dataDir }: { readonly database: Database; readonly dataDir: string },
  edition: string,
  name: string,
  body: Readable,
): Promise<ImportView> {
  const id = randomUUID();
  const path = join(dataDir, importFile(currentOrganiser(), id));
  try {
    const { bytes, sha256 } = await receive(body, path, name);
    const head = await readHead(database, edition, path, name);
    return await database.transaction(async (tx) => {
      const { id: editionId } = await lockedEdition(tx, edition);
      await tx.query(
        `INSERT INTO import_file (id, edition_id, file_name, bytes, sha256, head, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, editionId, name, bytes, sha256, JSON.stringify(head), currentActor().account],
      );
      await recordAudit(tx, {
        action: 'import.upload',
        target: `edition ${edition}`,
        after: { import: id, file: name, bytes, sha256 },
      });
      return importView(await importRow(tx, edition, id));
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Takes a file in as it comes. Throws `import.too-large`. */
export async function receive(
  body: Readable,
  path: string,
  name: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) return done(tooLarge(name));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(body, measure, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}

async function readHead(
  database: Database,
  edition: string,
  path: string,
  name: string,
): Promise<ImportHead> {
  const table = await openTable(path, name);
  const sample: string[][] = [];
  for await (const { cells } of table.rows()) {
    sample.push(cells.slice(0, table.header.length).map((cell) => cell.slice(0, 100)));
    if (sample.length === SAMPLE_ROWS) break;
  }
  const { series } = await database.read((tx) => tablesOfEdition(tx, edition));
  const { shape, columns } = suggestColumns(table.header, series);
  return {
    format: table.format,
    encoding: table.encoding,
    sheets: table.sheets,
    sheet: table.sheet,
    header: table.header,
    sample,
    shape,
    suggestions: columns,
  };
}

/** What the tables of an edition hold. Throws `edition.unknown`, and `dataset.not-from-tables` for a methodology without tables. */
export async function tablesOfEdition(
  tx: Tx,
  slug: string,
): Promise<{ readonly series: readonly KnownSeries[]; readonly findPlace: FindPlace }> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const { definition } = await pinnedDefinition(tx, edition.id);
  return {
    series: seriesOf(
      definition,
      edition.facts.omitted.map(({ code }) => code),
    ),
    findPlace: placeFinder(definition),
  };
}
