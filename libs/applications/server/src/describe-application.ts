import type {
  ApplicationView,
  Check,
  EntrantView,
  OwnApplication,
} from '@bangyang/applications-contract';
import { writableSections } from '@bangyang/applications-contract';
import { checkAnswers, type Completeness } from '@bangyang/applications-contract/form';
import { classOf, classTitles } from '@bangyang/regions';
import { isParticipantRole, memberFields, type Role } from '@bangyang/identity-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { readAnswers, valuesOf } from './answers.js';
import {
  applicationById,
  ownSections,
  surveyOf,
  type Application,
  type ApplyingEdition,
} from './application.js';
import { entrantById } from './entrants.js';
import { readDecision, readWithdrawal } from './decide.js';
import { readEvidence } from './evidence.js';
import { readExtensions } from './extend.js';
import { readSignOffs } from './sign-off.js';
import { readVersions } from './submit.js';
import { readTeams } from './team.js';

/** Everything that the page of an application shows. Throws `application.unknown`. */
export async function describeApplication(
  tx: Tx,
  id: string,
  { now, graceMinutes }: { readonly now: Date; readonly graceMinutes: number },
): Promise<ApplicationView> {
  const application = await applicationById(tx, id, graceMinutes);
  const { edition } = application;
  const survey = surveyOf(edition);
  const entrant = await entrantById(tx, application.entrantId);
  const answers = await readAnswers(tx, id);
  const evidence = await readEvidence(tx, id);
  const completeness = checkAnswers(survey, valuesOf(answers), evidence);
  const signOffs = await readSignOffs(tx, id, edition.sections, answers, evidence);
  const team = (await readTeams(tx, [id])).get(id) ?? [];
  const open = writableSections(application.time, now);
  const mine = await ownSections(tx, application);
  const [organiser] = await tx.query<{ name: string }>('SELECT name FROM organiser WHERE id = $1', [
    edition.organiserId,
  ]);
  const roles = currentActor().roles as readonly Role[];
  const seesAddresses = roles.some(isParticipantRole) || memberFields(roles).includes('email');
  const stage = edition.definition.workflow.stages.find(({ name }) => name === edition.stage);
  const { editionId: _, ...entrantView } = entrant;
  return {
    id,
    organiser: organiser?.name ?? '',
    edition: {
      slug: edition.slug,
      title: edition.title,
      stageTitle: stage?.title ?? { 'zh-CN': edition.stage },
    },
    entrant: entrantView,
    state: application.state,
    now: now.toISOString(),
    deadline: application.deadline?.toISOString() ?? null,
    survey: survey as ApplicationView['survey'],
    answers,
    evidence,
    completeness: structuredClone(completeness) as ApplicationView['completeness'],
    checks: checksOf(edition, entrantView, completeness, {
      signedOff: signOffs.filter(({ holds }) => holds).length,
      hasLead: team.some(({ role, state }) => role === 'city-lead' && state === 'accepted'),
    }),
    signOffs,
    returned:
      application.state === 'returned' && application.returned
        ? {
            sections: [...application.returned.sections],
            note: application.returned.note,
            at: application.returned.at.toISOString(),
          }
        : null,
    decision: await readDecision(tx, id),
    withdrawal: await readWithdrawal(tx, id),
    extensions: await readExtensions(tx, id),
    versions: await readVersions(tx, id),
    team: team.map(({ id: member, role, name, email, sections, state, expiresAt }) => ({
      id: member,
      role,
      name,
      ...(seesAddresses && { email }),
      sections,
      state,
      expiresAt,
    })),
    mine: {
      sections: open.ok
        ? mine.filter((name) => open.sections === 'all' || open.sections.includes(name))
        : [],
      refusal: open.ok ? null : open.problem.code,
      lead: roles.includes('city-lead'),
    },
  };
}

/** What is known of an application before anybody reads it. */
export function checksOf(
  edition: ApplyingEdition,
  entrant: EntrantView,
  { shortcomings, required, done, sections }: Completeness,
  { signedOff, hasLead }: { readonly signedOff: number; readonly hasLead: boolean },
): Check[] {
  const files = shortcomings.filter(({ question }) =>
    edition.sections.some(({ questions }) =>
      questions.some(({ name, type }) => name === question && type === 'file'),
    ),
  ).length;
  return [
    classCheck(edition, entrant),
    {
      key: 'lead',
      ok: hasLead,
      note: hasLead
        ? { 'zh-CN': '申报负责人已接受邀请', en: 'the lead has accepted the invitation' }
        : { 'zh-CN': '申报负责人尚未接受邀请', en: 'the lead has not accepted the invitation' },
    },
    {
      key: 'form',
      ok: shortcomings.length === files,
      note: {
        'zh-CN': `必填${required}项，已完成${done}项`,
        en: `${done} of ${required} required answers are there`,
      },
    },
    {
      key: 'evidence',
      ok: files === 0,
      note:
        files === 0
          ? { 'zh-CN': '必备佐证材料齐全', en: 'the required evidence is there' }
          : { 'zh-CN': `缺${files}项佐证材料`, en: `${files} pieces of evidence are missing` },
    },
    {
      key: 'signed-off',
      ok: signedOff === sections.length,
      note: {
        'zh-CN': `${sections.length}个栏目中已确认${signedOff}个`,
        en: `${signedOff} of ${sections.length} sections are signed off`,
      },
    },
  ];
}

/** Whether the methodology takes entrants of this kind; the class is asked where the entrant is a city. */
export function classCheck({ definition }: ApplyingEdition, { kind, code }: EntrantView): Check {
  const population = definition.populations.find((one) => one.kind === kind);
  const isCity = kind === 'city' && code !== null;
  const own = isCity ? classOf(code) : undefined;
  const under = population?.exclude?.some((rule) =>
    rule.under?.some((prefix) => code?.startsWith(prefix)),
  );
  const ok =
    population !== undefined &&
    under !== true &&
    (own === undefined || population.classes.length === 0 || population.classes.includes(own));
  const title = own ? classTitles[own] : { 'zh-CN': kind, en: kind };
  return {
    key: 'class',
    ok,
    note: ok
      ? { 'zh-CN': `符合申报范围：${title['zh-CN']}`, en: `within the scope: ${title.en ?? kind}` }
      : {
          'zh-CN': `不在申报范围内：${title['zh-CN']}`,
          en: `outside the scope: ${title.en ?? kind}`,
        },
  };
}

/** The applications that somebody takes part in, newest edition first. */
export async function readOwnApplications(
  tx: Tx,
  account: string,
): Promise<readonly OwnApplication[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT a.id, e.created_at FROM application a JOIN edition e ON e.id = a.edition_id
     JOIN participation p ON p.about = a.id::text AND p.edition = e.slug AND p.organiser_id = e.organiser_id
     WHERE p.account_id = $1 ORDER BY e.created_at DESC, a.id`,
    [account],
  );
  const applications: OwnApplication[] = [];
  for (const { id } of rows) {
    const application: Application = await applicationById(tx, id, 0);
    const entrant = await entrantById(tx, application.entrantId);
    applications.push({
      id,
      edition: { slug: application.edition.slug, title: application.edition.title },
      entrant: entrant.name,
      state: application.state,
      deadline: application.deadline?.toISOString() ?? null,
    });
  }
  return applications;
}
