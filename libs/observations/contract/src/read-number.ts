import { CodedError } from '@bangyang/kernel';

const number = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** The number in a cell; null for an empty cell or NA. Anything else is refused with its place. */
export function readNumber(cell: string, where: string): number | null {
  if (cell === '' || cell === 'NA') return null;
  const value = Number(cell);
  if (number.test(cell) && Number.isFinite(value)) return value;
  throw new CodedError({
    code: 'table.not-a-number',
    where,
    what: `"${cell}" is not a number`,
    fix: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell)
      ? 'write it without thousands separators'
      : 'write a number, or leave the cell empty when the value is missing',
    values: { text: cell, where },
  });
}
