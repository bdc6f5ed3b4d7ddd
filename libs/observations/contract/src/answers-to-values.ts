import { z } from 'zod';
import type { Answers } from './quotas.js';
import { readDecimal } from './read-decimal.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * How the answers to one question become the value of a series for a place (R14): the share, in per cent,
 * of those who gave one of some answers; or the mean of a scale.
 */
export const answerMeasure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    question: z.string().min(1),
    series: z.string().min(1),
    /** answers that count as yes; of a question with several answers, one of them is enough */
    yes: z.array(scalar).min(1, 'say which answers count'),
    /** answers that count neither as yes nor as no, such as "cannot say" */
    apart: z.array(scalar).default([]),
  }),
  z
    .strictObject({
      kind: z.literal('mean'),
      question: z.string().min(1),
      series: z.string().min(1),
      /** ends of the scale; an answer outside is an error */
      from: z.number(),
      to: z.number(),
      apart: z.array(scalar).default([]),
    })
    .refine(({ from, to }) => to > from, 'a scale ends above its beginning'),
]);
export type AnswerMeasure = z.infer<typeof answerMeasure>;

export const answerRules = z.strictObject({
  measures: z.array(answerMeasure).min(1, 'say which question gives which series').max(500),
  /** question that names the place, by its code */
  place: z.string().min(1),
  /** with fewer answers to a question a place gets no value: a handful of people is no city */
  least: z.number().int().min(1).max(100_000),
  /** decimals of a value */
  digits: z.number().int().min(0).max(10).default(2),
});
export type AnswerRules = z.infer<typeof answerRules>;

export interface AnsweredValue {
  readonly place: string;
  readonly series: string;
  /** decimal text; null where too few answered */
  readonly value: string | null;
  /** people who count for it */
  readonly answers: number;
  /** people who left it out or could not say */
  readonly without: number;
  readonly note?: string;
}

export interface AnswerError {
  /** position of the questionnaire, from 1 */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly what: string;
  readonly fix: string;
}

interface Tally {
  sum: bigint;
  answers: number;
  without: number;
}

/** Scales have few decimals; sums are kept in millionths, so that the mean is exact until it is rounded. */
const MILLIONTHS = 6;

/**
 * Values of questionnaires, one after another, with flat memory. The order of the questionnaires changes
 * nothing: sums are whole numbers, and a mean is rounded once, half away from zero.
 */
export function valuesOfAnswers(
  { measures, place: placeQuestion, least, digits }: AnswerRules,
  questionnaires: Iterable<Answers>,
  report: (error: AnswerError) => void,
): readonly AnsweredValue[] {
  const tallies = new Map<string, Tally[]>();
  let row = 0;
  for (const answers of questionnaires) {
    row += 1;
    const place = answers[placeQuestion];
    if (typeof place !== 'string' || place === '') {
      report({
        row,
        column: placeQuestion,
        value: String(place ?? ''),
        what: 'the questionnaire names no place',
        fix: 'choose the place in the form',
      });
      continue;
    }
    const own = tallies.get(place) ?? measures.map(() => ({ sum: 0n, answers: 0, without: 0 }));
    tallies.set(place, own);
    measures.forEach((measure, at) => {
      const tally = own[at];
      if (!tally) return;
      const answer = answers[measure.question];
      const counted = countedAs(measure, answer);
      if (counted === 'without') tally.without += 1;
      else if (counted === 'wrong') {
        report({
          row,
          column: measure.question,
          value: String(answer),
          what: 'the answer is outside of its scale',
          fix: measure.kind === 'mean' ? `a number from ${measure.from} to ${measure.to}` : '',
        });
      } else {
        tally.sum += counted;
        tally.answers += 1;
      }
    });
  }
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([place, own]) =>
      measures.map(({ series }, at): AnsweredValue => {
        const { sum, answers, without } = own[at] ?? { sum: 0n, answers: 0, without: 0 };
        const counted = { place, series, answers, without };
        return answers < least
          ? { ...counted, value: null, note: `${answers} answers, fewer than ${least}` }
          : { ...counted, value: quotient(sum, answers, digits) };
      }),
    );
}

/** In millionths: 100 for a yes, 0 for a no, or the step of the scale. */
function countedAs(measure: AnswerMeasure, answer: unknown): bigint | 'without' | 'wrong' {
  const given = (Array.isArray(answer) ? answer : [answer]).filter(
    (one) => one !== undefined && one !== null && one !== '',
  );
  const isApart = (one: unknown): boolean => measure.apart.some((item) => item === one);
  if (given.every(isApart)) return 'without';
  if (measure.kind === 'share') {
    const isYes = given.some((one) => measure.yes.some((item) => item === one));
    return isYes ? 100n * 10n ** BigInt(MILLIONTHS) : 0n;
  }
  const number = readDecimal(String(given[0]));
  if (given.length !== 1 || number.kind !== 'number') return 'wrong';
  const step = Number(number.text);
  if (step < measure.from || step > measure.to) return 'wrong';
  const [whole = '0', fraction = ''] = number.text.replace('-', '').split('.');
  if (fraction.length > MILLIONTHS) return 'wrong';
  const size = BigInt(whole + fraction.padEnd(MILLIONTHS, '0'));
  return step < 0 ? -size : size;
}

/** `sum` millionths shared among `count`, with so many decimals, rounded half away from zero. */
function quotient(sum: bigint, count: number, digits: number): string {
  const size = sum < 0n ? -sum : sum;
  const below = BigInt(count) * 10n ** BigInt(MILLIONTHS);
  const units = (2n * size * 10n ** BigInt(digits) + below) / (2n * below);
  const text = units.toString().padStart(digits + 1, '0');
  const at = text.length - digits;
  const value = digits === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`;
  return sum < 0n && units > 0n ? `-${value}` : value;
}
