import { formatDecimal } from '@bangyang/kernel';
import {
  BLANK,
  digitsOf,
  signed,
  withUnit,
  type DiagnosisTable,
  type Page,
  type Part,
} from './section.js';

export function pointsSection({ diagnosis, words, say }: Page): Part {
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

export function strengthsSection({ diagnosis, words, titles }: Page): Part {
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
