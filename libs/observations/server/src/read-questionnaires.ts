import { editionBySlug, pinnedDefinition, type EditionView } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import {
  quotaCell,
  quotaStandings,
  type PublicQuestionnaire,
  type QuestionnairePlan,
  type QuestionnaireView,
  type QuestionView,
} from '@bangyang/observations-contract';
import { placeByCode } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';
import {
  questionnaireOf,
  questionnairesOf,
  questionsOf,
  surveyOf,
  type QuestionnaireForm,
} from './survey-form.js';

/** A plan as it was set last. */
export interface StoredPlan {
  readonly revision: number;
  readonly plan: QuestionnairePlan;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export async function storedPlan(
  tx: Tx,
  editionId: string,
  source: string,
): Promise<StoredPlan | undefined> {
  const [row] = await tx.query<{
    revision: number;
    content: string;
    opens_at: Date;
    closes_at: Date;
  }>(
    `SELECT revision, content, opens_at, closes_at FROM questionnaire_plan
     WHERE edition_id = $1 AND source = $2 ORDER BY revision DESC LIMIT 1`,
    [editionId, source],
  );
  return (
    row && {
      revision: row.revision,
      plan: JSON.parse(row.content) as QuestionnairePlan,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
    }
  );
}

/** How many were taken, by cell; of one cell where it is named. */
export async function acceptedOf(
  tx: Tx,
  editionId: string,
  source: string,
  cell: string | null = null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ cell: string; accepted: number }>(
    `SELECT cell, count(*)::int AS accepted FROM questionnaire_answer
     WHERE edition_id = $1 AND source = $2 AND ($3::text IS NULL OR cell = $3) GROUP BY cell`,
    [editionId, source, cell],
  );
  return new Map(rows.map((row) => [row.cell, row.accepted]));
}

/** Deadlines are judged by the server's clock, whatever the clock of whoever answers says. */
export const stateAt = (
  { opensAt, closesAt }: Pick<StoredPlan, 'opensAt' | 'closesAt'>,
  now: Date,
): 'before' | 'open' | 'closed' => (now < opensAt ? 'before' : now >= closesAt ? 'closed' : 'open');

/** The questionnaires of an edition, with their plans and how many answered. Throws `edition.unknown`. */
export async function readQuestionnaires(
  tx: Tx,
  slug: string,
  now: Date,
  publicUrl: string,
): Promise<readonly QuestionnaireView[]> {
  const { edition, definition } = await editionAndDefinition(tx, slug);
  const views: QuestionnaireView[] = [];
  for (const form of questionnairesOf(definition)) {
    const stored = await storedPlan(tx, edition.id, form.source);
    const accepted = await acceptedOf(tx, edition.id, form.source);
    const questions = questionsOf(form, definition);
    views.push({
      source: form.source,
      title: { ...form.title },
      state: stored ? stateAt(stored, now) : 'unplanned',
      questions: [...questions],
      plan: stored?.plan ?? null,
      revision: stored?.revision ?? 0,
      address: `${publicUrl}/admin/questionnaire/${slug}/${form.source}`,
      accepted: [...accepted.values()].reduce((sum, count) => sum + count, 0),
      wanted: stored?.plan.quotas.cells.reduce((sum, { wanted }) => sum + wanted, 0) ?? 0,
      standings: stored
        ? quotaStandings(stored.plan.quotas, accepted).map((standing) => ({
            ...standing,
            groups: [...standing.groups],
            titles: standing.groups.map((group, at) =>
              groupTitle(stored.plan, questions, group, at),
            ),
          }))
        : [],
    });
  }
  return views;
}

function groupTitle(
  { quotas, rules }: QuestionnairePlan,
  questions: readonly QuestionView[],
  group: string,
  at: number,
): string {
  const dimension = quotas.dimensions[at];
  if (dimension?.question === rules.place) return placeByCode(group)?.name ?? group;
  const choices = questions.find(({ name }) => name === dimension?.question)?.choices ?? [];
  return choices.find(({ value }) => String(value) === group)?.title['zh-CN'] ?? group;
}

/** What is behind a public address, for whoever is in the scope of its organiser. */
export interface OpenQuestionnaire {
  readonly edition: EditionView;
  readonly form: QuestionnaireForm;
  readonly stored: StoredPlan;
}

/** Throws `questionnaire.unknown` for one that is not there, not planned, or of a draft. */
export async function openQuestionnaire(
  tx: Tx,
  slug: string,
  source: string,
): Promise<OpenQuestionnaire> {
  const edition = await editionBySlug(tx, slug);
  const stored = edition?.isOpen ? await storedPlan(tx, edition.id, source) : undefined;
  if (!edition || !stored) {
    throw new CodedError({
      code: 'questionnaire.unknown',
      where: `${slug} ${source}`,
      what: 'there is no such questionnaire',
    });
  }
  const { definition } = await pinnedDefinition(tx, edition.id);
  return { edition, stored, form: questionnaireOf(definition, source) };
}

export async function publicView(
  tx: Tx,
  { edition, form, stored }: OpenQuestionnaire,
  now: Date,
): Promise<PublicQuestionnaire> {
  const [organiser] = await tx.query<{ name: string }>(
    'SELECT o.name FROM organiser o JOIN edition e ON e.organiser_id = o.id WHERE e.id = $1',
    [edition.id],
  );
  return {
    title: { ...form.title },
    edition: { ...edition.facts.title },
    organiser: organiser?.name ?? '',
    state: stateAt(stored, now),
    opensAt: stored.opensAt.toISOString(),
    closesAt: stored.closesAt.toISOString(),
    survey: surveyOf(form, stored.plan),
  };
}

/** An edition with the definition that it follows. Throws `edition.unknown`. */
async function editionAndDefinition(
  tx: Tx,
  slug: string,
): Promise<{ readonly edition: EditionView; readonly definition: Definition }> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const { definition } = await pinnedDefinition(tx, edition.id);
  return { edition, definition };
}

/** Names the cell that answers would be counted in, for whoever must be the only one to count it. */
export const lockName = (editionId: string, source: string, cell: string): string =>
  `questionnaire ${editionId} ${quotaCell([source, cell])}`;
