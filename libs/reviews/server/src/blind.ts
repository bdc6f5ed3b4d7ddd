import { teamNames } from '@bangyang/applications-server';
import { englishName, placeByCode, type PlaceEntry } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';
import type { Entrant, Room } from './room.js';

const HIDDEN = '▇▇';
const LATIN = /^[\x20-\x7e]+$/;
const SUFFIX = /(特别行政区|自治区|自治州|自治县|地区|新区|市|省|盟|县|区)$/;

/** A name as it stands and as it is said: 杭州市 and 杭州. */
const spoken = (name: string): readonly string[] => [name, name.replace(SUFFIX, '')];

function namesOfPlace(place: PlaceEntry): readonly string[] {
  return [
    ...spoken(place.name),
    ...place.former.flatMap(({ name }) => spoken(name)),
    englishName(place),
    place.pinyin.replaceAll(' ', ''),
  ];
}

/** A place, what lies around it and what lies in it: a district or a province tells the city. */
function namesAround(code: string): readonly string[] {
  const place = placeByCode(code);
  if (!place) return [];
  const around: string[] = [];
  for (let at: PlaceEntry | undefined = place; at; at = at.parent) around.push(...namesOfPlace(at));
  return [code, ...around, ...districtsOf(code)];
}

/** Full names alone: what is left of 新华区 or 鼓楼区 without its end is an everyday word. */
function districtsOf(code: string): readonly string[] {
  if (!code.endsWith('00')) return [];
  const stem = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
  return Array.from({ length: 99 }, (_, at) => at + 1).flatMap((at) => {
    const tail = stem.length === 2 ? `01${two(at)}` : two(at);
    const name = placeByCode(stem + tail)?.name;
    return name === undefined ? [] : [name];
  });
}
const two = (at: number): string => String(at).padStart(2, '0');

/** A reader of texts from which nobody tells whose they are. */
export type Blinding = (text: string) => string;

/** What a policy hides of an entrant in a text; everything stands where names are not hidden. */
export async function blindingOf(tx: Tx, room: Room, entrant: Entrant): Promise<Blinding> {
  if (room.rules.blind !== 'double') return (text) => text;
  return withoutWords([
    ...spoken(entrant.name),
    ...(entrant.code === null ? [] : namesAround(entrant.code)),
    ...entrant.ties.organisations,
    ...entrant.ties.mailDomains,
    ...entrant.team.flatMap((address) => [address, address.split('@')[1] ?? '']),
    ...(await teamNames(tx, entrant.id)),
  ]);
}

/** Takes words out of a text, also where they are written apart, in capitals or in wide letters. */
export function withoutWords(words: readonly string[]): Blinding {
  const hidden = [...new Set(words.map((word) => word.normalize('NFKC').trim()))]
    .filter((word) => word.length >= (LATIN.test(word) ? 4 : 2))
    .toSorted((a, b) => b.length - a.length)
    .map((word) =>
      [...word]
        .filter((letter) => letter.trim() !== '')
        .map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'))
        .join('\\s*'),
    );
  if (hidden.length === 0) return (text) => text;
  const pattern = new RegExp(hidden.join('|'), 'giu');
  return (text) => text.normalize('NFKC').replace(pattern, HIDDEN);
}

/** A file's name says whose it is; its ending says how to open it. */
export const blindName = (name: string, at: number): string =>
  `材料${at + 1}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''}`;
