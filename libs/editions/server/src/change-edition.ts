import { recordAudit } from '@bangyang/audit-server';
import { adjustDefinition, type ChangeRequest, type ChangeView } from '@bangyang/editions-contract';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { storedDefinition, storeDefinition } from '@bangyang/methodology-host';
import type { EditionFacts } from '@bangyang/results-contract';
import { checkRelation } from '@bangyang/identity-server';
import { currentActor, type Tx } from '@bangyang/server';
import { checkSettings, type Settings } from './create-edition.js';
import { Edition } from './edition.entity.js';
import { partsOf } from './configure-edition.js';
import { lockedEdition } from './locked-edition.js';

const APPROVALS = 2;

interface ChangeRow {
  readonly id: string;
  readonly proposed_by: string;
  readonly proposer: string | null;
  readonly proposed_at: Date;
  readonly reason: string;
  readonly facts: string;
  readonly settings: string;
  readonly methodology_version: string;
  readonly definition_sha256: string;
  readonly approvers: readonly string[];
}

const SELECT_CHANGE = `
  SELECT c.*, a.name AS proposer, array(
    SELECT coalesce(b.name, '—') FROM edition_change_approval p LEFT JOIN account b ON b.id = p.account_id
    WHERE p.change_id = c.id ORDER BY p.approved_at) AS approvers
  FROM edition_change c LEFT JOIN account a ON a.id = c.proposed_by`;

/**
 * Proposes other weights, tiers or omissions for an open edition: a definition with a version of its own,
 * which counts once two others approve. Throws `edition.not-open` and what is not in the methodology.
 */
export async function proposeChange(
  tx: Tx,
  slug: string,
  { adjustments, omitted, reason }: ChangeRequest,
): Promise<string> {
  const edition = await lockedEdition(tx, slug);
  if (!edition.openedAt) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'change the draft itself',
    });
  }
  const [base] = edition.methodologyVersion.split('+');
  const original = await storedDefinition(tx, edition.methodologyId, base ?? '');
  const [{ number } = { number: 1 }] = await tx.query<{ number: number }>(
    'SELECT count(*)::int + 2 AS number FROM edition_change WHERE edition_id = $1',
    [edition.id],
  );
  const definition = adjustDefinition(original.definition, adjustments, `${slug}.${number}`);
  const sha256 = await storeDefinition(tx, definition);
  const facts = JSON.parse(edition.facts) as EditionFacts;
  const settings = JSON.parse(edition.settings) as Settings;
  const next = partsOf(slug, { ...facts, ...settings, adjustments, omitted } as Parameters<
    typeof partsOf
  >[1]);
  checkSettings(definition, next.facts, next.settings);
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO edition_change (edition_id, proposed_by, reason, facts, settings, methodology_version, definition_sha256)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      edition.id,
      currentActor().account,
      reason,
      canonicalJson(next.facts),
      canonicalJson(next.settings),
      definition.manifest.version,
      sha256,
    ],
  );
  await recordAudit(tx, {
    action: 'edition.propose-change',
    target: `edition ${slug}`,
    reason,
    before: { adjustments: settings.adjustments },
    after: { adjustments, omitted: omitted.map(({ code }) => code) },
  });
  return row?.id ?? '';
}

/**
 * Approves a change; the second approval puts it in force. Throws `change.unknown`, `change.applied`,
 * `policy.relation` for one's own.
 */
export async function approveChange(tx: Tx, slug: string, id: string): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const [change] = await tx.query<ChangeRow>(
    `${SELECT_CHANGE} WHERE c.id::text = $1 AND c.edition_id = $2`,
    [id, edition.id],
  );
  if (!change)
    throw new CodedError({ code: 'change.unknown', where: slug, what: 'there is no such change' });
  checkRelation(
    'edition.approve-change',
    change.proposed_by === currentActor().account ? 'author' : 'other',
  );
  if (change.approvers.length >= APPROVALS)
    throw new CodedError({ code: 'change.applied', what: 'the change is in force already' });
  await tx.query(
    'INSERT INTO edition_change_approval (change_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [id, currentActor().account],
  );
  const [counted] = await tx.query<{ approvals: number }>(
    'SELECT count(*)::int AS approvals FROM edition_change_approval WHERE change_id = $1',
    [id],
  );
  const inForce = (counted?.approvals ?? 0) >= APPROVALS;
  if (inForce) {
    await tx.manager.getRepository(Edition).update(
      { id: edition.id },
      {
        facts: change.facts,
        settings: change.settings,
        methodologyVersion: change.methodology_version,
        definitionSha256: change.definition_sha256,
        revision: edition.revision + 1,
      },
    );
  }
  await recordAudit(tx, {
    action: 'edition.approve-change',
    target: `edition ${slug}`,
    reason: change.reason,
    before: { version: edition.methodologyVersion },
    after: { version: change.methodology_version, inForce },
  });
}

export async function readChanges(tx: Tx, editionId: string): Promise<readonly ChangeView[]> {
  const rows = await tx.query<ChangeRow>(
    `${SELECT_CHANGE} WHERE c.edition_id = $1 ORDER BY c.proposed_at DESC`,
    [editionId],
  );
  const me = currentActor().account;
  return rows.map((row) => ({
    id: row.id,
    proposedBy: row.proposer ?? '—',
    proposedAt: row.proposed_at.toISOString(),
    reason: row.reason,
    adjustments: (JSON.parse(row.settings) as Settings).adjustments,
    approvedBy: [...row.approvers],
    inForce: row.approvers.length >= APPROVALS,
    mine: row.proposed_by === me,
  }));
}
