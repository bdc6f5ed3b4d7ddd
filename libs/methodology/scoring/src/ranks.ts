/** Descending competition ranks: 1 is best, equal scores share the smallest (1, 1, 3); null = missing. */
export function competitionRanks(scores: ArrayLike<number>): (number | null)[] {
  const places = competitionPlaces(scores, new Uint32Array(scores.length));
  return Array.from(places, (place) => place || null);
}

/**
 * The same into an array of places, 0 = missing, for those who rank a thousand times. `sorted` is room for
 * as many numbers.
 */
export function competitionPlaces(
  scores: ArrayLike<number>,
  places: Uint32Array,
  sorted: Float64Array = new Float64Array(scores.length),
): Uint32Array {
  const n = scores.length;
  // What is missing is sorted to the end, in this order: the numbers, then NaN.
  for (let at = 0; at < n; at += 1) sorted[at] = scores[at] ?? Number.NaN;
  sorted.sort();
  let count = n;
  while (count > 0 && Number.isNaN(sorted[count - 1] ?? Number.NaN)) count -= 1;
  for (let at = 0; at < n; at += 1) {
    const score = scores[at] ?? Number.NaN;
    if (Number.isNaN(score)) {
      places[at] = 0;
      continue;
    }
    // Position behind the last number that is not above the score.
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) > score) high = middle;
      else low = middle + 1;
    }
    places[at] = count - low + 1;
  }
  return places;
}

/** Descending ranks without gaps: equal scores share one, the next score has the next (1, 1, 2). */
export function denseRanks(scores: ArrayLike<number>): (number | null)[] {
  const distinct = [...new Set(Array.from(scores).filter((score) => !Number.isNaN(score)))].sort(
    (a, b) => b - a,
  );
  const place = new Map(distinct.map((score, at) => [score, at + 1]));
  return Array.from(scores, (score) => place.get(score) ?? null);
}
