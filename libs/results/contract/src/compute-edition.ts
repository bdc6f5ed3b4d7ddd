import { CodedError, formatDecimal, parseDecimal } from '@bangyang/kernel';
import {
  evaluateFormula,
  IndicatorTree,
  parseFormula,
  type Definition,
} from '@bangyang/methodology-sdk';
import { classOf } from '@bangyang/regions';
import {
  competitionRanks,
  computeIndex,
  contributions,
  ENGINE,
  type IndexInput,
  type IndexNode,
  type IndexRecipe,
  type IndexResult,
} from '@bangyang/scoring';
import { buildCombinedLists, buildLists } from './build-lists.js';
import { combineParts, type Combination } from './combine/combine-parts.js';
import type { ResultParts } from './combine/result-parts.js';
import type { EvaluatedCity } from './evaluated-city.js';
import { ranksWithTieBreak, tieBreakOf } from './published-ranks.js';
import { rankRanges, type DrawnRange, type RangeSettings } from './rank-ranges.js';
import { populationOf, type Outside } from './population.js';
import type { InputTable } from '@bangyang/observations-contract';
import type { EditionFacts, PublishedList } from './release-bundle.js';

/** What one computation of an edition yields: plain data, in published order. */
export interface EditionResult {
  readonly engine: number;
  readonly lists: readonly PublishedList[];
  /** by rank, then code */
  readonly cities: readonly EvaluatedCity[];
  readonly screenedOut: readonly {
    readonly code: string;
    readonly name: string;
    readonly availability: string;
  }[];
  /** top-level groups in the order of the definition */
  readonly dimensions: readonly string[];
  /** rows of the table that the rules of the main population leave out; absent where there are none */
  readonly outside?: readonly Outside[];
  /** instead of cities, where votes and experts make the result */
  readonly combined?: Combination;
  /** how the ranges of the ranks were drawn; absent where none were */
  readonly ranges?: RangeSettings;
}

