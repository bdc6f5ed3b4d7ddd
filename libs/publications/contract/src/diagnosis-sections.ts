import { formatDecimal, textIn, type Text } from '@bangyang/kernel';
import { englishPlaceName } from '@bangyang/regions';
import type { CityDiagnosis, DiagnosedGoal } from './diagnosis.js';
import { unitInEnglish } from './unit-names.js';
import { diagnosisWords, type DiagnosisWords } from './diagnosis-words.js';

/** A part of a diagnosis as page and document both lay it out. */
export interface DiagnosisSection {
  readonly id: keyof DiagnosisWords['sections'];
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** is said with emphasis, where there is something to take care of */
  readonly warning?: string;
  readonly tables: readonly DiagnosisTable[];
}

export interface DiagnosisTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** columns of numbers, counted from 0 */
  readonly numbers: readonly number[];
}

const BLANK = '–';
/** Of those that need the least effort. */
const MOVES = 12;

/** The words and tables of a diagnosis in one language, in their order. */
export function diagnosisSections(
  diagnosis: CityDiagnosis,
  language: 'zh-CN' | 'en',
): readonly DiagnosisSection[] {
  const words = diagnosisWords[language];
  const page: Page = {
    diagnosis:
      language === 'en'
        ? {
            ...diagnosis,
            indicators: diagnosis.indicators.map((item) => ({
              ...item,
              // What is merely counted has no unit in English.
              unit: item.unit === '个' ? '' : unitInEnglish(item.unit),
            })),
          }
        : diagnosis,
    words,
    say: (text) => textIn(text, language),
    place: (code, name) => (language === 'en' ? (englishPlaceName(code) ?? name) : name),
    list: (items) => items.join(language === 'en' ? ', ' : '、'),
    titles: new Map(
      [...diagnosis.indicators, ...diagnosis.dimensions].map(({ code, title }) => [
        code,
        textIn(title, language),
      ]),
    ),
  };
  return [
    pointsSection(page),
    strengthsSection(page),
    peersSection(page),
    ...aheadSection(page),
    goalsSection(page),
    treatedSection(page),
    changeSection(page),
    indicatorsSection(page),
    notesSection(page),
  ].map(({ id, ...section }) => ({ id, title: words.sections[id], ...section }));
}

/** How a city is called in a language. */
export const diagnosedName = (
  { code, name }: Pick<CityDiagnosis, 'code' | 'name'>,
  language: 'zh-CN' | 'en',
): string => (language === 'en' ? (englishPlaceName(code) ?? name) : name);

/** The first sentences: where the city stands. */
export function diagnosedStanding(
  diagnosis: CityDiagnosis,
  language: 'zh-CN' | 'en',
): readonly string[] {
  const words = diagnosisWords[language];
  const { score, of, rank, range, isListed, tier } = diagnosis;
  return [
    words.standing(score, of, rank),
    ...(range ? [words.rangeSaid(...range)] : []),
    isListed ? words.listed(tier && textIn(tier, language)) : words.notListed,
  ];
}

interface Page {
  readonly diagnosis: CityDiagnosis;
  readonly words: DiagnosisWords;
  say(text: Text): string;
  place(code: string, name: string): string;
  list(items: readonly string[]): string;
  readonly titles: ReadonlyMap<string, string>;
}

type Part = Omit<DiagnosisSection, 'title'>;

const signed = (value: number, digits: number): string => {
  const said = formatDecimal(value, digits);
  return Number(said) > 0 ? `+${said}` : said.replace('-', '−');
};
const digitsOf = (said: string): number => said.split('.')[1]?.length ?? 0;
/** Thousands apart, of decimal text: 2,570,624.5. */
const grouped = (value: string): string => {
  const [whole = '', ...rest] = value.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
};
const withUnit = (value: string | undefined, unit: string): string =>
  value === undefined
    ? BLANK
    : [grouped(value), ...(/^\d/.test(unit) ? ['×'] : []), unit].join(' ').trimEnd();

