import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  calibrate,
  closingHindrance,
  conflictReasons,
  deriveConflicts,
  fromDecimal,
  isUnled,
  mayConfirmMeeting,
  mayHandle,
  orderEntrants,
  reviewAccess,
  settleReview,
  settleScores,
  sheetScore,
  toDecimal,
  type CountedReview,
  type EntrantFacts,
  type Mark,
  type PersonFacts,
  type ReviewRules,
} from './index.js';

const rubric = [
  { key: 'a', max: '10', weight: '1' },
  { key: 'b', max: '10', weight: '2' },
  { key: 'c', max: '5', weight: '0.5' },
] as const;
const marks = (...values: readonly (string | null)[]): readonly Mark[] =>
  rubric.map(({ key }, at) => ({
    criterion: key,
    value: values[at] ?? null,
    notApplicable: (values[at] ?? null) === null,
  }));
const shown = (value: ReturnType<typeof sheetScore>) => value && toDecimal(value);

describe('the score of a sheet', () => {
  it('is the weighted mean of the shares, worked by hand', () => {
    // (8/10·1 + 5/10·2 + 5/5·0.5) / 3.5 = 2.3/3.5
    expect(shown(sheetScore(rubric, marks('8', '5', '5')))).toBe('65.7142857143');
    // Without b: (0.8 + 0.5) / 1.5
    expect(shown(sheetScore(rubric, marks('8', null, '5')))).toBe('86.6666666667');
  });

  it('is none where nothing applies, and none while something is missing', () => {
    expect(sheetScore(rubric, marks(null, null, null))).toBeUndefined();
    expect(sheetScore(rubric, marks('8', '5', '5').slice(1))).toBeUndefined();
    expect(
      sheetScore(rubric, [
        ...marks('8', '5').slice(0, 2),
        { criterion: 'c', value: null, notApplicable: false },
      ]),
    ).toBeUndefined();
  });

  it('knows tenths exactly', () => {
    const tenths = [{ key: 'a', max: '1', weight: '1' }] as const;
    const score = sheetScore(tenths, [{ criterion: 'a', value: '0.1', notApplicable: false }]);
    expect(shown(score)).toBe('10');
  });
});

