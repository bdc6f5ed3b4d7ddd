import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { assignmentCost, pairOf, type AssignmentProblem } from './problem.js';
import { assignWith, solveAssignment } from './solve-assignment.js';
import { withSolver } from './solver-thread.js';

const problem = (changes: Partial<AssignmentProblem> = {}): AssignmentProblem => ({
  entrants: ['e1', 'e2', 'e3'].map((id) => ({ id, reviews: 2, topics: ['a'] })),
  experts: ['x1', 'x2', 'x3', 'x4'].map((id, at) => ({
    id,
    most: 2,
    least: 0,
    province: `${at}`,
    topics: at % 2 === 0 ? ['a'] : ['b'],
  })),
  conflicts: new Set(),
  started: new Set(),
  standing: new Set(),
  bids: new Map(),
  avoid: [],
  perProvince: 1,
  seed: 's',
  ...changes,
});

/** Every assignment there is, tried one after the other. */
function bruteForce(given: AssignmentProblem): number | undefined {
  let best: number | undefined;
  const pairs = new Set<string>();
  const loads = new Map<string, number>();
  const place = (at: number): void => {
    const entrant = given.entrants[at];
    if (!entrant) {
      if (given.experts.some(({ id, least }) => (loads.get(id) ?? 0) < least)) return;
      if ([...given.started].some((pair) => !pairs.has(pair))) return;
      const cost = assignmentCost(given, pairs);
      if (best === undefined || cost < best) best = cost;
      return;
    }
    const choose = (from: number, left: number): void => {
      if (left === 0) {
        const has = (id: string) => pairs.has(pairOf(entrant.id, id));
        if (!given.avoid.some(([one, other]) => has(one) && has(other))) place(at + 1);
        return;
      }
      for (let x = from; x < given.experts.length; x += 1) {
        const expert = given.experts[x];
        if (!expert) continue;
        const pair = pairOf(entrant.id, expert.id);
        const load = loads.get(expert.id) ?? 0;
        if (given.conflicts.has(pair) || load >= expert.most) continue;
        pairs.add(pair);
        loads.set(expert.id, load + 1);
        choose(x + 1, left - 1);
        pairs.delete(pair);
        loads.set(expert.id, load);
      }
    };
    choose(0, entrant.reviews);
  };
  place(0);
  return best;
}

const entrantIds = ['e1', 'e2', 'e3', 'e4'];
const expertIds = ['x1', 'x2', 'x3', 'x4', 'x5'];
const somePairs = (most: number) =>
  fc
    .array(
      fc
        .tuple(fc.constantFrom(...entrantIds), fc.constantFrom(...expertIds))
        .map(([e, x]) => pairOf(e, x)),
      { maxLength: most },
    )
    .map((pairs) => new Set(pairs));
const topics = fc.subarray(['a', 'b', 'c']);

const small: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    entrants: fc.tuple(
      ...entrantIds.map((id) =>
        fc.record({ id: fc.constant(id), reviews: fc.integer({ min: 1, max: 3 }), topics }),
      ),
    ),
    experts: fc.tuple(
      ...expertIds.map((id) =>
        fc.record({
          id: fc.constant(id),
          most: fc.integer({ min: 1, max: 4 }),
          least: fc.integer({ min: 0, max: 1 }),
          province: fc.constantFrom('33', '44'),
          topics,
        }),
      ),
    ),
    conflicts: somePairs(7),
    started: somePairs(2),
    standing: somePairs(5),
    bids: fc
      .array(
        fc.tuple(
          fc.constantFrom(...entrantIds),
          fc.constantFrom(...expertIds),
          fc.constantFrom(2, 1, 0, -1),
        ),
      )
      .map((all) => new Map(all.map(([e, x, bid]) => [pairOf(e, x), bid]))),
    avoid: fc.array(
      fc
        .subarray(expertIds, { minLength: 2, maxLength: 2 })
        .map(([a = '', b = '']) => [a, b] as const),
      { maxLength: 2 },
    ),
    perProvince: fc.integer({ min: 1, max: 2 }),
    seed: fc.string(),
  })
  .map((given) => ({
    ...given,
    started: new Set([...given.started].filter((pair) => !given.conflicts.has(pair))),
  }));

