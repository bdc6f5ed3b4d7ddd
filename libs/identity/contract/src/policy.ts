import type { Problem } from '@bangyang/kernel';
import type { EditionPhase, Role } from './roles.js';

/** How the person who asks stands to what is asked about. */
export type Relation = 'self' | 'author' | 'other';

interface Rule {
  readonly roles: readonly Role[];
  /** phases of the edition in which it can be done; any where absent */
  readonly phases?: readonly EditionPhase[];
  /** relations that exclude: whoever wrote a proposal does not confirm it as well */
  readonly not?: readonly Relation[];
  /** the password was given again within the last minutes */
  readonly stepUp?: true;
  /** never by an API token */
  readonly inPerson?: true;
  /** who works for single editions alone may ask about the organiser too, and is answered for those */
  readonly forOwnEditions?: true;
}

const everybody = ['owner', 'secretary', 'data-officer', 'publisher', 'auditor'] as const;

/**
 * Who may do what. What is not listed is refused; API, queries and pages all ask here, so a button and
 * its endpoint cannot disagree.
 */
export const permissions = {
  'organiser.read': { roles: everybody },
  'member.read': { roles: everybody },
  'member.invite': { roles: ['owner', 'secretary'], inPerson: true },
  'member.change-roles': { roles: ['owner'], not: ['self'], stepUp: true, inPerson: true },
  'edition.read': { roles: everybody, forOwnEditions: true },
  'edition.create': { roles: ['owner', 'secretary'] },
  'edition.configure': { roles: ['owner', 'secretary'], phases: ['draft'] },
  'edition.open': { roles: ['owner', 'secretary'], phases: ['draft'] },
  'edition.propose-change': { roles: ['owner', 'secretary'], phases: ['running', 'released'] },
  'edition.approve-change': {
    roles: ['owner', 'secretary', 'publisher'],
    phases: ['running', 'released'],
    not: ['author'],
    stepUp: true,
    inPerson: true,
  },
  'edition.move': {
    roles: ['owner', 'secretary', 'data-officer', 'publisher'],
    phases: ['running'],
  },
  'dataset.read': { roles: everybody },
  'dataset.import': { roles: ['owner', 'data-officer'], phases: ['running', 'released'] },
  'collection.enter': { roles: ['owner', 'secretary', 'data-officer'], phases: ['running'] },
  // Names and addresses of people outside: not for everybody who sees the data.
  'recommendation.read': { roles: ['owner', 'secretary', 'data-officer', 'auditor'] },
  'questionnaire.plan': { roles: ['owner', 'secretary', 'data-officer'], phases: ['running'] },
  // A correction begins with a value that is asked about after the release.
  'value.query': { roles: ['secretary', 'data-officer'], phases: ['running', 'released'] },
  'value.answer': { roles: ['secretary', 'data-officer'], phases: ['running', 'released'] },
  'value.decide': {
    roles: ['secretary', 'data-officer'],
    phases: ['running', 'released'],
    not: ['author'],
  },
  // Applications: a city's team at its own application, the organiser's people at all of them.
  'entrant.read': { roles: [...everybody] },
  'entrant.add': { roles: ['owner', 'secretary'], phases: ['running'] },
  'entrant.decide': { roles: ['owner', 'secretary'], phases: ['running'] },
  // The public vote: whoever looks after it never sees totals while it is open.
  'ballot.read': { roles: everybody },
  'ballot.configure': { roles: ['owner', 'secretary'], phases: ['running'] },
  'ballot.close': {
    roles: ['owner', 'secretary'],
    phases: ['running'],
    stepUp: true,
    inPerson: true,
  },
  'ballot.propose-ruling': { roles: ['owner', 'secretary'], phases: ['running'], inPerson: true },
  'ballot.confirm-ruling': {
    roles: ['owner', 'secretary', 'publisher'],
    phases: ['running'],
    not: ['author'],
    stepUp: true,
    inPerson: true,
  },
  'ballot.moderate': { roles: ['owner', 'secretary'], phases: ['running'] },
  'ballot.propose-destruction': {
    roles: ['owner', 'secretary'],
    phases: ['released'],
    stepUp: true,
    inPerson: true,
  },
  'ballot.confirm-destruction': {
    roles: ['owner', 'secretary', 'publisher'],
    phases: ['released'],
    not: ['author'],
    stepUp: true,
    inPerson: true,
  },
  'objection.read': { roles: everybody },
  'objection.close': {
    roles: ['owner', 'secretary'],
    phases: ['running', 'released'],
    inPerson: true,
  },
  'application.read': { roles: [...everybody, 'city-lead', 'city-contributor'] },
  'application.board': { roles: everybody },
  'application.invite': { roles: ['owner', 'secretary'], phases: ['running'], inPerson: true },
  'application.return': { roles: ['owner', 'secretary'], phases: ['running'] },
  // A lead asks for time itself; whoever asks does not approve.
  'application.extend': { roles: ['owner', 'secretary', 'city-lead'], phases: ['running'] },
  'application.approve-extension': {
    roles: ['owner', 'secretary', 'publisher'],
    phases: ['running'],
    not: ['author'],
    inPerson: true,
  },
  'application.remind': { roles: ['owner', 'secretary'], phases: ['running'] },
  'application.write': {
    roles: ['city-lead', 'city-contributor'],
    phases: ['running'],
    inPerson: true,
  },
  'application.lead': { roles: ['city-lead'], phases: ['running'], inPerson: true },
  // Reviews: the panel at its own sheets, the organiser's people at the whole; interests exclude both.
  'panel.read': { roles: everybody },
  'panel.manage': { roles: ['owner', 'secretary'], phases: ['running'] },
  // The chair leads the panel, and is nothing to it where an interest is.
  'panel.lead': { roles: ['chair'], inPerson: true },
  'panel.confirm': { roles: ['chair'], phases: ['running'], not: ['author'], inPerson: true },
  'panel.close': { roles: ['owner', 'secretary', 'chair'], phases: ['running'], inPerson: true },
  'conflict.declare': {
    roles: [...everybody, 'expert', 'chair'],
    phases: ['running'],
    inPerson: true,
  },
  'conflict.pin': {
    roles: ['owner', 'secretary'],
    phases: ['running'],
    not: ['self'],
    inPerson: true,
  },
  'assignment.read': { roles: everybody },
  'assignment.manage': { roles: ['owner', 'secretary'], phases: ['running'] },
  'review.give': { roles: ['expert', 'chair'], inPerson: true },
  'review.remind': { roles: ['owner', 'secretary'], phases: ['running'] },
  'review.scores': { roles: ['owner', 'secretary', 'auditor'] },
  'meeting.read': { roles: ['owner', 'secretary', 'auditor'] },
  'meeting.enter': { roles: ['owner', 'secretary'], phases: ['running'], inPerson: true },
  'meeting.confirm': {
    roles: ['owner', 'secretary'],
    phases: ['running'],
    not: ['author'],
    inPerson: true,
  },
  'run.read': { roles: everybody },
  'run.analyse': {
    roles: ['owner', 'secretary', 'data-officer'],
    phases: ['running', 'released'],
  },
  'run.request': {
    roles: ['owner', 'secretary', 'data-officer'],
    phases: ['running', 'released'],
  },
  'run.simulate': {
    roles: ['owner', 'secretary', 'data-officer', 'publisher'],
    phases: ['running', 'released'],
  },
  'draw.commit': { roles: ['owner', 'secretary'], phases: ['running'] },
  'text.read': { roles: everybody },
  'text.write': { roles: ['owner', 'secretary', 'publisher'], phases: ['running', 'released'] },
  'register.read': { roles: everybody },
  'register.write': {
    roles: ['owner', 'secretary', 'data-officer', 'publisher'],
    phases: ['running', 'released'],
  },
  'release.read': { roles: everybody },
  'release.propose': {
    roles: ['publisher'],
    phases: ['running', 'released'],
    stepUp: true,
    inPerson: true,
  },
  'release.confirm': {
    roles: ['publisher', 'secretary', 'owner'],
    not: ['author'],
    stepUp: true,
    inPerson: true,
  },
  'release.cancel': { roles: ['publisher', 'secretary', 'owner'] },
  // Diagnoses: a city's people at their own city's alone, the organiser's people at all.
  'diagnosis.read': { roles: [...everybody, 'city-lead', 'city-contributor'] },
  'diagnosis.board': { roles: everybody },
  'diagnosis.invite': {
    roles: ['owner', 'secretary'],
    phases: ['running', 'released'],
    inPerson: true,
  },
  'mail.read': { roles: ['owner', 'secretary'], inPerson: true },
  'audit.read': { roles: ['owner', 'auditor'] },
  'job.read': { roles: everybody },
  'token.manage': { roles: ['owner', 'data-officer'], stepUp: true, inPerson: true },
  'webhook.manage': { roles: ['owner'], stepUp: true, inPerson: true },
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof permissions;
/** Whether it is answered, for their editions, to those who work for single editions alone. */
export const isForOwnEditions = (permission: Permission): boolean =>
  (permissions[permission] as Rule).forOwnEditions === true;
export const permissionNames = Object.keys(permissions) as readonly Permission[];

/** What is known of whoever asks, for one organiser and, where one is asked about, one edition. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly phase?: EditionPhase | undefined;
  readonly relation?: Relation | undefined;
  readonly steppedUp?: boolean | undefined;
  /** what an API token was made for; absent for a person */
  readonly scopes?: readonly string[] | undefined;
}

