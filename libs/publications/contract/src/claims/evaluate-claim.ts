import { CodedError, formatDecimal, type Text } from '@bangyang/kernel';
import { parseClaim, type Expression, type Sign } from './parse-claim.js';

export type Row = Readonly<Record<string, string>>;

/** The lists that a claim may speak of, by name; rows as they stand in their tables. */
export interface ClaimData {
  rows(list: string): readonly Row[] | undefined;
}

/** A number or list of names that a claim rests on, with the words of the claim that ask for it. */
export interface Finding {
  readonly of: string;
  readonly value: string;
}

export interface Judgement {
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}

type Value = number | string | boolean | readonly string[] | readonly Row[] | Column;
class Column {
  constructor(
    readonly values: readonly string[],
    readonly rows: readonly Row[],
    readonly column: string,
  ) {}
}

/** Says whether a claim holds over the data and what was found. Throws `claim.malformed`, `claim.unknown`. */
export function judgeClaim(claim: string, data: ClaimData): Judgement {
  const findings: Finding[] = [];
  const holds = new Evaluation(claim, data, findings).value(parseClaim(claim));
  if (typeof holds !== 'boolean')
    throw refusal('claim.malformed', claim, 'it says a value, not whether something is so');
  return { holds, findings };
}

/** What an expression such as `count(ranking)` comes to, as it is printed. Throws as `judgeClaim` does. */
export function findValue(expression: string, data: ClaimData): string {
  return shown(new Evaluation(expression, data, []).value(parseClaim(expression)));
}

/** A sentence bound to its data: `{name}` in its text stands for a value, and it is said only if its check holds. */
export interface BoundSentence {
  readonly text: Text;
  readonly values?: Readonly<Record<string, string>>;
  readonly check: string;
}

/**
 * The sentence with its numbers. Throws `claim.false` with the numbers when the data do not bear it out: whoever
 * builds a page or a paper stops there.
 */
export function stateSentence({ text, values = {}, check }: BoundSentence, data: ClaimData): Text {
  const found = new Map(
    Object.entries(values).map(([name, expression]) => [name, findValue(expression, data)]),
  );
  const fill = (template: string): string =>
    template.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
      const value = found.get(name);
      if (value === undefined)
        throw refusal('claim.unknown', template, `there is no value {${name}}`);
      return value;
    });
  const sentence: Text = {
    'zh-CN': fill(text['zh-CN']),
    ...(text.en !== undefined && { en: fill(text.en) }),
  };
  const { holds, findings } = judgeClaim(check, data);
  if (!holds) {
    throw new CodedError({
      code: 'claim.false',
      where: sentence['zh-CN'],
      what: `the data do not bear it out: ${findings.map(({ of, value }) => `${of} = ${value}`).join('; ')}`,
      fix: 'correct the sentence or the data; nothing was built',
    });
  }
  return sentence;
}

class Evaluation {
  private depth = 0;

  constructor(
    private readonly claim: string,
    private readonly data: ClaimData,
    private readonly findings: Finding[],
  ) {}

  value(node: Expression, row?: Row): Value {
    switch (node.kind) {
      case 'number':
      case 'string':
        return node.value;
      case 'names':
        return node.items.map((item) => shown(this.value(item, row)));
      case 'name':
        return row ? this.cell(row, node.name) : this.list(node.name);
      case 'rows':
        return this.list(node.list).filter((item) => this.truth(node.where, item));
      case 'column': {
        const rows = this.rows(node.of);
        return new Column(
          rows.map((item) => this.cell(item, node.column)),
          rows,
          node.column,
        );
      }
      case 'not':
        return !this.truth(node.of, row);
      case 'both':
        return this.both(node.sign, node.left, node.right, row);
      case 'call': {
        this.depth += 1;
        const value = this.call(node);
        this.depth -= 1;
        if (!row && this.isFinding(node, value))
          this.findings.push({ of: node.text, value: shown(value) });
        return value;
      }
    }
  }

  /**
   * What is asked row by row inside of a condition, and names that only feed another call, are no findings of a
   * claim; numbers are, since the larger one is made of them.
   */
  private isFinding(node: Expression, value: Value): boolean {
    return (
      (this.depth === 0 || isNumber(value)) &&
      readsList(node) &&
      !this.findings.some((finding) => finding.of === node.text)
    );
  }

  private both(sign: Sign, left: Expression, right: Expression, row: Row | undefined): Value {
    if (sign === 'and' || sign === 'or') {
      // Both sides are looked at, so that a false claim shows all its numbers.
      const [a, b] = [this.truth(left, row), this.truth(right, row)];
      return sign === 'and' ? a && b : a || b;
    }
    const [a, b] = [this.value(left, row), this.value(right, row)];
    if (sign === 'in') return this.texts(b).includes(shown(a));
    if (sign === '=' || sign === '!=') {
      const same =
        isNumber(a) && isNumber(b)
          ? near(Number(a), Number(b))
          : sameTexts(this.texts(a), this.texts(b));
      return (sign === '=') === same;
    }
    if ((sign === '<' || sign === '>' || sign === '<=' || sign === '>=') && (isGap(a) || isGap(b)))
      return false;
    const [x, y] = [this.number(a), this.number(b)];
    switch (sign) {
      case '<':
        return x < y && !near(x, y);
      case '>':
        return x > y && !near(x, y);
      case '<=':
        return x <= y || near(x, y);
      case '>=':
        return x >= y || near(x, y);
      case '+':
        return x + y;
      case '-':
        return x - y;
      case '*':
        return x * y;
      case '/':
        return x / y;
    }
  }

