import { Converter } from 'opencc-js/t2cn';
import { fullName, gazetteer, type PlaceEntry, type PlaceLevel } from './gazetteer.js';

/** How a text was read as a place. */
export type Reading =
  | 'official name'
  | 'short name'
  | 'former name'
  | 'traditional characters'
  | 'a level is left out'
  | 'a place within it';

export interface PlaceHint {
  /** what kind of place is meant, where the table says so */
  readonly level?: PlaceLevel | undefined;
  /** name of the province that the table gives beside the place */
  readonly province?: string | undefined;
}

export type Resolution =
  | {
      readonly status: 'match';
      readonly place: PlaceEntry;
      readonly how: readonly Reading[];
      /** what of the text names a town or zone within the place */
      readonly within?: string;
    }
  | {
      readonly status: 'candidates' | 'unknown';
      readonly reason: string;
      readonly candidates: readonly PlaceEntry[];
    };

const simplify = Converter({ from: 'tw', to: 'cn' });
const MOST_CANDIDATES = 8;

/** Parts of names that a short form leaves out; the longest first. */
const kinds = [
  ...['特别行政区', '维吾尔自治区', '壮族自治区', '回族自治区', '自治区'],
  ...['自治州', '自治县', '自治旗', '地区', '林区', '特区', '新区', '矿区'],
  ...['省', '市', '盟', '县', '旗', '区'],
];
const peoples =
  /(?:(?:壮|满|回|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|朝鲜|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|阿昌|普米|鄂温克|怒|京|基诺|德昂|保安|俄罗斯|裕固|门巴|鄂伦春|独龙|赫哲|珞巴|各)族)+$/;

/** Names without their kind: 苏州市 苏州; 民和回族土族自治县 民和, 民和县. */
function shortForms(name: string): readonly string[] {
  const kind = kinds.find((ending) => name.endsWith(ending) && name.length > ending.length);
  if (kind === undefined) return [];
  const bare = name.slice(0, -kind.length).replace(peoples, '') || name.slice(0, -kind.length);
  const shorter =
    kind.length > 1 && kind.startsWith('自治') ? [bare + kind.slice(-1), bare + kind] : [];
  return [bare, ...shorter].filter((form) => form.length >= 2 && form !== name);
}

interface Form {
  readonly text: string;
  readonly entry: PlaceEntry;
  readonly reading: Reading;
}

function formsOf(entry: PlaceEntry): readonly Form[] {
  const form = (reading: Reading) => (text: string) => ({ text, entry, reading });
  return [
    form('official name')(entry.name),
    ...entry.aliases.map(form('short name')),
    ...shortForms(entry.name).map(form('short name')),
    ...entry.former.flatMap(({ name }) => [name, ...shortForms(name)]).map(form('former name')),
  ];
}

/** Through the same tidying as the texts: a character such as 乾 must not differ only because it was converted. */
const forms: readonly Form[] = gazetteer
  .flatMap(formsOf)
  .map((form) => ({ ...form, text: tidy(form.text) }));
const byFirst = Map.groupBy(forms, ({ text }) => text.charAt(0));

/** Compatibility forms, spaces, printed pinyin, traditional characters: what print and typing add. */
function tidy(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\((?=[^)]*[a-zāáǎàēéěèīíǐìōóǒòūúǔùü])[^)]*\)/gi, '')
    .replace(/[\s·,，、/>-]+/g, '');
  // 陜 is another way to print 陝, which the conversion does not know.
  return simplify(plain.replaceAll('陜', '陝'));
}

interface Path {
  readonly entry: PlaceEntry;
  readonly readings: ReadonlySet<Reading>;
  readonly rest: string;
}

const isBelow = (entry: PlaceEntry, above: PlaceEntry): boolean =>
  entry.parent === above || (entry.parent !== undefined && isBelow(entry.parent, above));

/** Every way to read the beginning of a text as a path downwards. */
function paths(text: string, above?: PlaceEntry): readonly Path[] {
  const found: Path[] = [];
  for (const { text: form, entry, reading } of byFirst.get(text.charAt(0)) ?? []) {
    if (!text.startsWith(form) || (above && !isBelow(entry, above))) continue;
    const skips = above && entry.parent !== above && entry.parent?.name !== above.name;
    const readings = new Set<Reading>([
      reading,
      ...(skips ? ['a level is left out' as const] : []),
    ]);
    const rest = text.slice(form.length);
    const own: Path = { entry, readings, rest };
    found.push(own);
    for (const below of rest === '' ? [] : paths(rest, entry))
      found.push({ ...below, readings: new Set([...readings, ...below.readings]) });
  }
  return found;
}

const townEnding = /(?:镇|乡|街道|小镇|茶镇|村|园区|开发区|景区|古城|地区)$/;

/**
 * Which place a text means. Official, short and former names, full paths, traditional characters and
 * printed pinyin are read; where more than one place can be meant, or the text is damaged or names a
 * province that the place does not lie in, candidates are answered: never a silent guess.
 */
