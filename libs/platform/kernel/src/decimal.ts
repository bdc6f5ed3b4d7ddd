import type { Decimal } from './values.js';
import { CodedError } from './coded-error.js';

const pattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

export function isDecimal(text: string): text is Decimal {
  return pattern.test(text);
}

/** The double nearest to a decimal text such as "0.25". Throws `decimal.malformed` otherwise. */
export function parseDecimal(text: string): number {
  if (!isDecimal(text)) {
    throw new CodedError({
      code: 'decimal.malformed',
      what: `"${text}" is not a decimal number`,
      fix: 'write digits with a point, such as 0.25',
      values: { text },
    });
  }
  return Number(text);
}

/**
 * Rounds half away from zero at `digits` decimals, on the shortest decimal text of the double: what a
 * reader sees (1.005) is what is rounded (1.01), not the binary value below it (1.00499…).
 */
export function roundDecimal(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const shifted = Number(`${mantissa}e${Number(exponent) + digits}`);
  const [whole = '0', power = '0'] = String(Math.floor(shifted + 0.5)).split('e');
  const rounded = Number(`${whole}e${Number(power) - digits}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** `roundDecimal` with all its digits written out: 73.2 at two digits is "73.20". */
export function formatDecimal(value: number, digits: number): string {
  return roundDecimal(value, digits).toFixed(digits);
}
