import type { Problem } from '@bangyang/kernel';

/** Where an application stands; `draft` and `returned` are in the hands of the city. */
export const applicationStates = [
  'draft',
  'submitted',
  'returned',
  'admitted',
  'declined',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const applicationActs = ['submit', 'return', 'admit', 'decline', 'withdraw'] as const;
export type ApplicationAct = (typeof applicationActs)[number];

const ways: Readonly<
  Record<ApplicationAct, Readonly<Partial<Record<ApplicationState, ApplicationState>>>>
> = {
  submit: { draft: 'submitted', returned: 'submitted' },
  return: { submitted: 'returned' },
  admit: { submitted: 'admitted' },
  // Who never submits is declined as well, so that an edition does not wait for ever.
  decline: { draft: 'declined', submitted: 'declined', returned: 'declined' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', returned: 'withdrawn' },
};

const done: Readonly<Record<ApplicationAct, string>> = {
  submit: 'submitted',
  return: 'returned',
  admit: 'admitted',
  decline: 'declined',
  withdraw: 'withdrawn',
};

export type Verdict<Good> =
  ({ readonly ok: true } & Good) | { readonly ok: false; readonly problem: Problem };

/** The state after an act, or why it cannot be done from here. */
export function nextState(
  state: ApplicationState,
  act: ApplicationAct,
): Verdict<{ readonly state: ApplicationState }> {
  const next = ways[act][state];
  if (next) return { ok: true, state: next };
  return {
    ok: false,
    problem: {
      code: 'application.state',
      what: `an application that is ${state} cannot be ${done[act]}`,
      fix: 'look at where it stands now',
      values: { state },
    },
  };
}
