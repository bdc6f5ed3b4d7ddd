import { recordAudit } from '@bangyang/audit-server';
import type {
  ReleasePlanView,
  ReleaseRequest,
  ReleasesView,
  ReleaseView,
} from '@bangyang/editions-contract';
import { editionBySlug, lockedEdition } from '@bangyang/editions-server';
import { checkRelation } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import { runById } from '@bangyang/results-server';
import { currentActor, type Tx } from '@bangyang/server';
import { publishedTexts } from './edition-texts.js';
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
}

const SELECT_PLAN = `
  SELECT p.*, a.name AS proposer, b.name AS confirmer, x.plan_id IS NOT NULL AS cancelled, r.id IS NOT NULL AS released
  FROM release_plan p
  LEFT JOIN account a ON a.id = p.proposed_by
  LEFT JOIN release_confirmation c ON c.plan_id = p.id LEFT JOIN account b ON b.id = c.account_id
  LEFT JOIN release_cancellation x ON x.plan_id = p.id
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
      : row.confirmer === null
        ? 'proposed'
        : 'confirmed',
  mine: row.proposed_by === me,
});

/**
 * Proposes a release, a correction or a withdrawal at a set minute. Throws `edition.unknown`,
 * `run.unknown`, `release.texts-missing`, `release.zone`, `release.time`, `release.no-predecessor` for a correction of nothing.
 */
export async function proposeRelease(
  tx: Tx,
  slug: string,
  { kind, run, at, zone, note }: ReleaseRequest,
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
    });
  }
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
  if (plan.released || plan.cancelled) {
    throw new CodedError({
      code: 'release.settled',
      where: slug,
      what: plan.released ? 'it is released already' : 'it was cancelled',
      fix: 'propose another',
    });
  }
  return plan;
}

/** The second person stands for it too; from now it is released at its minute. Throws as `openPlan`, `policy.relation`. */
export async function confirmRelease(tx: Tx, slug: string, id: string): Promise<void> {
  const plan = await openPlan(tx, slug, id);
  const me = currentActor().account;
  checkRelation('release.confirm', plan.proposed_by === me ? 'author' : 'other');
  if (plan.confirmer !== null)
    throw new CodedError({ code: 'release.settled', where: slug, what: 'it is confirmed already' });
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
