import { describe, expect, it } from '@jest/globals';
import {
  answerRules,
  valuesOfAnswers,
  type AnswerError,
  type AnsweredValue,
} from './answers-to-values.js';
import type { Answers } from './quotas.js';

const rules = answerRules.parse({
  place: 'city',
  least: 3,
  digits: 2,
  measures: [
    { kind: 'mean', question: 'satisfaction', series: 'satisfaction', from: 1, to: 5, apart: [0] },
    {
      kind: 'share',
      question: 'uses',
      series: 'online_users',
      yes: ['app', 'site'],
      apart: ['cannot say'],
    },
  ],
});
const read = (questionnaires: readonly Answers[], changed: object = {}) => {
  const errors: AnswerError[] = [];
  const values = valuesOfAnswers({ ...rules, ...changed }, questionnaires, (error) =>
    errors.push(error),
  );
  return { values, errors };
};
const valueOf = (values: readonly AnsweredValue[], place: string, series: string) =>
  values.find((value) => value.place === place && value.series === series);

describe('answers that become values', () => {
  const hangzhou = [
    { city: '330100', satisfaction: 5, uses: ['app', 'window'] },
    { city: '330100', satisfaction: 4, uses: ['window'] },
    { city: '330100', satisfaction: 4, uses: ['site'] },
    { city: '330100', satisfaction: 0, uses: ['cannot say'] },
  ];

  it('are the mean of a scale and the share of a yes, each over those who answered', () => {
    const { values, errors } = read(hangzhou);
    // 5, 4, 4: 13 thirds. Of three who could say, two use it online.
    expect(valueOf(values, '330100', 'satisfaction')).toEqual({
      place: '330100',
      series: 'satisfaction',
      value: '4.33',
      answers: 3,
      without: 1,
    });
    expect(valueOf(values, '330100', 'online_users')).toMatchObject({ value: '66.67', answers: 3 });
    expect(errors).toEqual([]);
  });

  it('do not depend on the order of the questionnaires', () => {
    expect(read([...hangzhou].reverse()).values).toEqual(read(hangzhou).values);
  });

  it('are none where too few answered, with the reason', () => {
    const { values } = read(hangzhou.slice(0, 2));
    expect(valueOf(values, '330100', 'satisfaction')).toMatchObject({
      value: null,
      note: '2 answers, fewer than 3',
    });
  });

  it('are rounded once, half away from zero, also below zero', () => {
    const scale = (numbers: readonly number[]) =>
      read(
        numbers.map((satisfaction) => ({ city: 'x', satisfaction })),
        {
          digits: 1,
          least: 1,
          measures: [
            { kind: 'mean', question: 'satisfaction', series: 's', from: -5, to: 5, apart: [] },
          ],
        },
      ).values[0]?.value;
    expect(scale([0.25])).toBe('0.3');
    expect(scale([-0.25])).toBe('-0.3');
    expect(scale([-0.04])).toBe('0.0');
    expect(scale([0.1, 0.2])).toBe('0.2');
    expect(scale([4, 4, 5])).toBe('4.3');
  });

  it('name each answer that cannot be one, and leave it out', () => {
    const { values, errors } = read([
      ...hangzhou,
      { city: '330100', satisfaction: 6 },
      { satisfaction: 3 },
      { city: '330100', satisfaction: [3, 4] },
    ]);
    expect(errors).toEqual([
      expect.objectContaining({ row: 5, column: 'satisfaction', value: '6' }),
      expect.objectContaining({ row: 6, column: 'city' }),
      expect.objectContaining({ row: 7, column: 'satisfaction' }),
    ]);
    expect(valueOf(values, '330100', 'satisfaction')).toMatchObject({ value: '4.33', answers: 3 });
  });
});