export type PolicyDecision =
  { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

const refuse = (problem: Problem): PolicyDecision => ({ ok: false, problem });

/** May it be done now, and why not? Pure; asked by server and page alike. */
export function decide(permission: Permission, standing: Standing): PolicyDecision {
  const rule: Rule = permissions[permission];
  if (!standing.roles.some((role) => rule.roles.includes(role))) {
    return refuse({
      code: 'policy.role',
      what: `this needs the role ${rule.roles.join(' or ')}`,
      fix: 'ask an owner of the organiser',
      values: { roles: [...rule.roles] },
    });
  }
  if (standing.scopes && (rule.inPerson || !standing.scopes.includes(permission))) {
    return refuse({
      code: 'policy.scope',
      what: rule.inPerson ? 'no API token may do this' : `the token has no scope ${permission}`,
      fix: rule.inPerson ? 'sign in and do it yourself' : 'make a token with that scope',
    });
  }
  if (rule.phases && standing.phase !== undefined && !rule.phases.includes(standing.phase)) {
    return refuse({
      code: 'policy.phase',
      what: `this is not possible while the edition is ${standing.phase}`,
      fix: `it is possible while it is ${rule.phases.join(' or ')}`,
      values: { phase: standing.phase ?? '', phases: [...rule.phases] },
    });
  }
  if (standing.relation !== undefined && rule.not?.includes(standing.relation)) {
    return refuse({
      code: 'policy.relation',
      what:
        standing.relation === 'self'
          ? 'nobody does this to themselves'
          : 'whoever proposed it cannot confirm it as well',
      fix: 'ask another person',
      values: { relation: standing.relation },
    });
  }
  if (rule.stepUp && standing.steppedUp !== true && standing.scopes === undefined) {
    return refuse({
      code: 'auth.step-up',
      what: 'this needs your password again',
      fix: 'give it at POST /api/auth/step-up and repeat the request',
    });
  }
  return { ok: true };
}

/** The fields of a colleague that a role may see; addresses are for those who write to people. */
export function memberFields(roles: readonly Role[]): readonly ('name' | 'roles' | 'email')[] {
  const writes = roles.some((role) => role === 'owner' || role === 'secretary');
  return writes ? ['name', 'roles', 'email'] : ['name', 'roles'];
}
