import { describe, expect, it } from '@jest/globals';
import { cityClusters, clustersOf } from './city-clusters.js';
import { placeByCode } from './whole.js';

const titles = (code: string) => clustersOf(code).map(({ title }) => title['zh-CN']);

describe('city clusters of the 14th five-year plan', () => {
  it('are nineteen, under three tasks: five, five and nine', () => {
    const count = (task: string) => cityClusters.filter((cluster) => cluster.task === task).length;
    expect([count('optimise'), count('strengthen'), count('foster')]).toEqual([5, 5, 9]);
    expect(new Set(cityClusters.map(({ id }) => id)).size).toBe(19);
  });

  it('name places that exist, each once, and the plan that names them', () => {
    for (const { id, members, after } of cityClusters) {
      expect([id, members.filter((code) => placeByCode(code) === undefined)]).toEqual([id, []]);
      expect([id, new Set(members).size]).toEqual([id, members.length]);
      expect([id, after !== undefined]).toEqual([id, members.length > 0]);
    }
  });

  it('are found by city, by county, and by province where it belongs as a whole', () => {
    expect(titles('330100')).toEqual(['长三角城市群']);
    expect(titles('320583')).toEqual(['长三角城市群']);
    expect(titles('130200')).toEqual(['京津冀城市群']);
    expect(titles('310000')).toEqual(['长三角城市群']);
    expect(titles('540100')).toEqual([]);
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
