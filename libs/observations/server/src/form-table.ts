import { editionBySlug, lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import {
  readDecimal,
  suggestColumns,
  type Answers,
  type FindPlace,
  type FormTableView,
  type RowError,
} from '@bangyang/observations-contract';
import { openTable } from '@bangyang/observations-reader';
import { currentOrganiser, type Database } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Model, type Question } from 'survey-core';
import { entrantFinder, formOf, storeEntries, storedEntry, type StoredEntry } from './collect.js';
import { importFile } from './import-row.js';
import { answerCheck, textOf } from './survey-form.js';
import { receive } from './upload.js';

const MOST_ERRORS = 100;
const MOST_ROWS = 10_000;
const FILLED_IN_BY = /^(?:by|filled in by|填写人|推荐人|评估人)$/i;

interface Choice {
  readonly value: unknown;
  readonly text: string;
}

/** Where the columns of a table of filled-in forms are. */
interface Columns {
  readonly who: ReadonlyMap<string, number>;
  readonly by: number;
  readonly questions: readonly { readonly at: number; readonly question: Question }[];
}

/**
 * Takes a table with a form in each row. Nothing of it is kept where anything is wrong; the answer says what,
 * row by row. Throws `edition.unknown`, `collection.unknown`, `collection.table` for a table without the
 * columns of the form, and what `openTable` refuses.
 */
export async function takeFormTable(
  { database, dataDir }: { readonly database: Database; readonly dataDir: string },
  { slug, source, name }: { readonly slug: string; readonly source: string; readonly name: string },
  body: Readable,
): Promise<FormTableView> {
  const path = join(dataDir, importFile(currentOrganiser(), randomUUID()));
  try {
    await receive(body, path, name);
    const { survey, find } = await database.read(async (tx) => {
      const edition = await editionBySlug(tx, slug);
      if (!edition)
        throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
      const { definition } = await pinnedDefinition(tx, edition.id);
      return {
        survey: formOf(definition, source).survey as Record<string, unknown>,
        find: await entrantFinder(tx, edition.id, definition),
      };
    });
    const { rows, entries, errorCount, errors } = await readForms(path, name, survey, find);
    if (errorCount > 0) return { rows, taken: 0, errorCount, errors };
    await database.transaction(async (tx) =>
      storeEntries(tx, await lockedEdition(tx, slug), source, entries),
    );
    return { rows, taken: entries.length, errorCount: 0, errors: [] };
  } finally {
    await rm(path, { force: true });
  }
}

