import type { AnswerRequest, AnswerView, StaleAnswer } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { canonicalJson, CodedError, sha256, type Json } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { applicationById, checkMayWrite, sectionOf } from './application.js';

const MOST_CHARACTERS = 200_000;

interface AnswerRow {
  readonly question: string;
  readonly revision: number;
  readonly value: string;
  readonly by: string | null;
  readonly saved_at: Date;
}

const view = (row: AnswerRow): AnswerView => ({
  revision: row.revision,
  value: JSON.parse(row.value) as AnswerView['value'],
  by: row.by ?? '—',
  at: row.saved_at.toISOString(),
});

/** What stands in an application: the newest revision of each question, cleared ones with null. */
export async function readAnswers(
  tx: Tx,
  application: string,
): Promise<Readonly<Record<string, AnswerView>>> {
  const rows = await tx.query<AnswerRow>(
    `SELECT DISTINCT ON (w.question) w.question, w.revision, w.value, w.saved_at, a.name AS by
     FROM application_answer w LEFT JOIN account a ON a.id = w.saved_by
     WHERE w.application_id = $1 ORDER BY w.question, w.revision DESC`,
    [application],
  );
  return Object.fromEntries(rows.map((row) => [row.question, view(row)]));
}

/** The answers without who wrote them when; what was cleared is left out. */
export function valuesOf(
  answers: Readonly<Record<string, AnswerView>>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([question, { value }]) =>
      value === null ? [] : [[question, value as Json]],
    ),
  );
}

/** Every value that a question ever had, newest first. */
export async function readHistory(
  tx: Tx,
  application: string,
  question: string,
): Promise<readonly AnswerView[]> {
  const rows = await tx.query<AnswerRow>(
    `SELECT w.question, w.revision, w.value, w.saved_at, a.name AS by
     FROM application_answer w LEFT JOIN account a ON a.id = w.saved_by
     WHERE w.application_id = $1 AND w.question = $2 ORDER BY w.revision DESC`,
    [application, question],
  );
  return rows.map(view);
}

/**
 * Saves one answer on top of the revision that its writer saw. When another revision stands there, nothing
 * is written and both texts come back. What does not fit the form is kept as well: completeness says so.
 * Saving again what stands already, as after a lost answer, is no new revision.
 * Throws `application.question`, `application.section`, `application.closed`, `application.state`.
 */
export async function saveAnswer(
  tx: Tx,
  {
    id,
    arrived,
    graceMinutes,
  }: { readonly id: string; readonly arrived: Date; readonly graceMinutes: number },
  { question, seen, value }: AnswerRequest,
): Promise<AnswerView | StaleAnswer> {
  const application = await applicationById(tx, id, graceMinutes, 'write');
  const section = sectionOf(application, question);
  if (section.questions.find(({ name }) => name === question)?.type === 'file') {
    throw new CodedError({
      code: 'application.files-only',
      where: question,
      what: 'this question is answered with files',
      fix: 'upload them',
    });
  }
  await checkMayWrite(tx, application, section.name, arrived);
  const text = canonicalJson(value);
  if (text.length > MOST_CHARACTERS) {
    throw new CodedError({
      code: 'application.too-long',
      where: question,
      what: `the answer has more than ${MOST_CHARACTERS} characters`,
      fix: 'put it into a file and attach that',
      values: { most: MOST_CHARACTERS },
    });
  }
  const [saved] = await tx.query<{ revision: number }>(
    `INSERT INTO application_answer (application_id, question, revision, value, saved_by, saved_at)
     SELECT $1, $2, $3::int + 1, $4, $5, $6
     WHERE $3 = (SELECT coalesce(max(revision), 0) FROM application_answer WHERE application_id = $1 AND question = $2)
     ON CONFLICT DO NOTHING RETURNING revision`,
    [id, question, seen, text, currentActor().account, arrived],
  );
  const [stands] = await readHistory(tx, id, question);
  if (saved) {
    // The text itself is in the history of answers; the entry proves which one was written.
    await recordAudit(tx, {
      action: 'application.save',
      target: `application ${id}`,
      after: { question, revision: saved.revision, sha256: sha256(text) },
    });
    if (stands) return stands;
  }
  if (stands && canonicalJson(stands.value) === text) return stands;
  return {
    code: 'application.stale',
    detail: 'somebody else changed this answer meanwhile',
    theirs: stands ?? { revision: 0, value: null, by: '—', at: arrived.toISOString() },
    yours: value,
  };
}
