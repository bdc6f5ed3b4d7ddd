import { canonicalJson, sha256 } from '@bangyang/kernel';
import type { Draw, ResultParts } from './result-parts.js';

export const commitmentTo = (seed: string): string => sha256(seed);

export const isCommitted = ({ seed, commitment }: Draw): boolean =>
  commitmentTo(seed) === commitment;

/**
 * The lot of each entrant; the lower comes first. It depends on the seed, which was fixed before the
 * totals, and on the totals, which nobody could know when the seed was fixed.
 */
export function drawLots({ entrants, votes, draw }: ResultParts): ReadonlyMap<string, string> {
  if (!draw) return new Map();
  const byEntrant = [...(votes ?? [])].sort((a, b) => (a.entrant < b.entrant ? -1 : 1));
  const totals = sha256(canonicalJson(byEntrant));
  return new Map(entrants.map(({ id }) => [id, sha256(`${draw.seed} ${totals} ${id}`)]));
}
