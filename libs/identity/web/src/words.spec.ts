import { describe, expect, it } from '@jest/globals';
import { words } from './words.js';

const placeholder = '甲';
const said = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value(placeholder, placeholder))];
  return Object.values(value as object).flatMap(said);
};
const pathsOf = (value: object, at = ''): string[] =>
  Object.entries(value).flatMap(([key, item]) =>
    typeof item === 'object' ? pathsOf(item, `${at}${key}.`) : [`${at}${key}`],
  );

describe('words of the pages about people', () => {
  it('are there in both languages, none of them empty', () => {
    expect(pathsOf(words.en)).toEqual(pathsOf(words['zh-CN']));
    expect(
      [...said(words.en), ...said(words['zh-CN'])].filter((text) => text.trim() === ''),
    ).toEqual([]);
  });

  it('are each in their own language', () => {
    const { otherLanguage: _toEnglish, ...chinese } = words['zh-CN'];
    const { otherLanguage: _toChinese, ...english } = words.en;
    expect(said(chinese).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    expect(
      said(english).filter((text) => /\p{Script=Han}/u.test(text.replaceAll(placeholder, ''))),
    ).toEqual([]);
  });
});
