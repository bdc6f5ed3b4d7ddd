import { formatDecimal } from '@bangyang/kernel';
import { IndexSimulation, type BatchRunner } from '@bangyang/scoring';
import { computeSteps, editionIndex, type EditionInput } from './compute-edition.js';
import { ranksWithTieBreak, tieBreakOf } from './published-ranks.js';
import { drawRanges, rangeRunner, type DrawnRange, type RangeSettings } from './rank-ranges.js';

/** A city under weights that somebody tries out. */
export interface TriedStanding {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly score: string;
  readonly rank: number;
}

/**
 * Tries other weights of the dimensions on an edition. Whatever does not hang on them is computed once, so
 * that an answer takes about a millisecond. With the published weights the answer is the published one.
 */
export class WeightDesk {
  /** in the order of the definition, with their published weights */
  readonly dimensions: readonly { readonly code: string; readonly weight: number }[];
  readonly #runner: BatchRunner | undefined;
  readonly #settings: RangeSettings | undefined;
  readonly #simulation: IndexSimulation;
  readonly #cities: readonly {
    readonly code: string;
    readonly name: string;
    readonly province: string;
  }[];
  readonly #tieBreak: readonly (readonly string[])[];
  readonly #digits: number;

  /** Draws ranges where the edition has settings for them. Throws what the formulas and the engine refuse. */
  constructor(edition: EditionInput) {
    const index = edition.definition.indices[0];
    const { input, inputs, parts } = editionIndex(edition, index);
    this.#settings = edition.ranges;
    this.#runner = edition.ranges && rangeRunner(input, edition.ranges);
    this.#simulation =
      this.#runner?.simulation ?? new IndexSimulation({ ...input, assumptions: {}, seed: 0 });
    this.#digits = index?.round.digits ?? 2;
    const weights = new Map(input.nodes.map(({ code, weight }) => [code, weight]));
    this.dimensions = parts.map((code) => ({ code, weight: weights.get(code) ?? 0 }));
    const rows = new Map(inputs.rows.map((row) => [row.code, row]));
    this.#cities = this.#simulation.units.map((code) => {
      const row = rows.get(code);
      return { code, name: row?.name ?? code, province: row?.province ?? '' };
    });
    // Scores of dimensions do not hang on what the dimensions weigh.
    const { scores } = computeSteps(edition).result;
    this.#tieBreak = tieBreakOf(edition.definition, index).map((code) =>
      this.#published(scores.get(code) ?? new Float64Array()),
    );
  }

  /** All cities by rank, under weights in the order of the dimensions. At least one is above 0. */
  standings(weights: readonly number[]): readonly TriedStanding[] {
    const scores = this.#published(this.#simulation.scores({ weights: this.#weights(weights) }));
    const ranks = ranksWithTieBreak(scores, this.#tieBreak);
    return this.#cities
      .map((city, at) => ({ ...city, score: scores[at] ?? '', rank: ranks[at] ?? 0 }))
      .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
  }

  /** Ranges around those weights, by code; a generator, so that it can be left half-way. */
  *ranges(weights: readonly number[]): Generator<number, ReadonlyMap<string, DrawnRange>> {
    if (!this.#runner || !this.#settings) return new Map();
    return yield* drawRanges(this.#runner, this.#settings.runs, this.#weights(weights));
  }

  #weights(weights: readonly number[]): Float64Array {
    return this.#simulation.weights(
      new Map(this.dimensions.map(({ code }, at) => [code, weights[at] ?? 0])),
    );
  }

  #published(scores: Float64Array): readonly string[] {
    return Array.from(scores, (score) => formatDecimal(score, this.#digits));
  }
}
