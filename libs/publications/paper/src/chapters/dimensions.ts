import { textIn } from '@bangyang/kernel';
import { bars, type Bar } from '../charts.js';
import type { PaperInput } from '../paper-input.js';
import type { PaperWords } from '../paper-words.js';
import type { Names } from './paper-part.js';

const TOP = 20;

export function dimensionPart(
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
