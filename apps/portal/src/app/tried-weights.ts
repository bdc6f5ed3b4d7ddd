/** A slider goes from nothing to three times the published weight, in tenths. */
export const MOST = 3;
export const STEP = 0.1;

/** How often the published weight each dimension counts, from an address such as `1,1.5,0`; 1 where it says nothing sensible. */
export function multipliersIn(address: string | undefined, dimensions: number): readonly number[] {
  const parts = address?.split(',') ?? [];
  const read = Array.from({ length: dimensions }, (_, at) => {
    const value = parts[at]?.trim() ? Number(parts[at]) : Number.NaN;
    return value >= 0 && value <= MOST ? Math.round(value / STEP) / (1 / STEP) : 1;
  });
  // Something must count.
  return read.some((value) => value > 0) ? read : read.map(() => 1);
}

/** What the address says of them; nothing where all are as published. */
export const addressOf = (multipliers: readonly number[]): string | null =>
  multipliers.every((value) => value === 1) ? null : multipliers.join(',');

/** Shares of the whole, in per cent. */
export function sharesOf(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 0 : (weight / total) * 100));
}
