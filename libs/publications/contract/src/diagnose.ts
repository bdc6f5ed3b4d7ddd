import { CodedError, formatDecimal, parseDecimal, type Text } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import {
  administrativeClassOf,
  administrativeClassTitles,
  provinceOf,
  regions,
} from '@bangyang/regions';
import {
  editionIndex,
  isCombined,
  type EditionIndex,
  type EvaluatedCity,
} from '@bangyang/results-contract';
import {
  competitionRanks,
  computeIndex,
  decomposeGap,
  decomposeScore,
  explainRankChange,
  median,
  rankMoves,
  strengthsAndWeaknesses,
  type IndexResult,
  type RankGoal,
} from '@bangyang/scoring';
import {
  sufficient,
  type CityDiagnosis,
  type DiagnosedChange,
  type DiagnosedGoal,
  type DiagnosedPeers,
  type PeerGroup,
} from './diagnosis.js';
import { hidesMerit } from './hides-merit.js';
import type { PublishedEdition } from './published-edition.js';
import { haveSameSystem } from './yearly-life.js';

const NAMED = 5;
const NEAREST = 6;
const PARTS_OF_A_GAP = 8;
/** A median of fewer says more about single cities than about a group. */
const GROUP = 3;
/** Cities are of similar size between two thirds of and one and a half times the own population. */
const SIMILAR = [2 / 3, 3 / 2] as const;
/** Smallest changes are said finer than values, which are rounded for reading. */
const FINER = 2;

const TOTAL = '$total';

/**
 * What a released edition says about one of its cities, beside the edition of the year before where there is
 * one. Everything is computed again from the signed inputs by the engine that made the list.
 *
 * Throws `diagnosis.none`: the edition ranks nobody, is no index over a table, is withdrawn, or did not
 * evaluate the city.
 */
export function diagnose(
  current: PublishedEdition,
  previous: PublishedEdition | undefined,
  code: string,
): CityDiagnosis {
  const { bundle, result } = current;
  const { definition, edition: facts } = bundle;
  const city = diagnosable(current) ? result.cities.find((item) => item.code === code) : undefined;
  const index = definition.indices[0];
  if (!city || !index) throw noDiagnosis(facts.slug, code);
  const edition = editionIndex({ definition, facts, inputs: bundle.inputs }, index);
  const computed = computeIndex(edition.input);
  const own = computed.units.indexOf(code);
  const work: Work = { current, city, edition, computed, own, digits: index.round.digits };
  const points = pointsOf(work);
  const mean = (column: Float64Array): number =>
    column.reduce((sum, x) => sum + x, 0) / column.length;
  const tree = new IndicatorTree(definition.indicators).without(
    facts.omitted.map((item) => item.code),
  );
  const main = bundle.lists[0];
  const row = main?.rows.find((item) => item.code === code);
  const tiers = definition.lists.find((list) => list.id === main?.id)?.tiers ?? [];
  const tier = tiers.find((item) => item.code === row?.tier)?.title;
  const ranks = indicatorRanks(work);
  const { strengths, weaknesses } = standings(work);
  const change = previous && changeOf(work, previous);
  const ahead = aheadOf(work);
  return {
    slug: facts.slug,
    title: facts.title,
    methodologyTitle: definition.manifest.title,
    dataYear: facts.dataYear,
    sourceNote: facts.sourceNote,
    releasedAt: current.releasedAt,
    engine: bundle.engine,
    bundleHash: bundle.hashes.whole,
    code,
    name: city.name,
    province: city.province,
    class: administrativeClassTitles[administrativeClassOf(code, city.name)],
    region: regionOf(code)?.title ?? { 'zh-CN': city.province },
    of: result.cities.length,
    rank: city.rank,
    ...(city.range && { range: city.range }),
    ...(city.medianRank !== undefined && { medianRank: city.medianRank }),
    score: city.score,
    isListed: row !== undefined,
    ...(tier && { tier }),
    ...(points && { method: points.method }),
    dimensions: city.dimensions.map(({ code: dimension, score, rank }) => {
      const column = points?.under(tree.under(dimension).map((node) => node.code));
      return {
        code: dimension,
        title: tree.get(dimension).title,
        score,
        rank,
        ...(column && {
          points: formatDecimal(column[own] ?? 0, work.digits),
          meanPoints: formatDecimal(mean(column), work.digits),
        }),
        mean: formatDecimal(
          mean(computed.scores.get(dimension) ?? new Float64Array(1)),
          work.digits,
        ),
      };
    }),
    indicators: city.indicators.map(({ code: leaf, value, score, flags }) => {
      const node = tree.get(leaf);
      const rank = ranks.get(leaf);
      return {
        code: leaf,
        title: node.title,
        dimension: edition.parts.find((part) => tree.under(part).includes(node)) ?? leaf,
        unit: node.measure?.unit ?? '',
        direction: node.measure?.direction ?? 'higher-is-better',
        ...(value !== undefined && { value }),
        ...(score !== undefined && { score }),
        ...(points && { points: formatDecimal(points.of(leaf)[own] ?? 0, work.digits) }),
        ...(rank !== undefined && value !== undefined && { rank }),
        flags,
      };
    }),
    strengths,
    weaknesses,
    peers: peersOf(work, points),
    ...(ahead && { ahead }),
    goals: goalsOf(work),
    ...(change && { change }),
  };
}

