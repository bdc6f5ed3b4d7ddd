import { CodedError } from '@bangyang/kernel';

/** A unit as a power of ten of a base: 万元 is 10^4 元. Units of different bases never meet. */
interface Scale {
  readonly base: string;
  readonly exponent: number;
}

const prefixes: readonly (readonly [string, number])[] = [
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
  ['百', 2],
];

/** Other ways to write a base, each with its power of ten. */
const bases: Readonly<Record<string, Scale>> = {
  元: { base: '元', exponent: 0 },
  人: { base: '人', exponent: 0 },
  户: { base: '户', exponent: 0 },
  件: { base: '件', exponent: 0 },
  个: { base: '个', exponent: 0 },
  所: { base: '个', exponent: 0 },
  家: { base: '个', exponent: 0 },
  张: { base: '张', exponent: 0 },
  辆: { base: '辆', exponent: 0 },
  篇: { base: '篇', exponent: 0 },
  册: { base: '册', exponent: 0 },
  人次: { base: '人次', exponent: 0 },
  吨: { base: '吨', exponent: 0 },
  千克: { base: '吨', exponent: -3 },
  公斤: { base: '吨', exponent: -3 },
  立方米: { base: '立方米', exponent: 0 },
  千瓦时: { base: '千瓦时', exponent: 0 },
  'kW·h': { base: '千瓦时', exponent: 0 },
  度: { base: '千瓦时', exponent: 0 },
  米: { base: '米', exponent: 0 },
  公里: { base: '米', exponent: 3 },
  千米: { base: '米', exponent: 3 },
  平方米: { base: '平方米', exponent: 0 },
  公顷: { base: '平方米', exponent: 4 },
  平方公里: { base: '平方米', exponent: 6 },
  平方千米: { base: '平方米', exponent: 6 },
  'km²': { base: '平方米', exponent: 6 },
  '%': { base: '%', exponent: 0 },
  '％': { base: '%', exponent: 0 },
  '‰': { base: '%', exponent: -1 },
};

function scaleOf(unit: string): Scale | undefined {
  const plain = unit.normalize('NFKC').replace(/\s+/g, '');
  const known = bases[plain];
  if (known) return known;
  for (const [prefix, exponent] of prefixes) {
    const rest = plain.startsWith(prefix) ? bases[plain.slice(prefix.length)] : undefined;
    if (rest) return { base: rest.base, exponent: rest.exponent + exponent };
  }
  return undefined;
}

/** The power of ten that turns a number of one unit into a number of another; undefined where there is none. */
export function unitExponent(from: string, to: string): number | undefined {
  if (from === to) return 0;
  const [a, b] = [scaleOf(from), scaleOf(to)];
  return a && b && a.base === b.base ? a.exponent - b.exponent : undefined;
}

/** The unit of the same base that is so many powers of ten away, as it is usually written. */
export function unitAway(unit: string, exponent: number): string | undefined {
  const scale = scaleOf(unit);
  if (!scale) return undefined;
  const candidates = [...Object.keys(bases), ...prefixes.map(([prefix]) => prefix + scale.base)];
  return candidates.find((candidate) => unitExponent(candidate, unit) === exponent);
}

/** A decimal text times a power of ten, digit by digit: no rounding. Throws `decimal.malformed`. */
export function shiftDecimal(text: string, exponent: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match)
    throw new CodedError({
      code: 'decimal.malformed',
      what: `"${text}" is not a decimal number`,
      values: { text },
    });
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at);
  const value = right === '' ? left : `${left}.${right}`;
  return /^0(?:\.0*)?$/.test(value) ? value : sign + value;
}
