import { BLANK, withUnit, type Page, type Part } from './section.js';

export function treatedSection({ diagnosis, words, titles, list }: Page): Part {
  // What a city can do something about comes first.
  const gaps = (flags: readonly string[]): number => (flags.includes('transformed') ? 1 : 0);
  const treated = diagnosis.indicators
    .filter(({ flags }) => flags.length > 0)
    .toSorted((a, b) => gaps(a.flags) - gaps(b.flags));
  return {
    id: 'treated',
    paragraphs: [treated.length === 0 ? words.nothingTreated : words.treatedText],
    tables:
      treated.length === 0
        ? []
        : [
            {
              caption: words.sections.treated,
              head: [words.indicator, words.value, words.what],
              rows: treated.map(({ code, value, unit, flags }) => [
                titles.get(code) ?? code,
                value === undefined ? words.missing : withUnit(value, unit),
                list(flags.map((flag) => words.flags[flag])),
              ]),
              numbers: [1],
            },
          ],
  };
}

export function indicatorsSection({ diagnosis, words, titles }: Page): Part {
  return {
    id: 'indicators',
    paragraphs: [],
    tables: [
      {
        caption: words.sections.indicators,
        head: [
          words.dimension,
          words.indicator,
          words.value,
          words.score,
          words.rank,
          words.points,
        ],
        rows: diagnosis.indicators.map(({ code, dimension, value, unit, score, rank, points }) => [
          titles.get(dimension) ?? dimension,
          titles.get(code) ?? code,
          value === undefined ? words.missing : withUnit(value, unit),
          score ?? BLANK,
          rank === undefined ? BLANK : String(rank),
          points ?? BLANK,
        ]),
        numbers: [2, 3, 4, 5],
      },
    ],
  };
}

export function notesSection({ diagnosis, words, say }: Page): Part {
  return {
    id: 'notes',
    paragraphs: [
      words.computed(diagnosis.engine, diagnosis.bundleHash.slice(0, 16)),
      words.peersRule,
      words.source + say(diagnosis.sourceNote),
    ],
    tables: [],
  };
}