export interface EditionInput {
  readonly definition: Definition;
  readonly facts: EditionFacts;
  readonly inputs: InputTable;
  /** of an index that votes, experts or answers make */
  readonly parts?: ResultParts;
  /** draws a range for every rank of the index */
  readonly ranges?: RangeSettings | undefined;
  /** share of those runs that are done */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Whether a result needs more than a table: votes, expert scores, answers. */
export const isCombined = ({ indices }: Pick<Definition, 'indices'>): boolean =>
  indices[0]?.parts.some((part) => part.source.from !== 'indicators') ?? false;

/** The node that stands above the parts of an index; no indicator may use its name. */
const TOTAL = '$total';

/** An edition as the engine takes it. */
export interface EditionIndex {
  readonly tree: IndicatorTree;
  readonly input: IndexInput;
  /** the rows of its population */
  readonly inputs: InputTable;
  /** indicator → value of each of those rows, in their order; null = missing */
  readonly raw: ReadonlyMap<string, readonly (number | null)[]>;
  /** the groups that the index weighs, in order */
  readonly parts: readonly string[];
}

/** What a computation went through, before it is rounded and ranked. */
export interface EditionSteps extends Omit<EditionIndex, 'input'> {
  readonly nodes: readonly IndexNode[];
  readonly result: IndexResult;
}

type Index = Definition['indices'][number];

/**
 * An index of an edition, its main one unless said, as units, columns, tree and recipe of the engine.
 * Throws what the formulas refuse.
 */
export function editionIndex(
  { definition, facts, inputs: all }: EditionInput,
  index: Index | undefined = definition.indices[0],
): EditionIndex {
  const parts = index?.parts.flatMap(({ source, weight }) =>
    'under' in source ? [{ under: source.under, weight }] : [],
  );
  if (!index || !parts || parts.length !== index.parts.length) {
    throw new CodedError({
      code: 'edition.not-from-data',
      what: `${definition.manifest.id} cannot be computed from a table alone`,
      fix: 'its index needs experts, votes or answers; run it as an edition on the platform',
    });
  }
  const { inputs } = populationOf(definition, index.population, all);
  const tree = new IndicatorTree(definition.indicators).without(
    facts.omitted.map((item) => item.code),
  );
  // A group whose indicators are all left out is no part of this edition.
  const left = parts.filter((part) => tree.under(part.under).length > 0);
  const { nodes, columns, raw } = measuredColumns(tree, left, inputs);
  return {
    tree,
    inputs,
    raw,
    parts: left.map((part) => part.under),
    input: {
      units: inputs.rows.map((row) => row.code),
      columns,
      nodes,
      recipe: recipeOf(index, inputs),
    },
  };
}

const stepsOf = ({ input, ...edition }: EditionIndex): EditionSteps => ({
  ...edition,
  nodes: input.nodes,
  result: computeIndex(input),
});

/** Formulas and engine: everything that comes before published digits. Throws what either refuses. */
export const computeSteps = (input: EditionInput): EditionSteps => stepsOf(editionIndex(input));

/**
 * Computes the indices of a methodology over a table of places, the main one with ranges where they are
 * asked for, or the parts of a combined result: ranks and lists.
 */
export function computeEdition(input: EditionInput): EditionResult {
  const { definition, ranges, onProgress } = input;
  if (input.parts && isCombined(definition)) return combineEdition(input, input.parts);
  const [index, ...others] = definition.indices;
  const edition = editionIndex(input, index);
  const main = evaluated(
    definition,
    index,
    edition,
    ranges && finished(rankRanges(edition.input, ranges), onProgress),
  );
  const byIndex = new Map(
    others.map((other) => {
      const { cities } = evaluated(definition, other, editionIndex(input, other), undefined);
      return [other.id, cities] as const;
    }),
  );
  const byCode = new Map(edition.inputs.rows.map((row) => [row.code, row]));
  const outside = index ? populationOf(definition, index.population, input.inputs).outside : [];
  return {
    engine: main.result.engine,
    dimensions: edition.parts,
    cities: main.cities,
    screenedOut: main.result.screenedOut.map(({ unit, availability }) => ({
      code: unit,
      name: byCode.get(unit)?.name ?? unit,
      availability: formatDecimal(availability, 4),
    })),
    lists: buildLists(definition, edition.tree, main.cities, byIndex, edition),
    ...(outside.length > 0 && { outside }),
    ...(ranges && { ranges }),
  };
}

/** One index with its units ranked and explained. */
function evaluated(
  definition: Definition,
  index: Index | undefined,
  edition: EditionIndex,
  ranges: ReadonlyMap<string, DrawnRange> | undefined,
): { readonly result: IndexResult; readonly cities: readonly EvaluatedCity[] } {
  const { result, ...steps } = stepsOf(edition);
  const cities = evaluatedCities({
    ...steps,
    result,
    digits: index?.round.digits ?? 2,
    dimensions: edition.parts,
    additive: index?.aggregation === 'arithmetic',
    tieBreak: tieBreakOf(definition, index),
    ranges,
  });
  return { result, cities };
}

function finished<Result>(
  work: Generator<number, Result>,
  onProgress: ((share: number) => void) | undefined,
): Result {
  let step = work.next();
  while (!step.done) {
    onProgress?.(step.value);
    step = work.next();
  }
  return step.value;
}

function combineEdition(input: EditionInput, parts: ResultParts): EditionResult {
  const { definition, facts, inputs } = input;
  const index = definition.indices[0];
  if (!index) throw new Error('a combined definition has an index');
  const tree = new IndicatorTree(definition.indicators).without(
    facts.omitted.map((item) => item.code),
  );
  const combined = combineParts(index, parts, ({ source, weight }) => {
    if (!('under' in source)) return new Map();
    const { nodes, columns } = measuredColumns(tree, [{ under: source.under, weight }], inputs);
    const { units, scores } = computeIndex({
      units: inputs.rows.map((row) => row.code),
      columns,
      nodes,
      recipe: recipeOf(index, inputs),
    });
    const totals = scores.get(TOTAL) ?? [];
    return new Map(
      units.map((unit, at) => [unit, formatDecimal(totals[at] ?? 0, index.round.digits + 2)]),
    );
  });
  return {
    engine: ENGINE,
    dimensions: [],
    cities: [],
    screenedOut: [],
    combined,
    lists: buildCombinedLists(definition, combined),
  };
}

function measuredColumns(
  tree: IndicatorTree,
  parts: readonly { readonly under: string; readonly weight: string }[],
  inputs: InputTable,
): {
  nodes: IndexNode[];
  columns: Map<string, Float64Array>;
  raw: Map<string, readonly (number | null)[]>;
} {
  const at = new Map(inputs.series.map((series, position) => [series, position]));
  const nodes: IndexNode[] = [{ code: TOTAL, weight: 1, direction: 1 }];
  const columns = new Map<string, Float64Array>();
  const raw = new Map<string, readonly (number | null)[]>();
  for (const part of parts) {
    for (const node of tree.under(part.under)) {
      const isTop = node.code === part.under;
      nodes.push({
        code: node.code,
        parent: isTop ? TOTAL : (node.parent ?? TOTAL),
        weight: parseDecimal(isTop ? part.weight : node.weight),
        direction: node.measure?.direction === 'lower-is-better' ? -1 : 1,
      });
      if (!node.measure) continue;
      const formula = parseFormula(node.measure.formula);
      const needsEvidence = node.measure.evidence === 'required';
      const values = inputs.rows.map((row) =>
        evaluateFormula(formula, (series) => {
          const position = at.get(series);
          if (position === undefined) {
            throw new CodedError({
              code: 'edition.series-missing',
              what: `the table has no column "${series}", which the indicator "${node.code}" needs`,
              fix: 'add the column, or leave the indicator out of the edition with a reason',
              values: { series, indicator: node.code },
            });
          }
          // What is said to be there without evidence is not known to be.
          const isProved = !needsEvidence || !row.values[position] || row.evidence?.[position];
          return isProved ? (row.values[position] ?? null) : null;
        }),
      );
      raw.set(node.code, values);
      columns.set(
        node.code,
        Float64Array.from(values, (value) => value ?? Number.NaN),
      );
    }
  }
  return { nodes, columns, raw };
}

function recipeOf(index: Definition['indices'][number], inputs: InputTable): IndexRecipe {
  const { treatment, normalisation } = index;
  const [low, high] = normalisation.range;
  return {
    screening: { availability: parseDecimal(index.screening.availability), by: 'missing' },
    imputation:
      index.imputation === 'class-median'
        ? { method: 'median', groups: inputs.rows.map((row) => classOf(row.code)) }
        : { method: index.imputation },
    ...(treatment && {
      treatment: {
        maxWinsorised: treatment.maxWinsorised,
        skew: parseDecimal(treatment.skew),
        kurtosis: parseDecimal(treatment.kurtosis),
        then: treatment.then,
      },
    }),
    normalisation: { method: normalisation.method, range: [parseDecimal(low), parseDecimal(high)] },
    aggregation: { method: index.aggregation },
  };
}

interface Evaluation {
  readonly tree: IndicatorTree;
  readonly nodes: readonly IndexNode[];
  readonly result: IndexResult;
  readonly raw: ReadonlyMap<string, readonly (number | null)[]>;
  readonly inputs: InputTable;
  readonly digits: number;
  readonly dimensions: readonly string[];
  readonly additive: boolean;
  readonly tieBreak: readonly string[];
  readonly ranges: ReadonlyMap<string, DrawnRange> | undefined;
}

function evaluatedCities(evaluation: Evaluation): readonly EvaluatedCity[] {
  const { tree, nodes, result, raw, inputs, digits, dimensions, additive, tieBreak, ranges } =
    evaluation;
  // Only an arithmetic mean falls apart into points that add up to the score.
  const points = additive ? contributions(result, nodes, TOTAL) : undefined;
  const published = (code: string): readonly string[] =>
    Array.from(result.scores.get(code) ?? [], (score) => formatDecimal(score, digits));
  const totals = published(TOTAL);
  const scores = new Map(dimensions.map((code) => [code, published(code)]));
  const dimensionRanks = new Map(
    dimensions.map((code) => [
      code,
      competitionRanks(Float64Array.from(scores.get(code) ?? [], Number)),
    ]),
  );
  const ranks = ranksWithTieBreak(
    totals,
    tieBreak.map((code) => scores.get(code) ?? []),
  );
  const rowAt = new Map(inputs.rows.map((row, at) => [row.code, at]));
  const leaves = nodes.filter((node) => raw.has(node.code));
  const leavesUnder = new Map(
    dimensions.map((code) => [code, tree.under(code).map((node) => node.code)]),
  );

  const cities = result.units.map((code, unit): EvaluatedCity => {
    const inputAt = rowAt.get(code) ?? 0;
    const row = inputs.rows[inputAt];
    const contribution = (leaf: string): number | undefined => points?.get(leaf)?.[unit];
    return {
      code,
      name: row?.name ?? code,
      province: row?.province ?? '',
      ...(row?.kind !== undefined && { kind: row.kind }),
      ...(row?.under !== undefined && { under: row.under }),
      score: totals[unit] ?? '',
      rank: ranks[unit] ?? 0,
      ...ranges?.get(code),
      dimensions: dimensions.map((dimension) => ({
        code: dimension,
        score: scores.get(dimension)?.[unit] ?? '',
        rank: dimensionRanks.get(dimension)?.[unit] ?? 0,
        ...(additive && {
          contribution: formatDecimal(
            (leavesUnder.get(dimension) ?? []).reduce(
              (sum, leaf) => sum + (contribution(leaf) ?? 0),
              0,
            ),
            digits,
          ),
        }),
      })),
      indicators: leaves.map((leaf) => {
        const value = raw.get(leaf.code)?.[inputAt] ?? null;
        const leafPoints = contribution(leaf.code);
        const normalised = result.normalised.columns.get(leaf.code)?.[unit] ?? Number.NaN;
        const isMeasured = !Number.isNaN(normalised);
        return {
          code: leaf.code,
          ...(value !== null && {
            value: formatDecimal(value, tree.get(leaf.code).measure?.digits ?? 2),
          }),
          ...(isMeasured && { score: formatDecimal(normalised, digits) }),
          ...(isMeasured &&
            leafPoints !== undefined && { contribution: formatDecimal(leafPoints, 4) }),
          flags: result.traces.get(leaf.code)?.[unit] ?? [],
        };
      }),
    };
  });
  return cities.sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
}
