import {
  entryKindOf,
  entryKinds,
  type FindPlace,
  type KnownPlace,
} from '@bangyang/observations-contract';
import type { Definition } from '@bangyang/methodology-sdk';
import { fullName, placeByCode, resolvePlace, type PlaceEntry } from '@bangyang/regions/gazetteer';

const topOf = (place: PlaceEntry): PlaceEntry => (place.parent ? topOf(place.parent) : place);

interface Kind {
  /** what a name is looked for at; absent where it may be either */
  readonly level?: 'province' | 'prefecture' | 'county';
  /** as an error calls it */
  readonly called: string;
  is(place: PlaceEntry): boolean;
  nameOf(place: PlaceEntry): string;
}

const city: Kind = {
  level: 'prefecture',
  called: 'city',
  is: ({ code }) =>
    (code.endsWith('00') && !code.endsWith('0000')) || /^(?:11|12|31|50)0000$/.test(code),
  nameOf: ({ name }) => name,
};

const county: Kind = {
  level: 'county',
  called: 'county',
  is: ({ level }) => level === 'county',
  // Dozens of districts are called 城区 or 新华区: only the whole path tells them apart.
  nameOf: fullName,
};

/** Finds cities at prefecture level and above. */
export const findCity: FindPlace = finderOf(city);

/** A panel of cities and county-level cities; each is named as among its equals. */
const either: Kind = {
  called: 'city or county',
  is: (place) => city.is(place) || county.is(place),
  nameOf: (place) => (county.is(place) ? county : city).nameOf(place),
};

const province: Kind = {
  level: 'province',
  called: 'province',
  is: ({ level }) => level === 'province',
  nameOf: ({ name }) => name,
};

const kinds = { city, county, province } as const;

/**
 * How the tables of a methodology name what it evaluates: places of the levels of its populations, and where
 * a row says its kind (a town, a product) anything with a code and a name of its own.
 */
export function placeFinder({
  manifest,
  populations,
  indices,
}: Pick<Definition, 'manifest' | 'populations' | 'indices'>): FindPlace {
  const evaluated = populations.filter(({ id }) =>
    indices.some(({ population }) => population === id),
  );
  const classes = evaluated.flatMap((population) => population.classes);
  const reaches = (those: readonly string[]): boolean =>
    classes.some((item) => those.includes(item));
  const meant = new Set<string>([
    manifest.subject,
    ...evaluated.map(({ kind }) => kind),
    ...(reaches(cityClasses) ? ['city'] : []),
    ...(reaches(countyClasses) ? ['county'] : []),
  ]);
  const levels = (['city', 'county', 'province'] as const).filter((kind) => meant.has(kind));
  const finders = levels.map((kind) => finderOf(kinds[kind]));
  const whole =
    meant.has('city') && meant.has('county') ? finderOf(either) : (finders[0] ?? findCity);
  return (said) => {
    if (said.kind !== undefined && said.kind !== '') return ownEntry(said);
    if (!meant.has('province')) return whole(said);
    // One name may be that of a province and of a city; the code or the first that fits decides.
    const place = placeByCode(said.code ?? '');
    const fitting = levels.find((kind) => place && kinds[kind].is(place));
    if (fitting) return finderOf(kinds[fitting])(said);
    const found = finders.map((find) => find(said)).find((answer) => 'code' in answer);
    return found ?? whole(said);
  };
}

const cityClasses = ['municipality', 'sub-provincial', 'plan-listed', 'capital', 'prefecture'];
const countyClasses = [
  'municipality-district',
  'sub-provincial-district',
  'district',
  'county-level-city',
  'county',
];

/** Something that GB/T 2260 does not know, by the code that its table gives it. */
function ownEntry({
  code = '',
  name = '',
  province: inProvince = '',
  kind = '',
  place = '',
  under = '',
}: Parameters<FindPlace>[0]): ReturnType<FindPlace> {
  const known = entryKindOf(kind);
  if (!known)
    return {
      what: `"${kind}" is no kind of entrant`,
      fix: `write one of ${entryKinds.join(', ')}`,
    };
  if (
    !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(code) ||
    (/^\d{6}$/.test(code) && placeByCode(code))
  )
    return {
      what: `"${code}" is no code of its own`,
      fix: 'write small letters, digits and hyphens, and no code of a place',
    };
  if (name === '') return { what: `${code} has no name`, fix: 'write its name' };
  const around = place === '' ? undefined : placeByCode(place);
  if (place !== '' && !around)
    return { what: `"${place}" is no code of a place`, fix: 'write the six digits of GB/T 2260' };
  return {
    code,
    name,
    province: inProvince === '' && around ? topOf(around).name : inProvince,
    kind: known,
    ...(place !== '' && { place }),
    ...(under !== '' && { under }),
  };
}

/** Finds places by code, name and province. A name that does not belong to its code is a mistake. */
function finderOf({ level, called, is, nameOf }: Kind): FindPlace {
  const known = (place: PlaceEntry): KnownPlace => ({
    code: place.code,
    name: nameOf(place),
    province: topOf(place).name,
  });
  return ({ code = '', name = '', province = '' }) => {
    const byCode = code === '' ? undefined : placeByCode(code);
    const find = () =>
      resolvePlace(name, { ...(level && { level }), ...(province !== '' && { province }) });
    if (code !== '' && (!byCode || !is(byCode))) {
      const named = name === '' ? undefined : find();
      if (byCode && named?.status !== 'match')
        return {
          codeOf: fullName(byCode),
          what: `"${code}" is the code of ${fullName(byCode)}, which is no ${called}`,
          fix: `write the code of a ${called}, or take the row out of the table`,
        };
      return {
        ...(named?.status === 'match' && { candidates: [fullName(named.place)] }),
        what: `"${code}" is no code of a ${called}`,
        fix:
          named?.status === 'match'
            ? `write ${named.place.code} for ${nameOf(named.place)}`
            : 'write the six digits of GB/T 2260',
      };
    }
    // A code names its place for certain; a short name beside it need only agree.
    if (byCode && (name === '' || name === byCode.name || name === fullName(byCode)))
      return known(byCode);
    if (name === '')
      return { what: `the row names no ${called}`, fix: 'write its official name or its code' };
    const found = find();
    if (found.status === 'match') {
      if (byCode && byCode !== found.place) {
        return {
          what: `"${name}" does not belong to the code ${code}, which is ${fullName(byCode)}`,
          fix: `write ${found.place.code} for ${nameOf(found.place)}, or correct the name`,
        };
      }
      return known(found.place);
    }
    const near = found.candidates.map(fullName).join(', ');
    return {
      candidates: found.candidates.map(fullName),
      what: `"${name}": ${found.reason}`,
      fix:
        near === ''
          ? 'write its official name'
          : `write ${near}${found.candidates.length > 1 ? ', whichever is meant' : ''}`,
    };
  };
}
