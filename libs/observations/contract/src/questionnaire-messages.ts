import { z } from 'zod';
import { answerRules } from './answers-to-values.js';
import { quotaPlan } from './quotas.js';

const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });

/**
 * Who is asked, how many of whom, until when, and which values that makes. The question that names the
 * place divides people too; its groups are cities, by code or by name.
 */
export const questionnairePlan = z
  .strictObject({
    quotas: quotaPlan,
    rules: answerRules,
    opensAt: z.iso.datetime({ offset: true }),
    closesAt: z.iso.datetime({ offset: true }),
  })
  .refine(({ opensAt, closesAt }) => Date.parse(closesAt) > Date.parse(opensAt), {
    path: ['closesAt'],
    message: 'it closes after it opens',
  })
  .refine(
    ({ quotas, rules }) => quotas.dimensions.some(({ question }) => question === rules.place),
    {
      path: ['rules', 'place'],
      message: 'the question that names the place divides people as well',
    },
  );
export type QuestionnairePlan = z.infer<typeof questionnairePlan>;

export const questionnaireStates = ['unplanned', 'before', 'open', 'closed'] as const;

const choice = z.object({ value: z.union([z.string(), z.number(), z.boolean()]), title: text });

/** A question of a form, as far as a plan needs it. */
export const questionView = z.object({
  name: z.string(),
  title: text,
  type: z.string(),
  choices: z.array(choice),
  /** ends of a scale */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** series of the indicator that it fills */
  series: z.string().nullable(),
});
export type QuestionView = z.infer<typeof questionView>;

export const questionnaireView = z.object({
  source: z.string(),
  title: text,
  state: z.enum(questionnaireStates),
  questions: z.array(questionView),
  plan: questionnairePlan.nullable(),
  /** 0 without a plan */
  revision: z.number(),
  /** where the public answers it */
  address: z.string(),
  accepted: z.number(),
  wanted: z.number(),
  standings: z.array(
    z.object({
      groups: z.array(z.string()),
      titles: z.array(z.string()),
      wanted: z.number(),
      accepted: z.number(),
      state: z.enum(['open', 'full']),
    }),
  ),
});
export type QuestionnaireView = z.infer<typeof questionnaireView>;

/** What the public sees. `survey` is a SurveyJS form. */
export const publicQuestionnaire = z.object({
  title: text,
  edition: text,
  organiser: z.string(),
  state: z.enum(['before', 'open', 'closed']),
  opensAt: z.string(),
  closesAt: z.string(),
  survey: z.record(z.string(), z.unknown()),
});
export type PublicQuestionnaire = z.infer<typeof publicQuestionnaire>;

/** One answered questionnaire. The same `key` again is the same questionnaire. */
export const answeredQuestionnaire = z.strictObject({
  key: z.uuid(),
  answers: z
    .record(z.string().max(200), z.unknown())
    .refine((answers) => Object.keys(answers).length <= 500, 'there are too many answers'),
});
export type AnsweredQuestionnaire = z.infer<typeof answeredQuestionnaire>;

export const questionnaireReceipt = z.object({ receipt: z.string(), takenAt: z.string() });
export type QuestionnaireReceipt = z.infer<typeof questionnaireReceipt>;

/** What became of the answers. */
export const answerValues = z.object({
  version: z.number(),
  places: z.number(),
  values: z.number(),
  /** values that are none, because too few answered */
  tooFew: z.number(),
  errors: z.array(
    z.object({
      row: z.number(),
      column: z.string(),
      value: z.string(),
      what: z.string(),
      fix: z.string(),
    }),
  ),
});
export type AnswerValues = z.infer<typeof answerValues>;
