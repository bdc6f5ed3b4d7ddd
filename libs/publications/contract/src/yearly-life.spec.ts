import { describe, expect, it } from '@jest/globals';
import type { ListRow } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';
import { yearlyLife } from './yearly-life.js';

const names: Readonly<Record<string, string>> = {
  '320100': '南京市',
  '320200': '无锡市',
  '330100': '杭州市',
  '440100': '广州市',
};
const measured = (code: string) => ({
  code,
  title: { 'zh-CN': code },
  weight: '1',
  measure: { formula: code, why: { 'zh-CN': `因为${code}` } },
});

/** Three indicators, two tiers cut at 70; everything that the years are not compared by is left out. */
function edition(
  year: number,
  scores: Readonly<Record<string, number>>,
  omitted: readonly string[] = [],
): PublishedEdition {
  const rows: ListRow[] = Object.entries(scores)
    .sort(([, a], [, b]) => b - a)
    .map(([code, score], at) => ({
      position: at + 1,
      rank: at + 1,
      name: names[code] ?? code,
      code,
      tier: score >= 70 ? 'first' : 'second',
    }));
  const tiers = ['first', 'second'].map((code) => ({ code, title: { 'zh-CN': code } }));
  return {
    releasedAt: '',
    history: [],
    result: { cities: Object.keys(names).map((code) => ({ code })) },
    bundle: {
      edition: {
        slug: `t-${year}`,
        dataYear: year,
        omitted: omitted.map((code) => ({ code, why: { 'zh-CN': `${year}年没有` } })),
      },
      engine: 1,
      hashes: { definition: 'same' },
      definition: {
        manifest: { version: '1.0.0' },
        populations: [],
        indices: [],
        indicators: [...['a', 'b', 'c'].map(measured)],
        lists: [{ id: 'ranking', tiers }],
      },
      lists: [{ id: 'ranking', rows }],
    },
  } as unknown as PublishedEdition;
}

describe('an edition beside the years before', () => {
  const y2020 = edition(2020, { '320100': 80, '320200': 75, '330100': 60 }, ['a']);
  const y2021 = edition(2021, { '320100': 85, '440100': 72, '330100': 71 });
  const y2022 = edition(2022, { '330100': 90, '320100': 69, '320200': 50 });

  it('says who entered and left each tier, also for another tier', () => {
    expect(yearlyLife(y2022, [y2020, y2021])?.tiers).toMatchObject([
      {
        code: 'first',
        before: 3,
        now: 1,
        entered: [],
        left: [{ code: '320100' }, { code: '440100' }],
      },
      { code: 'second', before: 0, now: 2, entered: [{ code: '320100' }, { code: '320200' }] },
    ]);
  });

  it('counts years in a row up to this one, broken by a year without', () => {
    expect(yearlyLife(y2022, [y2020, y2021])?.streaks).toEqual([
      {
        years: 3,
        cities: [
          { code: '330100', name: '杭州市' },
          { code: '320100', name: '南京市' },
        ],
      },
      { years: 1, cities: [{ code: '320200', name: '无锡市' }] },
    ]);
  });

  it('counts provinces over the years, and since when all their cities are listed', () => {
    const provinces = yearlyLife(y2022, [y2020, y2021])?.provinces;
    expect(provinces?.map(({ name, listed, wholeYears }) => [name, listed, wholeYears])).toEqual([
      ['江苏省', [2, 1, 2], 1],
      ['浙江省', [1, 1, 1], 0],
      ['广东省', [0, 1, 0], 0],
    ]);
  });

  it('tells what changed in the indicator system, with the reason, and is silent where nothing did', () => {
    expect(yearlyLife(y2021, [y2020])?.system).toEqual({
      before: 2,
      now: 3,
      versions: ['1.0.0', '1.0.0'],
      added: [{ code: 'a', title: { 'zh-CN': 'a' }, why: { 'zh-CN': '因为a' } }],
      dropped: [],
      // Of two indicators each had half of the whole, of three each has a third.
      reweighted: ['b', 'c'].map((code) => ({
        code,
        title: { 'zh-CN': code },
        before: '50.00',
        now: '33.33',
      })),
      redefined: [],
      tiers: [],
    });
    expect(yearlyLife(edition(2021, { '330100': 1 }, ['b']), [y2020])?.system).toMatchObject({
      before: 2,
      now: 2,
      added: [{ code: 'a', title: { 'zh-CN': 'a' } }],
      dropped: [{ code: 'b', title: { 'zh-CN': 'b' }, why: { 'zh-CN': '2021年没有' } }],
    });
    expect(yearlyLife(y2022, [y2021])).not.toHaveProperty('system');
    const { bundle } = y2022;
    const renumbered = {
      ...y2022,
      bundle: {
        ...bundle,
        hashes: { ...bundle.hashes, definition: 'other' },
        definition: { ...bundle.definition, manifest: { version: '1.0.0+t.1' } },
      },
    } as unknown as PublishedEdition;
    // Another version of the same rules is no other system.
    expect(yearlyLife(renumbered, [y2021])).not.toHaveProperty('system');
    expect(yearlyLife(y2020, [])).toBeUndefined();
  });
});
