import { textIn } from '@bangyang/kernel';
import type { PublicListRows } from '@bangyang/publications-contract';
import { englishPlaceName } from '@bangyang/regions';
import type { PaperInput } from '../paper-input.js';

/** A cell of a table; the template aligns numbers to the right. */
export type Cells = readonly string[];

export interface Names {
  place(code: string | undefined, name: string): string;
  province(name: string | undefined): string;
}

export function namesIn({ language, edition }: PaperInput): Names {
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
export function mainList({ edition, lists }: PaperInput): {
  readonly id: string;
  readonly rows: PublicListRows;
} {
  const { id = '' } =
    edition.lists.find(({ show }) => show.includes('rank')) ?? edition.lists[0] ?? {};
  return { id, rows: lists[id] ?? [] };
}
