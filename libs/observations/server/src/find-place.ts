import type { FindPlace, KnownPlace } from '@bangyang/observations-contract';
import { fullName, placeByCode, resolvePlace, type PlaceEntry } from '@bangyang/regions/gazetteer';

const known = (place: PlaceEntry, code = place.code): KnownPlace => ({
  code,
  name: place.name,
  province: topOf(place).name,
});
const topOf = (place: PlaceEntry): PlaceEntry => (place.parent ? topOf(place.parent) : place);
const isCity = ({ code }: PlaceEntry): boolean =>
  (code.endsWith('00') && !code.endsWith('0000')) || /^(?:11|12|31|50)0000$/.test(code);

/** Finds cities at prefecture level and above by code, name and province. A name that does not belong to its code is a mistake. */
export const findCity: FindPlace = ({ code = '', name = '', province = '' }) => {
  const byCode = code === '' ? undefined : placeByCode(code);
  if (code !== '' && (!byCode || !isCity(byCode))) {
    const named =
      name === ''
        ? undefined
        : resolvePlace(name, { level: 'prefecture', province: province || undefined });
    return {
      what: `"${code}" is no code of a city`,
      fix:
        named?.status === 'match'
          ? `write ${named.place.code} for ${named.place.name}`
          : 'write the six digits of GB/T 2260',
    };
  }
  if (name === '') {
    return byCode
      ? known(byCode)
      : { what: 'the row names no city', fix: 'write its official name or its code' };
  }
  const found = resolvePlace(name, {
    level: 'prefecture',
    ...(province !== '' && { province }),
  });
  if (found.status === 'match') {
    if (byCode && byCode !== found.place) {
      return {
        what: `"${name}" does not belong to the code ${code}, which is ${fullName(byCode)}`,
        fix: `write ${found.place.code} for ${found.place.name}, or correct the name`,
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
