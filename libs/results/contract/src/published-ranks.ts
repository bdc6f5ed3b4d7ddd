import type { Definition } from '@bangyang/methodology-sdk';

/** The groups whose scores decide between equal ones of an index: the chain of the first list that shows the whole of it. */
export function tieBreakOf(
  { lists }: Pick<Definition, 'lists'>,
  index: Definition['indices'][number] | undefined,
): readonly string[] {
  return lists.find((list) => list.index === index?.id && list.node === undefined)?.tieBreak ?? [];
}

/** Competition ranks of published scores, highest first; equal ones are decided by the chain in turn. */
export function ranksWithTieBreak(
  totals: readonly string[],
  chain: readonly (readonly string[])[],
): readonly number[] {
  const keys = totals.map((total, unit) =>
    [total, ...chain.map((scores) => scores[unit] ?? '')].map(Number),
  );
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, position) => value !== b[position]);
    return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
  };
  const order = [...keys.keys()].sort((a, b) => compare(keys[a] ?? [], keys[b] ?? []));
  const ranks = new Array<number>(keys.length).fill(0);
  order.forEach((unit, at) => {
    const before = order[at - 1];
    const isEqual = before !== undefined && compare(keys[before] ?? [], keys[unit] ?? []) === 0;
    ranks[unit] = isEqual ? (ranks[before] ?? 0) : at + 1;
  });
  return ranks;
}
