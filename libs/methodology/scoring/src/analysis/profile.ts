import { competitionRanks } from '../ranks.js';
import { leafDirections } from '../index-tree.js';
import { CodedError } from '@bangyang/kernel';
import type { IndexNode, ScoringTable } from '../table.js';

export interface ProfileEntry {
  readonly code: string;
  /** among all units, or among those of the unit's group; 1 is best */
  readonly rank: number;
  readonly value: number;
}

export interface ProfileOptions {
  /** how many of each; 5 when not given */
  readonly count?: number;
  /** the group of each unit: ranks are taken inside that of the unit */
  readonly groups?: readonly (string | undefined)[];
  /** leave out indicators in which the unit has the worst rank of all; true when not given */
  readonly withoutWorst?: boolean;
  /** leave out indicators of which no more than this share of units have a value of their own; 0 when not given */
  readonly distinct?: number;
}

/**
 * Indicators in which a unit stands highest and lowest; both ascend by rank, equal ranks in the order of the
 * columns. Throws `explain.unknown-unit`.
 */
export function strengthsAndWeaknesses(
  table: ScoringTable,
  nodes: readonly IndexNode[],
  unit: string,
  { count = 5, groups, withoutWorst = true, distinct = 0 }: ProfileOptions = {},
): { readonly strengths: readonly ProfileEntry[]; readonly weaknesses: readonly ProfileEntry[] } {
  const own = table.units.indexOf(unit);
  if (own < 0) {
    throw new CodedError({
      code: 'explain.unknown-unit',
      what: `"${unit}" is not among the units`,
      fix: 'name one that was not screened out',
      values: { unit },
    });
  }
  const directions = leafDirections(nodes);
  const peers = table.units.flatMap((_, at) => (!groups || groups[at] === groups[own] ? [at] : []));
  const place = peers.indexOf(own);
  const entries = [...table.columns].flatMap(([code, column]): ProfileEntry[] => {
    const direction = directions.get(code) ?? 1;
    const values = peers.map((at) => direction * (column[at] ?? Number.NaN));
    const ranks = competitionRanks(values);
    const rank = ranks[place];
    const unique = new Set(column.filter((value) => !Number.isNaN(value))).size;
    if (rank === null || rank === undefined || !(unique / column.length > distinct)) return [];
    const worst = Math.max(...ranks.map((other) => other ?? 0));
    return withoutWorst && rank === worst ? [] : [{ code, rank, value: column[own] ?? Number.NaN }];
  });
  const sorted = entries.toSorted((a, b) => a.rank - b.rank);
  return { strengths: sorted.slice(0, count), weaknesses: sorted.slice(-count) };
}
