import { BLANK, digitsOf, signed, type Page, type Part } from './section.js';

export function changeSection({ diagnosis, words, say }: Page): Part {
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
