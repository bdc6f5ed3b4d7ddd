import { recordAudit } from '@bangyang/audit-server';
import { readEntrants } from '@bangyang/applications-server';
import type {
  CommentInQueue,
  CommentRequest,
  CommentRuling,
  PublicComment,
} from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';

const LATEST = `
  LEFT JOIN LATERAL (
    SELECT verdict, reason, account_id FROM ballot_comment_ruling r WHERE r.comment_id = c.id ORDER BY r.id DESC LIMIT 1
  ) v ON true`;

/** Takes a comment in; nobody but the organiser sees it until somebody has read it. */
export async function writeComment(
  tx: Tx,
  editionId: string,
  { entrant, name, text }: Omit<CommentRequest, 'work'>,
  at: Date,
): Promise<void> {
  await tx.query(
    'INSERT INTO ballot_comment (edition_id, entrant, name, text, at) VALUES ($1, $2, $3, $4, $5)',
    [editionId, entrant, name, text, at],
  );
}

/** Comments that are shown, newest first; of one entrant or of all. */
export async function readComments(
  tx: Tx,
  editionId: string,
  entrant: number | undefined,
): Promise<readonly PublicComment[]> {
  const rows = await tx.query<Omit<PublicComment, 'at'> & { readonly at: Date }>(
    `SELECT c.id, c.entrant, c.name, c.text, c.at FROM ballot_comment c ${LATEST}
     WHERE c.edition_id = $1 AND v.verdict = 'shown' AND ($2::int IS NULL OR c.entrant = $2)
     ORDER BY c.at DESC LIMIT 200`,
    [editionId, entrant ?? null],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Every comment, those that nobody has read yet first. */
export async function readCommentQueue(
  tx: Tx,
  editionId: string,
): Promise<readonly CommentInQueue[]> {
  const names = new Map(
    (await readEntrants(tx, editionId)).map(({ number, name }) => [number, name]),
  );
  const rows = await tx.query<Omit<CommentInQueue, 'at' | 'entrantName'> & { readonly at: Date }>(
    `SELECT c.id, c.entrant, c.name, c.text, c.at, v.verdict, v.reason, a.name AS by FROM ballot_comment c ${LATEST}
     LEFT JOIN account a ON a.id = v.account_id
     WHERE c.edition_id = $1 ORDER BY v.verdict IS NOT NULL, c.at LIMIT 1000`,
    [editionId],
  );
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    entrantName: names.get(row.entrant) ?? String(row.entrant),
  }));
}

/** Shows or declines a comment; a later ruling replaces it. Throws `ballot.unknown-comment`, `ballot.reason` for a refusal without one. */
export async function ruleComment(
  tx: Tx,
  editionId: string,
  id: string,
  { verdict, reason }: CommentRuling,
): Promise<void> {
  const found = await tx.query(
    'SELECT 1 FROM ballot_comment WHERE edition_id = $1 AND id::text = $2',
    [editionId, id],
  );
  if (found.length === 0)
    throw new CodedError({ code: 'ballot.unknown-comment', what: 'there is no such comment' });
  if (verdict === 'declined' && reason === undefined) {
    throw new CodedError({
      code: 'ballot.reason',
      where: 'reason',
      what: 'it is not said why',
      fix: 'say why the comment is not shown',
    });
  }
  await tx.query(
    'INSERT INTO ballot_comment_ruling (comment_id, edition_id, verdict, reason, account_id) VALUES ($1, $2, $3, $4, $5)',
    [id, editionId, verdict, reason ?? null, currentActor().account],
  );
  await recordAudit(tx, {
    action: 'ballot.rule-comment',
    target: `comment ${id}`,
    reason,
    after: { verdict },
  });
}
