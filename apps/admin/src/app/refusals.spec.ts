import { errorKinds, errorValues, type ErrorCode } from '@bangyang/kernel';
import { describe, expect, it } from '@jest/globals';
import { refusals } from './refusals.js';

type Sentence = string | ((values: Readonly<Record<string, unknown>>) => string) | undefined;
interface Said {
  readonly detail: Sentence;
  readonly where?: Sentence;
  readonly fix?: Sentence;
}
const all = Object.entries(refusals as unknown as Readonly<Record<ErrorCode, Said>>) as [
  ErrorCode,
  Said,
][];

/** Every value given, and only those that must be. */
const givenTo = (code: ErrorCode): readonly Readonly<Record<string, unknown>>[] => {
  const names: readonly string[] =
    code in errorValues ? errorValues[code as keyof typeof errorValues] : [];
  const given = (those: readonly string[]) =>
    Object.fromEntries(
      those.map((name) => [
        name.replace(/\?$|\[\]\??$/g, ''),
        /\[\]/.test(name)
          ? ['甲', '乙']
          : /^at\b|At\b/.test(name)
            ? '2026-11-21T01:00:00.000Z'
            : '甲',
      ]),
    );
  return [given(names), given(names.filter((name) => !name.endsWith('?')))];
};
const spoken = (code: ErrorCode, { detail, where, fix }: Said): readonly string[] =>
  givenTo(code).flatMap((values) =>
    [detail, where, fix].flatMap((said) =>
      said === undefined ? [] : [typeof said === 'function' ? said(values) : said],
    ),
  );

describe('what the rooms refuse, in Chinese', () => {
  it('is there for every code that a page can show', () => {
    const unseen = /^(archive|claim|cli|config|jobs|json|migration|portal|scope)\./;
    const seen = Object.keys(errorKinds).filter((code) => !unseen.test(code));
    expect(seen.filter((code) => !(code in refusals))).toEqual([]);
  });

  it.each(all)('%s: says it in whole words, whatever is given', (code, said) => {
    const sentences = spoken(code, said);
    expect(sentences[0]).toMatch(/\p{Script=Han}/u);
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/undefined|NaN|\[object|null/);
      expect(sentence).not.toMatch(/[。；，]$/);
    }
  });
});