/** Whether cities of an edition can have a diagnosis at all. */
export const diagnosable = (current: PublishedEdition): boolean =>
  current.history[0]?.kind !== 'withdrawal' &&
  !hidesMerit(current) &&
  !isCombined(current.bundle.definition);

const noDiagnosis = (slug: string, code: string): CodedError =>
  new CodedError({
    code: 'diagnosis.none',
    where: code,
    what: `${slug} has no diagnosis of ${code}`,
    fix: 'a diagnosis is of a city that a released edition ranked by a table of data',
  });

/** One city in the computation of its edition. */
interface Work {
  readonly current: PublishedEdition;
  readonly city: EvaluatedCity;
  readonly edition: EditionIndex;
  readonly computed: IndexResult;
  /** where it stands among the units of the computation */
  readonly own: number;
  readonly digits: number;
}

interface Points {
  readonly method: 'weighted-sum' | 'euler';
  of(leaf: string): Float64Array;
  under(leaves: readonly string[]): Float64Array;
}

function pointsOf({ edition, computed }: Work): Points | undefined {
  const { nodes, recipe } = edition.input;
  // A score that comes from comparing units does not fall apart into points.
  if ([recipe.aggregation.method].flat().includes('copeland')) return undefined;
  const { method, points } = decomposeScore(computed, nodes, recipe.aggregation, TOTAL);
  const nothing = new Float64Array(computed.units.length);
  const of = (leaf: string): Float64Array => points.get(leaf) ?? nothing;
  return {
    method,
    of,
    under: (leaves) =>
      Float64Array.from(nothing, (_, unit) =>
        leaves.reduce((sum, leaf) => sum + (of(leaf)[unit] ?? 0), 0),
      ),
  };
}

/** Measured values of the units of the computation, by indicator. */
function measured({ edition, computed }: Work): ReadonlyMap<string, Float64Array> {
  const at = new Map(edition.input.units.map((unit, position) => [unit, position]));
  return new Map(
    [...edition.raw].map(([code, values]) => [
      code,
      Float64Array.from(computed.units, (unit) => values[at.get(unit) ?? -1] ?? Number.NaN),
    ]),
  );
}

function indicatorRanks(work: Work): ReadonlyMap<string, number> {
  const directions = new Map(
    work.edition.input.nodes.map(({ code, direction }) => [code, direction]),
  );
  return new Map(
    [...measured(work)].flatMap(([code, column]) => {
      const sign = directions.get(code) ?? 1;
      const rank = competitionRanks(column.map((value) => sign * value))[work.own];
      return rank === null || rank === undefined ? [] : [[code, rank] as const];
    }),
  );
}

