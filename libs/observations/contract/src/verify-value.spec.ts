import { describe, expect, it } from '@jest/globals';
import {
  decisionRequest,
  refusalOf,
  summariseVerifications,
  takeStep,
  unasked,
  verificationOf,
  type Verification,
  type VerificationStep,
} from './verify-value.js';

const at = '2026-03-02T09:00:00Z';
const asked: VerificationStep = { kind: 'query', by: 'wang', at, text: '比上年增长八成，请核对' };
const answered: VerificationStep = {
  kind: 'answer',
  by: 'li',
  at,
  text: '年鉴勘误表第3页',
  value: '4,126.37',
  evidence: ['https://tjj.example/erratum'],
};
const decided = (verdict: 'accept' | 'adjust' | 'reject', value?: string): VerificationStep => ({
  kind: 'decision',
  by: 'wang',
  at,
  verdict,
  reason: '勘误表',
  ...(value !== undefined && { value }),
});

function after(...steps: VerificationStep[]): Verification {
  const replayed = verificationOf('41263.7', steps);
  if (!replayed.ok) throw new Error(JSON.stringify(replayed.problem));
  return replayed.verification;
}
const codeOf = (steps: VerificationStep[]): readonly (string | undefined)[] => {
  const replayed = verificationOf('41263.7', steps);
  return replayed.ok ? [] : [replayed.problem.code, replayed.problem.where];
};

// A city's retail sales stand ten times too high; whoever gave them is asked.
describe('a value in question', () => {
  it('counts as it stood while nothing is decided', () => {
    expect(unasked('41263.7')).toMatchObject({ state: 'unasked', value: '41263.7' });
    expect(after(asked)).toMatchObject({ state: 'queried', value: '41263.7' });
    expect(after(asked, answered)).toMatchObject({ state: 'answered', value: '41263.7' });
  });

  it('is what the decision says, exact and without separators', () => {
    expect(after(asked, answered, decided('adjust', '4,126.370'))).toMatchObject({
      state: 'adjusted',
      original: '41263.7',
      value: '4126.370',
    });
    expect(after(asked, answered, decided('reject'))).toMatchObject({
      state: 'rejected',
      value: null,
    });
    expect(after(asked, answered, decided('accept'))).toMatchObject({
      state: 'accepted',
      value: '41263.7',
    });
  });

  it('is decided without an answer where nobody gives one', () => {
    expect(after(asked, decided('reject'))).toMatchObject({ state: 'rejected' });
  });

  it('can be asked about again; accepting takes back a rejection and keeps an adjustment', () => {
    const again = [asked, decided('accept')];
    expect(after(asked, decided('reject'), ...again)).toMatchObject({ value: '41263.7' });
    expect(after(asked, decided('adjust', '4126.37'), ...again)).toMatchObject({
      value: '4126.37',
    });
  });

  it('is not answered before it is asked about, nor decided twice; the refusal names the step', () => {
    expect(codeOf([answered])).toEqual(['verification.state', 'step 1']);
    expect(codeOf([decided('accept')])).toEqual(['verification.state', 'step 1']);
    expect(codeOf([asked, asked])).toEqual(['verification.state', 'step 2']);
    expect(codeOf([asked, decided('accept'), decided('reject')])).toEqual([
      'verification.state',
      'step 3',
    ]);
  });

  it('is never decided by whoever answered', () => {
    const own = takeStep(after(asked, answered), { ...decided('accept'), by: 'li' });
    expect(own).toMatchObject({ ok: false, problem: { code: 'verification.own-answer' } });
    expect(refusalOf(after(asked, answered), 'decision', 'wang')).toBeUndefined();
    // Whoever asked and got no answer decides all the same.
    expect(refusalOf(after(asked), 'decision', 'wang')).toBeUndefined();
  });

  it('is adjusted to a number and to nothing else', () => {
    expect(takeStep(after(asked), decided('adjust', '约四千'))).toMatchObject({
      ok: false,
      problem: { code: 'verification.value' },
    });
    const request = (body: object) => decisionRequest.safeParse({ reason: 'x', ...body }).success;
    expect([
      request({ verdict: 'adjust' }),
      request({ verdict: 'accept', value: '1' }),
      request({ verdict: 'adjust', value: '1' }),
      request({ verdict: 'reject' }),
    ]).toEqual([false, false, true, true]);
  });

  it('is open until it is decided', () => {
    expect(
      summariseVerifications([
        after(asked),
        after(asked, answered),
        after(asked, decided('reject')),
        unasked('1'),
      ]),
    ).toMatchObject({ queried: 1, answered: 1, rejected: 1, unasked: 1, open: 2 });
  });
});
