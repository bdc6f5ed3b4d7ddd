import type { MeetingRequest } from './sheet-messages.js';
import { compare, fromDecimal } from './fraction.js';

/** What is wrong with a row of a sheet, and with what of it. */
export type SheetFault =
  | { readonly kind: 'no-column'; readonly column: string }
  | { readonly kind: 'unknown-person' | 'same-names'; readonly person: string }
  | { readonly kind: 'unknown-entrant'; readonly entrant: string }
  | { readonly kind: 'no-points'; readonly column: string }
  | {
      readonly kind: 'not-points';
      readonly column: string;
      readonly said: string;
      readonly max: string;
    }
  | {
      readonly kind: 'conflict' | 'undeclared' | 'waiting' | 'twice';
      readonly person: string;
      readonly entrant: string;
    };

export interface SheetError {
  /** as a spreadsheet counts them: the titles are row 1 */
  readonly row: number;
  readonly fault: SheetFault;
}

/** What a sheet of the meeting is read against. */
export interface SheetFacts {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly declared: boolean;
  }[];
  readonly entrants: readonly { readonly id: string; readonly name: string }[];
  /** every title that a column of the criterion may have */
  readonly rubric: readonly {
    readonly key: string;
    readonly titles: readonly string[];
    readonly max: string;
  }[];
  /** `person entrant` of those in conflict, and of those that wait to be confirmed */
  readonly conflicts: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
  /** titles of the columns that say who scored, and what */
  readonly person: readonly string[];
  readonly entrant: readonly string[];
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
/** A criterion that was left empty was forgotten; what does not apply is said. */
const NOT_APPLICABLE = new Set(['不适用', 'n/a', 'na', '-', '—', '/']);
const POINTS = /^(?:0|[1-9]\d{0,5})(?:\.\d{1,4})?$/;

/**
 * Reads scores of a meeting from the cells of a spreadsheet, as text with commas or tabs between them: who
 * scored what, and points or "不适用" for each criterion. Gives every fault with its row, and entries of the
 * rows without one.
 */
export function readScoreSheet(
  text: string,
  facts: SheetFacts,
): { readonly entries: readonly MeetingRequest[]; readonly errors: readonly SheetError[] } {
  const [titles = [], ...rows] = cellsOf(text);
  const columnOf = (names: readonly string[]): number =>
    titles.findIndex((title) => names.some((name) => plain(name) === plain(title)));
  const at = {
    person: columnOf(facts.person),
    entrant: columnOf(facts.entrant),
    criteria: facts.rubric.map(({ titles: names, key }) => columnOf([...names, key])),
  };
  const missing = [
    ...(at.person < 0 ? facts.person.slice(0, 1) : []),
    ...(at.entrant < 0 ? facts.entrant.slice(0, 1) : []),
    ...facts.rubric.flatMap(({ titles: [first = ''] }, index) =>
      (at.criteria[index] ?? -1) < 0 ? [first] : [],
    ),
  ];
  const errors: SheetError[] = missing.map((column) => ({
    row: 1,
    fault: { kind: 'no-column', column },
  }));
  if (errors.length > 0) return { entries: [], errors };
  const entries: MeetingRequest[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const faults: SheetFault[] = [];
    const said = { person: cells[at.person] ?? '', entrant: cells[at.entrant] ?? '' };
    const known = facts.people.filter(({ name, email }) =>
      [name, email].some((one) => plain(one) === plain(said.person)),
    );
    const [person] = known;
    const entrant = facts.entrants.find(({ name }) => plain(name) === plain(said.entrant));
    if (!person) faults.push({ kind: 'unknown-person', person: said.person });
    if (known.length > 1) faults.push({ kind: 'same-names', person: said.person });
    if (!entrant) faults.push({ kind: 'unknown-entrant', entrant: said.entrant });
    if (person && entrant) {
      const pair = `${person.id} ${entrant.id}`;
      const kinds = [
        ['undeclared', !person.declared],
        ['conflict', facts.conflicts.has(pair)],
        ['waiting', facts.waiting.has(pair)],
        ['twice', seen.has(pair)],
      ] as const;
      for (const [kind, holds] of kinds)
        if (holds) faults.push({ kind, person: person.name, entrant: entrant.name });
      seen.add(pair);
    }
    const marks = facts.rubric.map(({ key, titles: [column = ''], max }, criterion) => {
      const cell = plain(cells[at.criteria[criterion] ?? -1] ?? '');
      if (NOT_APPLICABLE.has(cell)) return { criterion: key, value: null, notApplicable: true };
      if (cell === '') faults.push({ kind: 'no-points', column });
      else if (!POINTS.test(cell) || compare(fromDecimal(cell), fromDecimal(max)) > 0)
        faults.push({ kind: 'not-points', column, said: cell, max });
      return { criterion: key, value: cell, notApplicable: false };
    });
    errors.push(...faults.map((fault) => ({ row: index + 2, fault })));
    if (faults.length === 0 && person && entrant)
      entries.push({ person: person.id, entrant: entrant.id, marks });
  }
  return { entries, errors };
}

/** Cells of a text; a cell in quotation marks may hold what stands between cells. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const whole = text.replace(/^\uFEFF/, '');
  const between = (/^[^\r\n]*/.exec(whole)?.[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: string[][] = [[]];
  const pattern = new RegExp(
    `("(?:[^"]|"")*"|[^${between}\\r\\n]*)(${between}|\\r?\\n|\\r|$)`,
    'gy',
  );
  for (const [, cell = '', end = ''] of whole.matchAll(pattern)) {
    rows.at(-1)?.push(/^"[^]*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end !== between) rows.push([]);
  }
  return rows;
}
