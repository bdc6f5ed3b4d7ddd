import { describe, expect, it } from '@jest/globals';
import { isStudy } from './is-study.js';

describe('a study', () => {
  it('counts shares alone; a ranking with a sub-list of shares is none', () => {
    expect(isStudy({ lists: [{ kind: 'coverage' }, { kind: 'coverage' }] })).toBe(true);
    expect(isStudy({ lists: [{ kind: 'tiered' }, { kind: 'coverage' }] })).toBe(false);
    expect(isStudy({ lists: [] })).toBe(false);
  });
});
