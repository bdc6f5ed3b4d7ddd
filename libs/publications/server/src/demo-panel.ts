import { sha256 } from '@bangyang/kernel';
import { parseFormula, seriesOf, type Definition } from '@bangyang/methodology-sdk';
import type { InputRow, InputTable } from '@bangyang/observations-contract';
import { administrativeClassOf, type AdministrativeClass } from '@bangyang/regions';
import { fullName, gazetteer, type PlaceEntry } from '@bangyang/regions/gazetteer';

/** As many of each class as the report counts; its 269 prefecture-level cities have all 17 capitals among them. */
const WANTED: Readonly<Partial<Record<AdministrativeClass, number>>> = {
  municipality: 4,
  'sub-provincial': 15,
  capital: 17,
  prefecture: 252,
  'county-level-city': 367,
};

/** How likely a yes is; of overall design as the report prints it by class, of the others invented. */
const LIKELY: Readonly<Partial<Record<AdministrativeClass, readonly [number, number]>>> = {
  municipality: [1, 0.95],
  'sub-provincial': [0.94, 0.88],
  capital: [0.94, 0.75],
  prefecture: [0.71, 0.5],
  'county-level-city': [0.25, 0.24],
};

const NOT_LOOKED_AT = 0.03;
const WITHOUT_EVIDENCE = 0.05;

const classOfEntry = ({ code, name }: PlaceEntry): AdministrativeClass =>
  administrativeClassOf(code, name);

/** So many of them, evenly spaced in the order of their codes: no province is left out. */
const evenly = <Item>(items: readonly Item[], wanted: number): readonly Item[] =>
  Array.from(
    { length: Math.min(wanted, items.length) },
    (_, at) => items[Math.floor((at * items.length) / wanted)],
  ).filter((item) => item !== undefined);

/**
 * The 655 places of the demo's panel, by a rule, since the report prints no list: of each class as many as
 * it counts, evenly spaced in the order of the code table of 2020.
 */
export function demoPanelPlaces(): readonly PlaceEntry[] {
  const cities = gazetteer.filter(({ name, level }) => level !== 'zone' && name.endsWith('市'));
  return Object.entries(WANTED)
    .flatMap(([own, wanted]) =>
      evenly(
        cities.filter((city) => classOfEntry(city) === own),
        wanted,
      ),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A number from 0 up to 1 that is always the same for the same words. */
const drawn = (...words: readonly string[]): number =>
  Number.parseInt(sha256(['ten-elements demo', ...words].join(' ')).slice(0, 8), 16) / 2 ** 32;

const topOf = (place: PlaceEntry): PlaceEntry => (place.parent ? topOf(place.parent) : place);

/** An invented record of every place of the panel, the same at every start. */
export function demoPanel({ indicators }: Pick<Definition, 'indicators'>): InputTable {
  const leaves = indicators.flatMap(({ code, measure }) =>
    measure
      ? seriesOf(parseFormula(measure.formula)).map((series) => ({ code, series, measure }))
      : [],
  );
  return {
    series: leaves.map(({ series }) => series),
    rows: demoPanelPlaces().map((place): InputRow => {
      const [design = 0, others = 0] = LIKELY[classOfEntry(place)] ?? [];
      const lead = (drawn(place.code) - 0.5) * 0.3;
      const cells = leaves.map(({ code, series, measure }, at) => {
        if (drawn(place.code, series, 'known') < NOT_LOOKED_AT) return [null, null] as const;
        const likely = at === 0 ? design : others + lead;
        const value = valueOf(place.code, series, likely, measure.levels?.length ?? 1);
        const hasEvidence = value > 0 && drawn(place.code, series, 'evidence') >= WITHOUT_EVIDENCE;
        return [value, hasEvidence ? `示例：公开信息 ${place.code}-${code}` : null] as const;
      });
      return {
        code: place.code,
        name: place.level === 'county' ? fullName(place) : place.name,
        province: topOf(place).name,
        values: cells.map(([value]) => value),
        evidence: cells.map(([, evidence]) => evidence),
      };
    }),
  };
}

/** Yes or no; of levels each is as likely as the one before it was. */
function valueOf(place: string, series: string, likely: number, levels: number): number {
  let value = 0;
  while (value < levels && drawn(place, series, String(value)) < likely) value += 1;
  return value;
}
