type Range = readonly [number, number];

/** A rank is called settled when its range holds so few places, itself counted. */
export const SETTLED = 3;

/** A bar reaches at least so many places to either side, so that one place does not look like a fall. */
export const LEAST_REACH = 5;

export const rangeText = ([best, worst]: Range): string =>
  best === worst ? String(best) : `${best}–${worst}`;

export const isSettled = ([best, worst]: Range): boolean => worst - best < SETTLED;

/** What a list says of its ranges: how many ranks there are, and how many of them are settled. */
export function rangesInList(
  rows: readonly { readonly rank?: number; readonly range?: Range | undefined }[],
): {
  readonly ranks: number;
  readonly settled: number;
  /** the most places that any range goes above or below its rank: where the scale of the bars ends */
  readonly reach: number;
} {
  const ranges = rows.flatMap(({ rank, range }) =>
    rank !== undefined && range ? [{ rank, range }] : [],
  );
  return {
    ranks: ranges.length,
    settled: ranges.filter(({ range }) => isSettled(range)).length,
    reach: Math.max(
      LEAST_REACH,
      ...ranges.map(({ rank, range: [best, worst] }) => Math.max(rank - best, worst - rank)),
    ),
  };
}
