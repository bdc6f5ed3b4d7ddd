import { diagnosisWords } from '../diagnosis-words.js';
import {
  BLANK,
  digitsOf,
  grouped,
  signed,
  type DiagnosisTable,
  type Page,
  type Part,
} from './section.js';

export function peersSection(page: Page): Part {
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

export function aheadSection({ diagnosis, words, titles, place }: Page): readonly Part[] {
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
