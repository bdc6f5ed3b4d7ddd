import { CodedError } from '@bangyang/kernel';
import { nodeAggregations } from '../aggregate.js';
import { imputeScreened, leafTable, type IndexInput, type IndexRecipe } from '../compute-index.js';
import { leafDirections, orderTree } from '../index-tree.js';
import { normalise } from '../normalise.js';
import { screen } from '../screen.js';
import { extremes, isComplete, type ScoringTable } from '../table.js';
import { treat } from '../treat.js';
import { TreeAggregator, type LeafColumns } from '../tree-aggregator.js';
import { unitAt } from './quasi-mean.js';

export interface RankMove {
  /** an indicator */
  readonly code: string;
  /** its value now, as measured; null when missing */
  readonly from: number | null;
  /** the value nearest to it at which the goal is reached; null where not even the best value of all units does */
  readonly to: number | null;
  /** |to - from| as a share of the range that the units span; null with `to` */
  readonly effort: number | null;
}

export interface RankMoves {
  readonly rank: number;
  readonly score: number;
  readonly goal: RankGoal;
  /** whether the unit is there already; then there are no moves */
  readonly reached: boolean;
  /** the least effort first, then those that cannot do it alone */
  readonly moves: readonly RankMove[];
}

/**
 * A place to have or better (the next one, the last of a tier), or a score to reach. With a `lead` a place
 * is only had by leading all that stand behind by so many points: one unit of the last published digit keeps
 * its distance however scores are rounded.
 */
export type RankGoal =
  { readonly rank: number; readonly lead?: number } | { readonly score: number };

const HALVINGS = 40;

/**
 * For each indicator the smallest improvement that alone takes the unit to a goal, the next place when none
 * is given, all other values being as they are. Found by halving between the unit's value and the best of
 * all units: the index is computed anew with each, so that scales which move with the value count.
 *
 * Throws `explain.unknown-unit`, `explain.no-score`, `index.unknown-node`, and what the recipe throws.
 */
export function rankMoves(
  input: IndexInput,
  unit: string,
  node: string,
  goal?: RankGoal,
): RankMoves {
  const trial = new Trial(input, unit, node);
  const { rank, score } = trial.stands(trial.leaves);
  const wanted = goal ?? { rank: Math.max(1, rank - 1) };
  const reached = (leaves: LeafColumns): boolean => {
    const now = trial.stands(leaves, 'rank' in wanted ? wanted.lead : 0);
    return 'rank' in wanted ? now.rank <= wanted.rank : now.score >= wanted.score;
  };
  if (reached(trial.leaves)) return { rank, score, goal: wanted, reached: true, moves: [] };
  const moves = trial.codes.map((code): RankMove => {
    const { value, best, worst } = trial.span(code);
    const from = Number.isNaN(value) ? null : value;
    if (!(Math.abs(best - worst) > 0) || !reached(trial.with(code, best)))
      return { code, from, to: null, effort: null };
    let short = from ?? worst;
    let enough = best;
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      const middle = short + (enough - short) / 2;
      if (reached(trial.with(code, middle))) enough = middle;
      else short = middle;
    }
    return {
      code,
      from,
      to: enough,
      effort: Math.abs(enough - (from ?? worst)) / Math.abs(best - worst),
    };
  });
  return {
    rank,
    score,
    goal: wanted,
    reached: false,
    moves: moves.toSorted((a, b) => (a.effort ?? Infinity) - (b.effort ?? Infinity)),
  };
}

/** The index with one value of one unit changed: only that column and the means are computed again. */
class Trial {
  readonly codes: readonly string[];
  readonly leaves: LeafColumns;
  readonly #screened: ScoringTable;
  readonly #aggregator: TreeAggregator;
  readonly #weights: Float64Array;
  readonly #directions: ReadonlyMap<string, 1 | -1>;
  readonly #unit: number;
  readonly #node: number;

