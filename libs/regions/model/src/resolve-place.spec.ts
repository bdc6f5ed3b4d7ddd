import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fullName, gazetteer, resolvePlace, type PlaceLevel } from './whole.js';

const said = (text: string, hint = {}) => {
  const found = resolvePlace(text, hint);
  return found.status === 'match'
    ? fullName(found.place)
    : `${found.status}: ${found.candidates.map(fullName).join(' ')}`;
};

interface PrintedPlace {
  readonly fullName: string;
  readonly level: string;
  readonly code: string;
  readonly of: string;
  readonly forms: readonly string[];
}

/** No cell of this table is quoted. */
function printedPlaces(): readonly PrintedPlace[] {
  const text = readFileSync(new URL('../test-data/places.csv', import.meta.url), 'utf8');
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const at = (name: string) => head.split(',').indexOf(name);
  const columns = ['full_name', 'level', 'gbt2260', 'gbt2260_of', 'printed_as'].map(at);
  return lines.map((line) => {
    const cells = line.split(',');
    const [full = '', level = '', code = '', of = '', printed = ''] = columns.map(
      (column) => cells[column] ?? '',
    );
    return { fullName: full, level, code, of, forms: printed.split('|').filter(Boolean) };
  });
}

describe('what place a text means', () => {
  it('is read from official, short and former names and from full paths', () => {
    expect(said('江苏省苏州市昆山市')).toBe('江苏省苏州市昆山市');
    expect(said('苏州')).toBe('江苏省苏州市');
    expect(said(' 苏 州 市 ')).toBe('江苏省苏州市');
    expect(said('江苏昆山')).toBe('江苏省苏州市昆山市');
    expect(said('襄樊市')).toBe('湖北省襄阳市');
    expect(said('福建福州市长乐市')).toBe('福建省福州市长乐区');
    expect(said('延边州')).toContain('延边');
    expect(said('民和县')).toContain('民和回族土族自治县');
  });

  it('is read from traditional characters and past printed pinyin', () => {
    expect(said('江蘇無錫市錫山區(qū)')).toBe('江苏省无锡市锡山区');
    expect(said('臺灣')).toBe('台湾省');
  });

  it('is never guessed: several places, or another province, give candidates and the reason', () => {
    expect(said('朝阳')).toMatch(/^candidates: .*朝阳/);
    expect(said('鼓楼区')).toMatch(/^candidates: .*南京市鼓楼区.*福州市鼓楼区/);
    expect(resolvePlace('苏州市', { province: '浙江省' })).toMatchObject({
      status: 'candidates',
      reason: 'it does not lie in 浙江省',
    });
    expect(said('吉林省齐齐哈尔市甘南县')).toBe('candidates: 黑龙江省齐齐哈尔市甘南县');
    expect(said('苏洲市', { level: 'prefecture' })).toMatch(/^unknown: .*苏州市/);
    expect(said('海南??谑')).toMatch(/^unknown/);
  });

  it('is narrowed by the level and the province that a table gives', () => {
    expect(said('吉林', { level: 'prefecture' })).toBe('吉林省吉林市');
    expect(said('吉林', { level: 'province' })).toBe('吉林省');
    expect(said('北京', { level: 'prefecture' })).toBe('北京市');
    expect(said('朝阳', { level: 'prefecture' })).toBe('辽宁省朝阳市');
  });

  it('is right for every place of five printed documents, or is no match at all', () => {
    const levels: Readonly<Record<string, PlaceLevel>> = {
      province: 'province',
      municipality: 'province',
      prefecture: 'prefecture',
      'sub-provincial': 'prefecture',
      district: 'county',
      county: 'county',
    };
    const counts = { match: 0, candidates: 0, unknown: 0 };
    const wrong: string[] = [];
    const missed: string[] = [];
    for (const place of printedPlaces()) {
      const level = levels[place.level];
      for (const form of [place.fullName, ...place.forms]) {
        const found = resolvePlace(form, level === undefined ? {} : { level });
        counts[found.status] += 1;
        if (found.status !== 'match') missed.push(`${form}: ${found.reason}`);
        // A zone carries the code of the unit around it, as the table has none.
        if (found.status === 'match' && place.code && found.place.code !== place.code)
          wrong.push(`${form} → ${fullName(found.place)} ${found.place.code}, is ${place.code}`);
      }
    }
    expect(wrong).toEqual([]);
    // Every miss stands with its reason in docs/regions.md; a change of these counts belongs there too.
    expect(counts).toEqual({ match: 1102, candidates: 29, unknown: 5 });
    const noted = readFileSync(new URL('../../../../docs/regions.md', import.meta.url), 'utf8');
    expect(missed.filter((line) => !noted.includes(line))).toEqual([]);
  });

  it('is the place itself for every official path', () => {
    const units = gazetteer.filter(({ level }) => level !== 'zone');
    const others = units.filter((unit) => {
      const found = resolvePlace(fullName(unit), { level: unit.level });
      return found.status !== 'match' || found.place !== unit;
    });
    expect(others.map(fullName)).toEqual([]);
  });

  it('is never another prefecture after a slip of one character', () => {
    const prefectures = gazetteer.filter(({ level }) => level === 'prefecture');
    const letters = [...new Set(prefectures.flatMap(({ name }) => [...name]))];
    fc.assert(
      fc.property(
        fc.constantFrom(...prefectures),
        fc.nat(),
        fc.constantFrom(...letters),
        (place, at, letter) => {
          const slipped = [...place.name];
          slipped[at % slipped.length] = letter;
          const text = slipped.join('');
          const found = resolvePlace(text, { level: 'prefecture' });
          // What is then the name of another place was not misread: it was written.
          const isAName = gazetteer.some(({ name, former }) =>
            [name, ...former.map((old) => old.name)].some((known) =>
              known.startsWith(text.slice(0, 2)),
            ),
          );
          return found.status !== 'match' || found.place === place || isAName;
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });
});
