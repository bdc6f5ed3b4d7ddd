import type { Text } from '@bangyang/kernel';

interface Tiered {
  readonly position: number;
  readonly tier?: string | undefined;
}

/** The tiers whose rows begin within `rows`, by the position of their first row, with the number of rows shown. */
export const tierStarts = <Tier extends { readonly code: string; readonly title: Text }>(
  rows: readonly Tiered[],
  tiers: readonly Tier[],
): ReadonlyMap<number, { readonly tier: Tier; readonly shown: number }> =>
  new Map(
    rows.flatMap((row, at) => {
      const tier =
        row.tier === rows[at - 1]?.tier ? undefined : tiers.find(({ code }) => code === row.tier);
      const shown = rows.filter((other) => other.tier === row.tier).length;
      return tier ? [[row.position, { tier, shown }] as const] : [];
    }),
  );
