import {
  endOfDay,
  tellDeadline,
  writableSections,
  type ApplicationState,
  type WritingTime,
} from '@bangyang/applications-contract';
import { sectionsOf, type FormSection, type Survey } from '@bangyang/applications-contract/form';
import { CodedError, type Text } from '@bangyang/kernel';
import { pinnedDefinition } from '@bangyang/editions-server';
import type { Definition } from '@bangyang/methodology-sdk';
import { currentActor, type Tx } from '@bangyang/server';

/** What an edition says about applications to it. */
export interface ApplyingEdition {
  readonly id: string;
  readonly slug: string;
  readonly organiserId: string;
  readonly title: Text;
  readonly stage: string;
  readonly zone: string;
  readonly definition: Definition;
  readonly methodology: { readonly id: string; readonly version: string };
  /** null where the methodology takes no applications */
  readonly survey: Survey | null;
  readonly sections: readonly FormSection[];
  /** the first stage in which cities edit is the one of applying, later ones are for corrections */
  readonly writing: WritingTime['stage'];
  /** end of the stage in which cities apply */
  readonly deadline: Date | null;
}

interface EditionRow {
  readonly id: string;
  readonly slug: string;
  readonly organiser_id: string;
  readonly facts: string;
  readonly settings: string;
  readonly stage: string;
  readonly methodology_id: string;
  readonly methodology_version: string;
  readonly definition_sha256: string;
}

interface KnownForm {
  readonly definition: Definition;
  readonly survey: Survey | null;
  readonly sections: readonly FormSection[];
}

/** By hash of the definition, which never changes: reading a form again for every key press would be felt. */
const forms = new Map<string, KnownForm>();
const MOST_FORMS = 50;

async function formOf(tx: Tx, { id, definition_sha256 }: EditionRow): Promise<KnownForm> {
  const known = forms.get(definition_sha256);
  if (known) return known;
  const { definition } = await pinnedDefinition(tx, id);
  const source = definition.sources.find(({ kind }) => kind === 'application');
  const form = definition.forms.find((one) => one.source === source?.id);
  const survey = form?.survey ?? null;
  const read = { definition, survey, sections: survey ? sectionsOf(survey) : [] };
  if (forms.size >= MOST_FORMS) forms.clear();
  forms.set(definition_sha256, read);
  return read;
}

/** Throws `edition.unknown`. */
export async function applyingEdition(
  tx: Tx,
  by: { readonly slug: string } | { readonly id: string },
): Promise<ApplyingEdition> {
  const [row] = await tx.query<EditionRow>(
    `SELECT id, slug, organiser_id, facts, settings, stage, methodology_id, methodology_version, definition_sha256
     FROM edition WHERE ${'slug' in by ? 'slug = $1' : 'id = $1'}`,
    ['slug' in by ? by.slug : by.id],
  );
  if (!row) throw new CodedError({ code: 'edition.unknown', what: 'there is no such edition' });
  const form = await formOf(tx, row);
  const { calendar, zone } = JSON.parse(row.settings) as {
    calendar: readonly { stage: string; endsOn: string }[];
    zone: string;
  };
  const stages = form.definition.workflow.stages.filter(({ edits }) => edits?.includes('city'));
  const at = stages.findIndex(({ name }) => name === row.stage);
  const day = calendar.find(({ stage }) => stage === stages[0]?.name)?.endsOn;
  return {
    id: row.id,
    slug: row.slug,
    organiserId: row.organiser_id,
    title: (JSON.parse(row.facts) as { title: Text }).title,
    stage: row.stage,
    zone,
    methodology: { id: row.methodology_id, version: row.methodology_version },
    ...form,
    writing: at < 0 ? 'closed' : at === 0 ? 'applying' : 'correcting',
    deadline: day === undefined ? null : endOfDay(day, zone),
  };
}

/** Throws `application.no-form` for a methodology that nobody applies to. */
export function surveyOf({ survey, slug }: ApplyingEdition): Survey {
  if (survey) return survey;
  throw new CodedError({
    code: 'application.no-form',
    where: slug,
    what: 'the methodology of this edition has no application form',
  });
}

/** One application with what decides about it. */
export interface Application {
  readonly id: string;
  readonly entrantId: string;
  readonly state: ApplicationState;
  readonly version: number;
  readonly edition: ApplyingEdition;
  readonly time: WritingTime;
  /** the moment that the city is told */
  readonly deadline: Date | null;
  /** what was returned last; of interest while the state is `returned` */
  readonly returned: {
    readonly sections: readonly string[];
    readonly note: string;
    readonly at: Date;
  } | null;
}

interface ApplicationRow {
  readonly id: string;
  readonly entrant_id: string;
  readonly edition_id: string;
  readonly state: ApplicationState;
  readonly version: number;
  readonly extended_to: Date | null;
  readonly sections: string[] | null;
  readonly note: string | null;
  readonly due: Date | null;
  readonly returned_at: Date | null;
}

