import { formatDecimal } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import { awardDocument } from './award-documents.js';
import { correlations } from './correlations.js';
import { averages } from './edition/averages.js';
import { findings } from './edition/findings.js';
import { indicatorDocuments, scaleNote } from './edition/indicators.js';
import { changes, listRows } from './edition/lists.js';
import { provinceDocuments } from './edition/provinces.js';
import { hidesMerit } from './hides-merit.js';
import { isInSeries, isWithdrawn, mainList, type PublishedEdition } from './published-edition.js';
import { placeInEdition } from './place-documents.js';
import type { PublicEdition, PublicListRow } from './public-documents.js';
import type { PublicPlaceInEdition } from './public-places.js';
import { listSummaries, seriesDocuments, sourceDocuments } from './series-documents.js';
import {
  groupTitles,
  registerDocuments,
  textDocuments,
  universeDocument,
} from './study-documents.js';
import { yearlyLife } from './yearly-life.js';

export interface PublicDocuments {
  readonly edition: PublicEdition;
  readonly lists: ReadonlyMap<string, readonly PublicListRow[]>;
  readonly places: ReadonlyMap<string, PublicPlaceInEdition>;
}

/**
 * Everything that the public may read of an edition. `earlier` are the editions of the same methodology that
 * follow each other year by year up to it, oldest first. Ranks are compared with the one before also when its
 * indicators were others: `yearly.system` then says so, and pages warn.
 */
export function publicDocuments(
  current: PublishedEdition,
  earlier: readonly PublishedEdition[] = [],
): PublicDocuments {
  if (isWithdrawn(current))
    return { edition: withdrawnDocument(current), lists: new Map(), places: new Map() };
  const previous = earlier.at(-1);
  const yearly = yearlyLife(current, earlier);
  return {
    edition: { ...editionDocument(current, previous), ...(yearly && { yearly }) },
    lists: new Map(
      current.bundle.lists.map((list) => [list.id, listRows(current, list.id, previous)]),
    ),
    places: new Map(
      isInSeries(current) || hidesMerit(current)
        ? []
        : current.result.cities.map((city) => [city.code, placeInEdition(current, city)]),
    ),
  };
}

/** What remains of a withdrawn edition: what it was and why it is no more; nothing of its results. */
function withdrawnDocument(current: PublishedEdition): PublicEdition {
  const { award: _, universe: __, series: ___, ...rest } = editionDocument(current, undefined);
  return {
    ...rest,
    stage: 'withdrawn',
    lists: [],
    sources: [],
    tiers: [],
    evaluated: 0,
    texts: [],
    registers: [],
    places: {},
    outside: [],
    screenedOut: [],
    averages: [],
    correlations: [],
    leaders: [],
    provinces: [],
    findings: [],
    papers: [],
  };
}

function editionDocument(
  current: PublishedEdition,
  previous: PublishedEdition | undefined,
): PublicEdition {
  const { bundle, result, releasedAt } = current;
  const { definition, edition: facts } = bundle;
  const tree = new IndicatorTree(definition.indicators);
  const main = mainList(current);
  const tiers =
    definition.lists.find((list) => list.id === main?.id)?.tiers ??
    // A study may count the tiers in another of its lists.
    (main?.kind === 'coverage' ? definition.lists.find((list) => list.tiers)?.tiers : undefined) ??
    [];
  const hidden = hidesMerit(current);
  const award = awardDocument(current);
  const universe = universeDocument(current);
  const series = seriesDocuments(current);
  const leaders = (hidden ? [] : result.dimensions).flatMap((dimension) =>
    result.cities.flatMap((city) => {
      const standing = city.dimensions.find((item) => item.code === dimension);
      return standing?.rank === 1
        ? [{ dimension, code: city.code, name: city.name, score: standing.score }]
        : [];
    }),
  );
  const provinceRows = provinceDocuments(current);
  return {
    slug: facts.slug,
    title: facts.title,
    methodology: definition.manifest.id,
    year: facts.dataYear,
    editionYear: facts.editionYear,
    stage: 'released',
    history: current.history,
    kind: 'computed',
    releasedAt,
    lists: listSummaries(current),
    ...(series && { series }),
    sources: sourceDocuments(current),
    facts,
    engine: bundle.engine,
    bundleHash: bundle.hashes.whole,
    publicKey: bundle.signature.publicKey,
    methodologyTitle: definition.manifest.title,
    methodologySummary: definition.manifest.summary,
    methodologyAfter: definition.manifest.after,
    scaleNote: scaleNote(definition),
    ...(bundle.ranges && { ranges: { ...bundle.ranges, seed: bundle.seed } }),
    tiers: tiers.map(({ code, title, from, note }) => ({
      code,
      title,
      from,
      ...(note && { note }),
      size: main?.rows.filter((row) => row.tier === code).length ?? 0,
    })),
    dimensions: result.dimensions.map((code) => ({ code, title: tree.get(code).title })),
    indicators: indicatorDocuments(current, tree),
    subject: definition.manifest.subject,
    evaluated: result.combined?.entrants.length ?? result.cities.length,
    ...(award && { award }),
    ...(universe && { universe }),
    groups: groupTitles(definition),
    texts: textDocuments(current),
    ...registerDocuments(current),
    outside: result.outside ?? [],
    screenedOut: result.screenedOut.map(({ code, name, availability }) => ({
      code,
      name,
      why: {
        'zh-CN': `可用指标只有${formatDecimal(Number(availability) * 100, 0)}%，低于${formatDecimal(Number(definition.indices[0]?.screening.availability) * 100, 0)}%`,
        en: `only ${formatDecimal(Number(availability) * 100, 0)} % of the indicators are available, fewer than ${formatDecimal(Number(definition.indices[0]?.screening.availability) * 100, 0)} %`,
      },
    })),
    averages: hidden ? [] : averages(current),
    correlations: hidden ? [] : correlations(current),
    leaders,
    provinces: provinceRows,
    findings: award || series || main?.kind === 'coverage' ? [] : findings(current, provinceRows),
    papers: current.bundle.definition.publications.some(({ format }) => format === 'pdf')
      ? ['zh-CN', 'en']
      : [],
    ...(previous && { changes: changes(current, previous) }),
  };
}
