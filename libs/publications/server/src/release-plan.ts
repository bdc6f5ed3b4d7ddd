import { recordAudit } from '@bangyang/audit-server';
import type {
  ReleasePlanView,
  ReleaseRequest,
  ReleasesView,
  ReleaseView,
} from '@bangyang/editions-contract';
import {
  editionBySlug,
  lockedEdition,
  pinnedDefinition,
  type Guards,
} from '@bangyang/editions-server';
import { checkRelation } from '@bangyang/identity-server';
import { CodedError, type Problem, type ToldProblem } from '@bangyang/kernel';
import { runById } from '@bangyang/results-server';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { publishedTexts } from './edition-texts.js';
import { heldGuard, publishingStep } from './publishing-step.js';
import { instantOf } from './zoned-time.js';

interface PlanRow {
  readonly id: string;
  readonly kind: ReleasePlanView['kind'];
  readonly run_id: string | null;
  readonly at: Date;
  readonly local: string;
  readonly zone: string;
  readonly note: string;
  readonly proposed_by: string;
  readonly proposer: string | null;
  readonly confirmer: string | null;
  readonly cancelled: boolean;
  readonly released: boolean;
  readonly refused_code: string | null;
  readonly refused_what: string;
  readonly refused_values: ToldProblem['values'] | null;
  readonly refused_at: Date;
}

const SELECT_PLAN = `
  SELECT p.*, a.name AS proposer, b.name AS confirmer, x.plan_id IS NOT NULL AS cancelled, r.id IS NOT NULL AS released,
    f.code AS refused_code, f.what AS refused_what, f.problem_values AS refused_values, f.refused_at
  FROM release_plan p
  LEFT JOIN account a ON a.id = p.proposed_by
  LEFT JOIN release_confirmation c ON c.plan_id = p.id LEFT JOIN account b ON b.id = c.account_id
  LEFT JOIN release_cancellation x ON x.plan_id = p.id
  LEFT JOIN release_refusal f ON f.plan_id = p.id
  LEFT JOIN release r ON r.plan_id = p.id`;

const view = (row: PlanRow, me: string): ReleasePlanView => ({
  id: row.id,
  kind: row.kind,
  run: row.run_id,
  at: row.at.toISOString(),
  local: row.local,
  zone: row.zone,
  note: row.note,
  proposedBy: row.proposer ?? '—',
  confirmedBy: row.confirmer,
  state: row.released
    ? 'released'
    : row.cancelled
      ? 'cancelled'
      : row.refused_code !== null
        ? 'refused'
        : row.confirmer === null
          ? 'proposed'
          : 'confirmed',
  refusal:
    row.refused_code === null
      ? null
      : {
          code: row.refused_code,
          detail: row.refused_what,
          ...(row.refused_values && { values: row.refused_values }),
          at: row.refused_at.toISOString(),
        },
  mine: row.proposed_by === me,
});

/**
 * Proposes a release, a correction or a withdrawal at a set minute. Throws `edition.unknown`,
 * `run.unknown`, `release.objection-open`, `release.texts-missing`, `release.zone`, `release.time`, `release.no-predecessor` for a correction of nothing.
 */
export async function proposeRelease(
  tx: Tx,
  slug: string,
  { kind, run, at, zone, note }: ReleaseRequest,
  guards: Pick<Guards, 'check'>,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const [{ releases } = { releases: 0 }] = await tx.query<{ releases: number }>(
    'SELECT count(*)::int AS releases FROM release WHERE edition_id = $1',
    [edition.id],
  );
  if (kind === 'release' ? releases > 0 : releases === 0) {
    throw new CodedError({
      code: 'release.no-predecessor',
      where: 'kind',
      what:
        kind === 'release'
          ? 'the edition is released already'
          : 'nothing is released that could be corrected or withdrawn',
      fix: kind === 'release' ? 'propose a correction' : 'propose a release',
      values: { kind },
    });
  }
  if (kind === 'release') await refuseOpenObjection(tx, edition.id, guards);
  const runId = kind === 'withdrawal' ? null : await knownRun(tx, edition.id, run);
  // Who confirms should see what is published: a text that is missing is not found at its minute.
  if (runId !== null) {
    const { result } = await runById(tx, runId, slug);
    await publishedTexts(tx, edition.id, result);
  }
  const instant = instantOf(at, zone);
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO release_plan (edition_id, kind, run_id, at, local, zone, note, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [edition.id, kind, runId, instant, at, zone, note, currentActor().account],
  );
  await recordAudit(tx, {
    action: 'release.propose',
    target: `edition ${slug}`,
    after: { plan: row?.id ?? '', kind, run: runId, at: instant.toISOString(), zone, note },
  });
}

/** What waits for an objection is not planned: nobody should learn at its minute that it stays closed. */
async function refuseOpenObjection(
  tx: Tx,
  editionId: string,
  guards: Pick<Guards, 'check'>,
): Promise<void> {
  const { definition } = await pinnedDefinition(tx, editionId);
  if (publishingStep(definition).when.includes('no-open-objection'))
    await heldGuard(tx, guards, editionId, 'no-open-objection');
}

/**
 * Notes that nothing was released at the minute of a plan and why, and writes to both who stand for it.
 * The plan is over: what held it back may change what is to be released, which two persons look at again.
 */
