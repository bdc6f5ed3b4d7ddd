import { CodedError, isDecimal, type Decimal } from '@bangyang/kernel';

/** An exact number: numerator over a positive denominator, in lowest terms. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError('a fraction has no denominator of zero');
  const shared = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / shared, d: (sign * d) / shared };
}

export const ZERO = fraction(0n);

/** The exact value of a decimal text. Throws `decimal.malformed`. */
export function fromDecimal(text: string): Fraction {
  if (!isDecimal(text)) {
    throw new CodedError({
      code: 'decimal.malformed',
      what: `"${text}" is not a decimal number`,
      fix: 'write digits with a point, such as 7.5',
      values: { text },
    });
  }
  const [whole = '0', places = ''] = text.split('.');
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sumOf = (values: readonly Fraction[]): Fraction => values.reduce(plus, ZERO);

/** Below zero, zero or above it, as a sort wants it. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The mean of at least one value. */
export const meanOf = (values: readonly Fraction[]): Fraction =>
  over(sumOf(values), fraction(BigInt(values.length)));

/** The mean of the squared deviations of at least one value. */
export function varianceOf(values: readonly Fraction[]): Fraction {
  const mean = meanOf(values);
  return meanOf(
    values.map((value) => {
      const away = minus(value, mean);
      return times(away, away);
    }),
  );
}

const ROOT_SCALE = 10n ** 20n;

/** The square root, cut off after twenty decimals: the same digits on every machine. */
export function rootOf({ n, d }: Fraction): Fraction {
  if (n <= 0n) return ZERO;
  const square = (n * ROOT_SCALE * ROOT_SCALE) / d;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return fraction(root, ROOT_SCALE);
    root = next;
  }
}

/** Rounded half away from zero at so many decimals; zeros at the end are left out. */
export function toDecimal({ n, d }: Fraction, digits = 10): Decimal {
  const scaled = abs(n) * 10n ** BigInt(digits);
  const rounded = (2n * scaled + d) / (2n * d);
  const text = rounded.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const places = text.slice(text.length - digits).replace(/0+$/, '');
  const sign = n < 0n && rounded !== 0n ? '-' : '';
  return `${sign}${whole}${places && `.${places}`}` as Decimal;
}
