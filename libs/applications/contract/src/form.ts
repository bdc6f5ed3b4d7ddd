import type { Json, Text } from '@bangyang/kernel';
import { Model, type Question } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';

/** A SurveyJS form, as a definition holds it. */
export type Survey = Readonly<Record<string, unknown>>;

export interface FormQuestion {
  readonly name: string;
  readonly title: Text;
  /** as SurveyJS calls it; `file` is evidence */
  readonly type: string;
  readonly required: boolean;
}

/** A page of the form: what a contributor is given, what is signed off and returned. */
export interface FormSection {
  readonly name: string;
  readonly title: Text;
  readonly questions: readonly FormQuestion[];
}

export type Answers = Readonly<Record<string, Json>>;

/** A file as evidence of a question. */
export interface Proof {
  readonly question: string;
  readonly name: string;
}

export interface Shortcoming {
  readonly section: string;
  readonly question: string;
  /** `missing`: nothing is there yet; `wrong`: what is there does not fit */
  readonly kind: 'missing' | 'wrong';
  /** what the form says against it */
  readonly text: Text;
}

export interface Completeness {
  /** required questions, and how many of them have what they need */
  readonly required: number;
  readonly done: number;
  readonly shortcomings: readonly Shortcoming[];
  /** in the order of the form */
  readonly sections: readonly {
    readonly name: string;
    readonly required: number;
    readonly done: number;
    readonly state: 'empty' | 'begun' | 'complete';
  }[];
}

const locales = { 'zh-CN': 'zh-cn', en: 'en' } as const;

type Locale = keyof typeof locales;

/** A model of the form; the same class in browser and server, so that both say the same. */
export function formModel(survey: Survey, locale: Locale = 'zh-CN'): Model {
  const model = new Model(survey);
  model.locale = locales[locale];
  return model;
}

/** Making a model costs ten times what asking it does, and so does changing its language. */
const askable = new WeakMap<Survey, Readonly<Record<Locale, Model>>>();

function modelsOf(survey: Survey): Readonly<Record<Locale, Model>> {
  const models = askable.get(survey) ?? {
    'zh-CN': formModel(survey, 'zh-CN'),
    en: formModel(survey, 'en'),
  };
  askable.set(survey, models);
  return models;
}

/** What stands in a localisable text of SurveyJS, in our two languages. */
function textOf(localizable: { getLocaleText(locale: string): string }, fallback: string): Text {
  const own = localizable.getLocaleText('zh-cn') || localizable.getLocaleText('default');
  const en = localizable.getLocaleText('en');
  return { 'zh-CN': own || fallback, ...(en && { en }) };
}

/** Sections and questions of a form, in its order. */
export function sectionsOf(survey: Survey): readonly FormSection[] {
  return formModel(survey).pages.map((page) => ({
    name: page.name,
    title: textOf(page.locTitle, page.name),
    questions: page.questions.map((question) => ({
      name: question.name,
      title: textOf(question.locTitle, question.name),
      type: question.getType(),
      required: question.isRequired,
    })),
  }));
}

/** Holds the answers against the form: what is missing, what does not fit, and how far each section is. */
export function checkAnswers(
  survey: Survey,
  answers: Answers,
  proofs: readonly Proof[],
): Completeness {
  const { 'zh-CN': model, en: english } = modelsOf(survey);
  const files = Map.groupBy(proofs, ({ question }) => question);
  const data = {
    ...answers,
    ...Object.fromEntries(
      [...files].map(([question, list]) => [
        question,
        list.map(({ name }) => ({ name, type: '', content: name })),
      ]),
    ),
  };
  model.data = structuredClone(data);
  english.data = structuredClone(data);
  const found: Shortcoming[] = [];
  const sections = model.pages.map((page) => {
    const questions = page.questions.filter((question) => question.isVisible);
    const own = questions.flatMap((question) =>
      shortcomingsOf(page.name, question, english.getQuestionByName(question.name)),
    );
    found.push(...own);
    const needed = questions.filter((question) => question.isRequired);
    const lacking = needed.filter(({ name }) => own.some(({ question }) => question === name));
    const begun = questions.some((question) => !question.isEmpty());
    return {
      name: page.name,
      required: needed.length,
      done: needed.length - lacking.length,
      state:
        own.length === 0 && (begun || needed.length === 0)
          ? ('complete' as const)
          : begun
            ? ('begun' as const)
            : ('empty' as const),
    };
  });
  const sum = (pick: (section: (typeof sections)[number]) => number): number =>
    sections.reduce((total, section) => total + pick(section), 0);
  return {
    required: sum(({ required }) => required),
    done: sum(({ done }) => done),
    shortcomings: found,
    sections,
  };
}

function shortcomingsOf(section: string, question: Question, inEnglish: Question): Shortcoming[] {
  const chinese = complaints(question, 'zh-CN');
  const english = chinese.length > 0 ? complaints(inEnglish, 'en') : [];
  return chinese.map((text, at) => ({
    section,
    question: question.name,
    kind: question.isEmpty() ? 'missing' : 'wrong',
    text: { 'zh-CN': text, en: english[at] ?? text },
  }));
}

function complaints(question: Question, locale: Locale): readonly string[] {
  // Errors are kept with the question only when it may show them.
  question.validate(true);
  const own = [...question.errors.map((error) => error.getText()), ...misfits(question, locale)];
  const within = question.getNestedQuestions().flatMap((part) => {
    const texts = [...part.errors.map((error) => error.getText()), ...misfits(part, locale)];
    return texts.map((text) => `${part.processedTitle}${locale === 'en' ? ': ' : '：'}${text}`);
  });
  return [...own, ...within];
}

/** What SurveyJS leaves to its fields in the browser, which a caller of the API does not have. */
function misfits(question: Question, locale: Locale): readonly string[] {
  const value: unknown = question.value;
  const zh = locale === 'zh-CN';
  const most: unknown = question.getPropertyValue('maxLength');
  if (typeof value === 'string' && typeof most === 'number' && most > 0) {
    const has = charactersOf(value);
    if (has > most)
      return [zh ? `不超过${most}字，现有${has}字` : `has ${has} characters, at most ${most} fit`];
  }
  if (question.getType() === 'rating' && value !== undefined && value !== null) {
    const from = Number(question.getPropertyValue('rateMin'));
    const to = Number(question.getPropertyValue('rateMax'));
    if (typeof value !== 'number' || value < from || value > to)
      return [zh ? `应在${from}至${to}之间` : `lies between ${from} and ${to}`];
  }
  return [];
}

/** As people count them: 𠮷 is one. */
function charactersOf(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

/** What the form marks `"public": true` is shown of an admitted entrant, and nothing else. */
export function publicSummary(survey: Survey, answers: Answers): string | null {
  const marked = publicQuestions(survey);
  const texts = marked.flatMap((name) => {
    const value = answers[name];
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  });
  return texts.length > 0 ? texts.join('\n\n') : null;
}

/** Names of the questions whose answers anybody may read beside the name of the entrant. */
export function publicQuestions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(publicQuestions);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'public' in value && value.public === true && 'name' in value && typeof value.name === 'string'
      ? [value.name]
      : [];
  return [...own, ...Object.values(value).flatMap(publicQuestions)];
}
