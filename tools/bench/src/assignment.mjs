import { availableParallelism } from 'node:os';
import { solveAssignment } from '@bangyang/reviews-server/assignment';

const sizes = [
  [30, 12],
  [500, 200],
];
const topics = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const ROUNDS = 5;

/** Milliseconds for five reviews of each entrant, the loading of the solver included; median of five. */
export async function measure() {
  const rows = [];
  for (const [entrants, experts] of sizes)
    for (const avoid of [0, 3]) {
      const problem = madeProblem(entrants, experts, avoid);
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = performance.now();
        const answer = await solveAssignment(problem);
        if (!('pairs' in answer)) throw new Error('there is an assignment');
        times.push(Math.round(performance.now() - before));
      }
      rows.push({
        what: `${entrants} x ${experts}, ${avoid} pairs apart`,
        conflicts: problem.conflicts.size,
        median_ms: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)],
        slowest_ms: Math.max(...times),
        cores: availableParallelism(),
      });
    }
  return rows;
}

/** Conflicts of one pair in twenty, bids on three in ten, expertise on half of the topics, 31 provinces. */
function madeProblem(entrants, experts, avoid) {
  let state = 7;
  const below = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * most);
  };
  const some = (share) => topics.filter(() => below(share) === 0);
  const problem = {
    entrants: Array.from({ length: entrants }, (_, at) => ({
      id: `e${at}`,
      reviews: 5,
      topics: some(3),
    })),
    experts: Array.from({ length: experts }, (_, at) => ({
      id: `x${at}`,
      most: 15,
      least: 0,
      province: String(11 + below(31)),
      topics: some(2),
    })),
    conflicts: new Set(),
    started: new Set(),
    standing: new Set(),
    bids: new Map(),
    avoid: Array.from({ length: avoid }, (_, at) => [`x${2 * at}`, `x${2 * at + 1}`]),
    perProvince: 2,
    seed: 'bench',
  };
  for (const entrant of problem.entrants)
    for (const expert of problem.experts) {
      const pair = `${entrant.id} ${expert.id}`;
      if (below(20) === 0) problem.conflicts.add(pair);
      const bid = below(10);
      if (bid < 3) problem.bids.set(pair, [2, 1, -1][bid]);
    }
  return problem;
}
