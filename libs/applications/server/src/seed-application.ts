import { freeze } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { canonicalJson, type Json } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { applyingEdition } from './application.js';
import { Entrant } from './entrant.entity.js';
import { insertEntrant } from './entrants.js';

/**
 * Makes a city an entrant with its answers; what is handed in stands as submitted and admitted. For the
 * demo: nobody is invited or written to, and the answers, which are the demo's own, are not held against
 * the form, which would take a fifth of a second for each of thirty cities. Answers the application.
 */
export async function seedApplication(
  tx: Tx,
  {
    editionId,
    code,
    answers,
    at,
    isHandedIn,
  }: {
    readonly editionId: string;
    /** GB/T 2260 */
    readonly code: string;
    readonly answers: Readonly<Record<string, Json>>;
    readonly at: Date;
    readonly isHandedIn: boolean;
  },
): Promise<string> {
  const entrant = await insertEntrant(tx, editionId, { kind: 'city', code });
  const [application] = await tx.query<{ id: string }>(
    'INSERT INTO application (edition_id, entrant_id) VALUES ($1, $2) RETURNING id',
    [editionId, entrant.id],
  );
  const id = application?.id ?? '';
  const { account } = currentActor();
  await tx.query(
    `INSERT INTO application_answer (application_id, question, revision, value, saved_by, saved_at)
     SELECT $1, question, 1, value, $4, $5 FROM unnest($2::text[], $3::text[]) AS a (question, value)`,
    [
      id,
      Object.keys(answers),
      Object.values(answers).map((value) => canonicalJson(value)),
      account,
      at,
    ],
  );
  if (!isHandedIn) return id;
  const edition = await applyingEdition(tx, { id: editionId });
  const frozen = freeze({
    application: id,
    edition: edition.slug,
    entrant: { number: entrant.number, code: entrant.code, name: entrant.name },
    version: 1,
    methodology: edition.methodology,
    submittedAt: at.toISOString(),
    answers,
    evidence: [],
  });
  await tx.query(
    `INSERT INTO application_version (application_id, version, content, sha256, submitted_by, submitted_at)
     VALUES ($1, 1, $2, $3, $4, $5)`,
    [id, frozen.content, frozen.sha256, account, at],
  );
  await tx.query(`UPDATE application SET state = 'admitted', version = 1 WHERE id = $1`, [id]);
  await tx.manager.getRepository(Entrant).update({ id: entrant.id }, { status: 'admitted' });
  await recordAudit(tx, {
    action: 'application.decide',
    target: `application ${id}`,
    after: { state: 'admitted', version: 1, sha256: frozen.sha256 },
  });
  return id;
}
