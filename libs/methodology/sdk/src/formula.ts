import { CodedError } from '@bangyang/kernel';

/** Arithmetic over series: a whitelisted tree, never `eval`. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'series'; readonly code: string }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Formula;
      readonly right: Formula;
    };

/**
 * Parses `a + b * (c - 1) / d` with the usual precedence; names are series codes.
 * Throws `formula.malformed` naming the character at which it stopped making sense.
 */
export function parseFormula(text: string): Formula {
  const tokens = [...text.matchAll(/\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()])|(\S))/gi)];
  let next = 0;
  const fail = (): never => {
    const token = tokens[next];
    throw new CodedError({
      code: 'formula.malformed',
      what: token ? `"${text}" makes no sense at "${token[0].trim()}"` : `"${text}" ends too early`,
      fix: 'use series codes, numbers, + - * / and parentheses',
      values: { formula: text },
    });
  };
  const signAt = (signs: string): '+' | '-' | '*' | '/' | undefined => {
    const sign = tokens[next]?.[3];
    return sign !== undefined && signs.includes(sign) ? (sign as '+' | '-' | '*' | '/') : undefined;
  };
  const operand = (): Formula => {
    const token = tokens[next];
    if (token?.[1] !== undefined) {
      next += 1;
      return { kind: 'number', value: Number(token[1]) };
    }
    if (token?.[2] !== undefined) {
      next += 1;
      return { kind: 'series', code: token[2] };
    }
    if (token?.[3] !== '(') return fail();
    next += 1;
    const inner = sum();
    if (tokens[next]?.[3] !== ')') return fail();
    next += 1;
    return inner;
  };
  const chain = (of: () => Formula, signs: string): Formula => {
    let left = of();
    for (let sign = signAt(signs); sign; sign = signAt(signs)) {
      next += 1;
      left = { kind: 'operation', sign, left, right: of() };
    }
    return left;
  };
  const product = (): Formula => chain(operand, '*/');
  const sum = (): Formula => chain(product, '+-');
  const formula = sum();
  return next < tokens.length ? fail() : formula;
}

/** The series that a formula reads, each once, in order of appearance. */
export function seriesOf(formula: Formula): readonly string[] {
  if (formula.kind === 'number') return [];
  if (formula.kind === 'series') return [formula.code];
  return [...new Set([...seriesOf(formula.left), ...seriesOf(formula.right)])];
}

/** The value, or null where a series is missing or a denominator is zero. */
export function evaluateFormula(
  formula: Formula,
  read: (series: string) => number | null,
): number | null {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'series') return read(formula.code);
  const left = evaluateFormula(formula.left, read);
  const right = evaluateFormula(formula.right, read);
  if (left === null || right === null) return null;
  switch (formula.sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}
