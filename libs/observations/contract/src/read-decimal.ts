import { shiftDecimal } from './units.js';

/** A cell as a number: its exact decimal text, nothing, or why it is none. */
export type CellNumber =
  | { readonly kind: 'number'; readonly text: string; readonly note?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly what: string; readonly fix: string };

const missing = new Set([
  '',
  'na',
  'n/a',
  'null',
  '-',
  '—',
  '–',
  '--',
  '——',
  '...',
  '…',
  '……',
  '无',
  '缺',
]);

/**
 * Reads what tables write as numbers: full-width digits, thousands separators, exponents, a trailing %.
 * "about" and "more than" are no numbers: whoever measured must say which.
 */
export function readDecimal(cell: string): CellNumber {
  const plain = cell.normalize('NFKC').trim();
  if (missing.has(plain.toLowerCase())) return { kind: 'missing' };
  if (/^#(?:DIV\/0!|REF!|N\/A|VALUE!|NAME\?|NUM!|NULL!)/i.test(plain)) {
    return {
      kind: 'refused',
      what: `the cell holds the error ${plain}`,
      fix: 'correct the formula, or write the value itself',
    };
  }
  if (/^(?:约|近|超过|超|逾|不足|大约|>|<|≥|≤|~)/.test(plain)) {
    return {
      kind: 'refused',
      what: `"${cell}" is not an exact number`,
      fix: 'write the exact number, or leave the cell empty',
    };
  }
  const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain);
  const bare = (grouped ? plain.replaceAll(',', '') : plain).replace(/%$/, '').replace(/^\+/, '');
  const match = /^(-?)(\d+\.?\d*|\.\d+)(?:e([-+]?\d{1,3}))?$/i.exec(bare);
  if (!match) {
    return {
      kind: 'refused',
      what: `"${cell}" is not a number`,
      fix: 'write a number, or leave the cell empty when the value is missing',
    };
  }
  const [, sign = '', mantissa = '', exponent = '0'] = match;
  const [whole = '', fraction = ''] = mantissa.split('.');
  return {
    kind: 'number',
    text: shiftDecimal(sign + (whole || '0') + (fraction && `.${fraction}`), Number(exponent)),
    ...(grouped && { note: 'thousands separators were left out' }),
  };
}

/** Reads a cell of an indicator that is there or not: 1 or 0, whether it is written as a word or as a figure. */
export function readYesNo(cell: string): CellNumber {
  const plain = cell.normalize('NFKC').trim();
  if (/^(?:是|有|yes|y|true)$/i.test(plain)) return { kind: 'number', text: '1' };
  // 无 is "there is none", not "nothing is known".
  if (/^(?:否|无|没有|no|n|false)$/i.test(plain)) return { kind: 'number', text: '0' };
  const number = readDecimal(cell);
  if (number.kind === 'missing' || (number.kind === 'number' && /^[01]$/.test(number.text)))
    return number;
  return { kind: 'refused', what: `"${cell}" is neither yes nor no`, fix: 'write 是 or 否' };
}
