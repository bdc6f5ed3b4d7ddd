import { CodedError } from '@bangyang/kernel';
import { clustersOf } from '@bangyang/regions';
import {
  fullName,
  resolvePlace,
  type PlaceEntry,
  type PlaceLevel,
} from '@bangyang/regions/gazetteer';

const levels: readonly PlaceLevel[] = ['province', 'prefecture', 'county', 'zone'];

interface ResolveOptions {
  readonly province?: string;
  readonly level?: string;
  readonly json?: boolean;
}

/** One line a name; exit code 1 when one of them is no single place. */
export function regionsResolve(names: readonly string[], options: ResolveOptions): void {
  const level = levels.find((known) => known === options.level);
  if (options.level !== undefined && level === undefined) {
    throw new CodedError({
      code: 'request.invalid',
      where: '--level',
      what: `"${options.level}" is no level`,
      fix: `write one of ${levels.join(', ')}`,
      values: { field: '--level' },
    });
  }
  for (const name of names) {
    const found = resolvePlace(name, { level, province: options.province });
    if (found.status !== 'match') process.exitCode = 1;
    if (options.json) {
      console.log(
        JSON.stringify(
          found.status === 'match'
            ? {
                name,
                status: found.status,
                ...short(found.place),
                how: found.how,
                within: found.within,
              }
            : { name, ...found, candidates: found.candidates.map(short) },
        ),
      );
    } else if (found.status === 'match') {
      const within = found.within === undefined ? '' : `, ${found.within}`;
      console.log(
        `${found.place.code} ${fullName(found.place)}${within} (${found.how.join(', ')})`,
      );
    } else {
      const near = found.candidates.map((place) => `${place.code} ${fullName(place)}`).join(', ');
      console.log(`${name}: ${found.reason}${near && `; perhaps ${near}`}`);
    }
  }
}

const short = (place: PlaceEntry) => {
  const clusters = clustersOf(place.code).map(({ title }) => title['zh-CN']);
  return {
    code: place.code,
    place: fullName(place),
    ...(clusters.length > 0 && { clusters }),
  };
};
