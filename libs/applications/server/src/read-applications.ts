import type { FrozenVersion, PublicEntrant } from '@bangyang/applications-contract';
import { publicSummary } from '@bangyang/applications-contract/form';
import type { Json } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { CodedError } from '@bangyang/kernel';
import { applyingEdition } from './application.js';
import { readEntrants } from './entrants.js';

/** What a city handed in last, frozen. */
export interface SubmittedApplication {
  /** of the application */
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly submittedAt: string;
  readonly answers: Readonly<Record<string, Json>>;
}

const newest = async (
  tx: Tx,
  entrantId: string,
  upTo?: number,
): Promise<{ content: FrozenVersion; sha256: string } | undefined> => {
  const [row] = await tx.query<{ content: string; sha256: string }>(
    `SELECT v.content, v.sha256 FROM application_version v JOIN application a ON a.id = v.application_id
     WHERE a.entrant_id = $1 AND v.version <= coalesce($2, v.version) ORDER BY v.version DESC LIMIT 1`,
    [entrantId, upTo ?? null],
  );
  return row && { content: JSON.parse(row.content) as FrozenVersion, sha256: row.sha256 };
};

/** The version that an entrant submitted last, or up to one; undefined while there is none. */
export async function submittedApplication(
  tx: Tx,
  entrantId: string,
  upTo?: number,
): Promise<SubmittedApplication | undefined> {
  const row = await newest(tx, entrantId, upTo);
  if (!row) return undefined;
  const { application, version, submittedAt, answers } = row.content;
  return { id: application, version, sha256: row.sha256, submittedAt, answers };
}

/** The files of the version that an entrant submitted last, or up to one; their bytes come from `evidenceBytes`. */
export async function evidenceOf(
  tx: Tx,
  entrantId: string,
  upTo?: number,
): Promise<FrozenVersion['evidence']> {
  return (await newest(tx, entrantId, upTo))?.content.evidence ?? [];
}

/** Addresses of the people who apply for each entrant of an edition, also of those who have left. */
export async function teamAddresses(
  tx: Tx,
  editionId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ entrant_id: string; emails: readonly string[] }>(
    `SELECT a.entrant_id, array_agg(DISTINCT m.email) AS emails
     FROM application a JOIN application_member m ON m.application_id = a.id
     WHERE a.edition_id = $1 GROUP BY a.entrant_id`,
    [editionId],
  );
  return new Map(rows.map((row) => [row.entrant_id, row.emails]));
}

/** Names of the people who apply for an entrant, also of those who have left. */
export async function teamNames(tx: Tx, entrantId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT DISTINCT c.name FROM application a JOIN application_member m ON m.application_id = a.id
     JOIN account c ON c.email = m.email WHERE a.entrant_id = $1`,
    [entrantId],
  );
  return rows.map(({ name }) => name);
}

/**
 * The admitted entrants of an edition as anybody may see them, from the stage on in which the ballot
 * begins. Throws `public.unknown` before that, and for an edition that is not there.
 */
export async function readPublicEntrants(tx: Tx, slug: string): Promise<readonly PublicEntrant[]> {
  const hidden = (): CodedError =>
    new CodedError({
      code: 'public.unknown',
      where: slug,
      what: 'no entrants are shown here now',
      fix: 'they are shown from the public notice on',
    });
  const edition = await applyingEdition(tx, { slug }).catch((error: unknown) => {
    if (error instanceof CodedError && error.code === 'edition.unknown') throw hidden();
    throw error;
  });
  const { ballot, workflow } = edition.definition;
  if (!ballot) throw hidden();
  const order = workflow.stages.map(({ name }) => name);
  if (order.indexOf(edition.stage) < order.indexOf(ballot.from)) throw hidden();
  const admitted = await readEntrants(tx, edition.id, 'admitted');
  const answers = new Map(
    (
      await tx.query<{ entrant_id: string; content: string }>(
        `SELECT DISTINCT ON (a.entrant_id) a.entrant_id, v.content
         FROM application a JOIN application_version v ON v.application_id = a.id
         WHERE a.edition_id = $1 ORDER BY a.entrant_id, v.version DESC`,
        [edition.id],
      )
    ).map(({ entrant_id, content }) => [
      entrant_id,
      (JSON.parse(content) as FrozenVersion).answers,
    ]),
  );
  return admitted.map(({ id, number, name, code, province }) => {
    const own = answers.get(id);
    return {
      id,
      number,
      name,
      code,
      province,
      summary: own && edition.survey ? publicSummary(edition.survey, own) : null,
    };
  });
}
