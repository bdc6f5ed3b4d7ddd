import { classOf, classTitles } from '@bangyang/regions';
import type { EvaluatedCity } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';
import type { PublicPlace, PublicPlaceInEdition } from './public-documents.js';

/** How many cities of the same class with the nearest scores are shown beside a city. */
const PEERS = 6;

export function placeInEdition(
  { bundle, result }: PublishedEdition,
  city: EvaluatedCity,
): PublicPlaceInEdition {
  const row = bundle.lists[0]?.rows.find((item) => item.code === city.code);
  const distance = (other: EvaluatedCity): number =>
    Math.abs(Number(other.score) - Number(city.score));
  const listedRank = (code: string) => {
    const rank = bundle.lists[0]?.rows.find((item) => item.code === code)?.rank;
    return rank === undefined ? {} : { rank };
  };
  return {
    slug: bundle.edition.slug,
    code: city.code,
    name: city.name,
    province: city.province,
    ...listedRank(city.code),
    ...(row?.range && { range: row.range }),
    ...(row?.medianRank !== undefined && { medianRank: row.medianRank }),
    score: city.score,
    ...(row?.tier !== undefined && { tier: row.tier }),
    listed: row !== undefined,
    dimensions: city.dimensions,
    indicators: city.indicators,
    peers: result.cities
      .filter((other) => other.code !== city.code && classOf(other.code) === classOf(city.code))
      .sort((a, b) => distance(a) - distance(b) || (a.code < b.code ? -1 : 1))
      .slice(0, PEERS)
      .map((other) => ({
        code: other.code,
        name: other.name,
        ...listedRank(other.code),
        score: other.score,
        dimensions: other.dimensions.map((item) => item.score),
      })),
  };
}

/** Every place that was evaluated in any of the editions, with all its standings, newest edition first. */
export function placeDocuments(
  editions: readonly PublishedEdition[],
): ReadonlyMap<string, PublicPlace> {
  const newestFirst = [...editions].sort(
    (a, b) => b.bundle.edition.dataYear - a.bundle.edition.dataYear,
  );
  const places = new Map<string, PublicPlace>();
  for (const { bundle, result } of newestFirst) {
    for (const city of result.cities) {
      const standings = bundle.lists.flatMap((list) => {
        const row = list.rows.find((item) => item.code === city.code && item.name === city.name);
        if (!row || list.kind === 'coverage') return [];
        const { rank, score, tier, grade } = row;
        return [
          {
            slug: bundle.edition.slug,
            title: bundle.edition.title,
            year: bundle.edition.dataYear,
            list: list.id,
            listTitle: list.title,
            of: list.rows.length,
            ...(rank !== undefined && { rank }),
            ...(score !== undefined && { score }),
            ...(tier !== undefined && { tier }),
            ...(grade !== undefined && { grade }),
          },
        ];
      });
      const known = places.get(city.code);
      places.set(city.code, {
        code: city.code,
        name: known?.name ?? city.name,
        province: known?.province ?? city.province,
        class: classTitles[classOf(city.code)],
        standings: [...(known?.standings ?? []), ...standings],
      });
    }
  }
  return places;
}
