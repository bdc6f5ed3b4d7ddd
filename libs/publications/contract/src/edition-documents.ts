import { formatDecimal } from '@bangyang/kernel';
import { IndicatorTree, type Definition, type Text } from '@bangyang/methodology-sdk';
import { provinceOf, provinces, regions } from '@bangyang/regions';
import type { EvaluatedCity, ListRow } from '@bangyang/results-contract';
import type {
  PublicEdition,
  PublicIndicator,
  PublicListRow,
  PublicProvince,
} from './public-documents.js';
import type { PublicPlaceInEdition } from './public-places.js';
import {
  stateSentence,
  type BoundSentence,
  type ClaimData,
  type Row,
} from './claims/evaluate-claim.js';
import { awardDocument, textsByName } from './award-documents.js';
import { inLetters } from './latin-name.js';
import {
  groupTitles,
  registerDocuments,
  textDocuments,
  universeDocument,
} from './study-documents.js';
import { correlations } from './correlations.js';
import { hidesMerit } from './hides-merit.js';
import { listSummaries, seriesDocuments, sourceDocuments } from './series-documents.js';
import { placeInEdition } from './place-documents.js';
import type { PublishedEdition } from './published-edition.js';
import { yearlyLife } from './yearly-life.js';

export interface PublicDocuments {
  readonly edition: PublicEdition;
  readonly lists: ReadonlyMap<string, readonly PublicListRow[]>;
  readonly places: ReadonlyMap<string, PublicPlaceInEdition>;
}

/** The list that a reader means by "the ranking": the first one. */
export const mainList = ({ bundle }: PublishedEdition) => bundle.lists[0];

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

/** What a city is in several series says no single page of scores. */
export const isInSeries = ({ bundle }: PublishedEdition): boolean =>
  bundle.definition.series !== undefined;

export const isWithdrawn = ({ history }: PublishedEdition): boolean =>
  history[0]?.kind === 'withdrawal';

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

