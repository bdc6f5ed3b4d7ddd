import { formatDecimal, type Text } from '@bangyang/kernel';
import type { DiagnosisWords } from '../diagnosis-words.js';
import type { CityDiagnosis } from '../diagnosis.js';

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

export const BLANK = '–';

export interface Page {
  readonly diagnosis: CityDiagnosis;
  readonly words: DiagnosisWords;
  say(text: Text): string;
  place(code: string, name: string): string;
  list(items: readonly string[]): string;
  readonly titles: ReadonlyMap<string, string>;
}

export type Part = Omit<DiagnosisSection, 'title'>;

export const signed = (value: number, digits: number): string => {
  const said = formatDecimal(value, digits);
  return Number(said) > 0 ? `+${said}` : said.replace('-', '−');
};
export const digitsOf = (said: string): number => said.split('.')[1]?.length ?? 0;
/** Thousands apart, of decimal text: 2,570,624.5. */
export const grouped = (value: string): string => {
  const [whole = '', ...rest] = value.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
};
export const withUnit = (value: string | undefined, unit: string): string =>
  value === undefined
    ? BLANK
    : [grouped(value), ...(/^\d/.test(unit) ? ['×'] : []), unit].join(' ').trimEnd();
