import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';

describe('keyed hashes', () => {
  it('are HMAC-SHA-256, for keys and texts of any length, one after another', () => {
    for (const key of ['', 'k', 'ab'.repeat(32), '钥'.repeat(22), 'long'.repeat(50)]) {
      const hash = keyedHash(key);
      for (const text of ['', 'voter device 0af3', 'x'.repeat(4_096), '长'.repeat(3_000), 'x']) {
        expect(hash(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
      }
    }
  });
});
