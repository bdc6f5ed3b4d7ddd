import { CodedError } from '@bangyang/kernel';

/**
 * The text of a table file. UTF-8 with or without a byte order mark is read as it is; a file in GBK
 * (what Excel writes as "CSV" on a Chinese Windows) only when it is said to be so: guessed wrongly,
 * an encoding puts damaged names into a register.
 */
export function decodeText(
  bytes: Uint8Array,
  file: string,
  encoding: 'utf-8' | 'gbk' = 'utf-8',
): string {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw new CodedError({
      code: 'table.binary',
      where: `${file}, row ${rowAt(bytes, nul)}`,
      what: 'there is a NUL byte, so this is no text file',
      fix: 'save the table as CSV (UTF-8)',
      values: { file, row: rowAt(bytes, nul) },
    });
  }
  try {
    return new TextDecoder(encoding === 'gbk' ? 'gb18030' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    const row = rowAt(bytes, firstBadByte(bytes));
    const isGbk = encoding === 'utf-8' && decodes(bytes, 'gb18030');
    throw new CodedError({
      code: isGbk ? 'table.gbk' : 'table.broken-encoding',
      where: `${file}, row ${row}`,
      what: isGbk
        ? 'the file is in GBK, not in UTF-8'
        : `there are bytes that are no ${encoding.toUpperCase()}`,
      fix: isGbk
        ? 'save it as "CSV UTF-8", or pass --encoding gbk'
        : 'save the table again as CSV (UTF-8)',
      values: { file, row },
    });
  }
}

const decodes = (bytes: Uint8Array, label: string): boolean => {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Position of the first byte that stops the bytes before it from being UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A cut inside a character is no error: the streaming decoder waits for the rest.
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return bad - 1;
}

const rowAt = (bytes: Uint8Array, position: number): number =>
  1 + bytes.subarray(0, Math.max(0, position)).filter((byte) => byte === 10).length;