  constructor(
    private readonly input: IndexInput,
    private readonly name: string,
    private readonly node: string,
  ) {
    const tree = orderTree(input.nodes);
    const table = leafTable(input.units, input.columns, tree);
    const { screening, aggregation } = input.recipe;
    this.#screened = screening ? screen(table, screening).table : table;
    this.codes = tree.leaves.map(({ code }) => code);
    this.#unit = unitAt(this.#screened, name);
    this.#node = tree.aggregates.findIndex((group) => group.node.code === node);
    if (this.#node < 0) {
      throw new CodedError({
        code: 'index.unknown-node',
        what: `the tree has no "${node}" above its indicators`,
        fix: 'correct its code',
        values: { node },
      });
    }
    this.#aggregator = new TreeAggregator(
      tree,
      nodeAggregations(tree, aggregation),
      this.#screened.units,
    );
    this.#weights = this.#aggregator.weightsOf(tree);
    this.#directions = leafDirections(input.nodes);
    this.leaves = this.#normalised(this.#screened, input.recipe);
  }

  /** Values between which the unit can move: its own, and the best and worst of all. */
  span(code: string): { readonly value: number; readonly best: number; readonly worst: number } {
    const column = this.#screened.columns.get(code) ?? new Float64Array();
    const [low, high] = extremes(column);
    const up = this.#directions.get(code) !== -1;
    return {
      value: column[this.#unit] ?? Number.NaN,
      best: up ? high : low,
      worst: up ? low : high,
    };
  }

  with(code: string, value: number): LeafColumns {
    const { recipe } = this.input;
    const column = Float64Array.from(this.#screened.columns.get(code) ?? []);
    column[this.#unit] = value;
    const { imputation } = recipe;
    // What is filled from other indicators moves with this one.
    if (imputation?.by === 'row' || imputation?.method === 'em') {
      const columns = new Map(this.#screened.columns).set(code, column);
      return this.#normalised({ ...this.#screened, columns }, recipe);
    }
    const alone = this.#normalised(
      { ...this.#screened, columns: new Map([[code, column]]) },
      recipeFor(recipe, code),
    );
    const at = this.codes.indexOf(code);
    return {
      columns: this.leaves.columns.with(at, alone.columns[0] ?? column),
      complete: this.leaves.complete.with(at, alone.complete[0] ?? false),
    };
  }

  /** The place that is had with a lead of so many points. */
  stands(leaves: LeafColumns, lead = 0): { readonly rank: number; readonly score: number } {
    const scores = this.#aggregator.scores(leaves, this.#weights)[this.#node] ?? new Float64Array();
    const score = scores[this.#unit] ?? Number.NaN;
    if (Number.isNaN(score)) {
      throw new CodedError({
        code: 'explain.no-score',
        what: `${this.name} has no score "${this.node}"`,
        fix: 'choose a unit that has one',
        values: { unit: this.name, node: this.node },
      });
    }
    let above = 0;
    for (let unit = 0; unit < scores.length; unit += 1)
      if (unit !== this.#unit && (scores[unit] ?? 0) > score - lead) above += 1;
    return { rank: above + 1, score };
  }

  #normalised(
    table: ScoringTable,
    { imputation, treatment, normalisation }: IndexRecipe,
  ): LeafColumns {
    const imputed = imputeScreened(table, this.input.units, this.input.nodes, imputation);
    const treated = treatment ? treat(imputed, treatment).table : imputed;
    const columns = [...normalise(treated, normalisation, this.input.nodes).columns.values()];
    return { columns, complete: columns.map(isComplete) };
  }
}

/** The steps as they apply to one indicator, without the settings of others. */
function recipeFor(recipe: IndexRecipe, code: string): IndexRecipe {
  const only = <Value>(settings: ReadonlyMap<string, Value> | undefined): Map<string, Value> =>
    new Map([...(settings ?? [])].filter(([name]) => name === code));
  const { treatment, normalisation } = recipe;
  return {
    ...recipe,
    normalisation: { ...normalisation, indicators: only(normalisation.indicators) },
    ...(treatment && {
      treatment: {
        ...treatment,
        exempt: (treatment.exempt ?? []).filter((name) => name === code),
        indicators: only(treatment.indicators),
      },
    }),
  };
}
