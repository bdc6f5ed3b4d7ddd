import type { Text } from '@bangyang/kernel';
import type { PublicIndicator, PublicListRows } from '@bangyang/publications-contract';
import { namedPoints } from '@bangyang/publications-contract/charts';
import { scatter } from '../charts.js';
import type { PaperInput } from '../paper-input.js';
import type { PaperWords } from '../paper-words.js';
import type { Cells, Names } from './paper-part.js';

export const levelCounts = (
  indicators: readonly PublicIndicator[],
): readonly [number, number, number] => {
  const of = (level: number): number =>
    indicators.filter((item) => item.level === level && !item.omitted).length;
  return [of(1), of(2), of(3)];
};

export function leadingSentence(rows: PublicListRows, names: Names, words: PaperWords): string {
  const last = rows.at(-1);
  return words.leading({
    names: rows.slice(0, 10).map(({ code, name }) => names.place(code, name)),
    score: rows[0]?.score ?? '',
    last: last?.score ?? '',
    count: rows.length,
  });
}

export function correlationParts(
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
