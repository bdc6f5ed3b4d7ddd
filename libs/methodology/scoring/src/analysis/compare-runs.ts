import { competitionRanks } from '../ranks.js';
import { kendall } from './correlations.js';
import { spearman } from '../statistics.js';

export interface RankComparison {
  readonly unit: string;
  readonly before: number | null;
  readonly after: number | null;
  /** before - after: above 0 when the unit rose; null where it has a rank in one of them only */
  readonly change: number | null;
}

export interface RunComparison {
  /** by size of the change, then by code; units without one last */
  readonly units: readonly RankComparison[];
  readonly spearman: number;
  readonly kendall: number;
  /** mean of |change| */
  readonly meanShift: number;
}

/** Ranks of two runs side by side, joined by unit; each ranks all that it has. */
export function compareRuns(
  before: { readonly units: readonly string[]; readonly scores: ArrayLike<number> },
  after: { readonly units: readonly string[]; readonly scores: ArrayLike<number> },
): RunComparison {
  const ranksOf = ({ units, scores }: typeof before): Map<string, number | null> => {
    const ranks = competitionRanks(scores);
    return new Map(units.map((unit, at) => [unit, ranks[at] ?? null]));
  };
  const [one, two] = [ranksOf(before), ranksOf(after)];
  const units = [...new Set([...before.units, ...after.units])].map((unit): RankComparison => {
    const [from, to] = [one.get(unit) ?? null, two.get(unit) ?? null];
    return {
      unit,
      before: from,
      after: to,
      change: from === null || to === null ? null : from - to,
    };
  });
  const common = units.filter(({ change }) => change !== null);
  const [a, b] = [common.map((row) => row.before ?? 0), common.map((row) => row.after ?? 0)];
  return {
    units: units.toSorted(
      (x, y) =>
        Math.abs(y.change ?? 0) - Math.abs(x.change ?? 0) ||
        Number(x.change === null) - Number(y.change === null) ||
        (x.unit < y.unit ? -1 : 1),
    ),
    spearman: spearman(a, b),
    kendall: kendall(a, b),
    meanShift: common.reduce((sum, { change }) => sum + Math.abs(change ?? 0), 0) / common.length,
  };
}
