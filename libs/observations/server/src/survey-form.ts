import { CodedError, type Text } from '@bangyang/kernel';
import { parseFormula, seriesOf as namesIn, type Definition } from '@bangyang/methodology-sdk';
import type { Answers, QuestionnairePlan, QuestionView } from '@bangyang/observations-contract';
import { placeByCode } from '@bangyang/regions/gazetteer';
import { Model, type Question, type QuestionRatingModel } from 'survey-core';

export type QuestionnaireForm = Definition['forms'][number];

/** Forms that the public answers: those of sources of the kind `questionnaire`. */
export const questionnairesOf = ({ forms, sources }: Definition): readonly QuestionnaireForm[] =>
  forms.filter(({ source }) =>
    sources.some(({ id, kind }) => id === source && kind === 'questionnaire'),
  );

/** Throws `questionnaire.unknown`. */
export function questionnaireOf(definition: Definition, source: string): QuestionnaireForm {
  const form = questionnairesOf(definition).find((item) => item.source === source);
  if (!form) {
    throw new CodedError({
      code: 'questionnaire.unknown',
      where: source,
      what: 'the methodology has no such questionnaire',
    });
  }
  return form;
}

/** The form as it is answered: the question that names the place offers the places of the plan. */
export function surveyOf(
  { survey }: QuestionnaireForm,
  plan: QuestionnairePlan,
): Record<string, unknown> {
  const model = new Model(structuredClone(survey));
  const place = model.getQuestionByName(plan.rules.place) as
    (Question & { choices: unknown }) | null;
  if (place) {
    place.choices = placesOf(plan).map((code) => ({
      value: code,
      text: placeByCode(code)?.name ?? code,
    }));
  }
  return model.toJSON() as Record<string, unknown>;
}

/** Codes of the places that are asked, in the order of the plan. */
export function placesOf({ quotas, rules }: QuestionnairePlan): readonly string[] {
  const at = quotas.dimensions.findIndex(({ question }) => question === rules.place);
  return [...new Set(quotas.cells.flatMap(({ groups }) => groups[at] ?? []))];
}

/**
 * The answers that count: those to questions that are seen. The form is filled in here once more, since
 * whoever sends answers need not have used our page. Throws `questionnaire.answers`, naming the question.
 */
export const checkedAnswers = (survey: Record<string, unknown>, answers: Answers): Answers =>
  answerCheck(survey)(answers);

/** The same for many: making the form of its JSON takes longer than holding answers against it. */
export function answerCheck(survey: Record<string, unknown>): (answers: Answers) => Answers {
  const model = new Model(structuredClone(survey));
  return (answers) => {
    model.clear(true, true);
    return checkedBy(model, answers);
  };
}

function checkedBy(model: Model, answers: Answers): Answers {
  model.data = structuredClone(answers);
  const refuse = (where: string, what: string): never => {
    throw new CodedError({ code: 'questionnaire.answers', where, what });
  };
  const given = JSON.stringify(model.data);
  model.clearIncorrectValues(true);
  if (JSON.stringify(model.data) !== given) {
    const kept = model.data as Answers;
    const lost = Object.keys(answers).find(
      (name) => JSON.stringify(kept[name]) !== JSON.stringify(answers[name]),
    );
    return refuse(lost ?? '', 'the form offers no such answer');
  }
  const isValid = model.validate(true, false);
  const seen = model.getAllQuestions().filter(({ isVisible }) => isVisible);
  const wrong = seen.find(({ errors }) => errors.length > 0);
  if (wrong) return refuse(wrong.name, wrong.errors[0]?.getText() ?? 'this is no answer');
  if (!isValid) return refuse('', 'the form is not complete');
  // What the form's own check lets pass: a step beside the scale, and a yes or no that is neither.
  for (const question of seen) {
    const value: unknown = question.value;
    if (question.isEmpty()) continue;
    if (question.getType() === 'rating' && !stepsOf(question).includes(value as number))
      refuse(question.name, 'the scale has no such step');
    if (question.getType() === 'boolean' && typeof value !== 'boolean')
      refuse(question.name, 'the answer is yes or no');
  }
  return Object.fromEntries(
    seen
      .filter((question) => !question.isEmpty())
      .map(({ name, value }) => [name, value as unknown]),
  );
}

const stepsOf = (question: Question): readonly unknown[] =>
  (question as QuestionRatingModel).visibleRateValues.map(({ value }) => value as unknown);

interface Choice {
  readonly value: string | number | boolean;
  readonly locText: Localised;
}
interface Localised {
  getLocaleText(locale: string): string;
}

/** The questions of a form, with their choices and scales and the series that they fill. */
export function questionsOf(
  { survey, fills }: QuestionnaireForm,
  { indicators }: Definition,
): readonly QuestionView[] {
  const model = new Model(structuredClone(survey));
  return model.getAllQuestions().map((question): QuestionView => {
    const choices = (question as Question & { visibleChoices?: readonly Choice[] }).visibleChoices;
    const steps = question.getType() === 'rating' ? stepsOf(question).map(Number) : [];
    const measure = indicators.find(({ code }) => code === fills[question.name])?.measure;
    const names = measure ? namesIn(parseFormula(measure.formula)) : [];
    return {
      name: question.name,
      title: textOf(question.locTitle, question.name),
      type: question.getType(),
      choices: (choices ?? []).map(({ value, locText }) => ({
        value,
        title: textOf(locText, String(value)),
      })),
      from: steps.length > 0 ? Math.min(...steps) : null,
      to: steps.length > 0 ? Math.max(...steps) : null,
      series: names.length === 1 ? (names[0] ?? null) : null,
    };
  });
}

/** A text of a form in both languages. */
export const textOf = (text: Localised, otherwise: string): Text => ({
  'zh-CN': text.getLocaleText('zh-cn') || text.getLocaleText('default') || otherwise,
  ...(text.getLocaleText('en') && { en: text.getLocaleText('en') }),
});