// Tracks have rubrics of their own: an entrant must not have more to win, or less to lose, for its track.
it('the best and the worst sheet of any rubric are 100 and 0, whatever does not apply', () => {
  const digits = fc
    .integer({ min: 1, max: 9_999 })
    .map((value) => (value / 100).toFixed(2) as `${number}`);
  const tracks = fc.array(fc.record({ max: digits, weight: digits, applies: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(tracks, (criteria) => {
      fc.pre(criteria.some(({ applies }) => applies));
      const track = criteria.map(({ max, weight }, at) => ({ key: `c${at}`, max, weight }));
      const sheet = (value: (max: string) => string): readonly Mark[] =>
        criteria.map(({ max, applies }, at) => ({
          criterion: `c${at}`,
          value: applies ? value(max) : null,
          notApplicable: !applies,
        }));
      expect(
        shown(
          sheetScore(
            track,
            sheet((max) => max),
          ),
        ),
      ).toBe('100');
      expect(
        shown(
          sheetScore(
            track,
            sheet(() => '0'),
          ),
        ),
      ).toBe('0');
    }),
  );
});

describe('several scores', () => {
  const of = (...values: readonly string[]) => values.map(fromDecimal);
  it('are settled as the methodology says', () => {
    const scores = of('90', '60', '70', '10', '80');
    expect(shown(settleScores(scores, 'mean'))).toBe('62');
    expect(shown(settleScores(scores, 'median'))).toBe('70');
    expect(shown(settleScores(scores, 'trimmed-mean'))).toBe('70');
    expect(shown(settleScores(of('60', '70', '80', '91'), 'median'))).toBe('75');
    expect(shown(settleScores(of('60', '70'), 'trimmed-mean'))).toBe('65');
    expect(settleScores([], 'mean')).toBeUndefined();
  });
});

const points = fc.integer({ min: 0, max: 10 }).map(String);
const someMarks = fc
  .tuple(points, points, fc.integer({ min: 0, max: 5 }).map(String))
  .map((values) => marks(...values));
const entrants = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'];
const judges = ['j1', 'j2', 'j3', 'j4'];
/** Each judge on some of the entrants. */
const someReviews: fc.Arbitrary<readonly CountedReview[]> = fc
  .tuple(
    ...judges.flatMap((judge) =>
      entrants.map((entrant) =>
        fc.option(someMarks, { freq: 6 }).map((given) => given && { judge, entrant, marks: given }),
      ),
    ),
  )
  .map((all) => all.filter((one) => one !== null));
const rules: ReviewRules = {
  rubric,
  calibration: 'none',
  settle: 'trimmed-mean',
  minimumReviews: 1,
};
const listOf = (reviews: readonly CountedReview[], how: Partial<ReviewRules> = {}) =>
  orderEntrants(settleReview(entrants, reviews, { ...rules, ...how }), [], 'seed').map(
    ({ entrant }) => entrant,
  );

describe('what must hold of any scores', () => {
  it('an abstention, which is no review, leaves every score and rank as they are', () => {
    fc.assert(
      fc.property(someReviews, fc.constantFrom(...entrants), (reviews, entrant) => {
        const nothing = { judge: 'j9', entrant, marks: marks(null, null, null) };
        expect(settleReview(entrants, [...reviews, nothing], rules)).toEqual(
          settleReview(entrants, reviews, rules),
        );
      }),
    );
  });

  it('a criterion that does not apply, and a review taken back, leave the others in their order', () => {
    fc.assert(
      fc.property(someReviews, fc.nat(), fc.boolean(), (reviews, pick, takeBack) => {
        const changed = reviews[pick % Math.max(1, reviews.length)];
        if (!changed) return;
        const others = (list: readonly string[]) => list.filter((one) => one !== changed.entrant);
        const after = reviews.flatMap((one) => {
          if (one !== changed) return [one];
          if (takeBack) return [];
          return [
            {
              ...one,
              marks: one.marks.map((mark, at) =>
                at === 0 ? { ...mark, value: null, notApplicable: true } : mark,
              ),
            },
          ];
        });
        expect(others(listOf(after))).toEqual(others(listOf(reviews)));
      }),
    );
  });

  it('all weights times the same changes nothing', () => {
    fc.assert(
      fc.property(someReviews, fc.integer({ min: 1, max: 50 }), (reviews, factor) => {
        const scaled = rubric.map((one) => ({
          ...one,
          weight: String(Number(one.weight) * factor) as `${number}`,
        }));
        for (const calibration of ['none', 'shift'] as const)
          expect(
            settleReview(entrants, reviews, { ...rules, calibration, rubric: scaled }),
          ).toEqual(settleReview(entrants, reviews, { ...rules, calibration }));
      }),
    );
  });

  it('scores stay between 0 and 100 whatever the maxima and weights', () => {
    fc.assert(
      fc.property(someReviews, (reviews) => {
        for (const { score } of settleReview(entrants, reviews, rules))
          if (score !== null) expect(Number(score) >= 0 && Number(score) <= 100).toBe(true);
      }),
    );
  });

  it('the order does not know in which order reviews and entrants came', () => {
    fc.assert(
      fc.property(someReviews, fc.infiniteStream(fc.nat()), (reviews, order) => {
        const shuffled = reviews
          .map((one) => [order.next().value, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one);
        const scores = settleReview(entrants.toReversed(), shuffled, rules);
        expect(orderEntrants(scores, ['raw'], 's')).toEqual(
          orderEntrants(settleReview(entrants, reviews, rules), ['raw'], 's'),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

it('what may not be seen moves no number of what is seen, however severe its judges were', () => {
  fc.assert(
    fc.property(
      someReviews,
      fc.array(fc.tuple(fc.constantFrom(...judges), fc.integer({ min: 0, max: 10 })), {
        maxLength: 30,
      }),
      (reviews, unseen) => {
        const hidden = unseen.map(([judge, mark], at): CountedReview => ({
          judge,
          entrant: `hidden ${at}`,
          marks: marks(String(mark), '1', '1'),
        }));
        const calibrated = { ...rules, calibration: 'shift' } as const;
        expect(settleReview(entrants, [...reviews, ...hidden], calibrated)).toEqual(
          settleReview(entrants, reviews, calibrated),
        );
      },
    ),
  );
});

describe('calibration', () => {
  const scoresFor = fc.array(
    fc.record({
      judge: fc.constantFrom(...judges),
      entrant: fc.constantFrom(...entrants),
      score: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 40, maxLength: 80 },
  );
  const unique = (all: readonly { judge: string; entrant: string; score: number }[]) =>
    [...new Map(all.map((one) => [`${one.judge} ${one.entrant}`, one])).values()].map((one) => ({
      ...one,
      score: fromDecimal(String(one.score)),
    }));

  it('takes a severe judge’s points up to the others’ level, worked by hand', () => {
    const scores = entrants.slice(0, 5).flatMap((entrant, at) => [
      { judge: 'mild', entrant, score: fromDecimal(String(80 + at)) },
      { judge: 'severe', entrant, score: fromDecimal(String(60 + at)) },
    ]);
    // Both means, 82 and 62, come to 72.
    expect(calibrate(scores, 'shift').map(({ adjusted }) => toDecimal(adjusted))).toEqual(
      [70, 70, 71, 71, 72, 72, 73, 73, 74, 74].map(String),
    );
  });

  it('leaves a judge alone who gave fewer than five scores, or the same to all', () => {
    const steady = entrants.map((entrant) => ({
      judge: 'same',
      entrant,
      score: fromDecimal('70'),
    }));
    const few = entrants
      .slice(0, 4)
      .map((entrant, at) => ({ judge: 'few', entrant, score: fromDecimal(String(at)) }));
    for (const method of ['shift', 'shift-and-scale'] as const)
      for (const one of calibrate([...steady, ...few], method))
        expect([one.isAdjusted, one.adjusted]).toEqual([false, one.score]);
  });

  it('does not know a constant that one judge adds to all scores', () => {
    fc.assert(
      fc.property(
        scoresFor,
        fc.constantFrom(...judges),
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom('shift' as const, 'shift-and-scale' as const),
        (all, judge, constant, method) => {
          const before = unique(all);
          const adjustable = calibrate(before, method).some(
            (one) => one.judge === judge && one.isAdjusted,
          );
          fc.pre(adjustable);
          const after = before.map((one) =>
            one.judge === judge
              ? { ...one, score: fromDecimal(String(Number(toDecimal(one.score)) + constant)) }
              : one,
          );
          const order = (scores: typeof before) => {
            const byEntrant = Map.groupBy(calibrate(scores, method), ({ entrant }) => entrant);
            return entrants
              .flatMap((entrant) => {
                const settled = settleScores(
                  (byEntrant.get(entrant) ?? []).map(({ adjusted }) => adjusted),
                  'mean',
                );
                return settled ? [{ entrant, value: toDecimal(settled, 8) }] : [];
              })
              .toSorted(
                (a, b) => Number(b.value) - Number(a.value) || (a.entrant < b.entrant ? -1 : 1),
              )
              .map(({ entrant }) => entrant);
          };
          expect(order(after)).toEqual(order(before));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('flags', () => {
  const simple = [{ key: 'a', max: '100', weight: '1' }] as const;
  const flagsFor = (values: readonly number[], how: Partial<ReviewRules> = {}) =>
    settleReview(
      ['e'],
      values.map((value, at) => ({
        judge: `j${at}`,
        entrant: 'e',
        marks: [{ criterion: 'a', value: String(value), notApplicable: false }],
      })),
      { rubric: simple, calibration: 'none', settle: 'mean', minimumReviews: 3, ...how },
    )[0];
  it('say that judges disagree, that one is far from the others, that reviews are too few', () => {
    expect(flagsFor([70, 72, 75])?.flags).toEqual([]);
    expect(flagsFor([40, 55, 70])?.flags).toEqual(['disagreement']);
    expect(flagsFor([70, 71, 72, 85])?.flags).toEqual(['outlier']);
    expect(flagsFor([70, 71])).toMatchObject({ score: null, raw: '70.5', flags: ['too-few'] });
    expect(flagsFor([70, 71, 72], { calibration: 'shift' })?.flags).toEqual(['not-adjusted']);
  });
});

describe('ties', () => {
  const tied = (entrant: string, raw: string, judged: readonly string[]) => ({
    entrant,
    score: '80',
    reviews: judged.length,
    raw,
    adjusted: '80',
    flags: [],
    judges: judged.map((value, at) => ({
      judge: `j${at}`,
      raw: value,
      adjusted: value,
      isAdjusted: true,
    })),
  });
  it('are broken by the named rule, and at the end by a lot of the seed', () => {
    const scores = [
      tied('x', '80', ['70', '90']),
      tied('y', '81', ['70', '92']),
      tied('z', '80', ['75', '85']),
    ];
    expect(orderEntrants(scores, ['raw', 'lowest-score'], 's')).toEqual([
      { entrant: 'y', rank: 1, brokenBy: null },
      { entrant: 'z', rank: 2, brokenBy: 'raw' },
      { entrant: 'x', rank: 3, brokenBy: 'lowest-score' },
    ]);
    const drawn = (seed: string) =>
      orderEntrants(scores, [], seed)
        .map(({ entrant }) => entrant)
        .join('');
    expect(drawn('1')).toBe(drawn('1'));
    expect(new Set(Array.from({ length: 50 }, (_, seed) => drawn(String(seed)))).size).toBe(6);
    expect(orderEntrants(scores, [], '1')[1]?.brokenBy).toBe('draw');
  });
});

const person: PersonFacts = {
  id: 'p',
  email: 'li@zju.edu.cn',
  employer: '浙江大学',
  city: '330100',
  province: null,
  vendors: [],
  pastWork: [],
};
const entrant: EntrantFacts = {
  id: 'e',
  name: '宁波市',
  code: '330200',
  province: '33',
  organisations: ['宁波市大数据发展管理局'],
  vendors: ['海康威视'],
  mailDomains: ['ningbo.gov.cn'],
};
const kinds = ['city', 'province', 'employer', 'vendor', 'mail-domain', 'past-work'] as const;
const derived = (who: Partial<PersonFacts>, what: Partial<EntrantFacts> = {}) =>
  deriveConflicts({ ...person, city: null, ...who }, { ...entrant, ...what }, kinds);

describe('conflicts', () => {
  it('are derived from what is known', () => {
    expect(derived({})).toEqual([]);
    expect(derived({ city: '330100' })).toEqual(['province']);
    expect(derived({ city: '330212' })).toEqual(['city', 'province']);
    expect(derived({ province: '33' })).toEqual(['province']);
    // A municipality is one city.
    expect(
      derived({ city: '110105' }, { name: '北京市', code: '110000', province: '11' }),
    ).toContain('city');
    expect(derived({ employer: '宁波市智慧城市研究院' })).toEqual(['employer']);
    expect(derived({ employer: '宁波市大数据发展管理局 ' })).toEqual(['employer']);
    expect(derived({ employer: '宁波大学' })).toEqual([]);
    expect(derived({ vendors: [' 海康威视 '] })).toEqual(['vendor']);
    expect(derived({ email: 'wang@dsj.ningbo.gov.cn' })).toEqual(['mail-domain']);
    expect(derived({ email: 'a@qq.com' }, { mailDomains: ['qq.com'] })).toEqual([]);
    expect(derived({ pastWork: ['330200'] })).toEqual(['past-work']);
    expect(derived({ pastWork: ['宁波'] })).toEqual(['past-work']);
  });

  it('are only of the kinds that the methodology names, and give way to what was settled', () => {
    const known = { kinds: [...kinds], declared: false };
    expect(conflictReasons(person, entrant, known)).toEqual(['province']);
    expect(conflictReasons(person, entrant, { ...known, kinds: ['city'] })).toEqual([]);
    expect(conflictReasons(person, entrant, { ...known, declared: true })).toEqual([
      'declared',
      'province',
    ]);
    expect(conflictReasons(person, entrant, { ...known, declared: true, pin: 'no' })).toEqual([]);
    expect(conflictReasons(person, entrant, { kinds: [], declared: false, pin: 'yes' })).toEqual([
      'pinned',
    ]);
  });

  it('show nothing but names before the declaration, and nothing of a conflict after it', () => {
    const viewer = { kind: 'panel', declared: true, conflicts: new Set(['e']) } as const;
    expect(reviewAccess({ ...viewer, declared: false }, 'f')).toBe('name');
    expect(reviewAccess(viewer, 'e')).toBe('nothing');
    expect(reviewAccess(viewer, 'f')).toBe('all');
    expect(mayHandle({ ...viewer, kind: 'staff', declared: false }, 'e')).toBe(false);
    expect(mayHandle({ ...viewer, kind: 'staff', declared: false }, 'f')).toBe(true);
  });
});

describe('the chair of a panel', () => {
  it('is led by no score of others before giving every one of the chair’s own', () => {
    const own = [
      { entrant: 'a', isGiven: true },
      { entrant: 'b', isGiven: false },
    ];
    expect(['a', 'b', 'c'].map((entrant) => isUnled(entrant, own))).toEqual([true, false, false]);
    expect(isUnled('c', [{ entrant: 'a', isGiven: true }])).toBe(true);
    expect(isUnled('c', [])).toBe(true);
  });

  it('closes with the quorum, enough reviews and no open discussion', () => {
    const entrant = { reviews: 5, needed: 5, isDiscussed: false };
    const panel = { declared: 7, quorum: 7, entrants: [entrant] };
    expect(closingHindrance(panel)).toBeUndefined();
    expect(closingHindrance({ ...panel, declared: 6 })).toBe('no-quorum');
    expect(closingHindrance({ ...panel, entrants: [] })).toBe('nothing-to-close');
    expect(closingHindrance({ ...panel, entrants: [entrant, { ...entrant, reviews: 4 }] })).toBe(
      'too-few',
    );
    expect(closingHindrance({ ...panel, entrants: [{ ...entrant, isDiscussed: true }] })).toBe(
      'in-discussion',
    );
  });

  it('confirms no sheet that would tell a name', () => {
    expect((['open', 'single', 'double'] as const).map(mayConfirmMeeting)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