export function resolvePlace(text: string, hint: PlaceHint = {}): Resolution {
  const plain = tidy(text);
  if (plain.includes('+')) {
    const parts = plain.split('+').map((part) => resolvePlace(part, hint));
    return {
      status: 'candidates',
      reason: 'this is a combined unit of several places',
      candidates: parts.flatMap((part) =>
        part.status === 'match' ? [part.place] : [...part.candidates],
      ),
    };
  }
  if (plain === '') return { status: 'unknown', reason: 'the text is empty', candidates: [] };
  const all = paths(plain);
  const whole = fitting(
    all.filter(({ rest }) => rest === ''),
    hint,
  );
  const traditional = plain !== text.normalize('NFKC').replace(/[\s·,，、]+/g, '');
  const answer = decide(whole, hint, traditional);
  if (answer) return answer;
  const towns = deepest(all.filter(({ rest }) => townEnding.test(rest)));
  const [town] = towns;
  const isOne = new Set(towns.map(({ entry }) => entry)).size === 1;
  if (town && isOne && town.entry.level !== 'province' && !isNamedDown(plain, town)) {
    return {
      status: 'candidates',
      reason: 'the county or district of the town is not named for certain',
      candidates: [town.entry],
    };
  }
  if (town && isOne && town.entry.level !== 'province') {
    return {
      status: 'match',
      place: town.entry,
      how: [...town.readings, 'a place within it'],
      within: town.rest,
    };
  }
  return (
    elsewhere(plain, hint) ?? {
      status: 'unknown',
      reason: 'no place has this name',
      candidates: similar(plain, hint),
    }
  );
}

/** Whether a path names the county itself, with its kind: 中原创客小镇 need not lie in 中原区. */
function isNamedDown(plain: string, { entry, rest }: Path): boolean {
  const before = plain.slice(0, plain.length - rest.length);
  return entry.level === 'county' && /[县区市旗]$/.test(before);
}

function fitting(found: readonly Path[], { level, province }: PlaceHint): readonly Path[] {
  const levels = level === undefined ? found : found.filter(({ entry }) => matches(entry, level));
  if (province === undefined || province.trim() === '') return levels;
  const wanted = tidy(province);
  return levels.filter(({ entry }) => {
    const top = topOf(entry);
    return formsOf(top).some((form) => tidy(form.text) === wanted);
  });
}

/** A municipality is a province and a city at once; a zone stands beside the levels. */
const matches = (entry: PlaceEntry, level: PlaceLevel): boolean =>
  entry.level === level ||
  entry.level === 'zone' ||
  (level === 'prefecture' && /^(?:11|12|31|50)0000$/.test(entry.code));

const topOf = (entry: PlaceEntry): PlaceEntry => (entry.parent ? topOf(entry.parent) : entry);

function deepest(found: readonly Path[]): readonly Path[] {
  const shortest = Math.min(...found.map(({ rest }) => rest.length));
  return found.filter(({ rest }) => rest.length === shortest);
}

/** One place, or candidates where the readings are equally good; a name in force wins over a former one. */
function decide(
  found: readonly Path[],
  hint: PlaceHint,
  traditional: boolean,
): Resolution | undefined {
  if (found.length === 0) return undefined;
  const best = found.some(({ readings }) => !readings.has('former name'))
    ? found.filter(({ readings }) => !readings.has('former name'))
    : found;
  const official = best.filter(
    ({ readings }) => readings.size === 1 && readings.has('official name'),
  );
  const chosen = official.length > 0 ? official : best;
  const entries = [...new Set(chosen.map(({ entry }) => entry))];
  const [only] = entries;
  const path = chosen.find(({ entry }) => entry === only);
  if (only && path && entries.length === 1) {
    return {
      status: 'match',
      place: only,
      how: [...path.readings, ...(traditional ? ['traditional characters' as const] : [])],
    };
  }
  return {
    status: 'candidates',
    reason:
      hint.level === undefined
        ? 'several places have this name'
        : `several places of that level have this name`,
    candidates: entries.slice(0, MOST_CANDIDATES),
  };
}

/** The place exists, in another province than the text or the table says. */
function elsewhere(plain: string, hint: PlaceHint): Resolution | undefined {
  const inText = paths(plain).filter(
    ({ entry, rest }) => entry.level === 'province' && rest !== '',
  );
  const tries = [
    ...inText.map(({ entry, rest }) => ({ said: entry.name, rest })),
    ...(hint.province === undefined ? [] : [{ said: hint.province, rest: plain }]),
  ];
  for (const { said, rest } of tries) {
    const found = paths(rest).filter(
      (path) =>
        (path.rest === '' || townEnding.test(path.rest)) &&
        (hint.level === undefined || matches(path.entry, hint.level)),
    );
    const entries = [...new Set(deepest(found).map(({ entry }) => entry))];
    if (entries.length > 0) {
      return {
        status: 'candidates',
        reason: `it does not lie in ${said}`,
        candidates: entries.slice(0, MOST_CANDIDATES),
      };
    }
  }
  return undefined;
}

/** Places whose name or path differs by one character: a slip, or a character that print has damaged. */
function similar(plain: string, { level }: PlaceHint): readonly PlaceEntry[] {
  const found = new Set<PlaceEntry>();
  for (const { text, entry } of forms) {
    if (level !== undefined && !matches(entry, level)) continue;
    if (isOneAway(plain, text) || isOneAway(plain, tidy(fullName(entry)))) found.add(entry);
    if (found.size === MOST_CANDIDATES) break;
  }
  return [...found];
}

/** One character replaced, left out, added, or two neighbours exchanged. */
function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.max(a.length, b.length) < 2) return false;
  let front = 0;
  while (front < Math.min(a.length, b.length) && a[front] === b[front]) front += 1;
  let back = 0;
  while (
    back < Math.min(a.length, b.length) - front &&
    a[a.length - 1 - back] === b[b.length - 1 - back]
  )
    back += 1;
  const [leftA, leftB] = [a.length - front - back, b.length - front - back];
  const exchanged =
    leftA === 2 && leftB === 2 && a[front] === b[front + 1] && a[front + 1] === b[front];
  return exchanged || Math.max(leftA, leftB) <= 1;
}
