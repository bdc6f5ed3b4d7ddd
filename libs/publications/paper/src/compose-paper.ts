import { textIn, type Text } from '@bangyang/kernel';
import type {
  PublicEdition,
  PublicIndicator,
  PublicListRow,
  PublicListRows,
  PublicPlaceInEdition,
  PublicYearlyLife,
} from '@bangyang/publications-contract';
import { namedPoints } from '@bangyang/publications-contract/charts';
import { englishPlaceName } from '@bangyang/regions';
import {
  bars,
  columnColours,
  columns,
  groupRadar,
  histogram,
  provinceMap,
  radar,
  scatter,
  type Bar,
} from './charts.js';
import type { PaperInput } from './paper-input.js';
import { paperWords, type PaperWords } from './paper-words.js';

/** What the template lays out: words and numbers as they are printed, and the names of its figures. */
export interface Paper {
  /** as JSON for the template; a figure is named by its file */
  readonly data: Readonly<Record<string, unknown>>;
  /** file name → SVG */
  readonly figures: Readonly<Record<string, string>>;
}

/** A cell of a table; the template aligns numbers to the right. */
type Cells = readonly string[];

/** As the outlines name what stands in the box. */
const SEA: Text = { 'zh-CN': '南海诸岛', en: 'South China Sea Islands' };

const TOP = 20;
const MOVERS = 15;
const CONTRIBUTIONS = 3;
const NAMED_GAPS = 3;

