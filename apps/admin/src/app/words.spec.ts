import { describe, expect, it } from '@jest/globals';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../../..');
const files = globSync(
  [
    'libs/*/web/src/**/*words.ts',
    'libs/platform/ui/src/*words.ts',
    'apps/*/src/app/**/{*words,messages}.ts',
  ],
  { cwd: repository },
);

type Said = readonly [path: string, text: string];
const HAN = /\p{Script=Han}/u;
/** Names of languages and products, and of places in examples of what is typed, are said in their own. */
const OWN_NAMES = /中文|榜样|[^,]+市, lead@|such as \p{Script=Han}+市$/gu;

/** Every text of a dictionary; sentences made of numbers are made of ones, where a plural shows. */
function said(value: unknown, path: string): readonly Said[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return said(spoken(value as Sentence), path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => said(inner, `${path}.${key}`));
}

type Sentence = (...parts: readonly unknown[]) => unknown;
/** What a sentence says of one; of a word or some words, where it takes no number. */
function spoken(sentence: Sentence): unknown {
  for (const part of [1, 'x', ['x'], {}]) {
    try {
      return sentence(...Array.from({ length: Math.max(sentence.length, 1) }, () => part));
    } catch {
      // It takes something else.
    }
  }
  return '';
}

const dictionaries = await Promise.all(
  files.map(async (file) => {
    const exported = (await import(join(repository, file))) as Readonly<Record<string, unknown>>;
    const [words] = Object.values(exported).filter(
      (one): one is Readonly<Record<'zh-CN' | 'en', unknown>> =>
        typeof one === 'object' && one !== null && 'zh-CN' in one && 'en' in one,
    );
    return [file, words] as const;
  }),
);
const complete = dictionaries.flatMap(([file, words]) => (words ? [[file, words] as const] : []));

describe('the words of the pages', () => {
  it('are found', () => {
    expect(complete.length).toBeGreaterThan(12);
  });

  it.each(complete)('are all there in both languages: %s', (file, words) => {
    const paths = (language: 'zh-CN' | 'en') => said(words[language], '').map(([path]) => path);
    // What the server refuses it says in English itself.
    if (!file.endsWith('problem-words.ts')) expect(paths('en')).toEqual(paths('zh-CN'));
    const empty = (['zh-CN', 'en'] as const).flatMap((language) =>
      said(words[language], language).filter(([, text]) => text.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  it.each(complete)('are English in English, and count one as one: %s', (_, words) => {
    const english = said(words.en, '');
    expect(english.filter(([, text]) => HAN.test(text.replaceAll(OWN_NAMES, '')))).toEqual([]);
    expect(english.filter(([, text]) => PLURAL_OF_ONE.test(text))).toEqual([]);
    expect(english.filter(([, text]) => MACHINE_WORD.test(text))).toEqual([]);
  });
});

/** "1 entrants", but not "1 is" or "1 of". */
const PLURAL_OF_ONE =
  /(?<![\d.,/–-])\b1 (?!(?:is|was|has|this|its|as|us|ms|invites)\b|times the\b)[a-z]+s\b(?!s)/;
const MACHINE_WORD = /undefined|NaN|\[object|\bnull\b|\b[a-z]+[A-Z][a-z]+[A-Z]?\w*\(/;
