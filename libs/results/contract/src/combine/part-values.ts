import { formatDecimal } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import ln from '@stdlib/math-base-special-ln';
import { Fraction } from './fraction.js';
import type { ResultParts } from './result-parts.js';

type Part = Definition['indices'][number]['parts'][number];
type VoteScale = Extract<Part['source'], { from: 'votes' }>['scale'];

/** Digits to which a logarithm counts: what comes after them no two machines need agree on. */
const LOGARITHM_DIGITS = 10;

/** Score of a part of an index that is computed from a table, by code of the place. */
export type TableScores = (part: Part) => ReadonlyMap<string, string>;

/** What a part says of each entrant, in their order; null where it says nothing. */
export function partValues(
  part: Part,
  parts: ResultParts,
  tableScores: TableScores,
): readonly (Fraction | null)[] {
  const { entrants, votes = [], experts = [] } = parts;
  if (part.source.from === 'votes') {
    const counted = new Map(votes.map((row) => [row.entrant, row.counted]));
    return voteValues(
      entrants.map(({ id }) => counted.get(id) ?? 0),
      part.source.scale,
    );
  }
  if (part.source.from === 'experts') {
    const settled = new Map(experts.map((row) => [row.entrant, row.score]));
    return entrants.map(({ id }) => decimalOrNull(settled.get(id)));
  }
  const scores = tableScores(part);
  return entrants.map(({ code }) => decimalOrNull(scores.get(code ?? '')));
}

const decimalOrNull = (text: string | null | undefined): Fraction | null =>
  text === null || text === undefined ? null : Fraction.parse(text);

/**
 * Votes in per cent: `share` of all votes, `log-share` of all logarithms of one more than the votes,
 * `rank` of the others who have fewer, those with as many counting half.
 */
function voteValues(counts: readonly number[], scale: VoteScale): readonly Fraction[] {
  if (scale === 'rank') {
    const others = Math.max(1, counts.length - 1);
    return counts.map((count, at) => {
      const halves = counts.reduce(
        (sum, other, place) =>
          place === at ? sum : sum + (other < count ? 2 : other === count ? 1 : 0),
        0,
      );
      return Fraction.whole(halves * 50).over(Fraction.whole(others));
    });
  }
  const weights = counts.map((count) =>
    scale === 'share'
      ? Fraction.whole(count)
      : Fraction.parse(formatDecimal(ln(1 + count), LOGARITHM_DIGITS)),
  );
  const total = weights.reduce((sum, weight) => sum.plus(weight), Fraction.zero);
  return weights.map((weight) =>
    total.isZero ? Fraction.zero : weight.times(Fraction.hundred).over(total),
  );
}

/** Brings the values of a part onto the range of its index. Where all are equal they stand in its middle. */
export function onRange(
  values: readonly (Fraction | null)[],
  { method, range }: Definition['indices'][number]['normalisation'],
): readonly (Fraction | null)[] {
  if (method === 'none') return values;
  const [low, high] = [Fraction.parse(range[0]), Fraction.parse(range[1])];
  const present = values.filter((value) => value !== null);
  const lowest = present.reduce<Fraction | null>(
    (least, value) => (least === null || value.compare(least) < 0 ? value : least),
    null,
  );
  const highest = present.reduce<Fraction | null>(
    (most, value) => (most === null || value.compare(most) > 0 ? value : most),
    null,
  );
  if (lowest === null || highest === null) return values;
  if (method === 'fraction-of-max') {
    return values.map((value) =>
      value === null || highest.isZero ? value : value.times(high).over(highest),
    );
  }
  const spread = highest.minus(lowest);
  const middle = low.plus(high).over(Fraction.whole(2));
  return values.map((value) =>
    value === null
      ? null
      : spread.isZero
        ? middle
        : low.plus(value.minus(lowest).times(high.minus(low)).over(spread)),
  );
}
