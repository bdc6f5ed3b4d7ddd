import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { tenElements } from './index.js';

describe('ten-elements', () => {
  it('has nothing wrong with it', () => {
    expect(checkDefinition(tenElements)).toEqual([]);
  });
  it('publishes ten coverage lists by class and ranks nothing', () => {
    expect(tenElements.lists.map((list) => [list.kind, list.groupBy])).toEqual(
      Array.from({ length: 10 }, () => ['coverage', 'class']),
    );
    expect(tenElements.indices).toEqual([]);
  });
});
