import { describe, expect, it } from '@jest/globals';
import type { PublicPlace } from '@bangyang/publications-contract';
import { comparedStandings } from './compared-standings.js';

const standing = (
  slug: string,
  list: string,
  year: number,
  rank: number,
): PublicPlace['standings'][number] => ({
  slug,
  list,
  year,
  rank,
  of: 100,
  kind: slug.endsWith('-printed') ? 'printed' : 'computed',
  title: { 'zh-CN': slug },
  listTitle: { 'zh-CN': list },
});
const place = (name: string, standings: PublicPlace['standings']): PublicPlace => ({
  code: name,
  name,
  province: '省',
  class: { 'zh-CN': '市' },
  evaluated: [],
  standings,
});

describe('cities side by side', () => {
  const lists = comparedStandings([
    place('甲', [standing('t-2021', 'ranking', 2021, 5), standing('s-printed', 'index', 2020, 1)]),
    place('乙', [
      standing('t-2021-printed', 'ranking', 2021, 7),
      standing('t-2021', 'ranking', 2021, 6),
    ]),
  ]);

  it('hold every list in which one of them stands, newest first, common ones before others', () => {
    expect(lists.map(({ key, cells }) => [key, ...cells.map((cell) => cell?.rank)])).toEqual([
      ['t-2021/ranking', 5, 6],
      ['t-2021-printed/ranking', undefined, 7],
      ['s-printed/index', 1, undefined],
    ]);
  });

  it('lead to the pages of the lists', () => {
    expect(lists.map((list) => list.path)).toEqual([
      '/editions/t-2021',
      '/editions/t-2021-printed/lists/ranking',
      '/editions/s-printed/lists/index',
    ]);
  });
});