describe('assignment', () => {
  it('is the best of all that can be tried, and none where there is none', async () => {
    let solved = 0;
    await withSolver((solve) =>
      fc.assert(
        fc.asyncProperty(small, async (given) => {
          const best = bruteForce(given);
          const answer = await assignWith(solve, given);
          if (!('pairs' in answer)) {
            expect(best).toBeUndefined();
            return;
          }
          solved += 1;
          expect(answer.cost).toBe(best);
          expect(assignmentCost(given, new Set(answer.pairs))).toBe(best);
          expect(answer.pairs.filter((pair) => given.conflicts.has(pair))).toEqual([]);
          expect([...given.started].filter((pair) => !answer.pairs.includes(pair))).toEqual([]);
        }),
        { numRuns: 200 },
      ),
    );
    expect(solved).toBeGreaterThan(20);
  }, 60_000);

  it('is the same for the same seed, and leaves what stands where nothing speaks for another', async () => {
    const first = await solveAssignment(problem());
    expect(await solveAssignment(problem())).toEqual(first);
    if (!('pairs' in first)) throw new Error('there is an assignment');
    const again = await solveAssignment(
      problem({ standing: new Set(first.pairs), seed: 'another' }),
    );
    expect(again).toMatchObject({ pairs: first.pairs });
  });

  it('prefers who knows the matter, and who asks for it', async () => {
    const one = problem({ entrants: [{ id: 'e1', reviews: 2, topics: ['a'] }] });
    expect(await solveAssignment(one)).toMatchObject({ pairs: ['e1 x1', 'e1 x3'] });
    const bids = new Map([
      ['e1 x2', 2],
      ['e1 x1', -1],
      ['e1 x3', -1],
    ]);
    expect(await solveAssignment({ ...one, bids: new Map([...bids, ['e1 x4', 1]]) })).toMatchObject(
      {
        pairs: ['e1 x2', expect.anything()],
      },
    );
  });

  it('gives nobody the work of the others, whatever they know', async () => {
    const topics = ['a', 'b', 'c'];
    const even = problem({
      entrants: Array.from({ length: 30 }, (_, at) => ({ id: `e${at}`, reviews: 5, topics })),
      experts: Array.from({ length: 10 }, (_, at) => ({
        id: `x${at}`,
        most: 30,
        least: 0,
        province: `${at}`,
        // The first one knows everything, the last one nothing.
        topics: at === 0 ? topics : at === 9 ? [] : topics.slice(at % 2),
      })),
      perProvince: 2,
    });
    const answer = await solveAssignment(even);
    if (!('pairs' in answer)) throw new Error('there is an assignment');
    const loads = even.experts.map(
      ({ id }) => answer.pairs.filter((pair) => pair.endsWith(` ${id}`)).length,
    );
    expect(Math.max(...loads)).toBeLessThanOrEqual(18);
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(8);
  });

  const blocks = async (changes: Partial<AssignmentProblem>) => {
    const answer = await solveAssignment(problem(changes));
    return 'blocking' in answer ? answer.blocking : answer;
  };
  it('ends when its time is over, whatever the solver does', async () => {
    const asked = withSolver((solve) => assignWith(solve, problem()), {
      seconds: 0,
      graceSeconds: 0,
    });
    await expect(asked).rejects.toThrow('the solver was ended before it had an answer');
  });

  it('names what blocks it', async () => {
    const experts = problem().experts;
    expect(await blocks({ conflicts: new Set(['e2 x1', 'e2 x2', 'e2 x3']) })).toEqual({
      constraint: 'conflicts',
      entrants: ['e2'],
      people: ['x1', 'x2', 'x3'],
      short: 1,
    });
    expect(await blocks({ entrants: [{ id: 'e1', reviews: 5, topics: [] }] })).toMatchObject({
      constraint: 'panel-size',
      entrants: ['e1'],
    });
    expect(await blocks({ experts: experts.map((one) => ({ ...one, most: 1 })) })).toMatchObject({
      constraint: 'maximum-load',
      short: 2,
    });
    expect(
      await blocks({ experts: experts.map((one) => ({ ...one, most: 3, least: 2 })) }),
    ).toMatchObject({
      constraint: 'minimum-load',
    });
    expect(
      await blocks({
        entrants: [{ id: 'e1', reviews: 3, topics: [] }],
        avoid: [
          ['x1', 'x2'],
          ['x3', 'x4'],
        ],
      }),
    ).toMatchObject({
      constraint: 'avoid-pairs',
      people: ['x1', 'x2', 'x3', 'x4'],
      entrants: ['e1'],
    });
    expect(
      await blocks({ started: new Set(['e1 x1']), conflicts: new Set(['e1 x1']) }),
    ).toMatchObject({
      constraint: 'started-reviews',
      entrants: ['e1'],
      people: ['x1'],
    });
    // Each of two entrants could be reviewed, but both by the same one alone.
    expect(
      await blocks({
        entrants: ['e1', 'e2'].map((id) => ({ id, reviews: 1, topics: [] })),
        experts: experts.map((one) => ({ ...one, most: one.id === 'x1' ? 1 : 3 })),
        conflicts: new Set(
          ['e1', 'e2'].flatMap((e) => ['x2', 'x3', 'x4'].map((x) => pairOf(e, x))),
        ),
      }),
    ).toMatchObject({ constraint: 'maximum-load', people: ['x1'], short: 1 });
  });
});
