import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { smile } from './index.js';

describe('smile', () => {
  it('has nothing wrong with it', () => {
    expect(checkDefinition(smile)).toEqual([]);
  });
  it('publishes seven series, each with a list', () => {
    expect(
      smile.series?.map((series) => smile.lists.filter((list) => list.series === series.id).length),
    ).toEqual([2, 2, 2, 1, 2, 1, 6]);
  });
  it('cuts its six classes where the notice does', () => {
    expect(
      smile.lists.filter((list) => list.series === 'composite').map((list) => list.take),
    ).toEqual([19, 18, 50, 20, 50, 100]);
  });
  it('keeps six ways of collecting data apart', () => {
    expect(new Set(smile.sources.map((source) => source.kind)).size).toBe(6);
  });
});