function pointsSection({ diagnosis, words, say }: Page): Part {
  const { dimensions, method, score } = diagnosis;
  const digits = digitsOf(score);
  const peers = diagnosis.peers.find(({ group }) => group === 'class')?.dimensions ?? [];
  const meanTotal = dimensions.reduce((sum, item) => sum + Number(item.meanPoints ?? 0), 0);
  return {
    id: 'points',
    paragraphs: [words.pointsText[method ?? 'none'], ...(method ? [words.rounding] : [])],
    tables: [
      {
        caption: words.pointsChart,
        head: [
          words.dimension,
          words.score,
          words.rank,
          words.mean,
          ...(peers.length > 0 ? [words.median] : []),
          ...(method ? [words.points, words.meanPoints, words.difference] : []),
        ],
        rows: [
          ...dimensions.map(({ title, score: own, rank, mean, points, meanPoints }, at) => [
            say(title),
            own,
            String(rank),
            mean,
            ...(peers.length > 0 ? [peers[at] ?? BLANK] : []),
            ...(points !== undefined && meanPoints !== undefined
              ? [points, meanPoints, signed(Number(points) - Number(meanPoints), digits)]
              : []),
          ]),
          ...(method
            ? [
                [
                  words.total,
                  score,
                  String(diagnosis.rank),
                  '',
                  ...(peers.length > 0 ? [''] : []),
                  score,
                  formatDecimal(meanTotal, digits),
                  signed(Number(score) - meanTotal, digits),
                ],
              ]
            : []),
        ],
        numbers: [1, 2, 3, 4, 5, 6, 7],
      },
    ],
  };
}

function strengthsSection({ diagnosis, words, titles }: Page): Part {
  const table = (caption: string, codes: readonly string[]): DiagnosisTable => ({
    caption,
    head: [words.indicator, words.value, words.rank, words.points],
    rows: codes.flatMap((code) => {
      const item = diagnosis.indicators.find((one) => one.code === code);
      return item
        ? [
            [
              titles.get(code) ?? code,
              withUnit(item.value, item.unit),
              String(item.rank ?? BLANK),
              item.points ?? BLANK,
            ],
          ]
        : [];
    }),
    numbers: [1, 2, 3],
  });
  return {
    id: 'strengths',
    paragraphs: [words.strengthsText],
    tables: [
      table(words.strengths, diagnosis.strengths),
      table(words.weaknesses, diagnosis.weaknesses),
    ],
  };
}

function peersSection(page: Page): Part {
  const { diagnosis, words, say, list, place } = page;
  return {
    id: 'peers',
    paragraphs: diagnosis.peers.map(({ rule, size, rank, nearest }) =>
      [
        `${say(rule)}${words === diagnosisWords.en ? '. ' : '：'}${
          size === 0 ? words.noPeers : words.peerStanding(size, rank)
        }`,
        ...(size > 0
          ? [
              words.nearest(
                list(nearest.map(({ code, name, score }) => `${place(code, name)} ${score}`)),
              ),
            ]
          : []),
      ].join(words === diagnosisWords.en ? ' ' : ''),
    ),
    tables: peerTable(page),
  };
}

/** Indicators in which most would be won at the median of the first group come first. */
function peerTable({ diagnosis, words, titles }: Page): readonly DiagnosisTable[] {
  const groups = diagnosis.peers.filter(({ medians }) => medians.length > 0);
  const first = groups[0];
  if (!first) return [];
  const medians = groups.map(
    (group) => new Map(group.medians.map((item) => [item.code, item.value] as const)),
  );
  const gains = new Map(first.medians.map(({ code, gain }) => [code, gain]));
  return [
    {
      caption: words.peerTable,
      head: [
        words.indicator,
        words.own,
        ...groups.map(({ group }) => words.groups[group]),
        words.gain(words.groups[first.group]),
      ],
      rows: diagnosis.indicators
        .toSorted((a, b) => Number(gains.get(b.code) ?? 0) - Number(gains.get(a.code) ?? 0))
        .map(({ code, unit, value }) => {
          const gain = gains.get(code);
          return [
            unit === '' ? (titles.get(code) ?? code) : `${titles.get(code) ?? code} (${unit})`,
            value === undefined ? words.missing : grouped(value),
            ...medians.map((group) => grouped(group.get(code) ?? BLANK)),
            gain === undefined ? BLANK : signed(Number(gain), digitsOf(gain)),
          ];
        }),
      numbers: [1, 2, 3, 4, 5],
    },
  ];
}

