import { CodedError, isDecimal } from '@bangyang/kernel';

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const powerOfTen = (digits: number): bigint => BigInt(`1${'0'.repeat(digits)}`);

/** An exact number: sums and shares of published decimals have no last digit that depends on a machine. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly hundred = new Fraction(100n, 1n);

  private constructor(
    readonly numerator: bigint,
    /** above zero */
    readonly denominator: bigint,
  ) {}

  private static of(numerator: bigint, denominator: bigint): Fraction {
    const sign = denominator < 0n ? -1n : 1n;
    const common = gcd(abs(numerator), abs(denominator)) || 1n;
    return new Fraction((sign * numerator) / common, (sign * denominator) / common);
  }

  static whole(value: number): Fraction {
    return new Fraction(BigInt(value), 1n);
  }

  /** Throws `decimal.malformed`. */
  static parse(text: string): Fraction {
    if (!isDecimal(text)) {
      throw new CodedError({
        code: 'decimal.malformed',
        what: `"${text}" is not a decimal number`,
        fix: 'write digits with a point, such as 0.25',
        values: { text },
      });
    }
    const [whole = '0', decimals = ''] = text.split('.');
    return Fraction.of(BigInt(whole + decimals), powerOfTen(decimals.length));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.numerator, other.denominator));
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Nothing is divided by zero here without being asked first. */
  over(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Negative where this is the smaller one. */
  compare(other: Fraction): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  /** Decimal text with so many digits, half away from zero. */
  toDecimal(digits: number): string {
    const scaled = abs(this.numerator) * powerOfTen(digits);
    const rounded = (2n * scaled + this.denominator) / (2n * this.denominator);
    const text = String(rounded).padStart(digits + 1, '0');
    const sign = this.numerator < 0n && rounded > 0n ? '-' : '';
    return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
}
