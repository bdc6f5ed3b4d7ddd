import { sha256 } from '@bangyang/kernel';

/** What the server asks to be found: a number whose hash with salt and nonce begins with `keyPrefix`. */
export interface WorkParameters {
  readonly nonce: string;
  readonly salt: string;
  readonly keyPrefix: string;
}

export interface WorkSolution {
  readonly counter: number;
  readonly derivedKey: string;
}

/** Tries numbers from 0. Pure and synchronous: it runs in a worker, and where pages have no Web Crypto. */
export function solveWork({ nonce, salt, keyPrefix }: WorkParameters): WorkSolution {
  const front = bytesOf(salt + nonce);
  const data = new Uint8Array(front.length + 4);
  data.set(front);
  const view = new DataView(data.buffer);
  for (let counter = 0; counter < 2 ** 32; counter += 1) {
    view.setUint32(front.length, counter, false);
    const derivedKey = sha256(data);
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
  throw new Error('no number solves the challenge');
}

const bytesOf = (hexadecimal: string): Uint8Array =>
  Uint8Array.from(hexadecimal.match(/../g) ?? [], (pair) => parseInt(pair, 16));