/** Words, tables and figures of the white paper of one edition. Pure; the clock and the network play no part. */
export function composePaper(input: PaperInput): Paper {
  const { edition, language, publicUrl } = input;
  const words = paperWords[language];
  const say = (text: Text): string => textIn(text, language);
  const names = namesIn(input);
  const ranking = mainList(input);
  const figures: Record<string, string> = {};
  const figure = (name: string, svg: string): string => {
    figures[`${name}.svg`] = svg;
    return `${name}.svg`;
  };
  const dimensions = edition.dimensions.map(({ title }) => say(title));
  const tiers = new Map(edition.tiers.map(({ code, title }) => [code, say(title)]));
  const gains = ranking.rows.filter(
    (row): row is PublicListRow & { rankChange: number } =>
      typeof row.rankChange === 'number' && row.rankChange > 0,
  );
  const data = {
    lang: language === 'en' ? 'en' : 'zh',
    region: language === 'en' ? 'gb' : 'cn',
    title: say(edition.title),
    subtitle: words.paper,
    methodology: say(edition.methodologyTitle),
    released: (publicUrl === undefined ? words.computed : words.released)(
      edition.releasedAt.slice(0, 10),
    ),
    engine: words.engine(edition.engine, edition.bundleHash.slice(0, 16)),
    source: words.source + say(edition.facts.sourceNote),
    // The sentences among them are functions, which JSON leaves out: they are said above.
    words,
    overview: [
      say(edition.methodologySummary),
      words.overview({
        evaluated: edition.evaluated,
        screened: edition.screenedOut.length,
        levels: levelCounts(edition.indicators),
        listed: ranking.rows.length,
        year: edition.year,
      }),
      leadingSentence(ranking.rows, names, words),
    ],
    findings: edition.findings.map(say),
    averages: {
      head: ['', ...dimensions, words.columns.total],
      rows: edition.averages.map(({ title, scores }): Cells => [say(title), ...scores]),
      series: edition.averages.map(({ title }, position) => ({
        name: say(title),
        colour: columnColours[position % columnColours.length],
      })),
      figure: figure(
        'averages',
        columns(
          dimensions,
          edition.averages.map(({ title, scores }) => ({
            name: say(title),
            values: dimensions.map((_, position) => Number(scores[position])),
          })),
        ),
      ),
    },
    averageRadar: figure(
      'average-radar',
      groupRadar(
        dimensions,
        edition.averages.map(({ scores }) => dimensions.map((_, at) => Number(scores[at]))),
      ),
    ),
    correlations: correlationParts(input, words, say, names, figure),
    leaders: {
      head: [words.columns.dimension, words.columns.leader, words.columns.score],
      rows: edition.leaders.map(({ dimension, code, name, score }): Cells => [
        say(edition.dimensions.find((item) => item.code === dimension)?.title ?? { 'zh-CN': '' }),
        names.place(code, name),
        score,
      ]),
    },
    treatment: words.treatment,
    tree: treeTable(edition.indicators, words, say),
    scale: say(edition.scaleNote),
    tiers: edition.tiers.map(({ title, note, size }) => ({
      title: say(title),
      note: note ? say(note) : '',
      size,
    })),
    after: say(edition.methodologyAfter),
    omitted: edition.facts.omitted.map(({ code, why }): Cells => [
      say(edition.indicators.find((item) => item.code === code)?.title ?? { 'zh-CN': code }),
      say(why),
    ]),
    ranking: rankingTable(ranking.rows, words, names, tiers),
    distribution: figure(
      'distribution',
      histogram(
        Object.values(input.places).map(({ score }) => Number(score)),
        5,
      ),
    ),
    provinces: provinceParts(edition, words, say, figure),
    dimensions: edition.dimensions.map(({ code, title }) =>
      dimensionPart(input, code, say(title), words, names, figure),
    ),
    sublists: edition.lists
      .filter(({ id, kind }) => id !== ranking.id && kind !== 'coverage')
      .map(({ id, title }) => ({
        title: say(title),
        ...listTable(input.lists[id] ?? [], words, names, tiers),
      })),
    yearly: edition.yearly ? yearlyParts(edition.yearly, words, say, names) : null,
    changes: edition.changes
      ? {
          entrants: edition.changes.entrants.map(({ code, name, rank }): Cells => [
            String(rank),
            names.place(code, name),
          ]),
          leavers: edition.changes.leavers.map(({ code, name, rank }): Cells => [
            String(rank),
            names.place(code, name),
          ]),
          movers:
            gains.length > 0
              ? figure(
                  'movers',
                  bars(
                    [...gains]
                      .sort((a, b) => b.rankChange - a.rankChange)
                      .slice(0, MOVERS)
                      .map(({ code, name, rankChange }): Bar => ({
                        name: names.place(code, name),
                        value: rankChange,
                      })),
                    0,
                  ),
                )
              : null,
        }
      : null,
    cities: ranking.rows.flatMap((row) => cityPart(input, row, words, names, tiers, figure)),
    appendix: {
      screened: edition.screenedOut.map(({ code, name, why }): Cells => [
        names.place(code, name),
        say(why),
      ]),
      check: publicUrl === undefined ? words.checkTextUnreleased : words.checkText(publicUrl),
      hash: edition.bundleHash,
      key: edition.publicKey,
      history: [...edition.history]
        .reverse()
        .map(({ kind, releasedAt, note }): Cells => [
          releasedAt.slice(0, 16).replace('T', ' ') + ' UTC',
          words.releases[kind],
          note,
        ]),
    },
  };
  return { data, figures };
}

interface Names {
  place(code: string | undefined, name: string): string;
  province(name: string | undefined): string;
}

function namesIn({ language, edition }: PaperInput): Names {
  if (language !== 'en') return { place: (_, name) => name, province: (name = '') => name };
  const provinces = new Map(
    edition.provinces.map(({ name, shortName }) => [name, textIn(shortName, 'en')]),
  );
  return {
    place: (code, name) => (code === undefined ? name : (englishPlaceName(code) ?? name)),
    province: (name = '') => provinces.get(name) ?? name,
  };
}

/** The list that the edition is about: the first that shows ranks. */
function mainList({ edition, lists }: PaperInput): {
  readonly id: string;
  readonly rows: PublicListRows;
} {
  const { id = '' } =
    edition.lists.find(({ show }) => show.includes('rank')) ?? edition.lists[0] ?? {};
  return { id, rows: lists[id] ?? [] };
}