export async function refusePlan(
  tx: Tx,
  slug: string,
  plan: string,
  { code, what, values }: Problem,
): Promise<void> {
  const noted = await tx.query(
    `WITH noted AS (INSERT INTO release_refusal (plan_id, code, what, problem_values) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING plan_id)
     SELECT plan_id FROM noted`,
    [plan, code, what, values === undefined ? null : JSON.stringify(values)],
  );
  if (noted.length === 0) return;
  await recordAudit(tx, {
    action: 'release.refuse',
    target: `edition ${slug}`,
    after: { plan, code },
    reason: what,
  });
  const people = await tx.query<{ id: string; email: string; local: string; zone: string }>(
    `SELECT a.id, a.email, p.local, p.zone FROM release_plan p JOIN release_confirmation c ON c.plan_id = p.id
     JOIN account a ON a.id IN (p.proposed_by, c.account_id) WHERE p.id = $1`,
    [plan],
  );
  for (const { id, email, local, zone } of people)
    await writeMail(tx, {
      key: `release-refused ${plan} ${id}`,
      to: email,
      subject: `未能按时发布 · Not released: ${slug}`,
      text: [
        `${slug} 原定于 ${local.replace('T', ' ')}（${zone}）发布，到时未能发布。公众没有看到任何结果。`,
        '原因见工作台“发布”页；处理后请重新提出并由第二人确认。',
        '',
        `${slug} was not released at ${local.replace('T', ' ')} (${zone}): ${what}. The public has seen nothing.`,
        'Once that is settled, propose the release again; a second person confirms it.',
      ].join('\n'),
    });
}

async function knownRun(tx: Tx, editionId: string, run: string | undefined): Promise<string> {
  const [found] = await tx.query<{ id: string }>(
    'SELECT id FROM score_run WHERE id::text = $1 AND edition_id = $2',
    [run ?? '', editionId],
  );
  if (!found) {
    throw new CodedError({
      code: 'run.unknown',
      where: 'run',
      what: 'it is not said which computation of this edition is released',
      fix: 'choose one of its computations',
    });
  }
  return found.id;
}

/** A plan that is neither released nor cancelled. Throws `release.unknown`, `release.settled`. */
async function openPlan(tx: Tx, slug: string, id: string): Promise<PlanRow> {
  const edition = await lockedEdition(tx, slug);
  const [plan] = await tx.query<PlanRow>(
    `${SELECT_PLAN} WHERE p.id::text = $1 AND p.edition_id = $2`,
    [id, edition.id],
  );
  if (!plan)
    throw new CodedError({ code: 'release.unknown', where: slug, what: 'there is no such plan' });
  if (plan.released || plan.cancelled || plan.refused_code !== null) {
    throw new CodedError({
      code: 'release.settled',
      where: slug,
      what: plan.released
        ? 'it is released already'
        : plan.cancelled
          ? 'it was cancelled'
          : 'it was refused at its minute',
      fix: 'propose another',
    });
  }
  return plan;
}

/** The second person stands for it too; from now it is released at its minute. Throws as `openPlan`, `policy.relation`, `release.objection-open`. */
export async function confirmRelease(
  tx: Tx,
  slug: string,
  id: string,
  guards: Pick<Guards, 'check'>,
): Promise<void> {
  const plan = await openPlan(tx, slug, id);
  const me = currentActor().account;
  checkRelation('release.confirm', plan.proposed_by === me ? 'author' : 'other');
  if (plan.confirmer !== null)
    throw new CodedError({ code: 'release.settled', where: slug, what: 'it is confirmed already' });
  if (plan.kind === 'release') {
    const { id: editionId } = await lockedEdition(tx, slug);
    await refuseOpenObjection(tx, editionId, guards);
  }
  await tx.query('INSERT INTO release_confirmation (plan_id, account_id) VALUES ($1, $2)', [
    id,
    me,
  ]);
  await tx.query(`SELECT pg_notify('release_plan', '')`);
  await recordAudit(tx, {
    action: 'release.confirm',
    target: `edition ${slug}`,
    after: { plan: id, at: plan.at.toISOString() },
  });
}

/** Throws as `openPlan`. */
export async function cancelRelease(tx: Tx, slug: string, id: string): Promise<void> {
  await openPlan(tx, slug, id);
  await tx.query('INSERT INTO release_cancellation (plan_id, account_id) VALUES ($1, $2)', [
    id,
    currentActor().account,
  ]);
  await recordAudit(tx, {
    action: 'release.cancel',
    target: `edition ${slug}`,
    after: { plan: id },
  });
}

/** What is planned and what was released, newest first. Throws `edition.unknown`. */
export async function readReleases(tx: Tx, slug: string): Promise<ReleasesView> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const plans = await tx.query<PlanRow>(
    `${SELECT_PLAN} WHERE p.edition_id = $1 ORDER BY p.proposed_at DESC`,
    [edition.id],
  );
  const releases = await tx.query<Omit<ReleaseView, 'releasedAt'> & { readonly releasedAt: Date }>(
    `SELECT id, sequence, kind, released_at AS "releasedAt", note, confirmed_by AS "confirmedBy", bundle_sha256 AS "bundleSha256"
     FROM release WHERE edition_id = $1 ORDER BY sequence DESC`,
    [edition.id],
  );
  const me = currentActor().account;
  return {
    plans: plans.map((row) => view(row, me)),
    releases: releases.map((row) => ({ ...row, releasedAt: row.releasedAt.toISOString() })),
  };
}
