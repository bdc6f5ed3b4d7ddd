import type { Text } from '@bangyang/kernel';
import { administrativeClassOf, administrativeClassTitles, classOf } from '@bangyang/regions';
import { latinName } from './latin-name.js';
import { hidesMerit } from './hides-merit.js';
import type { ArchivedEdition } from './archive/archived-edition.js';
import type { EvaluatedCity } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';
import type { PublicPlace, PublicPlaceInEdition } from './public-places.js';

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

/** Every place that was evaluated or stands in a printed list, with all its standings, newest first. */
export function placeDocuments(
  editions: readonly PublishedEdition[],
  archived: readonly ArchivedEdition[] = [],
): ReadonlyMap<string, PublicPlace> {
  const newestFirst = [...editions].sort(
    (a, b) => b.bundle.edition.dataYear - a.bundle.edition.dataYear,
  );
  const places = new Map<string, PublicPlace>();
  for (const edition of newestFirst) {
    const { bundle } = edition;
    for (const city of placesOf(edition)) {
      const number = bundle.parts?.entrants.find(({ code }) => code === city.code)?.number;
      const standings = bundle.lists.flatMap((list) => {
        const row = list.rows.find((item) => item.code === city.code && item.name === city.name);
        if (!row || list.kind === 'coverage') return [];
        const { rank, score, tier, grade } = row;
        return [
          {
            slug: bundle.edition.slug,
            title: bundle.edition.title,
            kind: 'computed' as const,
            year: bundle.edition.dataYear,
            list: list.id,
            listTitle: list.title,
            of: list.rows.length,
            ...(rank !== undefined && { rank }),
            ...(score !== undefined && { score }),
            ...(tier !== undefined && { tier }),
            ...(grade !== undefined && { grade }),
            ...(number !== undefined && { entrant: number }),
          },
        ];
      });
      const known = places.get(city.code);
      const latin = latinName(city.code);
      places.set(city.code, {
        code: city.code,
        name: known?.name ?? city.name,
        province: known?.province ?? city.province,
        ...(latin !== undefined && { latin }),
        class: known?.class ?? classTitle(city),
        evaluated: [
          ...(known?.evaluated ?? []),
          ...(bundle.definition.series || hidesMerit(edition) ? [] : [bundle.edition.slug]),
        ],
        standings: [...(known?.standings ?? []), ...standings],
      });
    }
  }
  for (const edition of archived) addPrinted(places, edition);
  for (const [code, place] of places) {
    places.set(code, {
      ...place,
      // Sorting keeps the order of lists within a year.
      standings: [...place.standings].sort((a, b) => b.year - a.year),
    });
  }
  return places;
}

/** Who has a page because of an edition: all that it evaluated, or those alone whom it names. */
function placesOf(
  edition: PublishedEdition,
): readonly { readonly code: string; readonly name: string; readonly province: string }[] {
  const evaluated = hidesMerit(edition) ? [] : edition.result.cities;
  // Several series name more than the units of the main index.
  if (evaluated.length > 0 && !edition.bundle.definition.series) return evaluated;
  const named = edition.bundle.lists
    .filter(({ kind }) => kind !== 'coverage')
    .flatMap(({ rows }) => rows)
    .flatMap(({ code, name, province = '' }) =>
      code === undefined ? [] : [{ code, name, province }],
    );
  return [...new Map([...evaluated, ...named].map((place) => [place.code, place])).values()];
}

const town: Text = { 'zh-CN': '小镇', en: 'town' };

/** Codes of GB/T 2260 have six digits; those below the county are longer. */
const classTitle = ({ code, name }: { readonly code: string; readonly name: string }): Text =>
  code.length > 6 ? town : administrativeClassTitles[administrativeClassOf(code, name)];

function addPrinted(places: Map<string, PublicPlace>, edition: ArchivedEdition): void {
  const found = new Map<string, PublicPlace['standings'][number][]>();
  for (const list of edition.lists) {
    for (const { code, rank, score, tier, grade } of list.rows) {
      if (code === undefined) continue;
      const tierTitle = edition.tiers.find((item) => item.code === tier)?.title;
      const standing = {
        slug: edition.slug,
        title: edition.title,
        kind: 'printed' as const,
        year: edition.year,
        list: list.id,
        listTitle: list.title,
        of: list.rows.length,
        ...(rank !== undefined && { rank }),
        ...(score !== undefined && { score }),
        ...(tier !== undefined && { tier }),
        ...(tierTitle && { tierTitle }),
        ...(grade !== undefined && { grade }),
      };
      found.set(code, [...(found.get(code) ?? []), standing]);
    }
  }
  for (const { within, ...place } of edition.places) {
    const known = places.get(place.code);
    places.set(place.code, {
      ...(known ?? { ...place, evaluated: [], ...(within !== '' && { within }) }),
      standings: [...(known?.standings ?? []), ...(found.get(place.code) ?? [])],
    });
  }
}