/** Measured indicators alone: a filled gap is neither a strength nor a weakness. */
function standings(work: Work): Pick<CityDiagnosis, 'strengths' | 'weaknesses'> {
  const columns = measured(work);
  const count = Math.min(NAMED, Math.floor(columns.size / 2));
  const { strengths, weaknesses } = strengthsAndWeaknesses(
    { units: work.computed.units, columns },
    work.edition.input.nodes,
    work.city.code,
    { count, withoutWorst: false },
  );
  const named = new Set(strengths.map(({ code }) => code));
  return {
    strengths: [...named],
    weaknesses: weaknesses.toReversed().flatMap(({ code }) => (named.has(code) ? [] : [code])),
  };
}

const regionOf = (code: string): (typeof regions)[number] | undefined => {
  const province = provinceOf(code);
  return regions.find(({ id }) => id === province?.region);
};

function peersOf(work: Work, points: Points | undefined): readonly DiagnosedPeers[] {
  const { city, current } = work;
  const { cities } = current.result;
  const ownClass = administrativeClassOf(city.code, city.name);
  const region = regionOf(city.code);
  const size = populations(current);
  const population = size?.of.get(city.code);
  const title = administrativeClassTitles[ownClass];
  const groups: readonly {
    readonly group: PeerGroup;
    readonly rule: Text;
    readonly has: (other: EvaluatedCity) => boolean;
  }[] = [
    {
      group: 'class',
      rule: {
        'zh-CN': `同为${title['zh-CN']}的参评城市`,
        en: `Evaluated cities of the same class: ${title.en ?? title['zh-CN']}`,
      },
      has: ({ code, name }) => administrativeClassOf(code, name) === ownClass,
    },
    ...(region
      ? [
          {
            group: 'region' as const,
            rule: {
              'zh-CN': `同在${region.title['zh-CN']}地区的参评城市`,
              en: `Evaluated cities of the same region: ${region.title.en ?? region.title['zh-CN']}`,
            },
            has: ({ code }: EvaluatedCity) => regionOf(code) === region,
          },
        ]
      : []),
    ...(size && population !== undefined && population > 0
      ? [
          {
            group: 'size' as const,
            rule: {
              'zh-CN': `人口规模相近的参评城市：${size.title['zh-CN']}在本市的三分之二至一倍半之间`,
              en: `Evaluated cities of similar size: ${size.title.en ?? size.title['zh-CN']} between two thirds and one and a half times that of the city`,
            },
            has: ({ code }: EvaluatedCity) => {
              const ratio = (size.of.get(code) ?? 0) / population;
              return ratio >= SIMILAR[0] && ratio <= SIMILAR[1];
            },
          },
        ]
      : []),
  ];
  return groups.map(({ group, rule, has }) => {
    const others = cities.filter((other) => other.code !== city.code && has(other));
    const distance = (other: EvaluatedCity): number =>
      Math.abs(Number(other.score) - Number(city.score));
    const listed = new Map(current.bundle.lists[0]?.rows.map((row) => [row.code, row.rank]));
    return {
      group,
      rule,
      size: others.length,
      rank: 1 + others.filter((other) => other.rank < city.rank).length,
      nearest: others
        .toSorted((a, b) => distance(a) - distance(b) || a.rank - b.rank)
        .slice(0, NEAREST)
        .map((other) => {
          const rank = listed.get(other.code);
          return {
            code: other.code,
            name: other.name,
            ...(rank !== undefined && { rank }),
            score: other.score,
          };
        }),
      ...(others.length < GROUP
        ? { medians: [], dimensions: [] }
        : mediansOf(work, points, others)),
    };
  });
}