function listRows(
  current: PublishedEdition,
  id: string,
  previous: PublishedEdition | undefined,
): readonly PublicListRow[] {
  const cities = new Map(current.result.cities.map((city) => [city.code, city]));
  const isMain = mainList(current)?.id === id;
  const before = new Map(previous && mainList(previous)?.rows.map((row) => [row.code, row.rank]));
  const list = current.bundle.lists.find((item) => item.id === id);
  const texts = textsByName(current);
  return (list?.rows ?? []).map((row): PublicListRow => {
    // Scores beside the names of an unranked list would rank it.
    const city = row.rank === undefined ? undefined : cities.get(row.code ?? '');
    const rankBefore = before.get(row.code);
    const written = texts.get(row.name);
    return {
      ...inLetters(row),
      ...(written && { texts: written }),
      ...(city && { dimensions: city.dimensions.map((item) => item.score) }),
      ...(isMain &&
        previous &&
        row.rank !== undefined && {
          rankChange: rankBefore === undefined ? null : rankBefore - row.rank,
        }),
    };
  });
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

/** How the scores come about; each scale once where a result has several. */
function scaleNote({ indices, series, manifest }: Definition): Text {
  const used = series ? indices : indices.slice(0, 1);
  const notes = [...new Map(used.map(({ scale }) => [scale.why['zh-CN'], scale.why])).values()];
  if (notes.length === 0) return manifest.summary;
  return {
    'zh-CN': notes.map((note) => note['zh-CN']).join('；'),
    en: notes.map((note) => note.en ?? note['zh-CN']).join('; '),
  };
}

/** Why a group is not there: none of its indicators is. */
const allLeftOut = {
  'zh-CN': '所属指标本届均未使用',
  en: 'None of its indicators is used in this edition',
};

/** How much of which index a node is: an index weighs its parts, whatever else stands in the tree. */
function sharesOf(
  { indices }: Pick<Definition, 'indices'>,
  used: IndicatorTree,
): (code: string) => { readonly share: number; readonly index: Text | undefined } {
  const parts = new Map<string, { readonly share: number; readonly index: Text | undefined }>();
  indices.forEach(({ title, parts: all }, at) => {
    const weighed = all.flatMap(({ source, weight }) =>
      'under' in source && used.under(source.under).length > 0
        ? [{ under: source.under, weight: Number(weight) }]
        : [],
    );
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
    for (const { under, weight } of weighed)
      if (!parts.has(under))
        parts.set(under, { share: weight / total, index: at === 0 ? undefined : title });
  });
  return (code) => {
    let above: string | undefined = code;
    while (above !== undefined && !parts.has(above)) above = used.get(above).parent;
    const part = above === undefined ? undefined : parts.get(above);
    const own = used.effectiveWeight(code);
    return part && above !== undefined
      ? { ...part, share: (part.share * own) / used.effectiveWeight(above) }
      : { share: own, index: undefined };
  };
}

function indicatorDocuments(
  { bundle }: PublishedEdition,
  tree: IndicatorTree,
): readonly PublicIndicator[] {
  const { omitted } = bundle.edition;
  const used = tree.without(omitted.map((item) => item.code));
  const sources = new Map(bundle.definition.sources.map(({ id, title }) => [id, title]));
  const shareOf = sharesOf(bundle.definition, used);
  return bundle.definition.indicators.map((node): PublicIndicator => {
    const left = used.under(node.code).length === 0;
    const why = omitted.find((item) => item.code === node.code)?.why ?? allLeftOut;
    const level = tree.level(node.code);
    const source = sources.get(node.measure?.source ?? '');
    const { share, index } = left ? { share: 0, index: undefined } : shareOf(node.code);
    return {
      code: node.code,
      ...(node.parent !== undefined && { parent: node.parent }),
      level: level === 1 ? 1 : level === 2 ? 2 : 3,
      title: node.title,
      ...(node.note && { note: node.note }),
      weight: node.weight,
      effectiveWeight: left ? '0.0000' : formatDecimal(share, 4),
      ...(index && { index }),
      ...(node.measure && {
        unit: node.measure.unit,
        ...(node.measure.levels && { levels: node.measure.levels }),
        ...(node.measure.evidence && { needsEvidence: true as const }),
        direction: node.measure.direction,
        formula: node.measure.formula,
        why: node.measure.why,
      }),
      ...(source && sources.size > 1 && { source }),
      ...(left && { omitted: why }),
    };
  });
}

function averages(current: PublishedEdition): PublicEdition['averages'] {
  const { cities, dimensions } = current.result;
  const listed = new Set(mainList(current)?.rows.map((row) => row.code));
  const mean = (scores: readonly string[]): string =>
    formatDecimal(
      scores.reduce((sum, score) => sum + Number(score), 0) / Math.max(1, scores.length),
      2,
    );
  const of = (group: readonly EvaluatedCity[]): readonly string[] => [
    ...dimensions.map((_, at) => mean(group.map((city) => city.dimensions[at]?.score ?? '0'))),
    mean(group.map((city) => city.score)),
  ];
  return [
    { group: 'all', title: { 'zh-CN': '全部城市', en: 'All cities' }, scores: of(cities) },
    {
      group: 'listed',
      title: { 'zh-CN': '百强城市', en: 'Listed cities' },
      scores: of(cities.filter((city) => listed.has(city.code))),
    },
    {
      group: 'top10',
      title: { 'zh-CN': '前十城市', en: 'Top 10' },
      scores: of(cities.filter((city) => city.rank <= 10)),
    },
  ];
}

function provinceDocuments(current: PublishedEdition): readonly PublicProvince[] {
  const listed = mainList(current)?.rows ?? [];
  const shares = new Map(
    current.bundle.lists
      .find((list) => list.kind === 'coverage')
      ?.rows.map((row) => [row.code, row.group]),
  );
  return provinces.map((province): PublicProvince => {
    const count = (items: readonly { code?: string }[]): number =>
      items.filter((item) => provinceOf(item.code ?? '') === province).length;
    return {
      code: province.code,
      name: province.name,
      shortName: province.shortName,
      tileName: { 'zh-CN': province.shortName['zh-CN'], en: province.letters },
      region: regions.find((item) => item.id === province.region)?.title ?? province.shortName,
      tile: province.tile,
      cities: count(current.result.cities),
      listed: count(listed),
      shareClass: (shares.get(province.code) ?? 'no-data') as PublicProvince['shareClass'],
    };
  });
}

/**
 * Sentences about the list, each with a check that counts again in the list as it is published. Throws
 * `claim.false`: a site with a sentence that its list refutes is not built.
 */
function findings(
  current: PublishedEdition,
  rows: readonly PublicProvince[],
): PublicEdition['findings'] {
  const listed = mainList(current)?.rows ?? [];
  const inProvince = (places: readonly { code?: string; name: string }[]): readonly Row[] =>
    places.map(({ code = '', name }) => ({ name, province: provinceOf(code)?.name ?? '' }));
  const lists = new Map([
    ['listed', inProvince(listed)],
    ['evaluated', inProvince(current.result.cities)],
  ]);
  const data: ClaimData = { rows: (list) => lists.get(list) };
  const most = [...rows]
    .sort((a, b) => b.listed - a.listed || (a.code < b.code ? -1 : 1))
    .slice(0, 3)
    .filter((row) => row.listed > 0);
  if (most.length === 0) return [];
  const whole = rows.filter((row) => row.cities > 1 && row.listed === row.cities);
  const name = (row: PublicProvince): string => row.shortName.en ?? row.name;
  const units =
    current.bundle.definition.manifest.subject === 'county'
      ? { zh: '县域单位', en: 'counties' }
      : { zh: '城市', en: 'cities' };
  const quoted = (items: readonly PublicProvince[]): string =>
    items.map((row) => `"${row.name}"`).join(', ');
  const counted = (row: PublicProvince, list: string): string =>
    `count(${list} where province = "${row.name}")`;
  const sentences: readonly BoundSentence[] = [
    {
      text: {
        'zh-CN': `上榜${units.zh}最多的省份：${most.map((row) => `${row.shortName['zh-CN']}${row.listed}个`).join('、')}，合计占榜单{total}个${units.zh}的{share}%。`,
        en: `Provinces with the most listed ${units.en}: ${most.map((row) => `${name(row)} ${row.listed}`).join(', ')}; together {share} % of the {total} listed.`,
      },
      values: {
        total: 'count(listed)',
        share: `round(share(listed where province in [${quoted(most)}], listed) * 100)`,
      },
      check: most
        .map(
          (row) =>
            `${counted(row, 'listed')} = ${row.listed} and "${row.name}" in leaders(province of listed, ${most.length})`,
        )
        .join(' and '),
    },
    ...(whole.length === 0
      ? []
      : [
          {
            text: {
              'zh-CN': `全域上榜的省份：${whole.map((row) => `${row.shortName['zh-CN']}（${row.cities}个）`).join('、')}。`,
              en: `Provinces with all their ${units.en} listed: ${whole.map((row) => `${name(row)} (${row.cities})`).join(', ')}.`,
            },
            check: whole
              .map(
                (row) =>
                  `${counted(row, 'listed')} = ${counted(row, 'evaluated')} and ${counted(row, 'listed')} = ${row.cities}`,
              )
              .join(' and '),
          },
        ]),
  ];
  return sentences.map((sentence) => stateSentence(sentence, data));
}

function changes(
  current: PublishedEdition,
  previous: PublishedEdition,
): NonNullable<PublicEdition['changes']> {
  const now = mainList(current)?.rows ?? [];
  const before = mainList(previous)?.rows ?? [];
  const only = (rows: readonly ListRow[], others: readonly ListRow[]) => {
    const codes = new Set(others.map((row) => row.code));
    return rows
      .filter((row) => !codes.has(row.code))
      .map((row) => ({ code: row.code ?? '', name: row.name, rank: row.rank ?? 0 }));
  };
  return {
    against: previous.bundle.edition.slug,
    entrants: only(now, before),
    leavers: only(before, now),
  };
}
