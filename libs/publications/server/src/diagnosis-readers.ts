import { recordAudit } from '@bangyang/audit-server';
import { editionById, pinnedDefinition } from '@bangyang/editions-server';
import { writeInvitation } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import type {
  DiagnosisBoard,
  DiagnosisInvitation,
  OwnDiagnosis,
  PublishedEdition,
} from '@bangyang/publications-contract';
import { placeByCode } from '@bangyang/regions/gazetteer';
import { isCombined } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';

type Reader = DiagnosisBoard['cities'][number]['readers'][number];

/** Every evaluated city by rank with its readers; addresses for those alone who write to people. */
export async function readBoard(
  tx: Tx,
  slug: string,
  current: PublishedEdition | undefined,
  seesAddresses: boolean,
): Promise<DiagnosisBoard> {
  if (!current) return { isReady: false, cities: [] };
  const rows = await tx.query<{
    id: string;
    place: string;
    email: string;
    name: string | null;
    state: Reader['state'];
  }>(
    `SELECT r.id, d.place, r.email, a.name,
       CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
         WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END AS state
     FROM diagnosis_reader r JOIN diagnosis d ON d.id = r.diagnosis_id JOIN edition e ON e.id = d.edition_id
     JOIN invitation i ON i.id = r.invitation_id LEFT JOIN account a ON a.email = r.email
     WHERE e.slug = $1 AND r.removed_at IS NULL ORDER BY i.created_at`,
    [slug],
  );
  const readers = Map.groupBy(rows, ({ place }) => place);
  const listed = new Set(current.bundle.lists[0]?.rows.map(({ code }) => code));
  return {
    isReady: true,
    cities: current.result.cities.map(({ code, name, province, rank, score }) => ({
      code,
      name,
      province,
      rank,
      score,
      isListed: listed.has(code),
      readers: (readers.get(code) ?? []).map(({ id, email, name: reader, state }) => ({
        id,
        ...(seesAddresses && { email }),
        name: reader,
        state,
      })),
    })),
  };
}

/** Throws `diagnosis.none` for a city that was not evaluated. */
export function checkEvaluated(current: PublishedEdition, place: string): void {
  if (current.result.cities.some(({ code }) => code === place)) return;
  throw new CodedError({
    code: 'diagnosis.none',
    where: place,
    what: 'the edition did not evaluate this city',
    fix: 'choose one of the list',
  });
}

/**
 * Invites somebody to read the diagnosis of a city, once or again; answers the diagnosis. Throws
 * `member.exists`.
 */
export async function inviteReader(
  tx: Tx,
  slug: string,
  { place, email }: DiagnosisInvitation,
  publicUrl: string,
): Promise<string> {
  const id = await openDiagnosis(tx, slug, place);
  const invitation = await writeInvitation(
    tx,
    { email, role: 'city-lead', edition: slug, about: id },
    publicUrl,
  );
  // Whoever is asked a second time is listed once: with the newest invitation.
  await tx.query(
    `UPDATE diagnosis_reader SET removed_at = now()
     WHERE diagnosis_id = $1 AND email = $2 AND removed_at IS NULL`,
    [id, email],
  );
  await tx.query(
    'INSERT INTO diagnosis_reader (diagnosis_id, email, invitation_id) VALUES ($1, $2, $3)',
    [id, email, invitation.id],
  );
  await recordAudit(tx, {
    action: 'diagnosis.invite',
    target: `diagnosis ${id}`,
    after: { edition: slug, place },
    personal: { email },
  });
  return id;
}

