import { sha256 } from '@bangyang/kernel';
import { compare, fromDecimal, type Fraction } from './fraction.js';
import type { EntrantScore } from './settle-review.js';

/** Decides between equal scores, in the order given; the draw is always the last. */
export const tieBreaks = ['raw', 'lowest-score', 'highest-score', 'reviews'] as const;
export type TieBreak = (typeof tieBreaks)[number];

export interface Placed {
  readonly entrant: string;
  readonly rank: number;
  /** what set it apart from the one before; null where the score did */
  readonly brokenBy: TieBreak | 'draw' | null;
}

/** A lot that nobody can choose: anybody computes it again from the seed that was published before. */
export const lotOf = (seed: string, entrant: string): string => sha256(`${seed} ${entrant}`);

/** Entrants with a score, best first; the same list whatever order they come in. */
export function orderEntrants(
  scores: readonly EntrantScore[],
  chain: readonly TieBreak[],
  seed: string,
): readonly Placed[] {
  const rows = scores
    .filter(({ score }) => score !== null)
    .map((entry) => ({ entry, keys: chain.map((step) => keyOf(entry, step)) }));
  const apart = (a: (typeof rows)[number], b: (typeof rows)[number]) => {
    const byScore = compare(fromDecimal(b.entry.score ?? '0'), fromDecimal(a.entry.score ?? '0'));
    if (byScore !== 0) return { order: byScore, by: null };
    for (const [at, step] of chain.entries()) {
      const order = compare(b.keys[at] ?? NOTHING, a.keys[at] ?? NOTHING);
      if (order !== 0) return { order, by: step };
    }
    const [mine, other] = [lotOf(seed, a.entry.entrant), lotOf(seed, b.entry.entrant)];
    return { order: mine < other ? -1 : 1, by: 'draw' as const };
  };
  const sorted = rows.toSorted((a, b) => apart(a, b).order);
  return sorted.map((row, at) => {
    const before = sorted[at - 1];
    return {
      entrant: row.entry.entrant,
      rank: at + 1,
      brokenBy: before ? apart(before, row).by : null,
    };
  });
}

const NOTHING: Fraction = fromDecimal('0');

function keyOf({ raw, reviews, judges }: EntrantScore, step: TieBreak): Fraction {
  if (step === 'raw') return fromDecimal(raw ?? '0');
  if (step === 'reviews') return fromDecimal(String(reviews));
  const given = judges.map((judge) => fromDecimal(judge.raw)).toSorted(compare);
  return (step === 'lowest-score' ? given[0] : given.at(-1)) ?? NOTHING;
}
