import { hash } from 'node:crypto';

const BLOCK = 64;
const LONGEST = 4_096;

/** SHA-256 of a text, as 64 hexadecimal digits. */
export const nativeSha256 = (text: string): string => hash('sha256', text);

/** HMAC-SHA-256 of a text, as 64 hexadecimal digits. */
export type KeyedHash = (text: string) => string;

/** As `createHmac`, in a third of its time: a ballot needs five, and the streams of `createHmac` cost more than the hashes. */
export function keyedHash(key: string): KeyedHash {
  const short =
    Buffer.byteLength(key) > BLOCK ? Buffer.from(hash('sha256', key), 'hex') : Buffer.from(key);
  const padded = Buffer.concat([short, Buffer.alloc(BLOCK - short.length)]);
  const inner = Buffer.concat([padded.map((byte) => byte ^ 0x36), Buffer.alloc(LONGEST)]);
  const outer = Buffer.concat([padded.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (text) => {
    const length = Buffer.byteLength(text);
    const message =
      length <= LONGEST
        ? inner.subarray(0, BLOCK + length)
        : Buffer.concat([inner.subarray(0, BLOCK), Buffer.alloc(length)]);
    message.write(text, BLOCK);
    outer.write(hash('sha256', message), BLOCK, 'hex');
    return hash('sha256', outer);
  };
}