/** The diagnosis of a city of an edition, that its people are let in to; made when it is first asked for. */
async function openDiagnosis(tx: Tx, slug: string, place: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO diagnosis (edition_id, place) SELECT id, $2 FROM edition WHERE slug = $1
       ON CONFLICT DO NOTHING RETURNING id)
     SELECT id FROM made UNION ALL
     SELECT d.id FROM diagnosis d JOIN edition e ON e.id = d.edition_id WHERE e.slug = $1 AND d.place = $2`,
    [slug, place],
  );
  if (row) return row.id;
  throw new CodedError({ code: 'edition.unknown', what: `there is no edition ${slug}` });
}

/** Takes a reader's access away, or the invitation back. Throws `team.unknown`. */
export async function removeReader(tx: Tx, slug: string, reader: string): Promise<void> {
  const [row] = await tx.query<{
    email: string;
    invitation_id: string;
    diagnosis_id: string;
    place: string;
  }>(
    `SELECT r.email, r.invitation_id, r.diagnosis_id, d.place
     FROM diagnosis_reader r JOIN diagnosis d ON d.id = r.diagnosis_id JOIN edition e ON e.id = d.edition_id
     WHERE r.id::text = $2 AND e.slug = $1 AND r.removed_at IS NULL`,
    [slug, reader],
  );
  if (!row) {
    throw new CodedError({
      code: 'team.unknown',
      what: 'there is no such reader in this edition',
      fix: 'read the list again',
    });
  }
  await tx.query('UPDATE diagnosis_reader SET removed_at = now() WHERE id::text = $1', [reader]);
  await tx.query(
    'UPDATE invitation SET revoked_at = now() WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL',
    [row.invitation_id],
  );
  await tx.query(
    `DELETE FROM participation USING account a
     WHERE a.id = account_id AND a.email = $2 AND about = $1 AND role = 'city-lead'`,
    [row.diagnosis_id, row.email],
  );
  await recordAudit(tx, {
    action: 'diagnosis.remove-reader',
    target: `diagnosis ${row.diagnosis_id}`,
    before: { edition: slug, place: row.place, reader },
    personal: { email: row.email },
  });
}

/** What a city's role is about: a diagnosis of its own, or an application, whose entrant is the city. */
export interface DiagnosisPlace {
  readonly slug: string;
  readonly place: string;
}

/** Slug of the edition of a diagnosis that is no application's. */
export async function editionOfDiagnosis(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ slug: string }>(
    'SELECT e.slug FROM diagnosis d JOIN edition e ON e.id = d.edition_id WHERE d.id::text = $1',
    [id],
  );
  return row?.slug;
}

/** Throws `diagnosis.unknown`. */
export async function placeOfDiagnosis(tx: Tx, id: string): Promise<DiagnosisPlace> {
  const [row] = await tx.query<DiagnosisPlace>(
    `SELECT e.slug, d.place FROM diagnosis d JOIN edition e ON e.id = d.edition_id WHERE d.id::text = $1
     UNION ALL
     SELECT e.slug, n.code FROM application a JOIN edition e ON e.id = a.edition_id
     JOIN entrant n ON n.id = a.entrant_id WHERE a.id::text = $1 AND n.code IS NOT NULL`,
    [id],
  );
  if (row) return row;
  throw new CodedError({
    code: 'diagnosis.unknown',
    where: id,
    what: 'there is no such diagnosis',
  });
}

/** The diagnoses that somebody may read for a city, newest data first; those of applications when released. */
export async function readOwnDiagnoses(tx: Tx, account: string): Promise<readonly OwnDiagnosis[]> {
  const rows = await tx.query<{
    id: string;
    place: string;
    edition_id: string;
    released_at: Date | null;
  }>(
    `SELECT about.id, about.place, e.id AS edition_id,
       (SELECT min(released_at) FROM release WHERE edition_id = e.id) AS released_at
     FROM (
       SELECT d.id::text AS id, d.place, d.edition_id, true AS is_own FROM diagnosis d
       UNION ALL
       SELECT a.id::text, n.code, a.edition_id, false FROM application a JOIN entrant n ON n.id = a.entrant_id
       WHERE n.code IS NOT NULL) about
     JOIN edition e ON e.id = about.edition_id
     WHERE EXISTS (SELECT 1 FROM participation p WHERE p.account_id = $1 AND p.about = about.id
         AND p.edition = e.slug AND p.organiser_id = e.organiser_id AND p.role LIKE 'city-%')
       AND (about.is_own OR EXISTS (SELECT 1 FROM release WHERE edition_id = e.id))
     ORDER BY e.data_year DESC, e.slug, about.place`,
    [account],
  );
  const diagnoses: OwnDiagnosis[] = [];
  for (const { id, place, edition_id, released_at: at } of rows) {
    const { facts } = await editionById(tx, edition_id);
    // An application can be to an edition that votes and experts decide, which has no diagnosis.
    const { definition } = await pinnedDefinition(tx, edition_id);
    if (isCombined(definition)) continue;
    diagnoses.push({
      id,
      edition: { slug: facts.slug, title: facts.title, dataYear: facts.dataYear },
      place: { code: place, name: placeByCode(place)?.name ?? place },
      releasedAt: at?.toISOString() ?? null,
    });
  }
  return diagnoses;
}
