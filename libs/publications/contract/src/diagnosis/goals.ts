import { formatDecimal, parseDecimal } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import { decomposeGap, rankMoves, type RankGoal } from '@bangyang/scoring';
import { sufficient, type CityDiagnosis, type DiagnosedGoal } from './diagnosis.js';
import { TOTAL, type Work } from './work.js';

const PARTS_OF_A_GAP = 8;

/** Smallest changes are said finer than values, which are rounded for reading. */
const FINER = 2;

/** The city one place ahead by published rank, of those the nearest one by score. */
export function aheadOf({
  current,
  city,
  edition,
  computed,
  digits,
}: Work): CityDiagnosis['ahead'] {
  const { nodes, recipe } = edition.input;
  if ([recipe.aggregation.method].flat().includes('copeland')) return undefined;
  const ahead = current.result.cities.filter(({ rank }) => rank < city.rank).at(-1);
  if (!ahead) return undefined;
  const { gap, parts } = decomposeGap(computed, nodes, recipe.aggregation, TOTAL, [
    ahead.code,
    city.code,
  ]);
  return {
    code: ahead.code,
    name: ahead.name,
    score: ahead.score,
    gap: formatDecimal(gap, digits),
    parts: parts
      .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .slice(0, PARTS_OF_A_GAP)
      .map(({ code, points }) => ({ code, points: formatDecimal(points, digits) })),
  };
}

export function goalsOf(work: Work): readonly DiagnosedGoal[] {
  const { current, city, digits } = work;
  const lists = current.bundle.definition.lists;
  const main = lists.find((list) => list.id === current.bundle.lists[0]?.id);
  const isListed = current.bundle.lists[0]?.rows.some((row) => row.code === city.code) ?? false;
  // One unit of the last published digit: what leads by it leads after rounding too.
  const lead = (1 + 1e-6) / 10 ** digits;
  const higher = (isListed ? (main?.tiers ?? []) : [])
    .filter(({ from }) => parseDecimal(from) > Number(city.score))
    .toSorted((a, b) => parseDecimal(a.from) - parseDecimal(b.from))[0];
  const last = Math.max(0, ...(current.bundle.lists[0]?.rows ?? []).map(({ rank }) => rank ?? 0));
  return [
    ...(city.rank > 1
      ? [movesTo(work, { rank: city.rank - 1, lead }, { goal: 'place', rank: city.rank - 1 })]
      : []),
    ...(higher
      ? [
          movesTo(
            work,
            { score: parseDecimal(higher.from) },
            {
              goal: 'tier',
              score: higher.from,
              tier: higher.title,
            },
          ),
        ]
      : []),
    ...(!isListed && last > 0 && last < city.rank - 1
      ? [movesTo(work, { rank: last, lead }, { goal: 'list', rank: last })]
      : []),
  ];
}

function movesTo(
  { edition, city, current }: Work,
  goal: RankGoal,
  said: Omit<DiagnosedGoal, 'moves'>,
): DiagnosedGoal {
  const tree = new IndicatorTree(current.bundle.definition.indicators);
  return {
    ...said,
    moves: rankMoves(edition.input, city.code, TOTAL, goal).moves.map(
      ({ code, from, to, effort }) => {
        const digits = (tree.get(code).measure?.digits ?? 2) + FINER;
        return {
          code,
          ...(from !== null && { from: formatDecimal(from, digits) }),
          ...(to !== null && {
            to: sufficient(
              to,
              from ??
                (tree.get(code).measure?.direction === 'lower-is-better' ? Infinity : -Infinity),
              digits,
            ),
          }),
          ...(effort !== null && { effort: formatDecimal(effort * 100, 1) }),
        };
      },
    ),
  };
}
