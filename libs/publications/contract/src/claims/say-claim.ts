import { CodedError, type Text } from '@bangyang/kernel';
import { parseClaim, type Expression, type Sign } from './parse-claim.js';

/** What lists and columns are called for a reader; undefined where nobody has said it. */
export interface ClaimNames {
  list(id: string): Text | undefined;
  column(id: string): Text | undefined;
  /** what a cell that is not the document's own says in Chinese */
  cell(text: string): string | undefined;
}

type Language = 'zh-CN' | 'en';

/** How a claim reads in one language. */
interface Grammar {
  readonly language: Language;
  /** around the name of a list or a column, and around a quotation */
  readonly list: (name: string) => string;
  readonly column: (name: string) => string;
  readonly quoted: (text: string) => string;
  readonly between: string;
  readonly where: (list: string, condition: string) => string;
  readonly of: (column: string, rows: string, isChosen: boolean) => string;
  readonly rows: (of: string) => string;
  /** between a column and what it is, inside of a condition */
  readonly is: string;
  readonly not: (inner: string) => string;
  readonly signs: Readonly<Record<Sign, string>>;
  readonly calls: Readonly<Record<string, (...parts: readonly string[]) => string>>;
}

const SIGNS = {
  '=': ' = ',
  '!=': ' ≠ ',
  '<': ' < ',
  '<=': ' ≤ ',
  '>': ' > ',
  '>=': ' ≥ ',
  '+': ' + ',
  '-': ' − ',
  '*': ' × ',
  '/': ' ÷ ',
} as const;
const same = (of = ''): string => of;

const zh: Grammar = {
  language: 'zh-CN',
  list: (name) => `《${name}》`,
  column: (name) => `“${name}”`,
  quoted: (text) => `“${text}”`,
  between: '、',
  where: (list, condition) => `${list}中${condition}`,
  of: (column, rows, isChosen) => `${rows}${isChosen ? '者' : ''}的${column}`,
  rows: (of) => `${of}的行数`,
  is: '为',
  not: (inner) => `并非${inner}`,
  signs: { ...SIGNS, and: '，且', or: '，或', in: '属于' },
  calls: {
    count: (of = '') => `${of}的个数`,
    distinct: (of = '') => `${of}去重后的个数`,
    sum: (of = '') => `${of}之和`,
    min: (of = '') => `${of}的最小值`,
    max: (of = '') => `${of}的最大值`,
    average: (of = '') => `${of}的平均值`,
    share: (some = '', all = '') => `${some}占${all}的比例`,
    round: (of = '', digits = '0') =>
      digits === '0' ? `${of}，取整` : `${of}，保留${digits}位小数`,
    value: same,
    values: same,
    sorted: same,
    split: (of = '', by = '') => `${of}（按${by}拆开）`,
    common: (one = '', other = '') => `${one}与${other}共有者`,
    without: (one = '', other = '') => `${one}中不在${other}之内者`,
    first: (of = '', count = '') => `${of}的前${count}项`,
    leaders: (of = '', count = '') => `${of}中出现最多的前${count}位（并列者都算）`,
    ascending: (of = '') => `${of}依次不减`,
  },
};

const en: Grammar = {
  language: 'en',
  list: (name) => `“${name}”`,
  column: (name) => `“${name}”`,
  quoted: (text) => `“${text}”`,
  between: ', ',
  where: (list, condition) => `the rows of ${list} with ${condition}`,
  of: (column, rows) => `${column} of ${rows}`,
  rows: (of) => `number of ${of}`,
  is: ' = ',
  not: (inner) => `not ${inner}`,
  signs: { ...SIGNS, and: ' and ', or: ' or ', in: ' among ' },
  calls: {
    count: (of = '') => `number of ${of}`,
    distinct: (of = '') => `number of different ${of}`,
    sum: (of = '') => `sum of ${of}`,
    min: (of = '') => `smallest ${of}`,
    max: (of = '') => `largest ${of}`,
    average: (of = '') => `mean of ${of}`,
    share: (some = '', all = '') => `share of ${some} in ${all}`,
    round: (of = '', digits = '0') => `${of}, rounded to ${digits} digits`,
    value: same,
    values: same,
    sorted: same,
    split: (of = '', by = '') => `${of}, split at ${by}`,
    common: (one = '', other = '') => `what ${one} shares with ${other}`,
    without: (one = '', other = '') => `${one} without ${other}`,
    first: (of = '', count = '') => `the first ${count} of ${of}`,
    leaders: (of = '', count = '') => `the ${count} most frequent of ${of}, ties included`,
    ascending: (of = '') => `${of} never falls`,
  },
};

/**
 * A claim, or a part of one, in words: what a reader is shown in place of the formula. Throws `claim.malformed`,
 * and `claim.unknown` for a list or column without a name.
 */
export function sayClaim(claim: string, names: ClaimNames): Text {
  const tree = parseClaim(claim);
  return { 'zh-CN': say(tree, names, zh), en: say(tree, names, en) };
}

function say(node: Expression, names: ClaimNames, grammar: Grammar, inRow = false): string {
  const inner = (part: Expression, isRow = inRow): string => say(part, names, grammar, isRow);
  const list = (id: string): string => grammar.list(named(names.list(id), id, grammar));
  const column = (id: string): string => grammar.column(named(names.column(id), id, grammar));
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'string':
      return grammar.quoted((grammar === zh ? names.cell(node.value) : undefined) ?? node.value);
    case 'names':
      return node.items.map((item) => inner(item)).join(grammar.between);
    case 'name':
      return inRow ? column(node.name) : list(node.name);
    case 'rows':
      return grammar.where(list(node.list), inner(node.where, true));
    case 'column':
      return grammar.of(column(node.column), inner(node.of, false), node.of.kind === 'rows');
    case 'not':
      return grammar.not(inner(node.of));
    case 'both':
      return [
        inner(node.left),
        inRow && node.sign === '=' ? grammar.is : grammar.signs[node.sign],
        inner(node.right),
      ].join('');
    case 'call': {
      const [first] = node.with;
      if (node.call === 'count' && (first?.kind === 'rows' || first?.kind === 'name'))
        return grammar.rows(inner(first, false));
      const sentence = grammar.calls[node.call];
      if (!sentence) throw unknown(node.text, `there is no "${node.call}"`);
      return sentence(...node.with.map((part) => inner(part, false)));
    }
  }
}

function named(title: Text | undefined, id: string, { language }: Grammar): string {
  if (!title) throw unknown(id, 'nobody says what it is called');
  return title[language] ?? title['zh-CN'];
}

const unknown = (where: string, what: string): CodedError =>
  new CodedError({
    code: 'claim.unknown',
    where,
    what,
    fix: 'name lists in edition.json and columns in columns.json',
  });
