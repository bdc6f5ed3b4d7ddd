import type { IndexInput } from '../compute-index.js';
import { IndexSimulation } from '../uncertainty/simulation.js';

export interface Removal {
  readonly code: string;
  /** of each unit, NaN and null where it has none */
  readonly scores: Float64Array;
  readonly ranks: readonly (number | null)[];
  /** nominal rank - rank without the element: above 0 when the unit gains by its absence */
  readonly changes: readonly (number | null)[];
  /** mean over units of |change|: how much the ranking hangs on the element */
  readonly importance: number;
}

export interface Removals {
  readonly units: readonly string[];
  readonly nominal: readonly (number | null)[];
  readonly removals: readonly Removal[];
}

/**
 * Takes one node after another out of an index by giving it no weight, and ranks again. It still counts in
 * thresholds of data; a parent whose only child goes has no score and is passed over by its own parent.
 * `codes` are all nodes but the roots when not given. Throws `index.unknown-node` and what the recipe throws.
 */
export function removeElements(
  input: IndexInput & { readonly node?: string },
  codes?: readonly string[],
): Removals {
  const simulation = new IndexSimulation({ ...input, assumptions: {}, seed: 0 });
  const roots = new Set(simulation.tree.roots.map(({ code }) => code));
  const places = (of: Uint32Array): (number | null)[] => Array.from(of, (place) => place || null);
  const nominal = places(simulation.places({}));
  const removals = (codes ?? simulation.codes.filter((code) => !roots.has(code))).map(
    (code): Removal => {
      const weights = simulation.weights(new Map([[code, 0]]));
      const scores = Float64Array.from(simulation.scores({ weights }));
      const ranks = places(simulation.places({ weights }));
      const changes = ranks.map((rank, unit) => {
        const before = nominal[unit] ?? null;
        return rank === null || before === null ? null : before - rank;
      });
      const there = changes.filter((change) => change !== null);
      const shift = there.reduce((sum, change) => sum + Math.abs(change), 0);
      return {
        code,
        scores,
        ranks,
        changes,
        importance: there.length === 0 ? 0 : shift / there.length,
      };
    },
  );
  return { units: simulation.units, nominal, removals };
}