const levelCounts = (indicators: readonly PublicIndicator[]): readonly [number, number, number] => {
  const of = (level: number): number =>
    indicators.filter((item) => item.level === level && !item.omitted).length;
  return [of(1), of(2), of(3)];
};

function leadingSentence(rows: PublicListRows, names: Names, words: PaperWords): string {
  const last = rows.at(-1);
  return words.leading({
    names: rows.slice(0, 10).map(({ code, name }) => names.place(code, name)),
    score: rows[0]?.score ?? '',
    last: last?.score ?? '',
    count: rows.length,
  });
}

/** Three columns of titles, of which a repeated one is left blank. */
function treeTable(
  indicators: readonly PublicIndicator[],
  words: PaperWords,
  say: (text: Text) => string,
): { readonly head: Cells; readonly rows: readonly Cells[] } {
  const byCode = new Map(indicators.map((item) => [item.code, item]));
  let [first, second] = ['', ''];
  const rows = indicators
    .filter(({ level, omitted }) => level === 3 && !omitted)
    .map((leaf): Cells => {
      const group = byCode.get(leaf.parent ?? '');
      const dimension = byCode.get(group?.parent ?? '');
      const [one, two] = [dimension, group].map((item) => (item ? say(item.title) : '')) as [
        string,
        string,
      ];
      const cells = [
        one === first ? '' : one,
        two === second && one === first ? '' : two,
        say(leaf.title),
        leaf.direction ? words.directions[leaf.direction] : '',
        `${(Number(leaf.effectiveWeight) * 100).toFixed(2)}%`,
      ];
      [first, second] = [one, two];
      return cells;
    });
  const { level1, level2, level3, direction, weight } = words.columns;
  return { head: [level1, level2, level3, direction, weight], rows };
}

const changeOf = ({ rankChange }: PublicListRow, words: PaperWords): string => {
  if (rankChange === undefined) return '';
  if (rankChange === null) return words.isNew;
  if (rankChange === 0) return words.noChange;
  return rankChange > 0 ? `↑${rankChange}` : `↓${-rankChange}`;
};

function rankingTable(
  rows: PublicListRows,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
): { readonly head: Cells; readonly rows: readonly Cells[] } {
  const { rank, place, province, score, tier, change } = words.columns;
  const compared = rows.some(({ rankChange }) => rankChange !== undefined);
  return {
    head: [rank, place, province, tier, ...(compared ? [change] : []), score],
    rows: rows.map((row): Cells => [
      String(row.rank ?? row.position),
      names.place(row.code, row.name),
      names.province(row.province),
      tiers.get(row.tier ?? '') ?? '',
      ...(compared ? [changeOf(row, words)] : []),
      row.score ?? '',
    ]),
  };
}

/** Any other list, with the columns that it has. */
function listTable(
  rows: PublicListRows,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
): { readonly head: Cells; readonly rows: readonly Cells[] } {
  const columns: readonly {
    readonly title: string;
    readonly cell: (row: PublicListRow) => string | undefined;
  }[] = [
    { title: words.columns.rank, cell: ({ rank }) => rank?.toString() },
    { title: words.columns.place, cell: ({ code, name }) => names.place(code, name) },
    { title: words.columns.province, cell: ({ province }) => names.province(province) },
    { title: words.columns.tier, cell: ({ tier }) => tiers.get(tier ?? '') },
    { title: words.columns.score, cell: ({ score }) => score },
  ];
  const used = columns.filter(({ cell }) => rows.some((row) => (cell(row) ?? '') !== ''));
  return {
    head: used.map(({ title }) => title),
    rows: rows.map((row) => used.map(({ cell }) => cell(row) ?? '')),
  };
}

