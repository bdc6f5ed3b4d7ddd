import { describe, expect, it } from '@jest/globals';
import { cityClusters, clustersOf } from './city-clusters.js';
import { placeByCode } from './whole.js';

const titles = (code: string) => clustersOf(code).map(({ title }) => title['zh-CN']);

/** A whole province has many cities. */
const isProvince = (code: string | undefined): boolean =>
  placeByCode(code ?? '')?.level === 'province';
const mayBelong = (code: string): boolean => {
  const place = placeByCode(code);
  if (!place || code.endsWith('9000')) return false;
  return place.level !== 'county' || /[市县]$/.test(place.name);
};

describe('city clusters of the 14th five-year plan', () => {
  it('are nineteen, under three tasks: five, five and nine', () => {
    const count = (task: string) => cityClusters.filter((cluster) => cluster.task === task).length;
    expect([count('optimise'), count('strengthen'), count('foster')]).toEqual([5, 5, 9]);
    expect(new Set(cityClusters.map(({ id }) => id)).size).toBe(19);
  });

  it.each(cityClusters)(
    '$id names at least two places of the gazetteer, each once: provinces, cities, county-level cities or counties',
    ({ members, after }) => {
      expect(members.length === 1 ? isProvince(members[0]) : members.length > 1).toBe(true);
      expect(new Set(members).size).toBe(members.length);
      expect(members.filter((code) => !mayBelong(code))).toEqual([]);
      expect(after).toMatch(/^《.+》/);
    },
  );

  it('say which of them have no public plan of their own', () => {
    const without = cityClusters.filter(({ basis }) => basis !== 'plan');
    expect(without.map(({ id, basis }) => `${id} ${basis}`)).toEqual([
      'southeast-coast earlier-plan',
      'central-southern-liaoning reported',
      'ningxia-yellow-river earlier-plan',
      'northern-tianshan reported',
    ]);
  });

  it('are found by city, by county, and by province where it belongs as a whole', () => {
    expect(titles('330100')).toEqual(['长三角城市群']);
    expect(titles('320583')).toEqual(['长三角城市群']);
    expect(titles('130200')).toEqual(['京津冀城市群']);
    expect(titles('310000')).toEqual(['长三角城市群']);
    expect(titles('540100')).toEqual([]);
    expect([titles('659001'), titles('659002')]).toEqual([['天山北坡城市群'], []]);
    expect([titles('654003'), titles('654002')]).toEqual([['天山北坡城市群'], []]);
  });

  it('share a city where two plans name it', () => {
    expect(titles('140800')).toEqual(['中原城市群', '关中平原城市群']);
  });

  it('have as many cities as their plans say', () => {
    const size = (id: string) => cityClusters.find((cluster) => cluster.id === id)?.members.length;
    expect([size('yangtze-delta'), size('pearl-delta'), size('hohhot-baotou-ordos-yulin')]).toEqual(
      [26, 9, 4],
    );
  });
});