  private call({ call, with: parts, text }: Expression & { readonly kind: 'call' }): Value {
    const part = (at: number): Value => {
      const node = parts[at];
      if (!node) throw this.refuse(text, `${call} needs more between its brackets`);
      return this.value(node);
    };
    const numbers = (): readonly number[] => {
      const column = part(0);
      if (!(column instanceof Column))
        throw this.refuse(text, `${call} asks for a column of a list`);
      return column.values.map((value) => this.number(value));
    };
    switch (call) {
      case 'count': {
        const of = part(0);
        return of instanceof Column ? of.values.length : Array.isArray(of) ? of.length : 1;
      }
      case 'distinct':
        return new Set(this.texts(part(0))).size;
      case 'sum':
        return numbers().reduce((sum, value) => sum + value, 0);
      case 'min':
        return Math.min(...numbers());
      case 'max':
        return Math.max(...numbers());
      case 'average':
        return numbers().reduce((sum, value) => sum + value, 0) / numbers().length;
      case 'share': {
        const [some, all] = [part(0), part(1)];
        return this.texts(some).length / this.texts(all).length;
      }
      case 'round': {
        const digits = parts.length > 1 ? this.number(part(1)) : 0;
        return Number(formatDecimal(this.number(part(0)), digits));
      }
      case 'value': {
        const found = [...new Set(this.texts(part(0)))];
        if (found.length !== 1 || found[0] === undefined)
          throw this.refuse(text, `one value was expected, there are ${found.length}`);
        return found[0];
      }
      case 'values':
        return this.texts(part(0));
      case 'split':
        return shown(part(0)).split(shown(part(1)));
      case 'sorted':
        return [...this.texts(part(0))].sort();
      case 'common': {
        const others = new Set(this.texts(part(1)));
        return this.texts(part(0)).filter((item) => others.has(item));
      }
      case 'without': {
        const others = new Set(this.texts(part(1)));
        return this.texts(part(0)).filter((item) => !others.has(item));
      }
      case 'first': {
        const rows = this.texts(part(0));
        return rows.slice(0, this.number(part(1)));
      }
      case 'leaders':
        return this.leaders(part(0), this.number(part(1)));
      case 'ascending': {
        const values = this.texts(part(0));
        return values.every((value, at) => at === 0 || (values[at - 1] ?? '') <= value);
      }
      default:
        throw this.refuse(text, `there is no "${call}"`);
    }
  }

  /** The names that stand most often in a column, at least `places` of them; whoever ties with the last is in. */
  private leaders(of: Value, places: number): readonly string[] {
    const counts = new Map<string, number>();
    for (const name of this.texts(of)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const last = ordered[places - 1]?.[1] ?? 0;
    return ordered.flatMap(([name, count]) => (count >= last ? [name] : []));
  }

  private truth(node: Expression, row?: Row): boolean {
    const value = this.value(node, row);
    if (typeof value !== 'boolean') throw this.refuse(node.text, 'this is neither so nor not so');
    return value;
  }

  private list(name: string): readonly Row[] {
    const rows = this.data.rows(name);
    if (!rows) throw this.refuse(name, 'there is no such list');
    return rows;
  }

  private rows(node: Expression): readonly Row[] {
    if (node.kind === 'name') return this.list(node.name);
    const value = this.value(node);
    if (value instanceof Column) return value.rows;
    if (node.kind === 'rows') return value as readonly Row[];
    throw this.refuse(node.text, 'this is no list');
  }

  private cell(row: Row, column: string): string {
    const value = Object.hasOwn(row, column) ? row[column] : undefined;
    if (value === undefined) throw this.refuse(column, 'there is no such column');
    return value;
  }

  private texts(value: Value): readonly string[] {
    if (value instanceof Column) return value.values;
    if (Array.isArray(value))
      return value.map((item: string | Row) =>
        typeof item === 'string' ? item : Object.values(item).join(' '),
      );
    return [shown(value)];
  }

  private number(value: Value): number {
    if (!isNumber(value)) throw this.refuse(shown(value), 'this is no number');
    return Number(value);
  }

  private refuse(where: string, what: string): CodedError {
    return refusal('claim.unknown', `${this.claim}: ${where}`, what);
  }
}

const refusal = (
  code: 'claim.unknown' | 'claim.malformed',
  where: string,
  what: string,
): CodedError =>
  new CodedError({ code, where, what, fix: 'see docs/archive.md for what a claim may say' });

/** Whether anything but what the claim itself says goes into it. */
function readsList(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
      return false;
    case 'names':
      return node.items.some(readsList);
    case 'call':
      return node.with.some(readsList);
    case 'not':
      return readsList(node.of);
    case 'both':
      return readsList(node.left) || readsList(node.right);
    default:
      return true;
  }
}

const isNumber = (value: Value): value is number | string =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
/** A cell that says nothing or no number is neither above nor below one. */
const isGap = (value: Value): boolean => typeof value === 'string' && !isNumber(value);
/** Decimals of a document are not those of the machine: 4.4 times 3 is 13.2. */
const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at]);

function shown(value: Value): string {
  if (value instanceof Column) return value.values.join('、');
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return value
    .map((item: string | Row) => (typeof item === 'string' ? item : Object.values(item).join(' ')))
    .join('、');
}
