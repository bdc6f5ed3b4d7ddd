import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8_192);
let used = pool.length;

/** Random bytes that are handed out once; asking the system for a few at a time takes longer than all else about a ballot. */
function randomSlice(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 100 random bits, without letters that are mistaken for digits. */
export function newReceipt(): string {
  let receipt = '';
  for (const byte of randomSlice(20)) receipt += alphabet[byte & 31];
  return receipt;
}

/** 128 random bits in hexadecimal. */
export const newSalt = (): string => randomSlice(16).toString('hex');