function mediansOf(
  work: Work,
  points: Points | undefined,
  others: readonly EvaluatedCity[],
): Pick<DiagnosedPeers, 'medians' | 'dimensions'> {
  const { computed, edition, own, digits, current } = work;
  const codes = new Set(others.map(({ code }) => code));
  const at = computed.units.flatMap((unit, position) => (codes.has(unit) ? [position] : []));
  const middle = (column: Float64Array | undefined): number =>
    median(
      at
        .map((position) => column?.[position] ?? Number.NaN)
        .filter((value) => !Number.isNaN(value)),
    );
  const values = measured(work);
  const tree = new IndicatorTree(current.bundle.definition.indicators);
  return {
    medians: [...edition.raw.keys()].map((code) => {
      const value = middle(values.get(code));
      const column = points?.of(code);
      return {
        code,
        ...(!Number.isNaN(value) && {
          value: formatDecimal(value, tree.get(code).measure?.digits ?? 2),
        }),
        score: formatDecimal(middle(computed.normalised.columns.get(code)), digits),
        ...(column && { gain: formatDecimal(middle(column) - (column[own] ?? 0), digits) }),
      };
    }),
    dimensions: edition.parts.map((part) =>
      formatDecimal(middle(computed.scores.get(part)), digits),
    ),
  };
}

/**
 * How many people live in each place: the first series of the table whose code begins with `pop_`, as the
 * series of all methodologies here are called. Undefined where the table has none.
 */
export function populations({
  bundle,
}: Pick<PublishedEdition, 'bundle'>):
  { readonly title: Text; readonly of: ReadonlyMap<string, number> } | undefined {
  return seriesOf({ bundle }, (code) => code.startsWith('pop_'));
}

/** A series of the signed inputs by place, with its title; undefined where the table has none. */
export function seriesOf(
  { bundle }: Pick<PublishedEdition, 'bundle'>,
  is: (code: string) => boolean,
):
  | {
      readonly code: string;
      readonly title: Text;
      readonly unit: string;
      readonly of: ReadonlyMap<string, number>;
    }
  | undefined {
  const { inputs, definition } = bundle;
  const at = inputs.series.findIndex(is);
  const code = inputs.series[at];
  const series = definition.sources
    .flatMap((source) => source.series ?? [])
    .find((item) => item.code === code);
  if (!series) return undefined;
  return {
    code: series.code,
    title: series.title,
    unit: series.unit,
    of: new Map(
      inputs.rows.flatMap((row) => {
        const value = row.values[at] ?? null;
        return value === null ? [] : [[row.code, value] as const];
      }),
    ),
  };
}

/** The city one place ahead by published rank, of those the nearest one by score. */
function aheadOf({ current, city, edition, computed, digits }: Work): CityDiagnosis['ahead'] {
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

function goalsOf(work: Work): readonly DiagnosedGoal[] {
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

/** Undefined where the city has no rank in one of the years or in a mixture of them. */
function changeOf(
  { current, city, edition }: Work,
  previous: PublishedEdition,
): DiagnosedChange | undefined {
  const { bundle, result } = previous;
  const before = diagnosable(previous)
    ? result.cities.find(({ code }) => code === city.code)
    : undefined;
  if (!before) return undefined;
  const earlier = editionIndex({
    definition: bundle.definition,
    facts: bundle.edition,
    inputs: bundle.inputs,
  });
  try {
    const explained = explainRankChange(earlier.input, edition.input, city.code, TOTAL);
    return {
      slug: bundle.edition.slug,
      year: bundle.edition.dataYear,
      before: explained.before,
      after: explained.after,
      data: formatDecimal(explained.data, 2),
      method: formatDecimal(explained.method, 2),
      others: formatDecimal(explained.others, 2),
      isSameSystem: haveSameSystem(current, previous),
      scoreBefore: before.score,
      dimensions: city.dimensions.map(({ code, score }) => {
        const then = before.dimensions.find((item) => item.code === code)?.score;
        return { code, ...(then !== undefined && { before: then }), after: score };
      }),
    };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'explain.no-score') return undefined;
    throw error;
  }
}
