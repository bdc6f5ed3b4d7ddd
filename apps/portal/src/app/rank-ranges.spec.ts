import { describe, expect, it } from '@jest/globals';
import { isSettled, rangesInList, rangeText } from './rank-ranges.js';

describe('ranges of a list', () => {
  it('are settled when they hold at most three places', () => {
    expect([isSettled([5, 5]), isSettled([5, 7]), isSettled([5, 8])]).toEqual([true, true, false]);
  });

  it('are one place where both ends are the same', () => {
    expect([rangeText([5, 5]), rangeText([5, 8])]).toEqual(['5', '5–8']);
  });

  it('are counted, rows without one aside, on a scale to the place farthest from its rank', () => {
    expect(
      rangesInList([{ rank: 1, range: [1, 2] }, { rank: 2, range: [2, 13] }, { rank: 3 }]),
    ).toEqual({ ranks: 2, settled: 1, reach: 11 });
    expect(rangesInList([{ rank: 1 }])).toEqual({ ranks: 0, settled: 0, reach: 5 });
  });
});
