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
  it('keeps six ways of collecting data apart, each with a form of its own but for the one read from tables', () => {
    expect(new Set(smile.sources.map((source) => source.kind)).size).toBe(6);
    expect(smile.forms.map((form) => form.source)).toEqual(
      smile.sources.filter((source) => !source.series).map((source) => source.id),
    );
    const sourceOf = new Map(
      smile.indicators.map((node) => [
        node.code as string,
        'measure' in node ? node.measure?.source : undefined,
      ]),
    );
    for (const form of smile.forms)
      for (const code of Object.values(form.fills))
        expect([code, sourceOf.get(code ?? '')]).toEqual([code, form.source]);
  });
  it('takes no indicator from two sources, and fills every one that is not read from tables', () => {
    const filled = smile.forms.flatMap((form) => Object.values(form.fills));
    expect(new Set(filled).size).toBe(filled.length);
    expect(
      smile.indicators
        .filter((node) => node.measure && node.measure.source !== 'web-collection')
        .map((node) => node.code)
        .sort(),
    ).toEqual([...filled].sort());
  });
  it('has the letters of the notice in its order', () => {
    const list = smile.lists.find(({ id }) => id === 'digital-economy-ratings');
    expect(list?.grades?.map((grade) => grade.letter).join(' ')).toBe(
      'AAAAA+ AAAAA AAAA+ AAAA AAAA- AAA+ AAA AAA- AA+ AA',
    );
  });
  it('says its rule for equal scores beside every list that ranks', () => {
    for (const list of smile.lists.filter(({ kind }) => kind !== 'sample')) {
      expect(list.ties).toBe('successive');
      expect(list.note?.['zh-CN']).toMatch(/连续名次|同序/);
    }
  });
});
