import { englishName, placeByCode, type PlaceEntry } from '@bangyang/regions/gazetteer';

/** A row with the name in letters that its place has. */
export function inLetters<Row extends { readonly code?: string | undefined }>(
  row: Row,
): Row & { readonly latin?: string } {
  const latin = latinName(row.code);
  return { ...row, ...(latin !== undefined && { latin }) };
}

/**
 * A place below the prefecture in letters, with what it lies in: Kunshan, Suzhou. Undefined for a city or a
 * province, whose English names pages have themselves, and for what has no code.
 */
export function latinName(code: string | undefined): string | undefined {
  const place = code === undefined ? undefined : placeByCode(code);
  if (place?.level !== 'county') return undefined;
  const parent = place.parent?.level === 'prefecture' ? place.parent : undefined;
  return [place, parent]
    .filter((entry): entry is PlaceEntry => entry !== undefined)
    .map(englishName)
    .join(', ');
}
