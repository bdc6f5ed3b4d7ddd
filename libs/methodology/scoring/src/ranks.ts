/** Descending competition ranks: 1 is best, equal scores share the smallest (1, 1, 3); null = missing. */
export function competitionRanks(scores: ArrayLike<number>): (number | null)[] {
  const firstPlace = new Map<number, number>();
  Array.from(scores)
    .filter((score) => !Number.isNaN(score))
    .sort((a, b) => b - a)
    .forEach((score, at) => {
      if (!firstPlace.has(score)) firstPlace.set(score, at + 1);
    });
  return Array.from(scores, (score) => firstPlace.get(score) ?? null);
}

/** Descending ranks without gaps: equal scores share one, the next score has the next (1, 1, 2). */
export function denseRanks(scores: ArrayLike<number>): (number | null)[] {
  const distinct = [...new Set(Array.from(scores).filter((score) => !Number.isNaN(score)))].sort(
    (a, b) => b - a,
  );
  const place = new Map(distinct.map((score, at) => [score, at + 1]));
  return Array.from(scores, (score) => place.get(score) ?? null);
}
