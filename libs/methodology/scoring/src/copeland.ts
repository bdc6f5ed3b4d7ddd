/** Half with room for the last bit: mirrored weights of 1/n rarely sum to 0.5 exactly. */
const HALF_TOLERANCE = 1e-12;

/**
 * Copeland scores: units outranked minus units outranking. A comparison counts the weights of the
 * children in which both units have a value, so that the order of units does not matter (COINr gives
 * every comparison that is missing to the later unit). A unit without any value has none.
 */
export function copelandScores(
  children: readonly Float64Array[],
  weights: readonly number[],
  units: number,
): Float64Array {
  const scores = new Float64Array(units);
  for (let a = 0; a < units; a += 1) {
    for (let b = a + 1; b < units; b += 1) {
      const margin = marginOf(children, weights, a, b);
      if (Math.abs(margin) <= HALF_TOLERANCE) continue;
      const step = margin > 0 ? 1 : -1;
      scores[a] = (scores[a] ?? 0) + step;
      scores[b] = (scores[b] ?? 0) - step;
    }
  }
  return scores.map((score, unit) =>
    children.every((column) => Number.isNaN(column[unit] ?? Number.NaN)) ? Number.NaN : score,
  );
}

/** Share of the weight on which `a` beats `b`, ties counting half, less one half. */
function marginOf(
  children: readonly Float64Array[],
  weights: readonly number[],
  a: number,
  b: number,
): number {
  let forA = 0;
  let all = 0;
  for (let child = 0; child < children.length; child += 1) {
    const difference = (children[child]?.[a] ?? Number.NaN) - (children[child]?.[b] ?? Number.NaN);
    if (Number.isNaN(difference)) continue;
    const weight = weights[child] ?? 0;
    all += weight;
    if (difference > 0) forA += weight;
    else if (difference === 0) forA += weight / 2;
  }
  return all === 0 ? 0 : forA / all - 0.5;
}
