/** Names that find room beside the points of a scatter of some three hundred cities, from either end. */
const MOST = 14;

/** Points to write names beside: those furthest to the right, and those that stand highest. */
export const namedPoints = <Point extends { readonly x: number; readonly y: number }>(
  points: readonly Point[],
): ReadonlySet<Point> =>
  new Set([
    ...points.toSorted((a, b) => b.x - a.x).slice(0, MOST),
    ...points.toSorted((a, b) => b.y - a.y).slice(0, MOST),
  ]);
