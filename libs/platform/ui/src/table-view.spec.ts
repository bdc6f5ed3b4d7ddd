import { describe, expect, it } from '@jest/globals';
import { arrange, viewsIn, type Column } from './table-view.js';

interface City {
  readonly name: string;
  readonly score: number | null;
  readonly seen: string;
}
const cities: readonly City[] = [
  { name: '苏州市 江苏', score: 71.2, seen: '2026-04-09T08:00:00Z' },
  { name: '杭州市 浙江', score: 83.4, seen: '2026-11-20T08:00:00Z' },
  { name: '拉萨市 西藏', score: null, seen: '2026-02-01T08:00:00Z' },
  { name: '南京市 江苏', score: 79.9, seen: '2025-12-31T08:00:00Z' },
];
const months = ['Dec 31, 2025', 'Feb 1, 2026', 'Apr 9, 2026', 'Nov 20, 2026'];
const columns: readonly Column<City>[] = [
  { id: 'name', title: '城市', value: ({ name }) => name },
  { id: 'score', title: '得分', value: ({ score }) => score, numeric: true },
  {
    id: 'seen',
    title: 'Seen',
    value: ({ seen }) => months.find((text) => seen.startsWith(text.slice(-4))) ?? '',
    order: ({ seen }) => seen,
  },
];
const names = (query: string, sort: { id: string; down: boolean } | null) =>
  arrange(cities, columns, { query, sort }, 'zh-CN').map(({ name }) => name.slice(0, 2));

describe('rows as somebody wants to see them', () => {
  it('stay in the order they came in when nothing is asked', () => {
    expect(names('', null)).toEqual(['苏州', '杭州', '拉萨', '南京']);
  });

  it('hold every word that was typed, in any column', () => {
    expect(names('江苏 79.9', null)).toEqual(['南京']);
    expect(names('江苏  83', null)).toEqual([]);
  });

  it('have what is missing last, whichever way they are sorted', () => {
    expect(names('', { id: 'score', down: false })).toEqual(['苏州', '南京', '杭州', '拉萨']);
    expect(names('', { id: 'score', down: true })).toEqual(['杭州', '南京', '苏州', '拉萨']);
  });

  it('sort by the time, not by the words it is shown in', () => {
    expect(names('', { id: 'seen', down: false })).toEqual(['南京', '拉萨', '苏州', '杭州']);
  });
});

describe('views kept on a machine', () => {
  const view = { name: '江苏', hidden: ['seen'], sort: { id: 'score', down: true }, query: '江苏' };

  it('come back as they were', () => {
    expect(viewsIn(JSON.stringify([view]))).toEqual([view]);
  });

  it('are none when what was kept is damaged, and leave out what is no view', () => {
    expect(viewsIn(null)).toEqual([]);
    expect(viewsIn('{"name"')).toEqual([]);
    expect(viewsIn('{"name":"x"}')).toEqual([]);
    expect(viewsIn(JSON.stringify([{ name: 'old' }, view, null]))).toEqual([view]);
  });
});
