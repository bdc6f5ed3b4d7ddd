import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { coverage, exceptions } from '../golden/coverage.js';
import { digestOf, engineDigests, madeIndex, usualRecipe } from '../golden/engine-cases.js';
import { json, manifestFiles } from '../golden/read-golden.js';

describe('every reference file', () => {
  it('is answered for by exactly one spec, or is an exception with a reason', () => {
    expect(manifestFiles.length).toBeGreaterThan(150);
    for (const { path } of manifestFiles) {
      const specs = coverage.filter(([, files]) => files.test(path)).map(([spec]) => spec);
      const expected = path in exceptions ? 0 : 1;
      expect([path, specs.length]).toEqual([path, expected]);
      for (const spec of specs) {
        const text = readFileSync(new URL(`${spec}.spec.ts`, import.meta.url), 'utf8');
        expect(text).toContain(`unopened('${spec}')`);
      }
    }
    for (const [path, reason] of Object.entries(exceptions)) {
      expect(manifestFiles.map((file) => file.path)).toContain(path);
      expect(reason.length).toBeGreaterThan(20);
    }
  });
  it('is as the manifest has it, to the byte', () => {
    for (const { path, sha256 } of manifestFiles) {
      const file = new URL(`../golden/${path}`, import.meta.url);
      expect([path, existsSync(file)]).toEqual([path, true]);
      expect([path, createHash('sha256').update(readFileSync(file)).digest('hex')]).toEqual([
        path,
        sha256,
      ]);
    }
  });
});

describe('engine 1', () => {
  it('gives the bytes that it gave when it was numbered', () => {
    expect(engineDigests()).toEqual(json('engine-1.json'));
  });
  it('would be noticed at the last digit of one value', () => {
    const input = madeIndex(51, 49, 7, usualRecipe);
    const column = Float64Array.from(input.columns.get('i1') ?? []);
    column[5] = (column[5] ?? 0) * (1 + 2 ** -52);
    const changed = { ...input, columns: new Map([...input.columns, ['i1', column]]) };
    expect(digestOf(changed)).not.toBe(digestOf(input));
  });
});
