import { CodedError } from '@bangyang/kernel';
import ln from '@stdlib/math-base-special-ln';
import { nodeAggregations } from '../aggregate.js';
import { imputeScreened, leafTable, type IndexInput } from '../compute-index.js';
import { orderTree, type OrderedTree } from '../index-tree.js';
import { normalise } from '../normalise.js';
import { competitionPlaces } from '../ranks.js';
import { screen } from '../screen.js';
import { sd } from '../statistics.js';
import { isComplete, type ScoringTable } from '../table.js';
import { treat } from '../treat.js';
import { TreeAggregator, type LeafColumns } from '../tree-aggregator.js';
import { factorsOf, type Assumptions, type Factor, type Scenario } from './assumptions.js';
import type { PlaceTier, ScoreTier } from './rank-statistics.js';
import { Random } from './random.js';

/** Purposes of random streams; part of the key, so that no two of them share numbers. */
const streams = { weights: 1, values: 2 } as const;

/** Normalised tables that are kept take no more than this. */
const CACHE_BYTES = 256 * 1024 * 1024;

export interface SimulationInput extends IndexInput {
  readonly assumptions: Assumptions;
  readonly seed: number;
  /** the node whose ranks are looked at; the root when there is one only */
  readonly node?: string;
  /** tiers by places or by scores, the best first: how often a unit stands in each */
  readonly tiers?: readonly PlaceTier[] | readonly ScoreTier[];
}

/**
 * An index that is computed again and again under other assumptions. Only what changes and what hangs on it
 * is computed: with other weights the means alone, with another normalisation that and the means, and so
 * on; normalised tables of alternatives are kept.
 */
export class IndexSimulation {
  /** those that remain after the screening of the recipe */
  readonly units: readonly string[];
  readonly factors: readonly Factor[];
  readonly tree: OrderedTree;
  readonly #input: SimulationInput;
  readonly #screened: ScoringTable;
  readonly #spreads: ReadonlyMap<string, number>;
  readonly #aggregators: readonly TreeAggregator[];
  readonly #target: number;
  readonly #weights: Float64Array;
  readonly #noise: Float64Array;
  readonly #noisy: Float64Array;
  readonly #sets: readonly Float64Array[];
  readonly #random = new Random(0);
  readonly #tables = new Map<string, LeafColumns>();
  readonly #sorted: Float64Array;

