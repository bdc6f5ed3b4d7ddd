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
  const row = await extensionById(tx, id, extension);
  const { account } = currentActor();
  checkRelation('application.approve-extension', row.proposed_by === account ? 'author' : 'other');
  checkOpen(row);
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

/**
 * Says no to more time, with the reason that the city reads; it can ask again. One's own proposal is taken
 * back the same way. Throws `extension.unknown`, `extension.settled`.
 */
export async function refuseExtension(
  tx: Tx,
  id: string,
  extension: string,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const application = await applicationById(tx, id, 0, 'decide');
  const row = await extensionById(tx, id, extension);
  checkOpen(row);
  await tx.query(
    'UPDATE application_extension SET refused_by = $2, refused_at = $3, refusal = $4 WHERE id = $1',
    [extension, currentActor().account, now, reason],
  );
  const { zone } = application.edition;
  const wanted = readMoment(row.until, { zone });
  await tell(tx, application, `extension ${extension} refused`, '不予延期', [
    `延期至${wanted}的申请未获批准。理由：${reason}`,
    application.deadline === null
      ? '如仍需延期，可在申报页再次申请。'
      : `申报截止时间仍为${readMoment(application.deadline, { zone })}。如仍需延期，可在申报页再次申请。`,
  ]);
  await recordAudit(tx, {
    action: 'application.refuse-extension',
    target: `application ${id}`,
    reason,
    after: { until: row.until.toISOString() },
  });
}

interface ExtensionRow {
  readonly until: Date;
  readonly reason: string;
  readonly proposed_by: string;
  readonly approved_at: Date | null;
  readonly refused_at: Date | null;
}

async function extensionById(tx: Tx, application: string, id: string): Promise<ExtensionRow> {
  const [row] = await tx.query<ExtensionRow>(
    `SELECT until, reason, proposed_by, approved_at, refused_at
     FROM application_extension WHERE id::text = $2 AND application_id = $1`,
    [application, id],
  );
  if (row) return row;
  throw new CodedError({ code: 'extension.unknown', what: 'there is no such extension' });
}

function checkOpen({ approved_at, refused_at }: ExtensionRow): void {
  if (!approved_at && !refused_at) return;
  const outcome = approved_at ? 'approved' : 'refused';
  throw new CodedError({
    code: 'extension.settled',
    what: `it is ${outcome} already`,
    fix: 'propose another one',
    values: { outcome },
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
    refusal: string | null;
    refuser: string | null;
  }>(
    `SELECT e.id, e.until, e.reason, e.proposed_by, e.approved_at, e.refusal,
       p.name AS proposer, a.name AS approver, r.name AS refuser
     FROM application_extension e LEFT JOIN account p ON p.id = e.proposed_by
     LEFT JOIN account a ON a.id = e.approved_by LEFT JOIN account r ON r.id = e.refused_by
     WHERE e.application_id = $1 ORDER BY e.proposed_at DESC`,
    [application],
  );
  return rows.map((row) => ({
    id: row.id,
    until: row.until.toISOString(),
    reason: row.reason,
    proposedBy: row.proposer ?? '—',
    approvedBy: row.approved_at ? (row.approver ?? '—') : null,
    refused: row.refusal === null ? null : { by: row.refuser ?? '—', reason: row.refusal },
    mine: row.proposed_by === currentActor().account,
  }));
}