/**
 * `write` keeps the state until the transaction ends while others may write answers beside; `decide` keeps
 * all of them out. Throws `application.unknown`.
 */
export async function applicationById(
  tx: Tx,
  id: string,
  graceMinutes: number,
  purpose: 'read' | 'write' | 'decide' = 'read',
): Promise<Application> {
  const lock = { read: '', write: 'FOR SHARE OF a', decide: 'FOR UPDATE OF a' }[purpose];
  const [row] = await tx.query<ApplicationRow>(
    `SELECT a.id, a.entrant_id, a.edition_id, a.state, a.version,
       (SELECT max(until) FROM application_extension e
        WHERE e.application_id = a.id AND e.approved_at IS NOT NULL
          AND (a.state <> 'returned' OR e.proposed_at > r.returned_at)) AS extended_to,
       r.sections, r.note, r.due, r.returned_at
     FROM application a
     LEFT JOIN application_return r ON r.application_id = a.id AND r.version = a.version
     WHERE a.id::text = $1 ${lock}`,
    [id],
  );
  if (!row)
    throw new CodedError({ code: 'application.unknown', what: 'there is no such application' });
  return withTime(row, await applyingEdition(tx, { id: row.edition_id }), graceMinutes);
}

function withTime(
  row: ApplicationRow,
  edition: ApplyingEdition,
  graceMinutes: number,
): Application {
  const time: WritingTime = {
    state: row.state,
    stage: edition.writing,
    deadline: edition.deadline,
    extendedTo: row.extended_to,
    returned: row.sections && { sections: row.sections, due: row.due },
    graceMinutes,
  };
  return {
    id: row.id,
    entrantId: row.entrant_id,
    state: row.state,
    version: row.version,
    edition,
    time,
    deadline: tellDeadline(time),
    returned:
      row.sections && row.note !== null && row.returned_at
        ? { sections: row.sections, note: row.note, at: row.returned_at }
        : null,
  };
}

/** The applications of an edition, in the order of their entrants. */
export async function applicationsOf(
  tx: Tx,
  edition: ApplyingEdition,
  graceMinutes: number,
): Promise<readonly Application[]> {
  const rows = await tx.query<ApplicationRow>(
    `SELECT a.id, a.entrant_id, a.edition_id, a.state, a.version,
       (SELECT max(until) FROM application_extension e
        WHERE e.application_id = a.id AND e.approved_at IS NOT NULL
          AND (a.state <> 'returned' OR e.proposed_at > r.returned_at)) AS extended_to,
       r.sections, r.note, r.due, r.returned_at
     FROM application a JOIN entrant n ON n.id = a.entrant_id
     LEFT JOIN application_return r ON r.application_id = a.id AND r.version = a.version
     WHERE a.edition_id = $1 ORDER BY n.number`,
    [edition.id],
  );
  return rows.map((row) => withTime(row, edition, graceMinutes));
}

/** The sections that the actor may write in at all: those of a contributor, all for the lead, none for others. */
export async function ownSections(tx: Tx, application: Application): Promise<readonly string[]> {
  const all = application.edition.sections.map(({ name }) => name);
  const { roles, account } = currentActor();
  if (roles.includes('city-lead')) return all;
  if (!roles.includes('city-contributor')) return [];
  const [member] = await tx.query<{ sections: string[] | null }>(
    `SELECT m.sections FROM application_member m JOIN account a ON a.email = m.email
     WHERE m.application_id = $1 AND a.id = $2 AND m.removed_at IS NULL`,
    [application.id, account],
  );
  if (!member) return [];
  return member.sections === null ? all : all.filter((name) => member.sections?.includes(name));
}

/** The section that a question stands in. Throws `application.question`. */
export function sectionOf({ edition }: Application, question: string): FormSection {
  const section = edition.sections.find(({ questions }) =>
    questions.some(({ name }) => name === question),
  );
  if (section) return section;
  throw new CodedError({
    code: 'application.question',
    where: question,
    what: 'the form has no such question',
    fix: 'read the application again',
  });
}

/**
 * Lets a request that came in at `at` write in a section. Throws `application.section` for somebody else's
 * section or one that was not returned, `application.state`, `application.closed`.
 */
export async function checkMayWrite(
  tx: Tx,
  application: Application,
  section: string,
  at: Date,
): Promise<void> {
  const open = writableSections(application.time, at);
  if (!open.ok) throw new CodedError(open.problem);
  if (!(await ownSections(tx, application)).includes(section)) {
    throw new CodedError({
      code: 'application.section',
      where: section,
      what: 'this section is in the hands of others',
      fix: 'ask the lead of your city',
      values: {},
    });
  }
  if (open.sections !== 'all' && !open.sections.includes(section)) {
    throw new CodedError({
      code: 'application.section',
      where: section,
      what: 'this section was not returned for correction',
      fix: `open are: ${open.sections.join(', ')}`,
      values: { open: open.sections },
    });
  }
}
