import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { drawLots, isCommitted } from './draw-lots.js';
import { Fraction } from './fraction.js';
import { onRange, partValues, type TableScores } from './part-values.js';
import type { ResultEntrant, ResultParts } from './result-parts.js';

type Index = Definition['indices'][number];

/** How one part of the result stands for one entrant. Decimal texts. */
export interface CombinedPart {
  readonly id: string;
  /** votes in per cent of their scale, the settled score, the score of a table; null where there is none */
  readonly value: string | null;
  /** on the range of the index */
  readonly score: string | null;
  /** what it adds to the combined score */
  readonly points: string | null;
}

/** What decided between an entrant and the others with the same combined score. */
export type Decided =
  | { readonly by: 'score' }
  | { readonly by: 'part'; readonly part: string }
  | { readonly by: 'draw' }
  /** nothing did: they share their rank */
  | { readonly by: 'none' };

export interface CombinedEntrant extends ResultEntrant {
  readonly rank: number;
  /** combined; with the digits of the index */
  readonly score: string;
  readonly parts: readonly CombinedPart[];
  readonly decided: Decided;
}

export interface Combination {
  readonly parts: readonly {
    readonly id: string;
    readonly from: string;
    /** share in the whole, in per cent */
    readonly share: string;
  }[];
  /** by rank; those who share one, by number */
  readonly entrants: readonly CombinedEntrant[];
  /** who has too few of the parts, and which are not there */
  readonly leftOut: readonly {
    readonly entrant: ResultEntrant;
    readonly missing: readonly string[];
  }[];
}

/** More digits than the combined score has, so that a reader who adds up what is printed meets it. */
const EXTRA_DIGITS = 2;

/**
 * One score and rank for each entrant from the parts of an index. The printed part scores are what is
 * weighed, exactly, and the result is rounded once; the order of the input changes nothing.
 * Throws `combination.draw-missing` and `combination.draw-wrong`.
 */
export function combineParts(
  index: Index,
  parts: ResultParts,
  tableScores: TableScores,
): Combination {
  checkDraw(index, parts);
  const digits = index.round.digits + EXTRA_DIGITS;
  const weights = index.parts.map((part) => Fraction.parse(part.weight));
  const total = weights.reduce((sum, weight) => sum.plus(weight), Fraction.zero);
  const values = index.parts.map((part) => partValues(part, parts, tableScores));

  const isThere = (at: number): readonly boolean[] =>
    values.map((column) => (column[at] ?? null) !== null);
  const needed = Fraction.parse(index.screening.availability);
  const available = (at: number): Fraction =>
    isThere(at).reduce(
      (sum, there, part) => (there ? sum.plus(weights[part] ?? Fraction.zero) : sum),
      Fraction.zero,
    );
  const enough = parts.entrants.map(
    (_, at) => !available(at).isZero && available(at).over(total).compare(needed) >= 0,
  );

  // Who is left out is no measure for the others.
  const scores = values.map((column) =>
    onRange(
      column.map((value, at) => (enough[at] ? value : null)),
      index.normalisation,
    ).map((score) => (score === null ? null : score.toDecimal(digits))),
  );

  const combined = parts.entrants.flatMap((entrant, at) => {
    if (!enough[at]) return [];
    const weighed = available(at);
    const points = scores.map((column, part) => {
      const score = column[at] ?? null;
      const weight = weights[part] ?? Fraction.zero;
      return score === null ? null : Fraction.parse(score).times(weight).over(weighed);
    });
    const score = points.reduce<Fraction>(
      (sum, point) => (point === null ? sum : sum.plus(point)),
      Fraction.zero,
    );
    return [
      {
        ...entrant,
        score: score.toDecimal(index.round.digits),
        parts: index.parts.map((part, place): CombinedPart => ({
          id: part.id,
          value: values[place]?.[at]?.toDecimal(digits) ?? null,
          score: scores[place]?.[at] ?? null,
          points: points[place]?.toDecimal(digits) ?? null,
        })),
      },
    ];
  });
  return {
    parts: index.parts.map((part, at) => ({
      id: part.id,
      from: part.source.from,
      share: (weights[at] ?? Fraction.zero).times(Fraction.hundred).over(total).toDecimal(2),
    })),
    entrants: inOrder(index, parts, combined),
    leftOut: parts.entrants.flatMap((entrant, at) =>
      enough[at]
        ? []
        : [
            {
              entrant,
              missing: index.parts.flatMap((part, place) => (isThere(at)[place] ? [] : [part.id])),
            },
          ],
    ),
  };
}

function checkDraw({ ties = [] }: Index, { draw }: ResultParts): void {
  if (!ties.some((rule) => rule.by === 'draw')) return;
  if (!draw) {
    throw new CodedError({
      code: 'combination.draw-missing',
      what: 'the tie-break ends in a draw, and no seed was committed to',
      fix: 'commit to a seed before the vote closes',
    });
  }
  if (!isCommitted(draw)) {
    throw new CodedError({
      code: 'combination.draw-wrong',
      what: 'the seed of the draw is not the one that was committed to',
    });
  }
}

type Unplaced = Omit<CombinedEntrant, 'rank' | 'decided'>;

/** Ranks by the printed score, then by the chain of the index; who is still equal shares a rank. */
function inOrder(
  { ties = [] }: Index,
  parts: ResultParts,
  entrants: readonly Unplaced[],
): readonly CombinedEntrant[] {
  const lots = drawLots(parts);
  const partScore = (entrant: Unplaced, part: string): Fraction => {
    const score = entrant.parts.find((item) => item.id === part)?.score ?? null;
    // A part that says nothing stands below every score.
    return score === null ? Fraction.whole(-1) : Fraction.parse(score);
  };
  const chain: readonly ((a: Unplaced, b: Unplaced) => number)[] = [
    (a, b) => Fraction.parse(b.score).compare(Fraction.parse(a.score)),
    ...ties.map((rule) => (a: Unplaced, b: Unplaced): number => {
      if (rule.by === 'part') return partScore(b, rule.part).compare(partScore(a, rule.part));
      const [one = '', other = ''] = [lots.get(a.id), lots.get(b.id)];
      return one < other ? -1 : one > other ? 1 : 0;
    }),
  ];
  /** place of the rule that decides between two; the length of the chain where none does */
  const deciding = (a: Unplaced, b: Unplaced): number => {
    const at = chain.findIndex((rule) => rule(a, b) !== 0);
    return at < 0 ? chain.length : at;
  };
  const compare = (a: Unplaced, b: Unplaced): number => chain[deciding(a, b)]?.(a, b) ?? 0;
  const decided = (entrant: Unplaced): Decided => {
    const last = Math.max(
      0,
      ...entrants.filter((other) => other !== entrant).map((other) => deciding(entrant, other)),
    );
    if (last === 0) return { by: 'score' };
    const rule = ties[last - 1];
    return rule ?? { by: 'none' };
  };
  return entrants
    .map((entrant): CombinedEntrant => ({
      ...entrant,
      rank: 1 + entrants.filter((other) => compare(other, entrant) < 0).length,
      decided: decided(entrant),
    }))
    .sort((a, b) => a.rank - b.rank || a.number - b.number);
}
