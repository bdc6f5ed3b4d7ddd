import { memberFields, type Role } from '@bangyang/identity-contract';
import type { BoardRow, EvidenceView } from '@bangyang/applications-contract';
import { checkAnswers, type Completeness } from '@bangyang/applications-contract/form';
import type { Json } from '@bangyang/kernel';
import { currentActor, type Tx } from '@bangyang/server';
import { applicationsOf, applyingEdition, surveyOf, type Application } from './application.js';
import { classCheck } from './describe-application.js';
import { readEntrants } from './entrants.js';
import { readTeams } from './team.js';

export interface Standing {
  readonly application: Application;
  readonly completeness: Completeness;
  readonly evidence: number;
  readonly lastSavedAt: Date | null;
}

/** How far each application of an edition is, in the order of the entrants; three queries for all of them. */
export async function standings(
  tx: Tx,
  slug: string,
  graceMinutes: number,
): Promise<readonly Standing[]> {
  const edition = await applyingEdition(tx, { slug });
  const applications = await applicationsOf(tx, edition, graceMinutes);
  if (applications.length === 0) return [];
  const survey = surveyOf(edition);
  const ids = applications.map(({ id }) => id);
  const answers = Map.groupBy(
    await tx.query<{ application_id: string; question: string; value: string; saved_at: Date }>(
      `SELECT DISTINCT ON (application_id, question) application_id, question, value, saved_at
       FROM application_answer WHERE application_id = ANY ($1)
       ORDER BY application_id, question, revision DESC`,
      [ids],
    ),
    ({ application_id }) => application_id,
  );
  const files = Map.groupBy(
    await tx.query<{ application_id: string } & Pick<EvidenceView, 'question' | 'name'>>(
      'SELECT application_id, question, name FROM evidence WHERE application_id = ANY ($1) AND removed_at IS NULL',
      [ids],
    ),
    ({ application_id }) => application_id,
  );
  return applications.map((application) => {
    const own = answers.get(application.id) ?? [];
    const proofs = files.get(application.id) ?? [];
    const values = own
      .map(({ question, value }) => [question, JSON.parse(value) as Json] as const)
      .filter(([, value]) => value !== null);
    return {
      application,
      completeness: checkAnswers(survey, Object.fromEntries(values), proofs),
      evidence: proofs.length,
      lastSavedAt: own.reduce<Date | null>(
        (last, { saved_at }) => (last === null || saved_at > last ? saved_at : last),
        null,
      ),
    };
  });
}

/** Who is where, what is missing, who was reminded. */
export async function readBoard(
  tx: Tx,
  slug: string,
  graceMinutes: number,
): Promise<readonly BoardRow[]> {
  const all = await standings(tx, slug, graceMinutes);
  const ids = all.map(({ application }) => application.id);
  const [first] = all;
  const entrants = first ? await readEntrants(tx, first.application.edition.id) : [];
  const teams = await readTeams(tx, ids);
  const submissions = await tx.query<{ application_id: string; at: Date }>(
    `SELECT application_id, max(submitted_at) AS at FROM application_version
     WHERE application_id = ANY ($1) GROUP BY application_id`,
    [ids],
  );
  const reminders = await tx.query<{ application_id: string; at: Date }>(
    `SELECT application_id, max(sent_at) AS at FROM application_reminder
     WHERE application_id = ANY ($1) GROUP BY application_id`,
    [ids],
  );
  const asked = await tx.query<{ application_id: string }>(
    // Who has handed in meanwhile waits for no more time.
    `SELECT e.application_id FROM application_extension e JOIN application a ON a.id = e.application_id
     WHERE a.id = ANY ($1) AND a.state IN ('draft', 'returned')
       AND e.approved_at IS NULL AND e.refused_at IS NULL`,
    [ids],
  );
  const fields = memberFields(currentActor().roles as readonly Role[]);
  return all.flatMap(({ application, completeness, evidence, lastSavedAt }) => {
    const entrant = entrants.find(({ id }) => id === application.entrantId);
    if (!entrant) return [];
    const team = teams.get(application.id) ?? [];
    const leads = team.filter(({ role }) => role === 'city-lead');
    const lead = leads.find(({ state }) => state === 'accepted') ?? leads.at(-1);
    const at = (rows: readonly { application_id: string; at: Date }[]): string | null =>
      rows.find(({ application_id }) => application_id === application.id)?.at.toISOString() ??
      null;
    return [
      {
        application: application.id,
        entrant,
        state: application.state,
        lead: lead
          ? {
              name: lead.name,
              ...(fields.includes('email') && { email: lead.email }),
              state: lead.state,
            }
          : null,
        contributors: team.filter(({ role }) => role === 'city-contributor').length,
        required: completeness.required,
        done: completeness.done,
        evidence,
        lastSavedAt: lastSavedAt?.toISOString() ?? null,
        deadline: application.deadline?.toISOString() ?? null,
        extended: application.time.extendedTo !== null,
        extensionAsked: asked.some(({ application_id }) => application_id === application.id),
        version: application.version,
        submittedAt: at(submissions),
        remindedAt: at(reminders),
        eligible: classCheck(application.edition, entrant).ok,
      },
    ];
  });
}
