import { describe, expect, it } from '@jest/globals';
import { admit, keyOf, quotaPlan, quotaStandings, type Answers } from './quotas.js';

// Two cities and three ages, two questionnaires of each; residents only.
const plan = quotaPlan.parse({
  dimensions: [
    { question: 'city' },
    {
      question: 'age',
      groups: [
        { id: 'young', from: 18, to: 34 },
        { id: 'middle', from: 35, to: 59 },
        { id: 'old', from: 60 },
      ],
    },
  ],
  cells: ['330100', '320500'].flatMap((city) =>
    ['young', 'middle', 'old'].map((age) => ({ groups: [city, age], wanted: 2 })),
  ),
  screens: [{ question: 'resident', allowed: ['yes'], reason: '只调查常住居民' }],
});
const person = (answers: Answers): Answers => ({ resident: 'yes', ...answers });
const none = new Map<string, number>();
const codeOf = (answers: Answers, accepted: ReadonlyMap<string, number> = none) => {
  const admission = admit(plan, accepted, answers);
  return admission.ok ? admission.cell : admission.problem.code;
};

describe('quotas of a questionnaire', () => {
  it('put a person into the cell of their city and age, ends of a group included', () => {
    expect(codeOf(person({ city: '330100', age: 18 }))).toBe(keyOf(['330100', 'young']));
    expect(codeOf(person({ city: '330100', age: 34 }))).toBe(keyOf(['330100', 'young']));
    expect(codeOf(person({ city: '330100', age: '35' }))).toBe(keyOf(['330100', 'middle']));
    expect(codeOf(person({ city: '320500', age: 97 }))).toBe(keyOf(['320500', 'old']));
  });

  it('say why somebody is not counted', () => {
    expect(codeOf({ resident: 'no', city: '330100', age: 40 })).toBe('quota.screened');
    expect(codeOf({ city: '330100', age: 40 })).toBe('quota.screened');
    expect(codeOf(person({ city: '330100' }))).toBe('quota.unanswered');
    expect(codeOf(person({ city: '330100', age: '' }))).toBe('quota.unanswered');
    expect(codeOf(person({ city: '330100', age: 17 }))).toBe('quota.outside');
    expect(codeOf(person({ city: '310000', age: 40 }))).toBe('quota.outside');
    expect(codeOf(person({ city: '330100', age: ' ' }))).toBe('quota.outside');
  });

  it('are full with the last one wanted, in that cell alone', () => {
    const accepted = new Map([
      [keyOf(['330100', 'young']), 2],
      [keyOf(['330100', 'middle']), 1],
    ]);
    expect(codeOf(person({ city: '330100', age: 20 }), accepted)).toBe('quota.full');
    expect(codeOf(person({ city: '330100', age: 40 }), accepted)).toBe(keyOf(['330100', 'middle']));
    expect(codeOf(person({ city: '320500', age: 20 }), accepted)).toBe(keyOf(['320500', 'young']));
    expect(quotaStandings(plan, accepted).slice(0, 3)).toEqual([
      { groups: ['330100', 'young'], wanted: 2, accepted: 2, state: 'full' },
      { groups: ['330100', 'middle'], wanted: 2, accepted: 1, state: 'open' },
      { groups: ['330100', 'old'], wanted: 2, accepted: 0, state: 'open' },
    ]);
  });

  it('tell two groups apart whose names would run together', () => {
    expect(keyOf(['a', 'b,c'])).not.toBe(keyOf(['a,b', 'c']));
  });

  it('are refused where a cell comes twice, names an unknown group, or too few groups', () => {
    const faults = (cells: object[]) =>
      quotaPlan.safeParse({ ...plan, cells }).error?.issues.map(({ message }) => message);
    expect(
      faults([
        { groups: ['330100', 'young'], wanted: 1 },
        { groups: ['330100', 'young'], wanted: 2 },
        { groups: ['330100', 'child'], wanted: 2 },
        { groups: ['330100'], wanted: 2 },
      ]),
    ).toEqual([
      'the cell comes twice',
      '"age" has no group "child"',
      'name one group for each of the 2 questions',
    ]);
  });
});
