import { CodedError, type Text } from '@bangyang/kernel';
import { parseTable } from '@bangyang/observations-contract';
import { z } from 'zod';
import { judgeClaim, type ClaimData, type Row } from '../claims/evaluate-claim.js';
import {
  archiveDescription,
  columnTitles,
  remarkWords,
  statementClaims,
  type ArchiveDescription,
  type DescribedList,
  type StatementClaims,
} from './archive-description.js';
import type {
  ArchivedEdition,
  CheckedStatement,
  PrintedList,
  PrintedRow,
} from './archived-edition.js';
import { sayClaim, type ClaimNames } from '../claims/say-claim.js';
import { readRegister, type Register } from './place-register.js';

/** Text of a file of the archive by its path, or undefined where there is none. */
export type ReadArchiveFile = (path: string) => string | undefined;

const CHECKS = 'statement-checks';

/**
 * Reads a folder of printed documents: `places.csv`, `columns.json`, perhaps `words.json`, and a folder for each edition with
 * `edition.json`, its tables, and `claims.json` where it has statement checks. Every row is kept, in printed
 * order. Throws `archive.malformed` for what cannot be read, `archive.claim-differs` when one of our
 * claims does not come to the verdict that the table gives.
 */
export function readArchive(
  folders: readonly string[],
  read: ReadArchiveFile,
): readonly ArchivedEdition[] {
  const register = readRegister(tableOf(read, 'places.csv'));
  const titles = parsed(columnTitles, read, 'columns.json');
  const words = read('words.json') === undefined ? {} : parsed(remarkWords, read, 'words.json');
  const described = folders.map((folder) => ({
    folder,
    description: parsed(archiveDescription, read, `${folder}/edition.json`),
  }));
  const tables = new Map<string, readonly Row[]>();
  const listTitles = new Map<string, Text>();
  for (const { folder, description } of described) {
    for (const { id, title } of description.lists) {
      tables.set(`${description.slug}/${id}`, tableOf(read, `${folder}/${id}.csv`));
      listTitles.set(`${description.slug}/${id}`, title);
    }
  }
  return described.map(({ folder, description }): ArchivedEdition => {
    const own = (id: string): readonly Row[] => tables.get(`${description.slug}/${id}`) ?? [];
    const data: ClaimData = {
      rows: (list) => tables.get(`${description.slug}/${list}`) ?? tables.get(list),
    };
    const names: ClaimNames = {
      list: (id) => listTitles.get(`${description.slug}/${id}`) ?? listTitles.get(id),
      column: (id) => titles[id],
      cell: (text) => words[text],
    };
    const { lists: describedLists, ...facts } = description;
    const lists = describedLists.map((list) =>
      printedList(list, own(list.id), { titles, words, register, description }),
    );
    const standing = new Set(lists.flatMap((list) => list.rows.flatMap((row) => row.code ?? [])));
    return {
      ...facts,
      lists,
      statements: lists.some((list) => list.id === CHECKS)
        ? checkedStatements(own(CHECKS), parsed(statementClaims, read, `${folder}/claims.json`), {
            data,
            names,
            words,
          })
        : [],
      places: register.places.filter((place) => standing.has(place.code)),
    };
  });
}

interface Context {
  readonly titles: Readonly<Record<string, Text>>;
  /** `words.json` */
  readonly words: Readonly<Record<string, string>>;
  readonly register: Register;
  readonly description: ArchiveDescription;
}

function printedList(list: DescribedList, rows: readonly Row[], context: Context): PrintedList {
  const header = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'source_file' && name !== 'source_line',
  );
  const details = list.kind === 'table' ? header : list.details;
  const where = `${context.description.slug}/${list.id}.csv`;
  const titled = details.map((id) => {
    const title = context.titles[id];
    if (!title)
      throw malformed('columns.json', `it does not say what "${id}" of ${where} is called`);
    return { id, title };
  });
  const built = rows.map((row, at): PrintedRow => {
    const cell = (name: string): string => {
      const value = row[name];
      if (value === undefined) throw malformed(where, `it has no column "${name}"`);
      return value;
    };
    const cells = details.map(cell);
    const line = row['source_line'] ?? row['line_start'];
    const common = {
      position: at + 1,
      ...(cells.length > 0 && { details: cells }),
      ...(line && { line }),
    };
    return list.kind === 'table'
      ? { ...common, name: cells[0] ?? '' }
      : { ...common, ...placeParts(list, row, cell, context.register) };
  });
  return {
    id: list.id,
    title: list.title,
    kind: list.kind,
    show: list.kind === 'table' ? ['details'] : shownParts(list, built),
    details: titled,
    ...(list.kind !== 'table' && list.comment !== undefined && { comment: list.comment }),
    inChinese: wordsIn(built, context.words),
    rows: built,
  };
}