function provinceParts(
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

function dimensionPart(
  { edition, places, language }: PaperInput,
  code: string,
  title: string,
  words: PaperWords,
  names: Names,
  figure: (name: string, svg: string) => string,
): Readonly<Record<string, unknown>> {
  const note = edition.indicators.find((item) => item.code === code)?.note;
  const scored = Object.values(places)
    .map((place) => ({ place, part: place.dimensions.find((item) => item.code === code) }))
    .filter(
      (item): item is typeof item & { part: NonNullable<(typeof item)['part']> } => !!item.part,
    )
    .sort((a, b) => a.part.rank - b.part.rank || (a.place.code < b.place.code ? -1 : 1))
    .slice(0, TOP);
  return {
    title,
    note: note ? textIn(note, language) : '',
    caption: words.captions.top(title, scored.length),
    figure: figure(
      `dimension-${code}`,
      bars(
        scored.map(({ place, part }): Bar => ({
          name: names.place(place.code, place.name),
          value: Number(part.score),
        })),
        2,
      ),
    ),
  };
}

function correlationParts(
  { edition, places }: PaperInput,
  words: PaperWords,
  say: (text: Text) => string,
  names: Names,
  figure: (name: string, svg: string) => string,
): Readonly<Record<string, unknown>> | null {
  const [first] = edition.correlations;
  if (!first) return null;
  const scored = first.points.flatMap(([code, x, y]) => {
    const place = places[code];
    return place ? [{ code, name: place.name, x, y }] : [];
  });
  const named = namedPoints(scored);
  const { series, cities, pearson, spearman, usedBy } = words.columns;
  return {
    head: [series, cities, pearson, spearman, usedBy],
    rows: edition.correlations.map((item): Cells => [
      say(item.title) + (item.onLogarithms ? words.onLogarithms : ''),
      String(item.cities),
      item.pearson,
      item.spearman,
      String(item.usedBy),
    ]),
    caption: words.captions.scatter(say(first.title)),
    figure: figure(
      'correlation',
      scatter(
        scored.map((point) => ({
          x: point.x,
          y: point.y,
          ...(named.has(point) && { name: names.place(point.code, point.name) }),
        })),
        {
          xName:
            words.axis(say(first.title), first.unit) +
            (first.onLogarithms ? words.onLogarithms : ''),
          yName: words.columns.total,
          onLogarithms: first.onLogarithms,
        },
      ),
    ),
  };
}

const NAMED_CITIES = 12;

function yearlyParts(
  { system, tiers, streaks, provinces, years }: PublicYearlyLife,
  words: PaperWords,
  say: (text: Text) => string,
  names: Names,
): Readonly<Record<string, unknown>> {
  const { tier, before, now, entered, left, inARow, province, whole } = words.columns;
  const some = (all: readonly { readonly code: string; readonly name: string }[]): string => {
    const shown = all.slice(0, NAMED_CITIES).map(({ code, name }) => names.place(code, name));
    return all.length === 0
      ? '–'
      : shown.join(words === paperWords.en ? ', ' : '、') +
          (all.length > shown.length ? ` … (${words.citiesCount(all.length)})` : '');
  };
  return {
    system: system ? systemParts(system, words, say) : null,
    tiers: {
      head: [tier, before, now, entered, left],
      rows: tiers.map((item): Cells => [
        say(item.title),
        String(item.before),
        String(item.now),
        some(item.entered),
        some(item.left),
      ]),
    },
    streaks: {
      head: [inARow, words.columns.count, ''],
      rows: streaks.map((item): Cells => [
        words.years(item.years),
        String(item.cities.length),
        some(item.cities),
      ]),
    },
    provinces: {
      head: [province, ...years.map(String), whole],
      rows: provinces.map((item): Cells => [
        say(item.shortName),
        ...item.listed.map(String),
        item.wholeYears > 0 ? words.years(item.wholeYears) : '',
      ]),
    },
  };
}

function systemParts(
  system: NonNullable<PublicYearlyLife['system']>,
  words: PaperWords,
  say: (text: Text) => string,
): Readonly<Record<string, unknown>> {
  const { indicator, why, before, now, tier } = words.columns;
  // Where indicators came or went every share moves; those are counted, not listed.
  const isScaled = system.added.length + system.dropped.length > 0;
  const moved = isScaled ? [] : system.reweighted;
  const values = (items: typeof system.tiers): readonly Cells[] =>
    items.map((item) => [say(item.title), item.before, item.now]);
  const reasons = (items: typeof system.added): readonly Cells[] =>
    items.map((item) => [say(item.title), item.why ? say(item.why) : '–']);
  return {
    warning: words.systemWarning(system.before, system.now),
    why: system.why ? say(system.why) : '',
    versions: words.versions(...system.versions),
    scaled:
      isScaled && system.reweighted.length > 0
        ? words.changedIndicators(system.reweighted.length)
        : '',
    tables: [
      { caption: words.captions.added, head: [indicator, why], rows: reasons(system.added) },
      { caption: words.captions.dropped, head: [indicator, why], rows: reasons(system.dropped) },
      {
        caption: words.captions.reweighted,
        head: [indicator, before, now],
        rows: values(moved),
      },
      {
        caption: words.captions.redefined,
        head: [indicator, before, now],
        rows: values(system.redefined),
      },
      { caption: words.captions.recut, head: [tier, before, now], rows: values(system.tiers) },
    ].filter(({ rows }) => rows.length > 0),
  };
}

function cityPart(
  { edition, places, language }: PaperInput,
  row: PublicListRow,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
  figure: (name: string, svg: string) => string,
): readonly Readonly<Record<string, unknown>>[] {
  const place = row.code === undefined ? undefined : places[row.code];
  if (!place) return [];
  const name = names.place(place.code, place.name);
  const titleOf = (code: string): string => {
    const known = [...edition.dimensions, ...edition.indicators].find((item) => item.code === code);
    return known ? textIn(known.title, language) : code;
  };
  const mean = edition.averages.find(({ group }) => group === 'listed')?.scores ?? [];
  const parts = place.dimensions.map(({ code, score, rank }) => ({
    name: titleOf(code),
    score,
    rank,
  }));
  const byScore = [...parts].sort((a, b) => Number(b.score) - Number(a.score));
  const [best, worst] = [byScore[0], byScore.at(-1)];
  if (!best || !worst) return [];
  return [
    {
      name,
      province: names.province(place.province),
      rank: row.rank ?? row.position,
      score: row.score ?? place.score,
      text: [
        words.city({
          name,
          rank: row.rank ?? row.position,
          score: row.score ?? place.score,
          tier: tiers.get(row.tier ?? ''),
          change: row.rankChange,
          best,
          worst,
          above: parts.filter(({ score }, position) => Number(score) > Number(mean[position]))
            .length,
          dimensions: parts.length,
        }),
        ...contributionSentence(place, titleOf, words),
        ...gapSentence(place, titleOf, words),
      ].join(language === 'en' ? ' ' : ''),
      radar: figure(
        `city-${place.code}`,
        radar(
          parts.map((part) => part.name),
          parts.map(({ score }) => Number(score)),
          parts.map((_, position) => Number(mean[position] ?? 0)),
        ),
      ),
    },
  ];
}

function contributionSentence(
  { indicators }: PublicPlaceInEdition,
  titleOf: (code: string) => string,
  words: PaperWords,
): readonly string[] {
  const most = indicators
    .flatMap(({ code, contribution }) =>
      contribution === undefined ? [] : [{ code, contribution }],
    )
    .sort((a, b) => Number(b.contribution) - Number(a.contribution))
    .slice(0, CONTRIBUTIONS);
  if (most.length === 0) return [];
  return [
    words.contributions(
      most.map(({ code, contribution }) => ({
        name: titleOf(code),
        points: Number(contribution).toFixed(2),
      })),
    ),
  ];
}

function gapSentence(
  { indicators }: PublicPlaceInEdition,
  titleOf: (code: string) => string,
  words: PaperWords,
): readonly string[] {
  const gaps = indicators
    .filter(({ flags }) => flags.includes('imputed'))
    .map(({ code }) => titleOf(code));
  if (gaps.length === 0) return [];
  return [words.imputed(gaps.slice(0, NAMED_GAPS), Math.max(0, gaps.length - NAMED_GAPS))];
}
