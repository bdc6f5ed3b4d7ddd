import { CodedError } from '@bangyang/kernel';
import { competitionRanks } from './ranks.js';

/** Competition ranks inside each group; a unit without a group or score has none. */
export function groupRanks(
  scores: ArrayLike<number>,
  groups: readonly (string | undefined)[],
): (number | null)[] {
  const ranks = new Array<number | null>(scores.length).fill(null);
  const members = new Map<string, number[]>();
  groups.forEach((group, unit) => {
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), unit]);
  });
  for (const units of members.values()) {
    const own = competitionRanks(units.map((unit) => scores[unit] ?? Number.NaN));
    units.forEach((unit, at) => (ranks[unit] = own[at] ?? null));
  }
  return ranks;
}

/** What decides between equal scores: higher numbers first, a missing one last. */
export interface ChainLink {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/**
 * A place of its own for every unit with a score (1, 2, 3): by score, then by one link of the chain after
 * the other. Throws `chain.unresolved`, naming the units, where the whole chain leaves two equal: a place
 * must not hang on the order of the rows, so declare a last link that tells all apart.
 */
export function ordinalRanks(
  scores: ArrayLike<number>,
  chain: readonly ChainLink[],
  units: readonly string[],
): (number | null)[] {
  const keys = [scores, ...chain.map(({ values }) => values)];
  const compare = (a: number, b: number): number => {
    for (const values of keys) {
      const [one, two] = [values[a] ?? Number.NaN, values[b] ?? Number.NaN];
      if (Number.isNaN(one) && Number.isNaN(two)) continue;
      if (Number.isNaN(one)) return 1;
      if (Number.isNaN(two)) return -1;
      if (one !== two) return two > one ? 1 : -1;
    }
    return 0;
  };
  const order = Array.from({ length: scores.length }, (_, unit) => unit)
    .filter((unit) => !Number.isNaN(scores[unit] ?? Number.NaN))
    .sort(compare);
  order.forEach((unit, at) => {
    const before = order[at - 1];
    if (before === undefined || compare(before, unit) !== 0) return;
    throw new CodedError({
      code: 'chain.unresolved',
      what: `${units[before]} and ${units[unit]} are equal in the score and in ${chain.map(({ name }) => name).join(', ') || 'nothing else: there is no chain'}`,
      fix: 'add a link that tells them apart, or let them share a rank',
      values: {
        one: units[before] ?? '',
        other: units[unit] ?? '',
        chain: chain.map(({ name }) => name),
      },
    });
  });
  const ranks = new Array<number | null>(scores.length).fill(null);
  order.forEach((unit, at) => (ranks[unit] = at + 1));
  return ranks;
}

/** A letter, or the name of a tier, with the lowest score that still has it. Best first. */
export interface Grade {
  readonly grade: string;
  readonly from: number;
}

/**
 * The first grade whose limit each score reaches; null for a missing score and for one below all limits.
 * Throws `grades.order` where the limits do not descend or a grade comes twice.
 */
export function gradesOf(scores: ArrayLike<number>, grades: readonly Grade[]): (string | null)[] {
  grades.forEach(({ grade, from }, at) => {
    const above = grades[at - 1];
    const twice = grades.findIndex((other) => other.grade === grade) < at;
    if (!twice && (!above || from < above.from)) return;
    throw new CodedError({
      code: 'grades.order',
      what: twice
        ? `the grade ${grade} comes twice`
        : `${grade} from ${from} stands below ${above?.grade} from ${above?.from}`,
      fix: 'list each grade once, the best first, with descending limits',
    });
  });
  return Array.from(scores, (score) => grades.find(({ from }) => score >= from)?.grade ?? null);
}

/** The tier of each rank: the best `upTo` places, then the next; null behind the last tier. */
export function tiersOf(
  ranks: readonly (number | null)[],
  tiers: readonly { readonly id: string; readonly upTo: number }[],
): (string | null)[] {
  return ranks.map((rank) =>
    rank === null ? null : (tiers.find(({ upTo }) => rank <= upTo)?.id ?? null),
  );
}