  constructor(input: SimulationInput) {
    const { recipe, assumptions, nodes } = input;
    this.#input = input;
    this.tree = orderTree(nodes);
    this.factors = factorsOf(assumptions);
    const table = leafTable(input.units, input.columns, this.tree);
    this.#screened = recipe.screening ? screen(table, recipe.screening).table : table;
    this.units = this.#screened.units;
    this.#spreads = new Map(
      [...this.#screened.columns].map(([code, column]) => [code, sd(column)]),
    );
    this.#aggregators = (assumptions.aggregation ?? [recipe.aggregation]).map(
      (aggregation) =>
        new TreeAggregator(this.tree, nodeAggregations(this.tree, aggregation), this.units),
    );
    this.#target = this.#targetOf(input.node);
    this.#weights = this.#aggregators[0]?.weightsOf(this.tree) ?? new Float64Array();
    this.#noise = this.#noiseOf(assumptions.weightNoise ?? 0);
    this.#noisy = new Float64Array(this.#weights.length);
    this.#sets = (assumptions.weightSets ?? []).map((set) => this.weights(set));
    this.#sorted = new Float64Array(this.units.length);
  }

  /** Codes of the nodes in the order of a scenario's weights. */
  get codes(): readonly string[] {
    return this.#aggregators[0]?.codes ?? [];
  }

  /** Weights of a scenario from some by code; the others are as in the tree. Throws `index.unknown-node`, `index.bad-weight`. */
  weights(some: ReadonlyMap<string, number>): Float64Array {
    const weights = Float64Array.from(this.#weights);
    for (const [code, weight] of some) {
      const at = this.codes.indexOf(code);
      if (at < 0) unknown(code);
      if (!(weight >= 0 && weight < Infinity)) {
        throw new CodedError({
          code: 'index.bad-weight',
          what: `a set of weights gives "${code}" the weight ${weight}`,
          fix: 'write a number that is 0 or more',
          values: { node: code, weight },
        });
      }
      weights[at] = weight;
    }
    return weights;
  }

  /** Scores of the node; overwritten by the next run. Throws what a step throws under this scenario. */
  scores(scenario: Scenario): Float64Array {
    const aggregator = this.#aggregators[scenario.aggregation ?? 0];
    const scores = aggregator?.scores(this.#leaves(scenario), this.#weightsOf(scenario));
    return scores?.[this.#target] ?? new Float64Array(this.units.length).fill(Number.NaN);
  }

  /** Places of the units, 1 is best, 0 = no score, written into `places`. */
  places(
    scenario: Scenario,
    places: Uint32Array = new Uint32Array(this.units.length),
  ): Uint32Array {
    return this.placesOf(this.scores(scenario), places);
  }

  /** Places of scores, likewise. */
  placesOf(scores: Float64Array, places: Uint32Array): Uint32Array {
    return competitionPlaces(scores, places, this.#sorted);
  }

  /** The ranks of the recipe itself. */
  nominal(): Uint32Array {
    const { recipe, assumptions } = this.#input;
    if (
      !assumptions.weightSets &&
      !assumptions.imputation &&
      !assumptions.treatment &&
      !assumptions.normalisation &&
      !assumptions.aggregation
    )
      return this.places({});
    return new IndexSimulation({ ...this.#input, recipe, assumptions: {} }).places({});
  }

  #targetOf(node: string | undefined): number {
    const { aggregates, roots } = this.tree;
    if (node === undefined && roots.length > 1) {
      throw new CodedError({
        code: 'uncertainty.assumption',
        what: `the tree has ${roots.length} roots: ${roots.map(({ code }) => code).join(', ')}`,
        fix: 'name the node whose ranks are looked at',
      });
    }
    const code = node ?? roots[0]?.code ?? '';
    const at = aggregates.findIndex((aggregate) => aggregate.node.code === code);
    return at < 0 ? unknown(code) : at;
  }

  #noiseOf(noise: number | readonly number[]): Float64Array {
    const roots = new Set(this.tree.roots.map(({ code }) => code));
    const heights = new Map(this.tree.aggregates.map(({ node, height }) => [node.code, height]));
    return Float64Array.from(this.codes, (code) => {
      if (roots.has(code)) return 0;
      return typeof noise === 'number' ? noise : (noise[heights.get(code) ?? 0] ?? 0);
    });
  }

  #weightsOf({ weights, weightDraw }: Scenario): Float64Array {
    if (weightDraw === undefined) return weights ?? this.#sets[0] ?? this.#weights;
    const set = this.#sets[weightDraw];
    if (set) return weights ?? set;
    const own = weights ?? this.#weights;
    this.#random.restart(this.#input.seed, streams.weights, weightDraw);
    for (let at = 0; at < this.#noisy.length; at += 1) {
      const noise = this.#noise[at] ?? 0;
      const weight = own[at] ?? 0;
      this.#noisy[at] =
        noise === 0 ? weight : weight * (1 + noise * (2 * this.#random.fraction() - 1));
    }
    return this.#noisy;
  }

  #leaves(scenario: Scenario): LeafColumns {
    if (scenario.valueDraw !== undefined) return this.#built(scenario);
    const key = `${scenario.imputation}.${scenario.treatment}.${scenario.normalisation}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const built = this.#built(scenario);
    const bytes = 8 * this.units.length * built.columns.length * (this.#tables.size + 1);
    const [oldest] = this.#tables.keys();
    if (bytes > CACHE_BYTES && oldest !== undefined) this.#tables.delete(oldest);
    this.#tables.set(key, built);
    return built;
  }

  #built(scenario: Scenario): LeafColumns {
    const { units, nodes, recipe, assumptions } = this.#input;
    const imputation = assumptions.imputation?.[scenario.imputation ?? 0] ?? recipe.imputation;
    const treatment = assumptions.treatment?.[scenario.treatment ?? 0] ?? recipe.treatment;
    const normalisation =
      assumptions.normalisation?.[scenario.normalisation ?? 0] ?? recipe.normalisation;
    const imputed = imputeScreened(this.#measured(scenario.valueDraw), units, nodes, imputation);
    const treated =
      treatment === undefined || treatment === 'none' ? imputed : treat(imputed, treatment).table;
    const columns = [...normalise(treated, normalisation, nodes).columns.values()];
    return { columns, complete: columns.map(isComplete) };
  }

  /** The screened table, with the errors of a draw. Gaps stay gaps. */
  #measured(draw: number | undefined): ScoringTable {
    if (draw === undefined) return this.#screened;
    const noise = this.#input.assumptions.valueNoise ?? 0;
    this.#random.restart(this.#input.seed, streams.values, draw);
    const columns = [...this.#screened.columns].map(([code, column]) => {
      const share = typeof noise === 'number' ? noise : (noise.get(code) ?? 0);
      const spread = share * (this.#spreads.get(code) ?? 0);
      // A constant has no spread to take a share of; nothing is drawn for it.
      if (!(spread > 0)) return [code, column] as const;
      return [code, column.map((value) => value + spread * this.#random.normal(ln))] as const;
    });
    return { units: this.units, columns: new Map(columns) };
  }
}

function unknown(code: string): never {
  throw new CodedError({
    code: 'index.unknown-node',
    what: `the tree has no "${code}" above its indicators`,
    fix: 'correct its code',
    values: { node: code },
  });
}
