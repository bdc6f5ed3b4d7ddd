/* The whole gazetteer and the resolver: some 200 kB, so apart from what pages need. */
export {
  englishName,
  fullName,
  gazetteer,
  placeByCode,
  type PlaceEntry,
  type PlaceLevel,
} from './gazetteer.js';
export { resolvePlace, type PlaceHint, type Reading, type Resolution } from './resolve-place.js';
