import {
  readMoment,
  writeReminder,
  type ReminderRequest,
  type ReminderView,
} from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { standings } from './board.js';
import { readEntrants } from './entrants.js';
import { readTeams } from './team.js';

/**
 * Writes to the leads of chosen cities what is missing and when it is due; whoever was reminded under the
 * same key is not written to again, and who has handed in has nothing to be reminded of. A dry run answers
 * exactly what would be sent, because it is this. Throws `application.unknown`, and `application.state`
 * where all of them have handed in.
 */
export async function remind(
  tx: Tx,
  slug: string,
  { key, applications, note }: ReminderRequest,
  { now, publicUrl }: { readonly now: Date; readonly publicUrl: string },
): Promise<readonly ReminderView[]> {
  const all = await standings(tx, slug, 0);
  const chosen = all.filter(({ application }) => applications.includes(application.id));
  const [first] = chosen;
  if (!first || chosen.length < new Set(applications).size) {
    throw new CodedError({
      code: 'application.unknown',
      where: slug,
      what: 'one of the applications is not of this edition',
      fix: 'read the board again',
    });
  }
  const late = chosen.filter(
    ({ application: { state } }) => state === 'draft' || state === 'returned',
  );
  if (late.length === 0) {
    throw new CodedError({
      code: 'application.state',
      where: slug,
      what: 'all of these applications are submitted or decided',
      fix: 'choose cities that still write',
      values: { state: first.application.state },
    });
  }
  const { edition } = first.application;
  const entrants = await readEntrants(tx, edition.id);
  const teams = await readTeams(tx, applications);
  const [organiser] = await tx.query<{ name: string }>('SELECT name FROM organiser WHERE id = $1', [
    edition.organiserId,
  ]);
  const reminders: ReminderView[] = [];
  for (const { application, completeness } of late) {
    const leads = (teams.get(application.id) ?? []).filter(({ role }) => role === 'city-lead');
    const lead = leads.find(({ state }) => state === 'accepted') ?? leads.at(-1);
    const entrant = entrants.find(({ id }) => id === application.entrantId)?.name ?? '';
    if (!lead) continue;
    const mail = writeReminder({
      organiser: organiser?.name ?? '',
      edition: edition.title,
      entrant,
      returned: application.state === 'returned',
      joined: lead.state === 'accepted',
      deadline:
        application.deadline === null
          ? null
          : readMoment(application.deadline, { zone: edition.zone }),
      sections: edition.sections,
      shortcomings: completeness.shortcomings,
      note,
      address: `${publicUrl}/admin/city/${application.id}`,
    });
    const [sent] = await tx.query<{ application_id: string }>(
      `INSERT INTO application_reminder (application_id, key, sent_by, sent_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING application_id`,
      [application.id, key, currentActor().account, now],
    );
    if (sent)
      await writeMail(tx, { key: `reminder ${application.id} ${key}`, to: lead.email, ...mail });
    reminders.push({
      application: application.id,
      entrant,
      to: lead.email,
      ...mail,
      sentBefore: !sent,
    });
  }
  await recordAudit(tx, {
    action: 'application.remind',
    target: `edition ${slug}`,
    after: {
      key,
      sent: reminders.filter(({ sentBefore }) => !sentBefore).map(({ application }) => application),
    },
  });
  return reminders;
}
