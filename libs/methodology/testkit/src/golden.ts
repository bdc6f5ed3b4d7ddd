import { canonicalJson, CodedError } from '@bangyang/kernel';
import type { Methodology } from '@bangyang/methodology-sdk';
import { parseTable, readInputs, writeCsv, type TextTable } from '@bangyang/observations-contract';
import { computeEdition, type EditionResult } from '@bangyang/results-contract';
import type { ConformanceProblem } from './conformance.js';

/** A table whose lists somebody worked out by hand. Everything is the text of a CSV file. */
export interface Golden {
  /** as `bangyang edition run --data` takes it */
  readonly data: string;
  /** id of a list → its rows in published order; columns that are not there are not compared */
  readonly lists: Readonly<Record<string, string>>;
  /** indicators to leave out */
  readonly omit?: readonly string[];
}

/** Where the lists that a methodology makes of the table are not those worked out by hand. */
export function goldenProblems(
  methodology: Methodology,
  golden: Golden,
): readonly ConformanceProblem[] {
  return refused(() => {
    const { lists } = computed(methodology, golden, (table) => table);
    return Object.entries(golden.lists).flatMap(([id, text]) => {
      const list = lists.find((item) => item.id === id);
      const where = `golden/lists/${id}.csv`;
      if (!list)
        return [{ where, what: `there is no list "${id}"`, fix: 'name the file after one' }];
      return differences(where, parseTable(text, where), list.rows);
    });
  });
}

/** Whether rows and columns in another order make the same lists, to the last digit. */
export function orderProblems(
  methodology: Methodology,
  golden: Golden,
): readonly ConformanceProblem[] {
  return refused(() => {
    const lists = (arrange: (table: TextTable) => TextTable) =>
      computed(methodology, golden, arrange).lists;
    const asGiven = lists((table) => table);
    const turned = lists(({ file, header, rows }) => ({
      file,
      header: header.toReversed(),
      rows: rows.map(({ line, cells }) => ({ line, cells: cells.toReversed() })).toReversed(),
    }));
    return asGiven
      .filter(({ rows }, at) => canonicalJson(rows) !== canonicalJson(turned[at]?.rows))
      .map(({ id }) => ({
        where: `list ${id}`,
        what: 'the same table in another order of rows and columns makes another list',
        fix: 'report it: the engine must not depend on the order',
      }));
  });
}

/** What refuses the table is a problem of the fixture, not of whoever checks it. */
function refused(check: () => readonly ConformanceProblem[]): readonly ConformanceProblem[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { where = 'golden', what, fix = 'correct the table' } = error.problem;
    return [{ where, what, fix }];
  }
}

function computed(
  definition: Methodology,
  { data, omit = [] }: Golden,
  arrange: (table: TextTable) => TextTable,
): EditionResult {
  const words = { 'zh-CN': '手算示例', en: 'Worked by hand' };
  return computeEdition({
    definition,
    facts: {
      slug: 'golden',
      title: words,
      editionYear: 2022,
      dataYear: 2021,
      omitted: omit.map((code) => ({ code, why: words })),
      sourceNote: words,
    },
    inputs: readInputs(definition, omit, arrange(parseTable(data, 'golden/data.csv'))),
  });
}

function differences(
  where: string,
  { header, rows }: TextTable,
  published: EditionResult['lists'][number]['rows'],
): readonly ConformanceProblem[] {
  const fix = 'work the row out again by hand: either the file or the definition is wrong';
  const actual = published.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row));
    return header.map((column) => cell(cells.get(column)));
  });
  const at = Array.from({ length: Math.max(rows.length, actual.length) }, (_, row) => row).find(
    (row) => canonicalJson(rows[row]?.cells ?? null) !== canonicalJson(actual[row] ?? null),
  );
  if (at === undefined) return [];
  const text = (cells: readonly string[] | undefined): string =>
    cells ? writeCsv(header, [cells]).split(/\r?\n/)[1] || '' : 'no row';
  return [
    {
      where: `${where}, row ${at + 2}`,
      what: `worked by hand: ${text(rows[at]?.cells)}; computed: ${text(actual[at])}`,
      fix,
    },
  ];
}

const cell = (value: unknown): string =>
  Array.isArray(value) ? value.join('–') : value === undefined ? '' : String(value);
