import { CodedError } from '@bangyang/kernel';

/** A claim as a tree. `text` of a node is what it says in the claim, for whoever is shown its value. */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'names'; readonly items: readonly Expression[] }
  /** a column inside `where`, a list outside of it */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'rows'; readonly list: string; readonly where: Expression }
  | { readonly kind: 'column'; readonly column: string; readonly of: Expression }
  | { readonly kind: 'call'; readonly call: string; readonly with: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'both';
      readonly sign: Sign;
      readonly left: Expression;
      readonly right: Expression;
    }
);
export type Sign =
  'and' | 'or' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/';

/** From the loosest to the tightest. */
const levels: readonly (readonly Sign[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/'],
];

interface Token {
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Words hold hyphens and slashes (`governance-top100`, `other-edition/list`), so minus and division stand between blanks. */
const token =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|"(?<string>[^"]*)"|(?<word>[a-z][a-z0-9_]*(?:[-/][a-z0-9_]+)*)|(?<sign><=|>=|!=|[-=<>+*/()[\],]))/y;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const from = token.lastIndex;
    const groups = token.exec(text)?.groups;
    if (!groups) throw malformed(text, text.slice(from).trim().slice(0, 20));
    const kind = (['number', 'string', 'word', 'sign'] as const).find(
      (name) => groups[name] !== undefined,
    );
    tokens.push({
      kind: kind ?? 'sign',
      text: groups[kind ?? 'sign'] ?? '',
      from: from + (text.slice(from).length - text.slice(from).trimStart().length),
      to: token.lastIndex,
    });
  }
  return [...tokens, { kind: 'end', text: 'the end', from: text.length, to: text.length }];
}

const malformed = (claim: string, at: string): CodedError =>
  new CodedError({
    code: 'claim.malformed',
    where: claim,
    what: `"${at}" is not understood here`,
    fix: 'see docs/archive.md for what a claim may say',
  });

/**
 * Reads a claim such as `count(ranking where province = "广东省") > 10`. The language holds lists, columns,
 * conditions, counts and comparisons and nothing that could run. Throws `claim.malformed`.
 */
export function parseClaim(claim: string): Expression {
  const tokens = tokensOf(claim);
  let at = 0;
  const now = (): Token => tokens[at] ?? (tokens.at(-1) as Token);
  const take = (): Token => {
    const taken = now();
    at += 1;
    return taken;
  };
  const is = (text: string): boolean =>
    now().text === text && (now().kind === 'word' || now().kind === 'sign');
  const expect = (text: string): void => {
    if (!is(text)) throw malformed(claim, now().text);
    at += 1;
  };
  const said = (from: number): string => claim.slice(tokens[from]?.from, tokens[at - 1]?.to);

  const level = (depth: number): Expression => {
    const signs = levels[depth];
    if (signs === undefined) return single();
    const from = at;
    let left = level(depth + 1);
    for (;;) {
      const sign = signs.find((item) => is(item));
      if (sign === undefined) return left;
      at += 1;
      const right = level(depth + 1);
      left = { kind: 'both', sign, left, right, text: said(from) };
    }
  };
  const listed = (close: string): readonly Expression[] => {
    const items: Expression[] = [];
    while (!is(close)) {
      if (items.length > 0) expect(',');
      items.push(level(0));
    }
    expect(close);
    return items;
  };
  const single = (): Expression => {
    const from = at;
    if (is('not')) {
      at += 1;
      const of = level(2);
      return { kind: 'not', of, text: said(from) };
    }
    if (is('(')) {
      at += 1;
      const inner = level(0);
      expect(')');
      return inner;
    }
    if (is('[')) {
      at += 1;
      const items = listed(']');
      return { kind: 'names', items, text: said(from) };
    }
    const taken = take();
    if (taken.kind === 'number')
      return { kind: 'number', value: Number(taken.text), text: taken.text };
    if (taken.kind === 'string') return { kind: 'string', value: taken.text, text: said(from) };
    if (taken.kind !== 'word') throw malformed(claim, taken.text);
    if (is('(')) {
      at += 1;
      const parts = listed(')');
      return { kind: 'call', call: taken.text, with: parts, text: said(from) };
    }
    if (is('of')) {
      at += 1;
      const of = single();
      return { kind: 'column', column: taken.text, of, text: said(from) };
    }
    if (is('where')) {
      at += 1;
      const where = level(0);
      return { kind: 'rows', list: taken.text, where, text: said(from) };
    }
    return { kind: 'name', name: taken.text, text: taken.text };
  };

  const whole = level(0);
  if (now().kind !== 'end') throw malformed(claim, now().text);
  return whole;
}
