import type { EvidenceView, FrozenVersion } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { currentOrganiser, type Files, type Tx } from '@bangyang/server';
import type { Readable } from 'node:stream';
import { applicationById, checkMayWrite, sectionOf } from './application.js';

export interface EvidenceRow {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly scanned: boolean;
  readonly by: string | null;
  readonly attached_at: Date;
}

const COLUMNS =
  'e.id, e.question, e.name, e.type, e.bytes, e.sha256, e.scanned, e.attached_at, a.name AS by';

const view = (row: EvidenceRow): EvidenceView => ({
  id: row.id,
  question: row.question,
  name: row.name,
  type: row.type,
  bytes: Number(row.bytes),
  sha256: row.sha256,
  scanned: row.scanned,
  by: row.by ?? '—',
  at: row.attached_at.toISOString(),
});

/** Where the bytes of a file lie among the files of the installation. */
export const evidenceKey = (organiser: string, id: string): string => `evidence/${organiser}/${id}`;

/** The files that stand in an application now, in the order of coming. */
export async function readEvidence(tx: Tx, application: string): Promise<EvidenceView[]> {
  const rows = await tx.query<EvidenceRow>(
    `SELECT ${COLUMNS} FROM evidence e LEFT JOIN account a ON a.id = e.attached_by
     WHERE e.application_id = $1 AND e.removed_at IS NULL ORDER BY e.attached_at, e.id`,
    [application],
  );
  return rows.map(view);
}

/** One file of an application, also one that was removed while a frozen version holds it. Throws `evidence.unknown`. */
export async function evidenceById(tx: Tx, application: string, id: string): Promise<EvidenceView> {
  const [row] = await tx.query<EvidenceRow & { removed_at: Date | null }>(
    `SELECT ${COLUMNS}, e.removed_at FROM evidence e LEFT JOIN account a ON a.id = e.attached_by
     WHERE e.application_id = $1 AND e.id::text = $2`,
    [application, id],
  );
  if (row && (row.removed_at === null || (await isFrozen(tx, application, row.id))))
    return view(row);
  throw new CodedError({ code: 'evidence.unknown', what: 'there is no such file' });
}

export async function isFrozen(tx: Tx, application: string, evidence: string): Promise<boolean> {
  const versions = await tx.query<{ content: string }>(
    'SELECT content FROM application_version WHERE application_id = $1',
    [application],
  );
  return versions.some(({ content }) =>
    (JSON.parse(content) as FrozenVersion).evidence.some(({ id }) => id === evidence),
  );
}

/**
 * Takes a file out of an application; one that a frozen version holds stays readable there. Says whether
 * its bytes are of no further use. Throws what `checkMayWrite` throws and `evidence.unknown`.
 */
export async function removeEvidence(
  tx: Tx,
  {
    id,
    arrived,
    graceMinutes,
  }: { readonly id: string; readonly arrived: Date; readonly graceMinutes: number },
  evidence: string,
): Promise<{ readonly unused: boolean }> {
  const application = await applicationById(tx, id, graceMinutes, 'write');
  const file = (await readEvidence(tx, id)).find((one) => one.id === evidence);
  if (!file) throw new CodedError({ code: 'evidence.unknown', what: 'there is no such file' });
  await checkMayWrite(tx, application, sectionOf(application, file.question).name, arrived);
  await tx.query('UPDATE evidence SET removed_at = now() WHERE id = $1', [evidence]);
  await recordAudit(tx, {
    action: 'evidence.remove',
    target: `application ${id}`,
    before: { evidence, question: file.question, sha256: file.sha256 },
  });
  return { unused: !(await isFrozen(tx, id, evidence)) };
}

/** The bytes of a file, by the organiser at hand. Throws when they are gone. */
export const evidenceBytes = (files: Files, id: string): Promise<Readable> =>
  files.stream(evidenceKey(currentOrganiser(), id));
