interface Numbered {
  readonly sequence: number;
}

/** How many entries the server gives at a time. */
export const PAGE = 100;

export function auditPath(
  base: string,
  filter: { readonly action: string; readonly actor: string },
): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? base : `${base}?${query}`;
}

/** What was there with older entries below; entries that came twice stand once, newest first. */
export function withOlder<Entry extends Numbered>(
  known: readonly Entry[],
  page: readonly Entry[],
): readonly Entry[] {
  const bySequence = new Map([...known, ...page].map((entry) => [entry.sequence, entry]));
  return [...bySequence.values()].toSorted((a, b) => b.sequence - a.sequence);
}
