import { recordAudit } from '@bangyang/audit-server';
import { readEntrants } from '@bangyang/applications-server';
import type {
  ObjectionCase,
  ObjectionClosing,
  ObjectionRequest,
  ObjectionStatus,
} from '@bangyang/ballots-contract';
import type { Counted } from '@bangyang/editions-server';
import { permissions } from '@bangyang/identity-contract';
import { peopleWith } from '@bangyang/identity-server';
import { CodedError, textIn, type Text } from '@bangyang/kernel';
import { placeByCode } from '@bangyang/regions/gazetteer';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { newReceipt } from './random-text.js';

/** Where a case is filed. */
export interface ObjectedEdition {
  readonly id: string;
  readonly slug: string;
  readonly title: Text;
}

/**
 * Opens a case; who objects gets its tracker, and those who close cases are written to. The result is not
 * released while it is open.
 */
export async function fileObjection(
  tx: Tx,
  edition: ObjectedEdition,
  { entrant, place, text, name, contact }: Omit<ObjectionRequest, 'work'>,
  { at, publicUrl }: { readonly at: Date; readonly publicUrl: string },
): Promise<ObjectionStatus> {
  const { id: editionId } = edition;
  const tracker = newReceipt();
  const [row] = await tx.query<{ id: string }>(
    'INSERT INTO objection (edition_id, tracker, entrant, place, text, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [editionId, tracker, entrant, place, text, at],
  );
  // Apart, so that a person can be forgotten while the case stays.
  if (row && (name !== '' || contact !== ''))
    await tx.query(
      'INSERT INTO objection_contact (objection_id, edition_id, name, contact) VALUES ($1, $2, $3, $4)',
      [row.id, editionId, name, contact],
    );
  if (row) await tellOfCase(tx, edition, row.id, publicUrl);
  return { tracker, at: at.toISOString(), finding: null, answer: null, closedAt: null };
}

/** Without what was written and by whom: mail is read by more people. */
async function tellOfCase(
  tx: Tx,
  { id, slug, title }: ObjectedEdition,
  objection: string,
  publicUrl: string,
): Promise<void> {
  const [edition] = await tx.query<{ organiser_id: string }>(
    'SELECT organiser_id FROM edition WHERE id = $1',
    [id],
  );
  if (!edition) return;
  const people = await peopleWith(tx, {
    organiserId: edition.organiser_id,
    edition: slug,
    roles: permissions['objection.close'].roles,
  });
  for (const { id: person, email } of people)
    await writeMail(tx, {
      key: `objection ${objection} ${person}`,
      to: email,
      subject: `收到异议 · An objection: ${title['zh-CN']}`,
      text: [
        `《${title['zh-CN']}》收到一件异议。办结之前不能发布结果，请登录后在“公示与异议”页办理。`,
        `${textIn(title, 'en')}: an objection has come. Nothing is released before its case is closed.`,
        `${publicUrl}/admin/editions/${slug}/objections`,
      ].join('\n\n'),
    });
}

interface CaseRow {
  readonly id: string;
  readonly tracker: string;
  readonly entrant: number | null;
  readonly place: string | null;
  readonly text: string;
  readonly at: Date;
  readonly name: string | null;
  readonly contact: string | null;
  readonly finding: ObjectionStatus['finding'];
  readonly answer: string | null;
  readonly closed_at: Date | null;
  readonly closer: string | null;
}

const CASES = `
  SELECT o.id, o.tracker, o.entrant, o.place, o.text, o.at, p.name, p.contact, c.finding, c.answer, c.at AS closed_at, a.name AS closer
  FROM objection o LEFT JOIN objection_contact p ON p.objection_id = o.id
  LEFT JOIN objection_closing c ON c.objection_id = o.id LEFT JOIN account a ON a.id = c.account_id
  WHERE o.edition_id = $1`;

const statusOf = ({ tracker, at, finding, answer, closed_at }: CaseRow): ObjectionStatus => ({
  tracker,
  at: at.toISOString(),
  finding,
  answer,
  closedAt: closed_at?.toISOString() ?? null,
});

/** What became of a case. Throws `objection.unknown`. */
export async function objectionByTracker(
  tx: Tx,
  editionId: string,
  tracker: string,
): Promise<ObjectionStatus> {
  const [row] = await tx.query<CaseRow>(`${CASES} AND o.tracker = $2`, [editionId, tracker]);
  if (!row) throw unknown();
  return statusOf(row);
}

/** Every case, the open ones first. */
export async function readObjections(tx: Tx, editionId: string): Promise<readonly ObjectionCase[]> {
  const names = new Map(
    (await readEntrants(tx, editionId)).map(({ number, name }) => [number, name]),
  );
  const rows = await tx.query<CaseRow>(`${CASES} ORDER BY c.at IS NOT NULL, o.at LIMIT 1000`, [
    editionId,
  ]);
  return rows.map((row) => ({
    ...statusOf(row),
    id: row.id,
    aboutName:
      row.entrant !== null
        ? (names.get(row.entrant) ?? String(row.entrant))
        : row.place !== null
          ? (placeByCode(row.place)?.name ?? row.place)
          : null,
    text: row.text,
    name: row.name ?? '',
    contact: row.contact ?? '',
    closedBy: row.closer,
  }));
}

/** Closes a case with what was found and the answer that is given. Throws `objection.unknown`, `objection.closed`. */
export async function closeObjection(
  tx: Tx,
  editionId: string,
  id: string,
  { finding, answer }: ObjectionClosing,
): Promise<void> {
  const [row] = await tx.query<CaseRow>(`${CASES} AND o.id::text = $2`, [editionId, id]);
  if (!row) throw unknown();
  const closed = await tx.query<{ objection_id: string }>(
    `WITH closed AS (
       INSERT INTO objection_closing (objection_id, edition_id, finding, answer, account_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING objection_id)
     SELECT objection_id FROM closed`,
    [id, editionId, finding, answer, currentActor().account],
  );
  if (closed.length === 0)
    throw new CodedError({
      code: 'objection.closed',
      what:
        row.closer === null ? 'the case is closed already' : `${row.closer} has closed the case`,
      values: {
        ...(row.closer !== null && { by: row.closer }),
        ...(row.closed_at && { at: row.closed_at.toISOString() }),
      },
    });
  await recordAudit(tx, {
    action: 'objection.close',
    target: `objection ${row.tracker}`,
    reason: answer,
    after: { finding },
  });
}

/** True, or that cases are open: the guard `no-open-objection`. */
export async function noOpenObjection(tx: Tx, editionId: string): Promise<true | Counted> {
  const [{ open } = { open: 0 }] = await tx.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM objection o WHERE o.edition_id = $1
       AND NOT EXISTS (SELECT 1 FROM objection_closing c WHERE c.objection_id = o.id)`,
    [editionId],
  );
  if (open === 0) return true;
  return {
    count: open,
    what:
      open === 1
        ? 'one objection is open; close its case first'
        : `${open} objections are open; close their cases first`,
  };
}

/** Cases that wait for an answer, by the slugs of those editions that have any. */
export async function openObjections(
  tx: Tx,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ slug: string; open: number }>(
    `SELECT e.slug, count(*)::int AS open FROM objection o JOIN edition e ON e.id = o.edition_id
     WHERE e.slug = ANY ($1) AND NOT EXISTS (SELECT 1 FROM objection_closing c WHERE c.objection_id = o.id)
     GROUP BY e.slug`,
    [slugs],
  );
  return new Map(rows.map(({ slug, open }) => [slug, open]));
}

const unknown = (): CodedError =>
  new CodedError({ code: 'objection.unknown', what: 'there is no such case' });
