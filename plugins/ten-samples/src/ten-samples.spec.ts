import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { tenSamples } from './index.js';

describe('ten-samples', () => {
  it('has nothing wrong with it', () => {
    expect(checkDefinition(tenSamples)).toEqual([]);
  });
  it('has the seven dimensions and 31 criteria of the announcement', () => {
    const measured = tenSamples.indicators.filter((node) => 'measure' in node);
    expect([tenSamples.indicators.length - measured.length, measured.length]).toEqual([7, 31]);
  });
  it('publishes ten winners without rank or score', () => {
    expect(tenSamples.lists.map(({ take, show, order }) => ({ take, show, order }))).toEqual([
      { take: 10, show: ['reason'], order: 'pinyin' },
    ]);
  });
});
