import {
  freeze,
  nextState,
  readMoment,
  writableSections,
  type FrozenVersion,
  type Receipt,
  type VersionView,
} from '@bangyang/applications-contract';
import { checkAnswers } from '@bangyang/applications-contract/form';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { readAnswers, valuesOf } from './answers.js';
import { applicationById, surveyOf } from './application.js';
import { entrantById } from './entrants.js';
import { readEvidence } from './evidence.js';
import { readTeams } from './team.js';

const MOST_NAMED = 5;

/**
 * Freezes what stands in an application and hands it in. `arrived` is when the request came in: who asked
 * in time is in time. Throws `application.state`, `application.closed`, and `application.incomplete` with
 * what is missing.
 */
export async function submit(
  tx: Tx,
  {
    id,
    arrived,
    graceMinutes,
  }: { readonly id: string; readonly arrived: Date; readonly graceMinutes: number },
): Promise<Receipt> {
  const application = await applicationById(tx, id, graceMinutes, 'decide');
  const next = nextState(application.state, 'submit');
  if (!next.ok) throw new CodedError(next.problem);
  const open = writableSections(application.time, arrived);
  if (!open.ok) throw new CodedError(open.problem);
  const { edition } = application;
  const answers = valuesOf(await readAnswers(tx, id));
  const evidence = await readEvidence(tx, id);
  const { shortcomings } = checkAnswers(surveyOf(edition), answers, evidence);
  if (shortcomings.length > 0) {
    const named = shortcomings.slice(0, MOST_NAMED).map(({ question }) => question);
    throw new CodedError({
      code: 'application.incomplete',
      what: `${shortcomings.length} answers are missing or do not fit: ${named.join(', ')}`,
      fix: 'see the list of what is missing, and submit again',
      values: { count: shortcomings.length, questions: named },
    });
  }
  const entrant = await entrantById(tx, application.entrantId);
  const version = application.version + 1;
  const frozen = freeze({
    application: id,
    edition: edition.slug,
    entrant: { number: entrant.number, code: entrant.code, name: entrant.name },
    version,
    methodology: edition.methodology,
    submittedAt: arrived.toISOString(),
    answers,
    evidence: evidence.map(({ id: file, question, name, type, bytes, sha256 }) => ({
      id: file,
      question,
      name,
      type,
      bytes,
      sha256,
    })),
  });
  const { account, name: submittedBy } = currentActor();
  await tx.query(
    `INSERT INTO application_version (application_id, version, content, sha256, submitted_by, submitted_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, version, frozen.content, frozen.sha256, account, arrived],
  );
  await tx.query('UPDATE application SET state = $2, version = $3 WHERE id = $1', [
    id,
    next.state,
    version,
  ]);
  const receipt: Receipt = {
    application: id,
    edition: edition.slug,
    entrant: entrant.name,
    version,
    sha256: frozen.sha256,
    submittedAt: arrived.toISOString(),
    submittedBy,
    answers: Object.keys(answers).length,
    evidence: evidence.length,
  };
  const team = (await readTeams(tx, [id])).get(id) ?? [];
  for (const { email, state } of team.filter(({ role }) => role === 'city-lead')) {
    if (state !== 'accepted') continue;
    await writeMail(tx, {
      key: `receipt ${id} ${version} ${email}`,
      to: email,
      subject: `${entrant.name}：${edition.title['zh-CN']}申报回执`,
      text: [
        `${entrant.name}的申报（第${version}版）已于${readMoment(arrived, { zone: edition.zone })}收到。`,
        `填报${receipt.answers}项，佐证材料${receipt.evidence}件。`,
        `SHA-256：${frozen.sha256}`,
      ].join('\n\n'),
    });
  }
  await recordAudit(tx, {
    action: 'application.submit',
    target: `application ${id}`,
    before: { state: application.state },
    after: { state: next.state, version, sha256: frozen.sha256 },
  });
  return receipt;
}

/** The versions that were handed in, newest first. */
export async function readVersions(tx: Tx, application: string): Promise<VersionView[]> {
  const rows = await tx.query<{
    version: number;
    sha256: string;
    submitted_at: Date;
    by: string | null;
  }>(
    `SELECT v.version, v.sha256, v.submitted_at, a.name AS by
     FROM application_version v LEFT JOIN account a ON a.id = v.submitted_by
     WHERE v.application_id = $1 ORDER BY v.version DESC`,
    [application],
  );
  return rows.map(({ version, sha256, submitted_at, by }) => ({
    version,
    sha256,
    submittedAt: submitted_at.toISOString(),
    submittedBy: by ?? '—',
  }));
}

/** What a version froze. Throws `application.version`. */
export async function frozenVersion(
  tx: Tx,
  application: string,
  version: number,
): Promise<{ readonly content: FrozenVersion; readonly sha256: string }> {
  const [row] = await tx.query<{ content: string; sha256: string }>(
    'SELECT content, sha256 FROM application_version WHERE application_id = $1 AND version = $2',
    [application, version],
  );
  if (row) return { content: JSON.parse(row.content) as FrozenVersion, sha256: row.sha256 };
  throw new CodedError({
    code: 'application.version',
    where: String(version),
    what: 'no such version was submitted',
  });
}
