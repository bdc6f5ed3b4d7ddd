import { describe, expect, it } from '@jest/globals';
import { tierStarts } from './tier-starts.js';

const tier = (code: string) => ({ code, title: { 'zh-CN': code } });

describe('where tiers begin', () => {
  it('is the first row shown of each, with the number of its rows that are shown', () => {
    const rows = [
      { position: 2, tier: 'first' },
      { position: 3, tier: 'first' },
      { position: 9, tier: 'third' },
    ];
    const starts = tierStarts(rows, [tier('first'), tier('second'), tier('third')]);
    expect(
      [...starts].map(([position, start]) => [position, start.tier.code, start.shown]),
    ).toEqual([
      [2, 'first', 2],
      [9, 'third', 1],
    ]);
  });

  it('is nowhere in a list whose tiers are not known', () => {
    expect(tierStarts([{ position: 1, tier: 'first' }], []).size).toBe(0);
    expect(tierStarts([{ position: 1 }], [tier('first')]).size).toBe(0);
  });
});
