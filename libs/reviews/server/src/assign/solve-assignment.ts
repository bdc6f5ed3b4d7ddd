import type { BlockingConstraint } from '@bangyang/reviews-contract';
import { modelOf, type Model, type Relaxed } from './model.js';
import { pairOf, type AssignmentProblem } from './problem.js';
import { withSolver, type Solve } from './solver-thread.js';

/** What stands in the way of any assignment. */
export interface Blocking {
  readonly constraint: BlockingConstraint;
  readonly entrants: readonly string[];
  readonly people: readonly string[];
  /** reviews that cannot be placed */
  readonly short: number;
}

export type AssignmentAnswer =
  { readonly pairs: readonly string[]; readonly cost: number } | { readonly blocking: Blocking };

interface Solved {
  readonly pairs: readonly string[];
  readonly cost: number;
  readonly short: ReadonlyMap<string, number>;
}

/** The assignment of least cost, or what blocks every assignment. The same problem has the same answer. */
export const solveAssignment = (problem: AssignmentProblem): Promise<AssignmentAnswer> =>
  withSolver((solve) => assignWith(solve, problem));

/** `solveAssignment` on a solver that is there already. */
export async function assignWith(
  solve: Solve,
  problem: AssignmentProblem,
): Promise<AssignmentAnswer> {
  const seen = obvious(problem);
  if (seen) return { blocking: seen };
  const solved = await run(solve, modelOf(problem));
  if (solved) return { pairs: solved.pairs.toSorted(), cost: solved.cost };
  return { blocking: await bySettingAside(solve, problem) };
}

/** Undefined where nothing fulfils the model. Throws when the solver gives up. */
async function run(solve: Solve, { lp, pairs, short }: Model): Promise<Solved | undefined> {
  const { status, objective, values } = await solve(lp);
  if (status === 'Infeasible' || status === 'Primal infeasible or unbounded') return undefined;
  if (status !== 'Optimal') throw new Error(`the solver ended with "${status}"`);
  const valueOf = (column: string): number => Math.round(values.get(column) ?? 0);
  return {
    pairs: [...pairs].flatMap(([column, pair]) => (valueOf(column) === 1 ? [pair] : [])),
    cost: Math.round(objective),
    short: new Map([...short].map(([column, entrant]) => [entrant, valueOf(column)])),
  };
}

/** In the order in which an organiser would look: what can be seen without a solver comes first. */
function obvious(problem: AssignmentProblem): Blocking | undefined {
  const { entrants, experts, conflicts, started } = problem;
  const broken = [...started].filter((pair) => conflicts.has(pair));
  if (broken.length > 0) {
    return {
      constraint: 'started-reviews',
      entrants: unique(broken.map((pair) => pair.split(' ')[0] ?? '')),
      people: unique(broken.map((pair) => pair.split(' ')[1] ?? '')),
      short: broken.length,
    };
  }
  const most = Math.max(0, ...entrants.map(({ reviews }) => reviews));
  if (most > experts.length) {
    return {
      constraint: 'panel-size',
      entrants: entrants.filter(({ reviews }) => reviews > experts.length).map(({ id }) => id),
      people: [],
      short: most - experts.length,
    };
  }
  const starved = entrants.flatMap(({ id, reviews }) => {
    const free = experts.filter((expert) => !conflicts.has(pairOf(id, expert.id)));
    return free.length < reviews ? [{ id, short: reviews - free.length }] : [];
  });
  if (starved.length > 0) {
    const ids = starved.map(({ id }) => id);
    return {
      constraint: 'conflicts',
      entrants: ids,
      people: experts
        .filter(({ id }) => ids.some((entrant) => conflicts.has(pairOf(entrant, id))))
        .map(({ id }) => id),
      short: starved.reduce((sum, { short }) => sum + short, 0),
    };
  }
  const wanted = entrants.reduce((sum, { reviews }) => sum + reviews, 0);
  const room = experts.reduce((sum, expert) => sum + expert.most, 0);
  if (wanted > room)
    return {
      constraint: 'maximum-load',
      entrants: [],
      people: experts.map(({ id }) => id),
      short: wanted - room,
    };
  return undefined;
}

const order: readonly Relaxed[] = [
  'minimum-load',
  'avoid-pairs',
  'maximum-load',
  'started-reviews',
  'conflicts',
];

/** The one thing without which there would be an assignment; conflicts are never set aside in earnest. */
async function bySettingAside(solve: Solve, problem: AssignmentProblem): Promise<Blocking> {
  let constraint: Relaxed = 'conflicts';
  for (const relaxed of order) {
    if (!(await run(solve, modelOf(problem, { relaxed })))) continue;
    constraint = relaxed;
    break;
  }
  const elastic = await run(solve, modelOf(problem, { elastic: true }));
  const short = [...(elastic?.short ?? [])].filter(([, missing]) => missing > 0);
  const people = {
    'minimum-load': problem.experts.filter(({ least }) => least > 0).map(({ id }) => id),
    'avoid-pairs': unique(problem.avoid.flat()),
    'maximum-load': problem.experts
      .filter(
        ({ id, most }) =>
          (elastic?.pairs.filter((pair) => pair.endsWith(` ${id}`)).length ?? 0) >= most,
      )
      .map(({ id }) => id),
    'started-reviews': unique([...problem.started].map((pair) => pair.split(' ')[1] ?? '')),
    conflicts: [],
  }[constraint];
  return {
    constraint,
    entrants: short.map(([entrant]) => entrant),
    people,
    short: short.reduce((sum, [, missing]) => sum + missing, 0),
  };
}

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];
