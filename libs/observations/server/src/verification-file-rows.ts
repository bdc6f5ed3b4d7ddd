import { CodedError } from '@bangyang/kernel';
import type { VerificationFileView } from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import type { ValueAddress } from './value-address.js';

export const unknownFile = (): CodedError =>
  new CodedError({ code: 'evidence.unknown', what: 'there is no such file' });

const isFileId = (evidence: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(evidence);

/** The files that an answer names become its own. Throws `evidence.unknown` for one that its writer did not send for this value. */
export async function claimFiles(
  tx: Tx,
  { edition, address, step }: { edition: string; address: ValueAddress; step: string },
  evidence: readonly string[],
): Promise<void> {
  const ids = evidence.filter(isFileId);
  if (ids.length === 0) return;
  const claimed = await tx.query(
    `WITH claimed AS (
       UPDATE verification_file SET step_id = $6
       WHERE id = ANY ($1::uuid[]) AND edition_id = $2 AND dataset_id::text = $3 AND place = $4 AND series = $5
         AND account_id = $7 AND step_id IS NULL RETURNING id)
     SELECT id FROM claimed`,
    [ids, edition, address.dataset, address.place, address.series, step, currentActor().account],
  );
  if (claimed.length !== new Set(ids).size) throw unknownFile();
}

/** The files of answers of an edition, by id. */
export async function readFiles(
  tx: Tx,
  editionId: string,
): Promise<ReadonlyMap<string, VerificationFileView>> {
  const rows = await tx.query<Omit<VerificationFileView, 'bytes'> & { readonly bytes: string }>(
    'SELECT id, name, bytes, sha256, scanned FROM verification_file WHERE edition_id = $1 AND step_id IS NOT NULL',
    [editionId],
  );
  return new Map(rows.map((row) => [row.id, { ...row, bytes: Number(row.bytes) }]));
}
