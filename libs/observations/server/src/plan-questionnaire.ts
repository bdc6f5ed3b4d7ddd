import { recordAudit } from '@bangyang/audit-server';
import { lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { quotaPlan, type QuestionnairePlan } from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { findCity } from './find-place.js';
import { storedPlan } from './read-questionnaires.js';
import { questionnaireOf, questionsOf } from './survey-form.js';

/**
 * Sets who is asked by a questionnaire and what becomes of the answers, as a new revision of its plan.
 * What was answered before stays and is counted by the cells of the new plan. Throws `edition.unknown`,
 * `questionnaire.unknown`, and `questionnaire.plan` for what the form has no question for.
 */
export async function planQuestionnaire(
  tx: Tx,
  slug: string,
  source: string,
  request: QuestionnairePlan,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const form = questionnaireOf(definition, source);
  const plan = withPlaceCodes(request);
  const names = questionsOf(form, definition).map(({ name }) => name);
  const asked = [
    ...plan.quotas.dimensions.map(({ question }) => question),
    ...plan.quotas.screens.map(({ question }) => question),
    ...plan.rules.measures.map(({ question }) => question),
  ];
  const missing = asked.find((name) => !names.includes(name));
  if (missing !== undefined) throw wrong(missing, 'the form has no such question');
  const before = await storedPlan(tx, edition.id, source);
  const revision = (before?.revision ?? 0) + 1;
  await tx.query(
    `INSERT INTO questionnaire_plan (edition_id, source, revision, content, opens_at, closes_at, account_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      edition.id,
      source,
      revision,
      canonicalJson(plan),
      plan.opensAt,
      plan.closesAt,
      currentActor().account,
    ],
  );
  await recordAudit(tx, {
    action: 'questionnaire.plan',
    target: `edition ${slug}`,
    before: before ? { source, revision: before.revision } : null,
    after: { source, revision, opensAt: plan.opensAt, closesAt: plan.closesAt },
  });
}

/** Cities may be named; what is kept is their code. Throws `questionnaire.plan` with the name. */
function withPlaceCodes(plan: QuestionnairePlan): QuestionnairePlan {
  const at = plan.quotas.dimensions.findIndex(({ question }) => question === plan.rules.place);
  const cells = plan.quotas.cells.map(({ groups, wanted }) => ({
    wanted,
    groups: groups.map((group, position) => (position === at ? codeOf(group) : group)),
  }));
  const quotas = quotaPlan.safeParse({ ...plan.quotas, cells });
  if (!quotas.success) {
    const [issue] = quotas.error.issues;
    throw wrong(issue?.path.join('.') ?? '', issue?.message ?? 'this is no plan');
  }
  return { ...plan, quotas: quotas.data };
}

function codeOf(group: string): string {
  const found = findCity(/^\d{6}$/.test(group) ? { code: group } : { name: group });
  if ('what' in found) {
    throw new CodedError({
      code: 'questionnaire.plan',
      where: group,
      what: found.what,
      fix: found.fix,
    });
  }
  return found.code;
}

const wrong = (where: string, what: string): CodedError =>
  new CodedError({ code: 'questionnaire.plan', where, what });
