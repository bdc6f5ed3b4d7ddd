import type { FindPlace, KnownPlace } from '@bangyang/observations-contract';
import type { Definition } from '@bangyang/methodology-sdk';
import { fullName, placeByCode, resolvePlace, type PlaceEntry } from '@bangyang/regions/gazetteer';

const topOf = (place: PlaceEntry): PlaceEntry => (place.parent ? topOf(place.parent) : place);

interface Kind {
  /** what a name is looked for at; absent where it may be either */
  readonly level?: 'prefecture' | 'county';
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

/**
 * How the tables of a methodology name what it evaluates: cities at prefecture level and above, counties,
 * or both where a population of its indices takes in both.
 */
export function placeFinder({
  manifest,
  populations,
  indices,
}: Pick<Definition, 'manifest' | 'populations' | 'indices'>): FindPlace {
  const classes = indices.flatMap(
    (index) => populations.find(({ id }) => id === index.population)?.classes ?? [],
  );
  const reaches = (classesOf: readonly string[]): boolean =>
    classes.some((item) => classesOf.includes(item));
  if (reaches(cityClasses) && reaches(countyClasses)) return finderOf(either);
  return manifest.subject === 'county' ? finderOf(county) : findCity;
}

const cityClasses = ['municipality', 'sub-provincial', 'plan-listed', 'capital', 'prefecture'];
const countyClasses = [
  'municipality-district',
  'sub-provincial-district',
  'district',
  'county-level-city',
  'county',
];

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
      return {
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
      what: `"${name}": ${found.reason}`,
      fix:
        near === ''
          ? 'write its official name'
          : `write ${near}${found.candidates.length > 1 ? ', whichever is meant' : ''}`,
    };
  };
}
