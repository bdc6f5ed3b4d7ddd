import { describe, expect, it } from '@jest/globals';
import { addressOf, multipliersIn, sharesOf } from './tried-weights.js';

describe('weights in an address', () => {
  it('are read back as they were written', () => {
    const weights = [0, 1.3, 3, 0.7];
    expect(multipliersIn(addressOf(weights) ?? undefined, 4)).toEqual(weights);
    expect(multipliersIn(undefined, 3)).toEqual([1, 1, 1]);
    expect(addressOf([1, 1, 1])).toBeNull();
  });

  it('are the published ones where somebody wrote nonsense', () => {
    expect(multipliersIn('2,x,-1,99,,0.26', 6)).toEqual([2, 1, 1, 1, 1, 0.3]);
    expect(multipliersIn('2,2,2,2', 2)).toEqual([2, 2]);
    expect(multipliersIn('0,0', 2)).toEqual([1, 1]);
  });

  it('have shares that make a whole', () => {
    expect(sharesOf([1, 1, 2])).toEqual([25, 25, 50]);
    expect(sharesOf([0, 0])).toEqual([0, 0]);
  });
});
