import type { Problem } from '@bangyang/kernel';
import { z } from 'zod';
import { readDecimal } from './read-decimal.js';

/**
 * The verifier's loop for one value of a dataset (R15): a question, an answer, a decision. What has
 * happened is a list of steps that only grows; where the value stands follows from it.
 */
const text = z.string().trim().min(1, 'write what you mean').max(4000);
const decimalText = z
  .string()
  .trim()
  .refine((cell) => readDecimal(cell).kind === 'number', 'write a number');

/** What a verifier asks about a value. */
export const queryRequest = z.strictObject({ text });
/** What whoever gave the value answers; `value` where the answer names another one. */
export const answerRequest = z.strictObject({
  text,
  value: decimalText.optional(),
  /** ids of files, or addresses of public pages */
  evidence: z.array(z.string().min(1).max(500)).max(20).default([]),
});
/** What the verifier decides; an adjusted value must be given, and each decision has its reason. */
export const decisionRequest = z
  .strictObject({
    verdict: z.enum(['accept', 'adjust', 'reject']),
    value: decimalText.optional(),
    reason: text,
  })
  .refine(({ verdict, value }) => (verdict === 'adjust') === (value !== undefined), {
    path: ['value'],
    message: 'give the value to adjust to, and none otherwise',
  });

const by = { by: z.string(), at: z.iso.datetime() };
export const verificationStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), ...by, ...queryRequest.shape }),
  z.object({ kind: z.literal('answer'), ...by, ...answerRequest.shape }),
  z.object({ kind: z.literal('decision'), ...by, ...decisionRequest.shape }),
]);
export type VerificationStep = z.infer<typeof verificationStep>;
export type VerificationState =
  'unasked' | 'queried' | 'answered' | 'accepted' | 'adjusted' | 'rejected';

/** Where a value stands, and what counts: as imported, as adjusted, or null for a rejected one. */
export interface Verification {
  readonly state: VerificationState;
  readonly original: string;
  readonly value: string | null;
  readonly history: readonly VerificationStep[];
}

export type StepDecision =
  | { readonly ok: true; readonly verification: Verification }
  | { readonly ok: false; readonly problem: Problem };

/** Which steps can follow on which state. A decided value can be asked about again: then it is open. */
const follows: Readonly<Record<VerificationState, readonly VerificationStep['kind'][]>> = {
  unasked: ['query'],
  // Nobody may answer; then the verifier decides on what there is.
  queried: ['answer', 'decision'],
  answered: ['query', 'decision'],
  accepted: ['query'],
  adjusted: ['query'],
  rejected: ['query'],
};

export const unasked = (original: string): Verification => ({
  state: 'unasked',
  original,
  value: original,
  history: [],
});

/** Replays what happened. A history that cannot have happened is a problem, and says which step. */
export function verificationOf(
  original: string,
  history: readonly VerificationStep[],
): StepDecision {
  let verification = unasked(original);
  for (const [at, step] of history.entries()) {
    const decision = takeStep(verification, step);
    if (!decision.ok)
      return { ok: false, problem: { ...decision.problem, where: `step ${at + 1}` } };
    verification = decision.verification;
  }
  return { ok: true, verification };
}

/**
 * The value after one more step, or why that step is not possible: codes `verification.state`,
 * `verification.own-answer` and `verification.value`.
 */
export function takeStep(verification: Verification, step: VerificationStep): StepDecision {
  const refusal = refusalOf(verification, step.kind, step.by) ?? withoutValue(step);
  if (refusal) return { ok: false, problem: refusal };
  const history = [...verification.history, step];
  if (step.kind === 'query')
    // While a value is in question it is the value as it stood.
    return { ok: true, verification: { ...verification, state: 'queried', history } };
  if (step.kind === 'answer')
    return { ok: true, verification: { ...verification, state: 'answered', history } };
  return { ok: true, verification: { ...verification, ...decided(verification, step), history } };
}

function decided(
  { value, original }: Verification,
  step: Extract<VerificationStep, { kind: 'decision' }>,
): Pick<Verification, 'state' | 'value'> {
  switch (step.verdict) {
    case 'accept':
      // Accepting takes back an earlier rejection, and keeps an earlier adjustment.
      return { state: 'accepted', value: value ?? original };
    case 'adjust':
      return { state: 'adjusted', value: plainText(step.value ?? '') };
    case 'reject':
      return { state: 'rejected', value: null };
  }
}

/** Why a person cannot take a step now; undefined where they can. Asked by button and endpoint alike. */
export function refusalOf(
  {
    state,
    history,
  }: {
    readonly state: VerificationState;
    readonly history: readonly Pick<VerificationStep, 'kind' | 'by'>[];
  },
  kind: VerificationStep['kind'],
  person: string,
): Problem | undefined {
  if (!follows[state].includes(kind)) {
    return {
      code: 'verification.state',
      what: `a value that is ${state} takes no ${kind}`,
      fix: `the next step is a ${follows[state].join(' or a ')}`,
      values: { state },
    };
  }
  const last = history.at(-1);
  if (kind === 'decision' && last?.kind === 'answer' && last.by === person) {
    return {
      code: 'verification.own-answer',
      what: 'whoever answered does not decide',
      fix: 'ask another person to decide',
    };
  }
  return undefined;
}

function withoutValue(step: VerificationStep): Problem | undefined {
  if (step.kind !== 'decision' || step.verdict !== 'adjust') return undefined;
  if (step.value !== undefined && readDecimal(step.value).kind === 'number') return undefined;
  return {
    code: 'verification.value',
    what: 'the value to adjust to is no number',
    fix: 'give it in the unit of the series',
  };
}

/** Exact text of a number that was typed with separators or exponent. */
function plainText(typed: string): string {
  const number = readDecimal(typed);
  return number.kind === 'number' ? number.text : typed;
}

/** How far the verification of a dataset is; computing waits until nothing is open. */
export function summariseVerifications(
  verifications: Iterable<Verification>,
): Readonly<Record<VerificationState, number>> & { readonly open: number } {
  const counts: Record<VerificationState, number> = {
    unasked: 0,
    queried: 0,
    answered: 0,
    accepted: 0,
    adjusted: 0,
    rejected: 0,
  };
  for (const { state } of verifications) counts[state] += 1;
  return { ...counts, open: counts.queried + counts.answered };
}
