import { textIn, type Text } from '@bangyang/kernel';
import type { PublicListRow } from '@bangyang/publications-contract';
import { cityPart } from './chapters/cities.js';
import { dimensionPart } from './chapters/dimensions.js';
import { correlationParts, leadingSentence, levelCounts } from './chapters/overview.js';
import { mainList, namesIn, type Cells } from './chapters/paper-part.js';
import { provinceParts } from './chapters/provinces.js';
import { listTable, rankingTable, treeTable } from './chapters/tables.js';
import { yearlyParts } from './chapters/yearly.js';
import { bars, columnColours, columns, groupRadar, histogram, type Bar } from './charts.js';
import type { PaperInput } from './paper-input.js';
import { paperWords } from './paper-words.js';
import { printedDay, printedMinute } from './printed-time.js';

/** What the template lays out: words and numbers as they are printed, and the names of its figures. */
export interface Paper {
  /** as JSON for the template; a figure is named by its file */
  readonly data: Readonly<Record<string, unknown>>;
  /** file name → SVG */
  readonly figures: Readonly<Record<string, string>>;
}

const MOVERS = 15;

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
      printedDay(edition.releasedAt),
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
          words.minute(printedMinute(releasedAt)),
          words.releases[kind],
          note,
        ]),
    },
  };
  return { data, figures };
}