function aheadSection({ diagnosis, words, titles, place }: Page): readonly Part[] {
  const { ahead } = diagnosis;
  if (!ahead) return [];
  return [
    {
      id: 'ahead',
      paragraphs: [words.aheadText(place(ahead.code, ahead.name), ahead.score, ahead.gap)],
      tables: [
        {
          caption: words.sections.ahead,
          head: [words.indicator, words.gapPoints],
          rows: ahead.parts.map(({ code, points }) => [
            titles.get(code) ?? code,
            signed(Number(points), digitsOf(points)),
          ]),
          numbers: [1],
        },
      ],
    },
  ];
}

function goalsSection(page: Page): Part {
  const { diagnosis, words } = page;
  return {
    id: 'goals',
    paragraphs: diagnosis.goals.length === 0 ? [words.first] : [words.goalsText],
    tables: diagnosis.goals.map((goal) => goalTable(page, goal)),
  };
}

function goalTable(
  { diagnosis, words, titles, say }: Page,
  { goal, rank = 0, score = '', tier, moves }: DiagnosedGoal,
): DiagnosisTable {
  const units = new Map(diagnosis.indicators.map(({ code, unit }) => [code, unit]));
  const possible = moves.filter(({ to }) => to !== undefined).slice(0, MOVES);
  return {
    caption: words.goal(goal, rank, score, tier ? say(tier) : ''),
    head: [words.indicator, words.from, words.to, words.effort],
    rows:
      possible.length === 0
        ? [[words.noMove, '', '', '']]
        : possible.map(({ code, from, to, effort }) => [
            titles.get(code) ?? code,
            from === undefined ? words.missing : withUnit(from, units.get(code) ?? ''),
            withUnit(to, units.get(code) ?? ''),
            effort === undefined ? BLANK : `${effort}%`,
          ]),
    numbers: [1, 2, 3],
  };
}

function treatedSection({ diagnosis, words, titles, list }: Page): Part {
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

function changeSection({ diagnosis, words, say }: Page): Part {
  const { change, dimensions, score } = diagnosis;
  if (!change) return { id: 'change', paragraphs: [words.noChange], tables: [] };
  const title = new Map(dimensions.map((item) => [item.code, say(item.title)]));
  return {
    id: 'change',
    paragraphs: [words.changeText(change.before, change.after, change.year), words.causes],
    ...(!change.isSameSystem && { warning: words.otherSystem }),
    tables: [
      {
        caption: words.sections.change,
        head: [words.cause, words.places],
        rows: [
          [words.data, signed(Number(change.data), 2)],
          [words.method, signed(Number(change.method), 2)],
          [words.others, signed(Number(change.others), 2)],
          [words.changeTotal, signed(change.before - change.after, 0)],
        ],
        numbers: [1],
      },
      {
        caption: words.score,
        head: [words.dimension, words.scoreBefore, words.scoreNow, words.difference],
        rows: [
          ...change.dimensions.map(({ code, before, after }) => [
            title.get(code) ?? code,
            before ?? BLANK,
            after,
            before === undefined ? BLANK : signed(Number(after) - Number(before), digitsOf(after)),
          ]),
          [
            words.score,
            change.scoreBefore,
            score,
            signed(Number(score) - Number(change.scoreBefore), digitsOf(score)),
          ],
        ],
        numbers: [1, 2, 3],
      },
    ],
  };
}

function indicatorsSection({ diagnosis, words, titles }: Page): Part {
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

function notesSection({ diagnosis, words, say }: Page): Part {
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
