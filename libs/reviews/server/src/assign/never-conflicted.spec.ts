import { describe, expect, it } from '@jest/globals';
import {
  conflictReasons,
  mayHandle,
  reviewAccess,
  type EntrantFacts,
  type PersonFacts,
  type Pin,
} from '@bangyang/reviews-contract';
import * as fc from 'fast-check';
import { modelOf } from './model.js';
import { pairOf, type AssignmentProblem } from './problem.js';
import { assignWith } from './solve-assignment.js';
import { withSolver } from './solver-thread.js';

const kinds = ['city', 'province', 'employer', 'vendor', 'mail-domain', 'past-work'] as const;
const code = fc.constantFrom('110000', '330100', '330200', '440300', '510100');
const vendors = fc.subarray(['甲公司', '乙公司', '丙公司'], { maxLength: 1 });
const people = fc.tuple(
  ...['x1', 'x2', 'x3', 'x4'].map((id) =>
    fc.record<PersonFacts>({
      id: fc.constant(id),
      email: fc.constantFrom('a@qq.com', 'a@hz.gov.cn', 'a@pku.edu.cn'),
      employer: fc.constantFrom('', '杭州市规划院', '北京大学'),
      city: fc.option(code, { freq: 2 }),
      province: fc.constant(null),
      vendors,
      pastWork: fc.subarray(['330100', '深圳市'], { maxLength: 1 }),
    }),
  ),
);
const places = [
  ['110000', '北京市'],
  ['330100', '杭州市'],
  ['440300', '深圳市'],
] as const;
const entrants = fc.tuple(
  ...places.map(([place, name], at) =>
    fc.record<EntrantFacts>({
      id: fc.constant(`e${at}`),
      name: fc.constant(name),
      code: fc.constant(place),
      province: fc.constant(place.slice(0, 2)),
      organisations: fc.constant([]),
      vendors,
      mailDomains: fc.subarray(['hz.gov.cn', 'qq.com'], { maxLength: 1 }),
    }),
  ),
);
const said = fc.array(
  fc.record({
    person: fc.constantFrom('x1', 'x2', 'x3', 'x4'),
    entrant: fc.constantFrom('e0', 'e1', 'e2'),
    declared: fc.boolean(),
    pin: fc.constantFrom<Pin | undefined>('yes', 'no', undefined),
  }),
  { maxLength: 4 },
);
const instance = fc.record({
  people,
  entrants,
  said,
  reviews: fc.integer({ min: 1, max: 2 }),
  seed: fc.string(),
});

describe('a pair in conflict', () => {
  it('is never assigned and never readable, in 10,000 instances', async () => {
    let assigned = 0;
    await withSolver(async (solve) => {
      await fc.assert(
        fc.asyncProperty(instance, async ({ people, entrants, said, reviews, seed }) => {
          const conflicts = new Set<string>();
          for (const person of people) {
            const own = new Set<string>();
            for (const entrant of entrants) {
              const known = said.find(
                (one) => one.person === person.id && one.entrant === entrant.id,
              );
              const reasons = conflictReasons(person, entrant, {
                kinds,
                declared: known?.declared ?? false,
                pin: known?.pin,
              });
              if (reasons.length > 0) own.add(entrant.id);
            }
            for (const kind of ['panel', 'staff'] as const) {
              const viewer = { kind, declared: true, conflicts: own };
              for (const { id } of entrants) expect(mayHandle(viewer, id)).toBe(!own.has(id));
              for (const id of own) expect(reviewAccess(viewer, id)).toBe('nothing');
            }
            for (const entrant of own) conflicts.add(pairOf(entrant, person.id));
          }
          const problem: AssignmentProblem = {
            entrants: entrants.map(({ id }) => ({ id, reviews, topics: [] })),
            experts: people.map(({ id }) => ({ id, most: 3, least: 0, province: id, topics: [] })),
            conflicts,
            started: new Set(),
            standing: conflicts,
            bids: new Map([...conflicts].map((pair) => [pair, 2])),
            avoid: [],
            perProvince: 1,
            seed,
          };
          const offered = [...modelOf(problem).pairs.values()];
          expect(offered.some((pair) => conflicts.has(pair))).toBe(false);
          const answer = await assignWith(solve, problem);
          if (!('pairs' in answer)) return;
          assigned += answer.pairs.length;
          expect(answer.pairs.some((pair) => conflicts.has(pair))).toBe(false);
        }),
        { numRuns: 10_000 },
      );
    });
    expect(assigned).toBeGreaterThan(10_000);
  }, 120_000);
});