async function readForms(
  path: string,
  name: string,
  survey: Record<string, unknown>,
  find: FindPlace,
): Promise<{
  readonly rows: number;
  readonly entries: readonly StoredEntry[];
  readonly errorCount: number;
  readonly errors: RowError[];
}> {
  const table = await openTable(path, name);
  const columns = columnsOf(table.header, name, new Model(structuredClone(survey)));
  const checked = answerCheck(survey);
  const entries: StoredEntry[] = [];
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  let errorCount = 0;
  let rows = 0;
  for await (const { row, cells } of table.rows()) {
    rows += 1;
    if (rows > MOST_ROWS) throw refused(name, `the table has more than ${MOST_ROWS} rows`);
    const cell = (at: number | undefined): string =>
      at === undefined ? '' : (cells[at] ?? '').trim();
    const before = errorCount;
    const wrong = (at: number | undefined, what: string, fix: string): void => {
      errorCount += 1;
      if (errors.length < MOST_ERRORS)
        errors.push({
          sheet: table.sheet,
          row,
          column: at === undefined ? '' : (table.header[at] ?? ''),
          value: cell(at),
          what,
          fix,
        });
    };
    const whoAt = columns.who.get('code') ?? columns.who.get('name');
    const head = find(Object.fromEntries([...columns.who].map(([role, at]) => [role, cell(at)])));
    const by = cell(columns.by);
    if ('what' in head) wrong(whoAt, head.what, head.fix);
    if (by === '') wrong(columns.by, 'nobody is named who filled it in', 'write a name');
    const answers = answersOf(columns, cells, wrong);
    if ('what' in head || errorCount > before) continue;
    const key = `${head.code}\u0000${by}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      wrong(whoAt, `${by} already speaks of ${head.name} in row ${earlier}`, 'keep one of the two');
      continue;
    }
    seen.set(key, row);
    try {
      entries.push(storedEntry(head, by, checked(answers)));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      const { where, what, fix } = error.problem;
      wrong(
        columns.questions.find(({ question }) => question.name === where)?.at,
        what,
        fix ?? 'correct the cell',
      );
    }
  }
  return { rows, entries, errorCount, errors };
}

const refused = (name: string, what: string, fix?: string): CodedError =>
  new CodedError({ code: 'collection.table', where: name, what, ...(fix && { fix }) });

/** Throws `collection.table`: a column that is nobody's would otherwise be lost without a word. */
function columnsOf(header: readonly string[], name: string, model: Model): Columns {
  const questions = model.getAllQuestions();
  const by = header.findIndex((title) => FILLED_IN_BY.test(title.trim()));
  const { columns } = suggestColumns(
    header.map((title, at) => (at === by ? ' ' : title)),
    questions.map((question) => ({
      code: question.name,
      title: textOf(question.locTitle, question.name),
      unit: '',
    })),
  );
  const who = new Map<string, number>();
  const found: { at: number; question: Question }[] = [];
  const strange: string[] = [];
  columns.forEach(({ role, series, confidence }, at) => {
    if (at === by) return;
    const question = questions.find((item) => item.name === series);
    if (role === 'series' && question && confidence === 'sure') found.push({ at, question });
    else if (['code', 'name', 'province', 'kind', 'place', 'under'].includes(role))
      who.set(role, at);
    else strange.push(header[at] ?? '');
  });
  const fix = 'use the template of this form';
  if (strange.length > 0)
    throw refused(name, `the form does not ask: ${strange.slice(0, 5).join(', ')}`, fix);
  if (!who.has('code') && !who.has('name'))
    throw refused(name, 'no column says whom a row is about', fix);
  if (by < 0) throw refused(name, 'no column says who filled the form in', fix);
  if (found.length === 0) throw refused(name, 'no column answers a question of the form', fix);
  return { who, by, questions: found };
}

function answersOf(
  { questions }: Columns,
  cells: readonly string[],
  wrong: (at: number, what: string, fix: string) => void,
): Answers {
  const answers: Record<string, unknown> = {};
  for (const { at, question } of questions) {
    const said = (cells[at] ?? '').trim();
    if (said === '') continue;
    const choices = choicesOf(question);
    const chosen = (text: string): unknown =>
      choices.find(({ value, text: title }) => String(value) === text || title === text)?.value;
    const type = question.getType();
    const isNumber =
      type === 'rating' || (question as { inputType?: string }).inputType === 'number';
    if (isNumber) {
      const number = readDecimal(said);
      if (number.kind === 'refused') wrong(at, number.what, number.fix);
      else if (number.kind === 'number') answers[question.name] = Number(number.text);
    } else if (type === 'boolean') {
      if (/^(?:是|有|yes|true|1)$/i.test(said)) answers[question.name] = true;
      else if (/^(?:否|无|没有|no|false|0)$/i.test(said)) answers[question.name] = false;
      else wrong(at, `"${said}" is neither yes nor no`, 'write 是 or 否');
    } else if (choices.length > 0) {
      const several = type === 'checkbox';
      const values = (several ? said.split(/[;；、]/) : [said]).map((text) => chosen(text.trim()));
      if (values.includes(undefined))
        wrong(
          at,
          `"${said}" is none of the answers that the form offers`,
          `write one of ${choices.map(({ text }) => text).join(', ')}`,
        );
      else answers[question.name] = several ? values : values[0];
    } else answers[question.name] = said;
  }
  return answers;
}

function choicesOf(question: Question): readonly Choice[] {
  const choices =
    (question as Question & { visibleChoices?: readonly { value: unknown; text: string }[] })
      .visibleChoices ?? [];
  return choices.map(({ value, text }) => ({ value, text }));
}
