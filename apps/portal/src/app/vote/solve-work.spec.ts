import { describe, expect, it } from '@jest/globals';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { solveWork } from './solve-work.js';

describe('the proof of work of a browser', () => {
  it('is what the server takes for solved, at one hash of checking', async () => {
    const challenge = await createChallenge({
      algorithm: 'SHA-256',
      cost: 1,
      deriveKey,
      keyPrefix: '000',
      hmacSignatureSecret: 'secret',
    });
    const solution = { ...solveWork(challenge.parameters), time: 0 };
    expect(solution.derivedKey).toMatch(/^000/);
    expect(
      await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: 'secret' }),
    ).toMatchObject({ verified: true });
  });
});
