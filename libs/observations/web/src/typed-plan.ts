import type { QuestionnairePlan, QuestionnaireView } from '@bangyang/observations-contract';

/** What an organiser types to plan a questionnaire. */
export interface TypedPlan {
  /** name of the question that names the city */
  readonly place: string;
  /** a city a line, or apart by spaces or commas */
  readonly cities: string;
  /** names of questions whose answers divide people */
  readonly dividing: readonly string[];
  readonly perGroup: number;
  /** question → answers that somebody must give to be asked; none: everybody */
  readonly allowed: Readonly<Record<string, readonly string[]>>;
  /** names of scales whose means become values */
  readonly means: readonly string[];
  readonly least: number;
  /** as `datetime-local` has them */
  readonly opens: string;
  readonly closes: string;
}

const DAYS_OPEN = 30;
const LEAST_ANSWERS = 30;

/** What stands in the plan that is there, or a first proposal. */
export function typedOf({ questions, plan }: QuestionnaireView, now: Date): TypedPlan {
  const firstPlace = questions.find(({ type }) => type === 'dropdown')?.name ?? '';
  if (!plan) {
    return {
      place: firstPlace,
      cities: '',
      dividing: [],
      perGroup: 50,
      allowed: {},
      means: questions
        .filter(({ from, series }) => from !== null && series !== null)
        .map(({ name }) => name),
      least: LEAST_ANSWERS,
      opens: local(now),
      closes: local(new Date(now.getTime() + DAYS_OPEN * 86_400_000)),
    };
  }
  const { quotas, rules } = plan;
  const at = quotas.dimensions.findIndex(({ question }) => question === rules.place);
  return {
    place: rules.place,
    cities: [...new Set(quotas.cells.map(({ groups }) => groups[at] ?? ''))].join('\n'),
    dividing: quotas.dimensions
      .map(({ question }) => question)
      .filter((name) => name !== rules.place),
    perGroup: quotas.cells[0]?.wanted ?? 0,
    allowed: Object.fromEntries(
      quotas.screens.map(({ question, allowed }) => [question, allowed.map(String)]),
    ),
    means: rules.measures.filter(({ kind }) => kind === 'mean').map(({ question }) => question),
    least: rules.least,
    opens: local(new Date(plan.opensAt)),
    closes: local(new Date(plan.closesAt)),
  };
}

/** The plan that was typed: a cell for every city and every combination of answers. */
export function planOf(
  { questions }: QuestionnaireView,
  typed: TypedPlan,
  screened: string,
): QuestionnairePlan {
  const choicesOf = (name: string) =>
    questions.find((question) => question.name === name)?.choices ?? [];
  const cities = [...new Set(typed.cities.split(/[\s,，、;；]+/).filter(Boolean))];
  const groupsOf = typed.dividing.map((name) => choicesOf(name).map(({ value }) => String(value)));
  const combinations = groupsOf.reduce<readonly (readonly string[])[]>(
    (all, groups) => all.flatMap((before) => groups.map((group) => [...before, group])),
    cities.map((city) => [city]),
  );
  return {
    quotas: {
      dimensions: [
        { question: typed.place, groups: [] },
        ...typed.dividing.map((question) => ({
          question,
          groups: choicesOf(question).map(({ value }) => ({ id: String(value), answers: [value] })),
        })),
      ],
      cells: combinations.map((groups) => ({ groups: [...groups], wanted: typed.perGroup })),
      screens: Object.entries(typed.allowed).flatMap(([question, texts]) =>
        texts.length === 0
          ? []
          : [
              {
                question,
                allowed: choicesOf(question)
                  .map(({ value }) => value)
                  .filter((value) => texts.includes(String(value))),
                reason: screened,
              },
            ],
      ),
    },
    rules: {
      place: typed.place,
      least: typed.least,
      digits: 2,
      measures: questions.flatMap(({ name, from, to, series }) =>
        typed.means.includes(name) && from !== null && to !== null && series !== null
          ? [{ kind: 'mean' as const, question: name, series, from, to, apart: [] }]
          : [],
      ),
    },
    opensAt: instant(typed.opens),
    closesAt: instant(typed.closes),
  };
}

export const instant = (text: string): string => (text === '' ? '' : new Date(text).toISOString());

/** An instant as an input of the kind `datetime-local` shows it, in the zone of this machine. */
function local(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
