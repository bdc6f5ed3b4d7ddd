import {
  nextState,
  readMoment,
  type ApplicationAct,
  type ApplicationView,
  type EntrantStatus,
  type ReturnRequest,
} from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { applicationById, type Application } from './application.js';
import { Entrant } from './entrant.entity.js';
import { entrantById } from './entrants.js';
import { checkSections } from './invite-cities.js';
import { readTeams } from './team.js';

/** Opens named sections of a submitted application again, with a note. Throws `application.state`. */
export async function returnApplication(
  tx: Tx,
  id: string,
  { sections, note, due }: ReturnRequest,
  now: Date,
): Promise<void> {
  const application = await applicationById(tx, id, 0, 'decide');
  checkSections(application.edition.sections, sections);
  if (application.edition.writing === 'closed') {
    throw new CodedError({
      code: 'application.closed',
      what: 'cities cannot edit at this stage of the edition',
      fix: 'decide with what was submitted',
    });
  }
  const state = await move(tx, application, 'return');
  await tx.query(
    `INSERT INTO application_return (application_id, version, sections, note, due, returned_by, returned_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, application.version, sections, note, due ?? null, currentActor().account, now],
  );
  const titles = application.edition.sections
    .filter(({ name }) => sections.includes(name))
    .map(({ title }) => title['zh-CN']);
  await tell(tx, application, `return ${application.version}`, '退回补正', [
    `申报（第${application.version}版）退回补正。请修改：${titles.join('、')}。`,
    note,
    ...(due === undefined
      ? []
      : [`请于${readMoment(new Date(due), { zone: application.edition.zone })}前重新提交。`]),
  ]);
  await recordAudit(tx, {
    action: 'application.return',
    target: `application ${id}`,
    reason: note,
    before: { state: application.state },
    after: { state, version: application.version, sections: [...sections], due: due ?? null },
  });
}

/** Admits a submitted application, or declines one. Throws `application.state`. */
export async function decideApplication(
  tx: Tx,
  id: string,
  { admit, reason }: { readonly admit: boolean; readonly reason?: string | undefined },
  now: Date,
): Promise<void> {
  const application = await applicationById(tx, id, 0, 'decide');
  const state = await move(tx, application, admit ? 'admit' : 'decline');
  await setStatus(tx, application.entrantId, admit ? 'admitted' : 'declined');
  await tx.query(
    `INSERT INTO application_decision (application_id, admit, reason, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, admit, reason ?? null, currentActor().account, now],
  );
  await tell(tx, application, state, admit ? '予以受理' : '不予受理', [
    admit ? '申报已通过资格审查，予以受理。' : '申报不予受理。',
    ...(reason === undefined ? [] : [reason]),
  ]);
  await recordAudit(tx, {
    action: 'application.decide',
    target: `application ${id}`,
    reason,
    before: { state: application.state },
    after: { state, version: application.version },
  });
}

/** What became of an application; null while that is open. */
export async function readDecision(tx: Tx, id: string): Promise<ApplicationView['decision']> {
  const [row] = await tx.query<{ admit: boolean; reason: string | null; decided_at: Date }>(
    'SELECT admit, reason, decided_at FROM application_decision WHERE application_id = $1',
    [id],
  );
  return row ? { admit: row.admit, reason: row.reason, at: row.decided_at.toISOString() } : null;
}

/** The city takes its application back; its leads get a mail that says so. Throws `application.state`. */
export async function withdrawApplication(
  tx: Tx,
  id: string,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const application = await applicationById(tx, id, 0, 'decide');
  const state = await move(tx, application, 'withdraw');
  await setStatus(tx, application.entrantId, 'withdrawn');
  await tx.query(
    `INSERT INTO application_withdrawal (application_id, reason, withdrawn_by, withdrawn_at)
     VALUES ($1, $2, $3, $4)`,
    [id, reason, currentActor().account, now],
  );
  const withdrawal = await readWithdrawal(tx, id);
  await tell(tx, application, state, '撤回申报回执', [
    `申报已于${readMoment(now, { zone: application.edition.zone })}由${withdrawal?.by ?? '—'}撤回，本期不再参评。`,
    `理由：${reason}`,
    '已填内容和已提交的版本保留备查。',
  ]);
  await recordAudit(tx, {
    action: 'application.withdraw',
    target: `application ${id}`,
    reason,
    before: { state: application.state },
    after: { state },
  });
}

/** Who took an application back, and why; null for one that was not. */
export async function readWithdrawal(tx: Tx, id: string): Promise<ApplicationView['withdrawal']> {
  const [row] = await tx.query<{ reason: string; name: string | null; withdrawn_at: Date }>(
    `SELECT w.reason, w.withdrawn_at, a.name FROM application_withdrawal w
     LEFT JOIN account a ON a.id = w.withdrawn_by WHERE w.application_id = $1`,
    [id],
  );
  return row
    ? { by: row.name ?? '—', reason: row.reason, at: row.withdrawn_at.toISOString() }
    : null;
}

async function move(tx: Tx, { id, state }: Application, act: ApplicationAct): Promise<string> {
  const next = nextState(state, act);
  if (!next.ok) throw new CodedError(next.problem);
  await tx.query('UPDATE application SET state = $2 WHERE id = $1', [id, next.state]);
  return next.state;
}

const setStatus = (tx: Tx, id: string, status: EntrantStatus): Promise<unknown> =>
  tx.manager.getRepository(Entrant).update({ id }, { status });

/** Writes to the leads of a city, once an occasion. */
export async function tell(
  tx: Tx,
  { id, entrantId, edition }: Application,
  occasion: string,
  subject: string,
  lines: readonly string[],
): Promise<void> {
  const entrant = await entrantById(tx, entrantId);
  const team = (await readTeams(tx, [id])).get(id) ?? [];
  for (const { email } of team.filter(
    ({ role, state }) => role === 'city-lead' && state === 'accepted',
  )) {
    await writeMail(tx, {
      key: `application ${id} ${occasion} ${email}`,
      to: email,
      subject: `${entrant.name}：${edition.title['zh-CN']}${subject}`,
      text: [`${entrant.name}申报工作组：`, ...lines].join('\n\n'),
    });
  }
}
