import type { Text } from '@bangyang/kernel';
import type { PublicEdition } from '@bangyang/publications-contract';
import { bars, provinceMap, type Bar } from '../charts.js';
import type { PaperWords } from '../paper-words.js';
import type { Cells } from './paper-part.js';

/** As the outlines name what stands in the box. */
const SEA: Text = { 'zh-CN': '南海诸岛', en: 'South China Sea Islands' };

export function provinceParts(
  edition: PublicEdition,
  words: PaperWords,
  say: (text: Text) => string,
  figure: (name: string, svg: string) => string,
): Readonly<Record<string, unknown>> {
  const sorted = [...edition.provinces].sort(
    (a, b) => b.listed - a.listed || (a.code < b.code ? -1 : 1),
  );
  const labels = new Map(
    edition.provinces.map(({ shortName }) => [shortName['zh-CN'], say(shortName)]),
  );
  const { province, region, listed, cities, share } = words.columns;
  return {
    head: [province, region, listed, cities, share],
    rows: sorted.map((item): Cells => [
      say(item.shortName),
      say(item.region),
      String(item.listed),
      String(item.cities),
      item.cities > 0 ? `${((100 * item.listed) / item.cities).toFixed(0)}%` : '–',
    ]),
    bars: figure(
      'provinces',
      bars(
        sorted
          .filter((item) => item.listed > 0)
          .map(({ shortName, listed: value }): Bar => ({ name: say(shortName), value })),
        0,
      ),
    ),
    map: figure(
      'map',
      provinceMap(
        // Where nothing is evaluated there is no zero to show.
        edition.provinces
          .filter((item) => item.cities > 0)
          .map(({ shortName, listed: value }) => ({ name: shortName['zh-CN'], value })),
        (name) => (name === SEA['zh-CN'] ? say(SEA) : (labels.get(name) ?? name)),
      ),
    ),
    notice: words.mapNotice,
  };
}
