import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { currentActor, type Tx } from '@bangyang/server';
import { Edition } from './edition.entity.js';
import type { Effects } from './effects.js';
import { stepRefused, type Guards, type Unheld } from './guards.js';
import { lockedEdition } from './locked-edition.js';
import { pinnedDefinition } from './read-editions.js';

type Transition = Definition['workflow']['stages'][number]['to'][number];

/** Steps that do more than move have a door of their own, which says what it needs. */
const elsewhere: Readonly<Record<string, string>> = {
  'run-scoring': 'start a computation',
  publish: 'plan a release, which a second person confirms',
};

/** What a step asks for and does not find: its name and why. */
export interface Failing {
  readonly use: string;
  readonly why: Unheld;
}

/** Why a step cannot be taken by these roles now, or undefined when it can. Pure. */
export function refusalOf(
  { by, then, action }: Transition,
  roles: readonly string[],
  failing: Failing | undefined,
): CodedError | undefined {
  const effect = then?.find(({ use }) => elsewhere[use] !== undefined);
  if (effect) {
    return new CodedError({
      code: 'edition.step-elsewhere',
      what: `"${action['zh-CN']}" is not a step of its own`,
      fix: elsewhere[effect.use] ?? '',
      values: { action: action['zh-CN'], effect: effect.use },
    });
  }
  if (!by.some((role) => roles.includes(role))) {
    return new CodedError({
      code: 'edition.step-role',
      what: `"${action['zh-CN']}" needs the role ${by.join(' or ')}`,
      fix: 'ask somebody who has it',
      values: { action: action['zh-CN'], roles: [...by] },
    });
  }
  return failing && stepRefused(failing.use, failing.why);
}

/** What the steps of a workflow ask for and do. */
export interface Workings {
  readonly guards: Guards;
  readonly effects: Effects;
}

/** The first thing that a step asks for and that does not hold, or that it does and cannot do now. */
export async function failingGuard(
  tx: Tx,
  { guards, effects }: Workings,
  editionId: string,
  { when, then }: Transition,
): Promise<Failing | undefined> {
  for (const { use } of when ?? []) {
    const answer = await guards.check(tx, use, editionId);
    if (answer !== true) return { use, why: answer };
  }
  for (const { use } of then ?? []) {
    const answer = await effects.check(tx, use, editionId);
    if (answer !== true) return { use, why: answer };
  }
  return undefined;
}

/**
 * Takes a step of the edition's workflow. Throws `edition.unknown`, `edition.not-open`,
 * `edition.no-such-step` and what `refusalOf` says.
 */
export async function takeStep(
  tx: Tx,
  workings: Workings,
  slug: string,
  { to, reason }: { readonly to: string; readonly reason?: string | undefined },
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  if (!edition.openedAt) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition } = await pinnedDefinition(tx, edition.id);
  const stage = definition.workflow.stages.find(({ name }) => name === edition.stage);
  const titleOf = (name: string): string =>
    definition.workflow.stages.find((one) => one.name === name)?.title['zh-CN'] ?? name;
  const step = stage?.to.find((candidate) => candidate.stage === to);
  if (!stage || !step) {
    throw new CodedError({
      code: 'edition.no-such-step',
      where: slug,
      what: `no step leads from ${edition.stage} to ${to}`,
      fix: `from here it goes to ${stage?.to.map((way) => way.stage).join(' or ') || 'nowhere'}`,
      values: { next: stage?.to.map((way) => titleOf(way.stage)) ?? [] },
    });
  }
  const refusal = refusalOf(
    step,
    currentActor().roles,
    await failingGuard(tx, workings, edition.id, step),
  );
  if (refusal) throw refusal;
  await tx.manager
    .getRepository(Edition)
    .update({ id: edition.id }, { stage: to, revision: edition.revision + 1 });
  for (const { use } of step.then ?? []) await workings.effects.run(tx, use, edition.id);
  await recordAudit(tx, {
    action: 'edition.move',
    target: `edition ${slug}`,
    reason,
    before: { stage: edition.stage },
    after: { stage: to },
  });
}
