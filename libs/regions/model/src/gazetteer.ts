import { englishCountyName } from './county-names.js';
import { divisionLines, formerNameLines, zoneLines } from './gazetteer-data.js';
import { englishPlaceName } from './english-names.js';
import { provinceOf } from './provinces.js';

export type PlaceLevel = 'province' | 'prefecture' | 'county' | 'zone';

/** A unit of administration, or a zone that lists name and that has no code of its own. */
export interface PlaceEntry {
  /** GB/T 2260, six digits; for a zone that of the unit around it */
  readonly code: string;
  readonly name: string;
  /** syllables apart by spaces; empty where the source has none */
  readonly pinyin: string;
  readonly level: PlaceLevel;
  readonly parent?: PlaceEntry;
  /** former names with the last year in which they were in force */
  readonly former: readonly { readonly name: string; readonly until: number }[];
  /** other names of a zone */
  readonly aliases: readonly string[];
}

const lines = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

function levelOf(code: string): PlaceLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function read(): readonly PlaceEntry[] {
  const former = Map.groupBy(lines(formerNameLines), ([code]) => code ?? '');
  const byCode = new Map<string, PlaceEntry>();
  for (const [code = '', name = '', pinyin = ''] of lines(divisionLines)) {
    const level = levelOf(code);
    // Counties directly under a province have no prefecture above them.
    const parent =
      level === 'province'
        ? undefined
        : ((level === 'county' ? byCode.get(`${code.slice(0, 4)}00`) : undefined) ??
          byCode.get(`${code.slice(0, 2)}0000`));
    byCode.set(code, {
      code,
      name,
      pinyin,
      level,
      ...(parent && { parent }),
      former: (former.get(code) ?? []).map(([, old = '', until = '']) => ({
        name: old,
        until: Number(until),
      })),
      aliases: [],
    });
  }
  const zones = lines(zoneLines).map(([code = '', name = '', aliases = '']): PlaceEntry => {
    const parent = byCode.get(code);
    return {
      code,
      name,
      pinyin: '',
      level: 'zone',
      ...(parent && { parent }),
      former: [],
      aliases: aliases === '' ? [] : aliases.split('|'),
    };
  });
  return [...byCode.values(), ...zones];
}

/** Every unit from province to county and every known zone, by code; parents come before children. */
export const gazetteer: readonly PlaceEntry[] = read();

const units = new Map(
  gazetteer.filter(({ level }) => level !== 'zone').map((entry) => [entry.code, entry]),
);

export const placeByCode = (code: string): PlaceEntry | undefined => units.get(code);

/** The official path: 江苏省苏州市昆山市. */
export function fullName(entry: PlaceEntry): string {
  // A municipality's own name stands for province and prefecture at once.
  const parent = entry.parent && entry.parent.name !== entry.name ? fullName(entry.parent) : '';
  return parent + entry.name;
}

/** What a unit is called in English: the usual spelling, or its pinyin. */
export function englishName(entry: PlaceEntry): string {
  if (entry.level === 'province') return provinceOf(entry.code)?.shortName.en ?? entry.name;
  const known =
    entry.level === 'prefecture' ? englishPlaceName(entry.code) : englishCountyName(entry.code);
  if (known !== undefined || entry.pinyin === '') return known ?? entry.name;
  const joined = entry.pinyin
    .split(' ')
    .map((part, at) => (at > 0 && /^[aeo]/.test(part) ? `'${part}` : part))
    .join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
