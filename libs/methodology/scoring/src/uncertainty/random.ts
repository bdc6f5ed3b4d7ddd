/**
 * xoshiro128** 1.1 of Blackman and Vigna (public domain) in 32-bit integer arithmetic: the same numbers on
 * every machine. Each run starts a stream of its own from (seed, purpose, number), so that what a run
 * draws does not hang on which thread makes it, nor on what was drawn before.
 */
export class Random {
  #a = 1;
  #b = 0;
  #c = 0;
  #d = 0;
  #spare = Number.NaN;

  constructor(...key: readonly number[]) {
    this.restart(...key);
  }

  /** Begins the stream of a key of whole numbers; seeds up to 2^53 count in full. */
  restart(...key: readonly number[]): void {
    let state = 0x9e3779b9;
    for (const part of key) {
      state = scrambled(state ^ scrambled(part >>> 0));
      state = scrambled(state + Math.floor(part / 4294967296));
    }
    this.#a = state = scrambled(state + 0x9e3779b9);
    this.#b = state = scrambled(state + 0x9e3779b9);
    this.#c = state = scrambled(state + 0x9e3779b9);
    // All four must not be 0, from which the generator never leaves.
    this.#d = scrambled(state + 0x9e3779b9) | 1;
    this.#spare = Number.NaN;
  }

  /** A whole number from 0 to 2^32 - 1. */
  whole(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** A multiple of 2^-53 from 0 up to, but not, 1. */
  fraction(): number {
    const high = this.whole() >>> 5;
    const low = this.whole() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** From the standard normal distribution, by Marsaglia's polar method; `ln` must be the caller's own. */
  normal(ln: (value: number) => number): number {
    const spare = this.#spare;
    if (!Number.isNaN(spare)) {
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const x = 2 * this.fraction() - 1;
      const y = 2 * this.fraction() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * ln(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function scrambled(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
