import type { Problem } from '@bangyang/kernel';
import { z } from 'zod';

/** The answers of one questionnaire: question → answer, as the form gives them. */
export type Answers = Readonly<Record<string, unknown>>;

const group = z.union([
  z.strictObject({
    id: z.string().min(1),
    /** the answers that belong to it */
    answers: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1, 'name an answer'),
  }),
  z
    .strictObject({
      id: z.string().min(1),
      /** numbers from this one */
      from: z.number(),
      /** up to and with this one; open at the top where absent */
      to: z.number().optional(),
    })
    .refine(({ from, to }) => to === undefined || to >= from, 'a group ends after it begins'),
]);

const dimension = z.strictObject({
  question: z.string().min(1),
  /** none where each answer is a group of its own, such as a city */
  groups: z.array(group).default([]),
});

/**
 * How many questionnaires are wanted of whom (R14): each cell names a group of every dimension, such as
 * a city and an age group.
 */
export const quotaPlan = z
  .strictObject({
    dimensions: z.array(dimension).min(1, 'name a question that divides people').max(6),
    cells: z
      .array(
        z.strictObject({
          groups: z.array(z.string()).min(1),
          wanted: z.number().int('people are whole').min(0, 'at least 0').max(1_000_000),
        }),
      )
      .min(1, 'name a cell')
      .max(20_000),
    /** who is asked at all: others are screened out with this reason */
    screens: z
      .array(
        z.strictObject({
          question: z.string().min(1),
          allowed: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
          reason: z.string().trim().min(1, 'say why others are not asked').max(300),
        }),
      )
      .max(20)
      .default([]),
  })
  .superRefine(({ dimensions, cells }, context) => {
    const seen = new Set<string>();
    cells.forEach(({ groups }, at) => {
      const report = (message: string): void =>
        context.addIssue({ code: 'custom', path: ['cells', at, 'groups'], message });
      if (groups.length !== dimensions.length)
        return report(`name one group for each of the ${dimensions.length} questions`);
      groups.forEach((id, position) => {
        const known = dimensions[position]?.groups ?? [];
        if (known.length > 0 && !known.some((item) => item.id === id))
          report(`"${dimensions[position]?.question}" has no group "${id}"`);
      });
      const key = keyOf(groups);
      if (seen.has(key)) report('the cell comes twice');
      seen.add(key);
    });
  });
export type QuotaPlan = z.infer<typeof quotaPlan>;

/** Names a cell in counts. */
export const keyOf = (groups: readonly string[]): string => JSON.stringify(groups);

export type Admission =
  | { readonly ok: true; readonly cell: string }
  /** screened out: codes `quota.screened`, `quota.unanswered`, `quota.outside`, `quota.full` */
  | { readonly ok: false; readonly problem: Problem };

/**
 * Whether one more questionnaire counts: who answers is asked at all, belongs to a cell, and the cell has
 * room. `accepted` counts what has been taken, by `keyOf` of its cell. Counting and taking must be one
 * transaction: two at the same moment would both find the last place.
 */
export function admit(
  plan: QuotaPlan,
  accepted: ReadonlyMap<string, number>,
  answers: Answers,
): Admission {
  const no = (problem: Problem): Admission => ({ ok: false, problem });
  for (const { question, allowed, reason } of plan.screens) {
    const answer = answers[question];
    if (!allowed.some((item) => item === answer))
      return no({ code: 'quota.screened', where: question, what: reason, values: { reason } });
  }
  const groups: string[] = [];
  for (const { question, groups: known } of plan.dimensions) {
    const answer = answers[question];
    if (answer === undefined || answer === null || answer === '') {
      return no({
        code: 'quota.unanswered',
        where: question,
        what: 'the question decides who is counted, and has no answer',
        fix: 'answer it',
        values: { question },
      });
    }
    const id = known.length === 0 ? String(answer) : known.find((item) => holds(item, answer))?.id;
    if (id === undefined) return no(outside(question, answer));
    groups.push(id);
  }
  const cell = keyOf(groups);
  const wanted = plan.cells.find((item) => keyOf(item.groups) === cell)?.wanted;
  if (wanted === undefined)
    return no(
      outside(plan.dimensions.map(({ question }) => question).join(', '), groups.join(', ')),
    );
  if ((accepted.get(cell) ?? 0) >= wanted) {
    return no({
      code: 'quota.full',
      where: groups.join(', '),
      what: `all ${wanted} answers of this group are there`,
      values: { groups, wanted },
    });
  }
  return { ok: true, cell };
}

const outside = (where: string, answer: unknown): Problem => ({
  code: 'quota.outside',
  where,
  what: `"${String(answer)}" belongs to no group that is asked`,
  values: { question: where, answer: String(answer) },
});

function holds(item: z.infer<typeof group>, answer: unknown): boolean {
  if ('answers' in item) return item.answers.some((one) => one === answer);
  const number = typeof answer === 'string' && answer.trim() !== '' ? Number(answer) : answer;
  return (
    typeof number === 'number' &&
    number >= item.from &&
    (item.to === undefined || number <= item.to)
  );
}

/** One cell as it stands. */
export interface QuotaStanding {
  readonly groups: readonly string[];
  readonly wanted: number;
  readonly accepted: number;
  readonly state: 'open' | 'full';
}

/** Every cell with what it has and what it lacks, in the order of the plan. */
export function quotaStandings(
  plan: QuotaPlan,
  accepted: ReadonlyMap<string, number>,
): readonly QuotaStanding[] {
  return plan.cells.map(({ groups, wanted }) => {
    const count = accepted.get(keyOf(groups)) ?? 0;
    return { groups, wanted, accepted: count, state: count >= wanted ? 'full' : 'open' };
  });
}
