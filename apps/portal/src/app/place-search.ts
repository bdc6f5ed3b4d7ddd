import { simplifiedName } from '@bangyang/regions';

/** What the name of a place may leave out at its end. */
const KIND = /(?:特别行政区|自治[州县旗区]|地区|新区|[省市州盟县旗区镇])$/;
const LATIN = /^[a-z']+$/;
/** A shorter word is a syllable: everything would be near it. */
const SHORTEST_WORD = 5;
const SHORTEST_NAME = 2;

const plain = (text: string): string =>
  simplifiedName(text)
    .toLowerCase()
    .replace(/[\s·’-]/g, '');
const bare = (name: string): string => (name.length > 2 ? name.replace(KIND, '') : name);

/**
 * Those of which a name has the query in it, written traditionally too; where there are none, those whose name is one
 * letter or character away from it, so that a slip of the keyboard still finds its city. In their order.
 */
export function searchPlaces<Item>(
  items: readonly Item[],
  query: string,
  namesOf: (item: Item) => readonly string[],
): readonly Item[] {
  const wanted = plain(query);
  if (wanted === '') return items;
  const found = items.filter((item) => namesOf(item).some((name) => plain(name).includes(wanted)));
  if (found.length > 0 || wanted.length < SHORTEST_NAME) return found;
  const meant = bare(wanted);
  return items.filter((item) =>
    namesOf(item).some((name) => {
      const known = bare(plain(name));
      // Most names of two characters are one character away from each other: the first has to be right.
      return LATIN.test(meant)
        ? LATIN.test(known) && meant.length >= SHORTEST_WORD && isOneAway(meant, known)
        : meant[0] === known[0] && known.length >= SHORTEST_NAME && isOneAway(meant, known);
    }),
  );
}

/** Whether one change, addition or omission, or two neighbours in the wrong order, make one of the other. */
function isOneAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  const [restShort, restLong] = [short.slice(from), long.slice(from)];
  if (short.length < long.length) return restShort === restLong.slice(1);
  return (
    restShort.slice(1) === restLong.slice(1) ||
    (restShort.slice(2) === restLong.slice(2) &&
      restShort[0] === restLong[1] &&
      restShort[1] === restLong[0])
  );
}
