import { describe, expect, it } from '@jest/globals';
import { checkDefinition, type Methodology } from '@bangyang/methodology-sdk';
import { goldenProblems, orderProblems } from '@bangyang/methodology-testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { smile } from './index.js';

const at = (name: string) => new URL(`../golden/${name}`, import.meta.url);

/*
 * golden/ is worked out by work-out.py with fractions, from the notice and our documentation, not from the
 * engine. What its 522 rows are about: 武汉市 has what 南京市 has, and stands behind it by its code; 杭州市
 * says nothing of itself, and is what third parties say; 广州市 has two figures of seven and is not
 * evaluated; 朝阳区 and 丰台区 of 北京市 both have 80.00, and the third parties decide; provinces stand on the
 * cuts between the letters; 新疆 and its corps are one; zones belong to the class that they lie in.
 */
const golden = {
  data: readFileSync(at('data.csv'), 'utf8'),
  lists: Object.fromEntries(
    readdirSync(at('lists')).map((name) => [
      name.replace('.csv', ''),
      readFileSync(at(`lists/${name}`), 'utf8'),
    ]),
  ),
};

/** The methodology with one of its rules another. */
const otherwise = (change: (copy: Record<string, unknown>) => void): Methodology => {
  const copy = structuredClone(smile) as unknown as Record<string, unknown>;
  change(copy);
  return copy as unknown as Methodology;
};
const listed = (copy: Record<string, unknown>, id: string): Record<string, unknown> =>
  (copy['lists'] as Record<string, unknown>[]).find((list) => list['id'] === id) ?? {};
const indexed = (copy: Record<string, unknown>, id: string): Record<string, unknown> =>
  (copy['indices'] as Record<string, unknown>[]).find((index) => index['id'] === id) ?? {};
const measuredAs = (copy: Record<string, unknown>, code: string): Record<string, unknown> =>
  (copy['indicators'] as Record<string, unknown>[]).find((node) => node['code'] === code) ?? {};

describe('smile, worked out beside the engine', () => {
  it('makes every list of the notice as fractions make it', () => {
    expect(Object.keys(golden.lists).sort()).toEqual(smile.lists.map(({ id }) => id).sort());
    expect(goldenProblems(smile, golden)).toEqual([]);
    expect(orderProblems(smile, golden)).toEqual([]);
  });

  it.each<[string, (copy: Record<string, unknown>) => void]>([
    [
      'decimals of a theme',
      (copy) => (indexed(copy, 'tourism')['round'] = { digits: 2, mode: 'half-up' }),
    ],
    [
      'the scale of a theme',
      (copy) =>
        (indexed(copy, 'potential')['normalisation'] = { method: 'min-max', range: ['0', '100'] }),
    ],
    ['the length of a theme', (copy) => (listed(copy, 'index-influence')['take'] = 9)],
    ['the cut of prefectures', (copy) => (listed(copy, 'list-prefectures')['take'] = 49)],
    ['the cut of counties', (copy) => (listed(copy, 'list-counties')['take'] = 101)],
    [
      'a letter',
      (copy) =>
        (listed(copy, 'digital-economy-ratings')['grades'] = smile.lists
          .flatMap((list) => ('grades' in list ? list.grades : []))
          .map(({ letter, from }) => ({ letter, from: from === '64' ? '64.01' : from }))),
    ],
    [
      'the tie rule',
      (copy) => (listed(copy, 'list-municipalities-and-sub-provincial')['ties'] = 'share'),
    ],
    [
      'what decides between equal scores',
      (copy) => (listed(copy, 'list-municipality-districts')['tieBreak'] = ['self-evaluation']),
    ],
    [
      'the weight of self-evaluation',
      (copy) =>
        (indexed(copy, 'composite-capitals')['parts'] as { weight: string }[]).forEach(
          (part) => (part.weight = '1'),
        ),
    ],
    ['the weight of an indicator', (copy) => (measuredAs(copy, 'assessment')['weight'] = '1')],
    [
      'who is evaluated',
      (copy) =>
        (indexed(copy, 'composite-municipalities-and-sub-provincial')['screening'] = {
          availability: '0.2',
        }),
    ],
    ['apps under their operators', (copy) => (listed(copy, 'apps-100')['groupBy'] = undefined)],
    ['the order of towns', (copy) => (listed(copy, 'towns-100')['order'] = undefined)],
    [
      'Xinjiang with its corps',
      (copy) =>
        (copy['populations'] as Record<string, unknown>[]).forEach(
          (population) => delete population['combine'],
        ),
    ],
    [
      'a class',
      (copy) =>
        (copy['populations'] as { id: string; within?: string[] }[]).forEach(
          (population) => population.id === 'counties' && (population.within = ['prefecture']),
        ),
    ],
  ])('notices another %s', (_, change) => {
    expect(goldenProblems(otherwise(change), golden)).not.toEqual([]);
  });
});

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
