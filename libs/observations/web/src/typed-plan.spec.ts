import { questionnairePlan, type QuestionnaireView } from '@bangyang/observations-contract';
import { describe, expect, it } from '@jest/globals';
import { planOf, typedOf } from './typed-plan.js';

const t = (text: string) => ({ 'zh-CN': text });
const choices = (...values: string[]) => values.map((value) => ({ value, title: t(value) }));
const none = { from: null, to: null, series: null };
const form: QuestionnaireView = {
  source: 'residents',
  title: t('问卷'),
  state: 'unplanned',
  questions: [
    { name: 'city', title: t('城市'), type: 'dropdown', choices: [], ...none },
    {
      name: 'age',
      title: t('年龄'),
      type: 'radiogroup',
      choices: choices('young', 'old'),
      ...none,
    },
    {
      name: 'resident',
      title: t('居民'),
      type: 'radiogroup',
      choices: choices('yes', 'no'),
      ...none,
    },
    {
      name: 'rating',
      title: t('评价'),
      type: 'rating',
      choices: [],
      from: 1,
      to: 5,
      series: 'rating',
    },
  ],
  plan: null,
  revision: 0,
  address: '',
  accepted: 0,
  wanted: 0,
  standings: [],
};

describe('what an organiser types to plan a questionnaire', () => {
  const typed = {
    ...typedOf(form, new Date('2026-03-01T00:00:00Z')),
    cities: '杭州市，苏州市\n杭州市 ',
    dividing: ['age'],
    perGroup: 20,
    allowed: { resident: ['yes'] },
  };

  it('proposes every scale that gives a series, and a month', () => {
    expect(typed).toMatchObject({ place: 'city', means: ['rating'], least: 30 });
    expect(Date.parse(typed.closes) - Date.parse(typed.opens)).toBe(30 * 86_400_000);
  });

  it('is a cell for every city and answer, each city once', () => {
    const plan = questionnairePlan.parse(planOf(form, typed, '不在范围内'));
    expect(plan.quotas.cells).toEqual([
      { groups: ['杭州市', 'young'], wanted: 20 },
      { groups: ['杭州市', 'old'], wanted: 20 },
      { groups: ['苏州市', 'young'], wanted: 20 },
      { groups: ['苏州市', 'old'], wanted: 20 },
    ]);
    expect(plan.quotas.screens).toEqual([
      { question: 'resident', allowed: ['yes'], reason: '不在范围内' },
    ]);
    expect(plan.rules.measures).toMatchObject([{ kind: 'mean', series: 'rating', from: 1, to: 5 }]);
  });

  it('comes back as it was typed', () => {
    const plan = planOf(form, typed, '不在范围内');
    expect(typedOf({ ...form, plan }, new Date())).toEqual({
      ...typed,
      cities: '杭州市\n苏州市',
    });
  });
});
