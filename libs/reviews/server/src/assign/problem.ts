import { sha256 } from '@bangyang/kernel';

/** Who should review what. Ids are of entrants and experts; a pair is written `entrant expert`. */
export interface AssignmentProblem {
  readonly entrants: readonly {
    readonly id: string;
    readonly reviews: number;
    /** what an expert of it should know */
    readonly topics: readonly string[];
  }[];
  readonly experts: readonly {
    readonly id: string;
    readonly most: number;
    readonly least: number;
    /** two digits, or what stands for one's own where it is not known */
    readonly province: string;
    readonly topics: readonly string[];
  }[];
  /** pairs that must never be */
  readonly conflicts: ReadonlySet<string>;
  /** pairs that stay, because the review has begun */
  readonly started: ReadonlySet<string>;
  /** pairs that stand now; kept where nothing speaks for another */
  readonly standing: ReadonlySet<string>;
  /** from 2, gladly, to -1, rather not */
  readonly bids: ReadonlyMap<string, number>;
  /** experts who do not sit on the same entrant */
  readonly avoid: readonly (readonly [string, string])[];
  /** experts of one province on one entrant before each further one counts against it */
  readonly perProvince: number;
  readonly seed: string;
}

export const pairOf = (entrant: string, expert: string): string => `${entrant} ${expert}`;

/** What counts for and against an assignment, in whole numbers so that solvers add them exactly. */
export const COSTS = {
  /** an expert who knows nothing of what the entrant is about */
  foreign: 4000,
  /** each step away from the best bid */
  bid: 1500,
  /** a pair that does not stand yet */
  change: 200,
  /** each expert of a province beyond what is allowed for */
  province: 3000,
  /**
   * The first review beyond an even share, or short of it; the second counts twice, the third three times.
   * Were each the same, whoever knows most would be given everything as soon as one is worth it.
   */
  load: 400,
} as const;
const LOT = 100;

/** What it costs to give an expert an entrant; the lot of the seed decides between equals. */
export function pairCost(
  problem: AssignmentProblem,
  entrant: AssignmentProblem['entrants'][number],
  expert: AssignmentProblem['experts'][number],
): number {
  const pair = pairOf(entrant.id, expert.id);
  const known = entrant.topics.filter((topic) => expert.topics.includes(topic)).length;
  const foreign = entrant.topics.length === 0 ? 0 : 1 - known / entrant.topics.length;
  const bid = 2 - (problem.bids.get(pair) ?? 0);
  const lot = parseInt(sha256(`${problem.seed} ${pair}`).slice(0, 8), 16) % LOT;
  return (
    Math.round(COSTS.foreign * foreign) +
    COSTS.bid * bid +
    (problem.standing.has(pair) ? 0 : COSTS.change) +
    lot
  );
}

/** The even share of reviews, from which each step away counts against an assignment. */
export const evenShare = ({ entrants, experts }: AssignmentProblem): number =>
  Math.ceil(entrants.reduce((sum, { reviews }) => sum + reviews, 0) / Math.max(1, experts.length));

/** What it costs that somebody has so many reviews more or fewer than an even share. */
const loadCost = (steps: number): number => (COSTS.load * steps * (steps + 1)) / 2;

/** What a whole assignment costs; the solver's objective, computed apart from it. */
export function assignmentCost(problem: AssignmentProblem, pairs: ReadonlySet<string>): number {
  const share = evenShare(problem);
  let cost = 0;
  for (const entrant of problem.entrants) {
    const panel = problem.experts.filter(({ id }) => pairs.has(pairOf(entrant.id, id)));
    for (const expert of panel) cost += pairCost(problem, entrant, expert);
    for (const [, same] of Map.groupBy(panel, ({ province }) => province))
      cost += COSTS.province * Math.max(0, same.length - problem.perProvince);
  }
  for (const expert of problem.experts) {
    const load = problem.entrants.filter(({ id }) => pairs.has(pairOf(id, expert.id))).length;
    cost += loadCost(Math.abs(load - share));
  }
  return cost;
}
