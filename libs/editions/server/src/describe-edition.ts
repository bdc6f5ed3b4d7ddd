import type {
  EditionDetail,
  EditionSummary,
  MethodologySummary,
  Overview,
} from '@bangyang/editions-contract';
import { readAudit } from '@bangyang/audit-server';
import type { EditionPhase } from '@bangyang/identity-contract';
import type { Definition } from '@bangyang/methodology-sdk';
import { newestVersion, storedDefinition } from '@bangyang/methodology-host';
import type { EditionFacts } from '@bangyang/results-contract';
import { currentActor, currentOrganiser, type Tx } from '@bangyang/server';
import { CodedError, toldOf } from '@bangyang/kernel';
import { In } from 'typeorm';
import { calendarNow, stageNow } from './carried-over.js';
import { readChanges } from './change-edition.js';
import type { Settings } from './create-edition.js';
import { Edition } from './edition.entity.js';
import { takesObjections } from './objection-stages.js';
import { failingGuard, refusalOf, type Workings } from './take-step.js';
import type { Waiting } from './waiting.js';

/** Released is whatever stands where nothing leads on. */
export function phaseOf(
  edition: Pick<Edition, 'openedAt' | 'stage'>,
  definition: Definition,
): EditionPhase {
  if (!edition.openedAt) return 'draft';
  const stage = definition.workflow.stages.find(({ name }) => name === edition.stage);
  return stage?.to.length === 0 ? 'released' : 'running';
}

/** The definition in force: what was pinned, or for a draft what would be. */
async function definitionInForce(tx: Tx, edition: Edition): Promise<Definition> {
  const { definition } = edition.openedAt
    ? await storedDefinition(tx, edition.methodologyId, edition.methodologyVersion)
    : await newestVersion(tx, edition.methodologyId);
  return definition;
}

function summary(edition: Edition, definition: Definition): EditionSummary {
  const { title } = JSON.parse(edition.facts) as EditionFacts;
  const settings = JSON.parse(edition.settings) as Settings;
  const calendar = calendarNow(definition.workflow, settings.calendar);
  const current = stageNow(definition.workflow, edition.stage) ?? definition.workflow.initial;
  const stage = definition.workflow.stages.find(({ name }) => name === current);
  return {
    slug: edition.slug,
    title,
    methodology: {
      id: edition.methodologyId,
      version: definition.manifest.version,
      title: definition.manifest.title,
    },
    editionYear: edition.editionYear,
    dataYear: edition.dataYear,
    phase: phaseOf(edition, definition),
    stage: current,
    stageTitle: stage?.title ?? { 'zh-CN': current },
    dueOn: calendar.find((entry) => entry.stage === current)?.endsOn ?? null,
  };
}

/** The editions of the organiser at hand that the actor works for, newest first; each definition is read once. */
export async function readEditionSummaries(tx: Tx): Promise<readonly EditionSummary[]> {
  const only = currentActor().editions;
  const editions = await tx.manager.getRepository(Edition).find({
    where: {
      organiserId: currentOrganiser(),
      ...(only && { slug: In([...only]) }),
    },
    order: { editionYear: 'DESC', createdAt: 'DESC' },
  });
  const definitions = new Map<string, Promise<Definition>>();
  const summaries: EditionSummary[] = [];
  for (const edition of editions) {
    const version = edition.openedAt ? edition.methodologyVersion : 'newest';
    const key = `${edition.methodologyId}@${version}`;
    if (!definitions.has(key)) definitions.set(key, definitionInForce(tx, edition));
    const definition = await definitions.get(key);
    if (definition) summaries.push(summary(edition, definition));
  }
  return summaries;
}

