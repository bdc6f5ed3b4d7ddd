import { describe, expect, it } from '@jest/globals';
import type { DifferenceReason, Verification } from '@bangyang/results-contract';
import { verifyWords } from './pages/verify-words.js';
import { checkRelease } from './release-check.js';

const edition = { bundleHash: 'a'.repeat(64), publicKey: 'b'.repeat(64) };
const sound =
  (publicKey = edition.publicKey) =>
  (): Verification => ({
    ok: true,
    edition: 'top100-2022',
    lists: 8,
    rows: 731,
    publicKey,
  });
const bundle = (whole: string) => ({ hashes: { whole } });

describe('checking a release in the browser', () => {
  it('accepts the bundle that the page names', () => {
    expect(checkRelease(bundle(edition.bundleHash), edition, sound())).toEqual({
      kind: 'good',
      lists: 8,
      rows: 731,
    });
  });

  it('refuses a sound bundle of another release, though the same key signed it', () => {
    expect(checkRelease(bundle('c'.repeat(64)), edition, sound())).toEqual({
      kind: 'other-release',
      found: 'c'.repeat(64),
      expected: edition.bundleHash,
    });
  });

  it('refuses the same content under another key', () => {
    expect(checkRelease(bundle(edition.bundleHash), edition, sound('d'.repeat(64)))).toMatchObject({
      kind: 'other-release',
      found: 'd'.repeat(64),
    });
  });

  it('names file and row of the first difference', () => {
    const why = { kind: 'hash' } as const;
    const verify = (): Verification => ({
      ok: false,
      file: 'lists/ranking',
      row: 5,
      what: 'its content',
      why,
    });
    expect(checkRelease({}, edition, verify)).toEqual({
      kind: 'bad',
      file: 'lists/ranking',
      row: 5,
      why,
    });
  });

  it('says why in the language of the page', () => {
    const { why, verifyFiles } = verifyWords['zh-CN'];
    const reasons: readonly DifferenceReason[] = [
      { kind: 'no-bundle' },
      { kind: 'hash' },
      { kind: 'hash-of-file' },
      { kind: 'signature' },
      { kind: 'draw' },
      { kind: 'engine', published: 2, computed: 1 },
      { kind: 'row', computed: '南京市 2 62.50' },
    ];
    const said = [...reasons.map(why), ...Object.values(verifyFiles)].join();
    expect(said).not.toMatch(/[A-Za-z]/);
    expect(Object.keys(verifyWords.en.verifyFiles)).toEqual(Object.keys(verifyFiles));
    expect(why({ kind: 'row', computed: '南京市 2 62.50' })).toBe(
      '重新计算得南京市 2 62.50，公布为无此行',
    );
  });
});
