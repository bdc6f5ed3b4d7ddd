import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { countySamples } from './index.js';

describe('county-samples', () => {
  it('has nothing wrong with it', () => {
    expect(checkDefinition(countySamples)).toEqual([]);
  });
  it('publishes no rank and no score', () => {
    expect(countySamples.lists.flatMap((list) => list.show)).not.toEqual(
      expect.arrayContaining(['rank']),
    );
    expect(countySamples.lists.flatMap((list) => list.show)).not.toEqual(
      expect.arrayContaining(['score']),
    );
  });
  it('features twenty within the hundred', () => {
    expect(countySamples.lists.find((list) => list.id === 'featured-20')).toMatchObject({
      within: 'samples-100',
      take: 20,
    });
  });
});