/** Everything that the page of an edition shows. Throws `edition.unknown`. */
export async function describeEdition(
  tx: Tx,
  workings: Workings & { readonly waiting: Waiting },
  slug: string,
): Promise<EditionDetail> {
  const edition = await tx.manager.getRepository(Edition).findOneBy({ slug });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const definition = await definitionInForce(tx, edition);
  const { slug: _, ...facts } = JSON.parse(edition.facts) as EditionFacts;
  const stored = JSON.parse(edition.settings) as Settings;
  const settings = { ...stored, calendar: calendarNow(definition.workflow, stored.calendar) };
  const { stages } = definition.workflow;
  const { stage: current } = summary(edition, definition);
  const at = stages.findIndex(({ name }) => name === current);
  const steps: EditionDetail['steps'] = [];
  for (const step of edition.openedAt ? (stages[at]?.to ?? []) : []) {
    const failing = await failingGuard(tx, workings, edition.id, step);
    const refusal = refusalOf(step, currentActor().roles, failing);
    steps.push({
      to: step.stage,
      action: step.action,
      roles: [...step.by],
      refusal: refusal ? toldOf(refusal) : null,
    });
  }
  const { weights, thresholds } = settings.adjustments;
  return {
    ...summary(edition, definition),
    revision: edition.revision,
    settings: {
      title: { ...facts.title },
      editionYear: facts.editionYear,
      dataYear: facts.dataYear,
      sourceNote: { ...facts.sourceNote },
      omitted: facts.omitted.map(({ code, why }) => ({ code, why: { ...why } })),
      ...settings,
    },
    stages: stages.map((stage, index) => ({
      name: stage.name,
      title: stage.title,
      endsOn: settings.calendar.find((entry) => entry.stage === stage.name)?.endsOn ?? null,
      state: index < at ? 'done' : index === at ? 'current' : 'ahead',
    })),
    steps,
    changes: [...(await readChanges(tx, edition.id))],
    openedAt: edition.openedAt?.toISOString() ?? null,
    definitionSha256: edition.openedAt ? edition.definitionSha256 : null,
    takesObjections: takesObjections(definition, current) !== 'never',
    waiting: (await workings.waiting.of(tx, [slug])).map(({ kind, count }) => ({ kind, count })),
    takesApplications: definition.sources.some(({ kind }) => kind === 'application'),
    asksThePublic: definition.sources.some(({ kind }) => kind === 'questionnaire'),
    isVotedOn: definition.ballot !== undefined,
    isReviewed: definition.review !== undefined,
    indicators: definition.indicators.map((node) => ({
      code: node.code,
      parent: node.parent ?? null,
      title: node.title,
      unit: node.measure?.unit ?? null,
      weight: weights[node.code] ?? node.weight,
    })),
    tiers: definition.lists.flatMap((list) =>
      (list.tiers ?? []).map((tier) => ({
        list: list.id,
        title: list.title,
        tier: tier.code,
        tierTitle: tier.title,
        from: thresholds[list.id]?.[tier.code] ?? tier.from,
      })),
    ),
  };
}

/** The methodologies that an edition can be made of, in the versions that are installed. */
export async function readMethodologies(tx: Tx): Promise<readonly MethodologySummary[]> {
  const ids = await tx.query<{ id: string }>('SELECT id FROM methodology_offer ORDER BY id');
  const summaries: MethodologySummary[] = [];
  for (const { id } of ids) {
    const { definition } = await newestVersion(tx, id);
    summaries.push({
      id,
      version: definition.manifest.version,
      title: definition.manifest.title,
      summary: definition.manifest.summary,
      indicators: definition.indicators.filter((node) => node.measure).length,
      stages: definition.workflow.stages.map(({ name, title, days }) => ({
        name,
        title,
        days: days ?? null,
      })),
      series: definition.sources.flatMap((source) =>
        (source.series ?? []).map(({ code, title, unit }) => ({ code, title, unit })),
      ),
    });
  }
  return summaries;
}

const SOON_DAYS = 14;

/** The first screen: what is due, stuck, running and what changed. */
export async function readOverview(tx: Tx, waiting: Waiting): Promise<Overview> {
  const editions = await readEditionSummaries(tx);
  const titles = new Map(editions.map(({ slug, title }) => [`edition ${slug}`, title]));
  const soon = new Date(Date.now() + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  const jobs = await tx.query<{
    job: string;
    key: string;
    share: number;
    note: string;
    state: string;
    problem: Overview['stuck'][number]['problem'];
    at: Date;
  }>(
    `SELECT job, key, share, note, state, problem, reported_at AS at FROM job_progress
     WHERE organiser = $1 AND state <> 'done' ORDER BY reported_at DESC LIMIT 50`,
    [currentOrganiser()],
  );
  return {
    waiting: (
      await waiting.of(
        tx,
        editions.map(({ slug }) => slug),
      )
    ).map(({ edition, ...item }) => ({
      ...item,
      edition,
      title: titles.get(`edition ${edition}`) ?? { 'zh-CN': edition },
    })),
    due: editions
      .filter(({ phase, dueOn }) => phase !== 'released' && dueOn !== null && dueOn <= soon)
      .map(({ slug, title, stageTitle, dueOn }) => ({
        edition: slug,
        title,
        what: stageTitle,
        on: dueOn ?? '',
      })),
    stuck: jobs
      .filter(({ state }) => state === 'failed')
      .map(({ job, key, note, problem, at }) => ({
        job,
        key,
        note,
        problem,
        at: at.toISOString(),
      })),
    running: jobs
      .filter(({ state }) => state === 'running')
      .map(({ job, key, share, note }) => ({ job, key, share, note })),
    changed: (await readAudit(tx, { most: 20 })).map(({ at, actor, action, target }) => ({
      at,
      actor,
      action,
      target,
      name: titles.get(target) ?? null,
    })),
  };
}