/** The words for what stands in the rows of one list. */
function wordsIn(rows: readonly PrintedRow[], words: Context['words']): Context['words'] {
  const said = new Set(rows.flatMap(({ remark, details = [] }) => [remark ?? '', ...details]));
  return Object.fromEntries(Object.entries(words).filter(([text]) => said.has(text)));
}

function placeParts(
  list: Exclude<DescribedList, { kind: 'table' }>,
  row: Row,
  cell: (name: string) => string,
  register: Register,
): Omit<PrintedRow, 'position'> {
  const name = cell(list.name);
  const code =
    list.code === undefined
      ? undefined
      : (list.code.map(cell).find((value) => value !== '') ?? register.codeOf(name));
  const filled = <Key extends string>(key: Key, from: string | undefined) => {
    const value = from === undefined ? '' : cell(from);
    return value === '' ? {} : ({ [key]: value } as Record<Key, string>);
  };
  const printed = list.printed === undefined ? '' : cell(list.printed);
  return {
    ...(list.rank !== undefined && { rank: Number(cell(list.rank)) }),
    ...filled('score', list.score),
    ...filled('grade', list.grade),
    ...filled('tier', list.tier),
    name,
    ...(printed !== '' && printed !== name && { printed }),
    ...(code !== undefined && { code }),
    ...filled('province', list.province),
    ...filled('group', list.group),
    ...filled('reason', list.reason),
    ...filled('remark', list.remark),
  };
}

const parts = ['rank', 'score', 'grade', 'tier', 'group', 'reason', 'printed', 'remark'] as const;
function shownParts(list: DescribedList, rows: readonly PrintedRow[]): readonly string[] {
  const used = parts.filter((part) => rows.some((row) => row[part] !== undefined));
  return list.kind === 'ranking' || list.kind === 'grades'
    ? used
    : used.filter((part) => part !== 'rank');
}

function checkedStatements(
  rows: readonly Row[],
  claims: StatementClaims,
  {
    data,
    names,
    words,
  }: Pick<Context, 'words'> & {
    readonly data: ClaimData;
    readonly names: ClaimNames;
  },
): readonly CheckedStatement[] {
  return rows.map((row): CheckedStatement => {
    const no = row['no'] ?? '';
    const entry = claims[no];
    if (!entry) throw malformed('claims.json', `it says nothing of statement ${no}`);
    const verdict = row['verdict'] ?? '';
    const quote = row['quote_or_check'] ?? '';
    const inChinese = words[quote];
    const statement = {
      no,
      quote,
      ...(inChinese !== undefined && { quoteInChinese: inChinese }),
      line: row['source_line'] ?? '',
      claim: row['claim'] ?? '',
      recomputed: row['recomputed'] ?? '',
      verdict,
      comment: row['comment'] ?? '',
    };
    if ('why' in entry) return { ...statement, why: entry.why };
    const { holds, findings } = judgeClaim(entry.claim, data);
    const ours = holds ? entry.then : 'disagree';
    if (ours !== verdict) {
      throw new CodedError({
        code: 'archive.claim-differs',
        where: `statement ${no}: ${statement.quote}`,
        what: `the table says "${verdict}", our claim "${ours}": ${findings.map((item) => `${item.of} = ${item.value}`).join('; ')}`,
        fix: 'find out which of the two is wrong; nothing was imported',
      });
    }
    return {
      ...statement,
      check: {
        claim: entry.claim,
        said: sayClaim(entry.claim, names),
        holds,
        findings: findings.map((finding) => ({ ...finding, said: sayClaim(finding.of, names) })),
        ...(entry.note && { note: entry.note }),
      },
    };
  });
}

function tableOf(read: ReadArchiveFile, path: string): readonly Row[] {
  const { header, rows } = parseTable(textOf(read, path), path);
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, at) => [name, cells.cells[at] ?? ''])),
  );
}

function textOf(read: ReadArchiveFile, path: string): string {
  const text = read(path);
  if (text === undefined) throw malformed(path, 'the file is missing');
  return text;
}

function parsed<Value>(schema: z.ZodType<Value>, read: ReadArchiveFile, path: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(textOf(read, path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(path, 'it is no JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw malformed(
    `${path} ${issue?.path.join('.') ?? ''}`.trim(),
    issue?.message ?? 'is not valid',
  );
}

const malformed = (where: string, what: string): CodedError =>
  new CodedError({
    code: 'archive.malformed',
    where,
    what,
    fix: 'correct the folder; nothing was imported',
  });
