import type { ApplicationView } from '@bangyang/applications-contract';
import type { FormSection } from '@bangyang/applications-contract/form';
import { recordAudit } from '@bangyang/audit-server';
import { canonicalJson, CodedError, sha256 } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { readAnswers } from './answers.js';
import { applicationById, checkMayWrite } from './application.js';
import { readEvidence } from './evidence.js';

type SignOff = ApplicationView['signOffs'][number];

/** A hash of what stands in a section; who signed it off signed exactly that. */
function sealOf(
  section: FormSection,
  answers: ApplicationView['answers'],
  evidence: ApplicationView['evidence'],
): string {
  return sha256(
    canonicalJson(
      section.questions.map(({ name }) => [
        name,
        answers[name]?.revision ?? 0,
        evidence.filter(({ question }) => question === name).map(({ id }) => id),
      ]),
    ),
  );
}

/** Signs a section off, or takes that back. Throws what `checkMayWrite` throws and `application.question`. */
export async function signOff(
  tx: Tx,
  {
    id,
    arrived,
    graceMinutes,
  }: { readonly id: string; readonly arrived: Date; readonly graceMinutes: number },
  name: string,
  signed: boolean,
): Promise<void> {
  const application = await applicationById(tx, id, graceMinutes, 'write');
  const section = application.edition.sections.find((one) => one.name === name);
  if (!section) {
    throw new CodedError({
      code: 'application.no-section',
      where: name,
      what: 'the form has no such section',
    });
  }
  await checkMayWrite(tx, application, name, arrived);
  const seal = sealOf(section, await readAnswers(tx, id), await readEvidence(tx, id));
  await tx.query(
    `INSERT INTO application_sign_off (application_id, section, signed, seal, signed_by, signed_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, name, signed, seal, currentActor().account, arrived],
  );
  await recordAudit(tx, {
    action: 'application.sign-off',
    target: `application ${id}`,
    after: { section: name, signed, seal },
  });
}

/** The sections that somebody signed off, and whether what was signed still stands. */
export async function readSignOffs(
  tx: Tx,
  id: string,
  sections: readonly FormSection[],
  answers: ApplicationView['answers'],
  evidence: ApplicationView['evidence'],
): Promise<SignOff[]> {
  const rows = await tx.query<{
    section: string;
    signed: boolean;
    seal: string;
    by: string | null;
    signed_at: Date;
  }>(
    `SELECT DISTINCT ON (s.section) s.section, s.signed, s.seal, s.signed_at, a.name AS by
     FROM application_sign_off s LEFT JOIN account a ON a.id = s.signed_by
     WHERE s.application_id = $1 ORDER BY s.section, s.sequence DESC`,
    [id],
  );
  return sections.flatMap((section) => {
    const row = rows.find((one) => one.section === section.name);
    if (!row?.signed) return [];
    return [
      {
        section: section.name,
        by: row.by ?? '—',
        at: row.signed_at.toISOString(),
        holds: row.seal === sealOf(section, answers, evidence),
      },
    ];
  });
}
