import {
  readMoment,
  type ExtensionRequest,
  type ExtensionView,
} from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { checkRelation } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { applicationById } from './application.js';
import { tell } from './decide.js';

/** Proposes more time for one city; it counts once another person approves. Throws `extension.time`. */
export async function proposeExtension(
  tx: Tx,
  id: string,
  { until, reason }: ExtensionRequest,
  now: Date,
): Promise<void> {
  const application = await applicationById(tx, id, 0);
  const at = new Date(until);
  if (at <= now || (application.deadline !== null && at <= application.deadline)) {
    throw new CodedError({
      code: 'extension.time',
      where: 'until',
      what: 'this is no more time than the city has already',
      fix: 'give a later time',
    });
  }
  await tx.query(
    `INSERT INTO application_extension (application_id, until, reason, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, at, reason, currentActor().account, now],
  );
  await recordAudit(tx, {
    action: 'application.extend',
    target: `application ${id}`,
    reason,
    after: { until: at.toISOString() },
  });
}

/** Throws `extension.unknown`, `extension.settled`, `policy.relation` for one's own proposal. */
export async function approveExtension(
  tx: Tx,
  id: string,
  extension: string,
  now: Date,
): Promise<void> {
  const application = await applicationById(tx, id, 0, 'decide');
  const [row] = await tx.query<{
    until: Date;
    reason: string;
    proposed_by: string;
    approved_at: Date | null;
  }>('SELECT * FROM application_extension WHERE id::text = $2 AND application_id = $1', [
    id,
    extension,
  ]);
  if (!row) throw new CodedError({ code: 'extension.unknown', what: 'there is no such extension' });
  const { account } = currentActor();
  checkRelation('application.approve-extension', row.proposed_by === account ? 'author' : 'other');
  if (row.approved_at)
    throw new CodedError({ code: 'extension.settled', what: 'it is approved already' });
  await tx.query(
    'UPDATE application_extension SET approved_by = $2, approved_at = $3 WHERE id = $1',
    [extension, account, now],
  );
  await tell(tx, application, `extension ${extension}`, '申报延期', [
    `申报截止时间延至${readMoment(row.until, { zone: application.edition.zone })}。`,
  ]);
  await recordAudit(tx, {
    action: 'application.approve-extension',
    target: `application ${id}`,
    reason: row.reason,
    after: { until: row.until.toISOString() },
  });
}

export async function readExtensions(tx: Tx, application: string): Promise<ExtensionView[]> {
  const rows = await tx.query<{
    id: string;
    until: Date;
    reason: string;
    proposed_by: string;
    proposer: string | null;
    approver: string | null;
    approved_at: Date | null;
  }>(
    `SELECT e.id, e.until, e.reason, e.proposed_by, e.approved_at, p.name AS proposer, a.name AS approver
     FROM application_extension e LEFT JOIN account p ON p.id = e.proposed_by
     LEFT JOIN account a ON a.id = e.approved_by
     WHERE e.application_id = $1 ORDER BY e.proposed_at DESC`,
    [application],
  );
  return rows.map((row) => ({
    id: row.id,
    until: row.until.toISOString(),
    reason: row.reason,
    proposedBy: row.proposer ?? '—',
    approvedBy: row.approved_at ? (row.approver ?? '—') : null,
    mine: row.proposed_by === currentActor().account,
  }));
}
