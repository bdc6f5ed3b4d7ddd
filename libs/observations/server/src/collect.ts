import { recordAudit } from '@bangyang/audit-server';
import {
  currentDataset,
  editionBySlug,
  lastDatasetId,
  lockedEdition,
  pinnedDefinition,
  type EditionView,
} from '@bangyang/editions-server';
import { canonicalJson, CodedError, formatDecimal, type Json } from '@bangyang/kernel';
import { parseFormula, seriesOf as namesIn, type Definition } from '@bangyang/methodology-sdk';
import type {
  Answers,
  CollectedEntry,
  CollectedEntryView,
  CollectedValues,
  CollectionSourceView,
  FindPlace,
  TableRow,
} from '@bangyang/observations-contract';
import { readDecimal } from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { addValues, type GivenValue } from './add-values.js';
import { placeFinder } from './find-place.js';
import { answerCheck } from './survey-form.js';

type Form = Definition['forms'][number];

const wayOf = ({ sources, forms }: Definition, id: string): CollectionSourceView['way'] => {
  const kind = sources.find((source) => source.id === id)?.kind;
  if (!forms.some((form) => form.source === id)) return 'table';
  return kind === 'questionnaire' || kind === 'application' ? kind : 'form';
};

/** Question → series that it fills: of the indicators whose formula is one series. */
export function seriesOfForm(
  { fills }: Form,
  { indicators }: Definition,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fills).flatMap(([question, code]) => {
      const measure = indicators.find((node) => node.code === code)?.measure;
      const names = measure ? namesIn(parseFormula(measure.formula)) : [];
      return names.length === 1 && names[0] !== undefined ? [[question, names[0]] as const] : [];
    }),
  );
}

/** The form of a source that the organiser fills in. Throws `collection.unknown`. */
export function formOf(definition: Definition, source: string): Form {
  const form = definition.forms.find((item) => item.source === source);
  if (!form || wayOf(definition, source) !== 'form') {
    throw new CodedError({
      code: 'collection.unknown',
      where: source,
      what: 'the methodology has no such form to fill in',
    });
  }
  return form;
}

async function editionOf(tx: Tx, slug: string): Promise<EditionView> {
  const edition = await editionBySlug(tx, slug);
  if (edition) return edition;
  throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
}

/** The sources of an edition, how each collects, and what has come in. Throws `edition.unknown`. */
export async function readCollection(
  tx: Tx,
  slug: string,
): Promise<readonly CollectionSourceView[]> {
  const edition = await editionOf(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const counts = await tx.query<{ source: string; entries: number; entrants: number }>(
    `SELECT source, count(DISTINCT (entrant, filled_in_by))::int AS entries, count(DISTINCT entrant)::int AS entrants
     FROM collected_entry WHERE edition_id = $1 GROUP BY source`,
    [edition.id],
  );
  const waiting = await tx.query<{ source: string; n: number }>(
    `SELECT source, count(*)::int AS n FROM recommendation
     WHERE edition_id = $1 AND state = 'waiting' GROUP BY source`,
    [edition.id],
  );
  const inputs =
    (await lastDatasetId(tx, edition.id)) === undefined
      ? undefined
      : (await currentDataset(tx, edition.id)).inputs;
  // Counted in what is computed from: a table that came with the platform has no cells behind its values.
  const values = (inputs?.series ?? []).map((code, at) => ({
    series: code,
    n: (inputs?.rows ?? []).filter(({ values: row }) => row[at] != null).length,
  }));
  return definition.sources.map(({ id, title }) => {
    const measured = definition.indicators.filter(({ measure }) => measure?.source === id);
    const series = new Set(
      measured.flatMap(({ measure }) => (measure ? namesIn(parseFormula(measure.formula)) : [])),
    );
    const counted = counts.find(({ source }) => source === id);
    const form = definition.forms.find((item) => item.source === id);
    return {
      source: id,
      title,
      way: wayOf(definition, id),
      indicators: measured.map((node) => ({ code: node.code, title: node.title })),
      survey: form?.survey ?? null,
      sentIn: form?.sentIn?.by ?? null,
      waiting: waiting.find(({ source }) => source === id)?.n ?? 0,
      entries: counted?.entries ?? 0,
      entrants: counted?.entrants ?? 0,
      values: values.reduce((sum, { series: code, n }) => (series.has(code) ? sum + n : sum), 0),
    };
  });
}

/**
 * Finds places, and what is no place by the code or name under which a table or a form has brought it to
 * the edition already.
 */
export async function entrantFinder(
  tx: Tx,
  editionId: string,
  definition: Definition,
): Promise<FindPlace> {
  const find = placeFinder(definition);
  const inputs =
    (await lastDatasetId(tx, editionId)) === undefined
      ? undefined
      : (await currentDataset(tx, editionId)).inputs;
  const entered = await tx.query<{ head: string }>(
    'SELECT DISTINCT head FROM collected_entry WHERE edition_id = $1',
    [editionId],
  );
  const own = new Map<string, TableRow | 'several'>();
  const heads = [
    ...(inputs?.rows ?? []).map(({ values: _, evidence: __, ...head }) => head),
    ...entered.map(({ head }) => JSON.parse(head) as TableRow),
  ].filter(({ kind }) => kind !== undefined);
  for (const head of heads)
    for (const key of [head.code, head.name]) {
      const known = own.get(key);
      own.set(
        key,
        known === undefined || (known !== 'several' && known.code === head.code) ? head : 'several',
      );
    }
  return (said) => {
    const { code = '', name = '', kind = '' } = said;
    const known = kind === '' ? own.get(code === '' ? name : code) : undefined;
    if (known === undefined) return find(said);
    if (known === 'several')
      return { what: `several are called ${name}`, fix: 'write the code of the one that is meant' };
    if (name !== '' && name !== known.name)
      return {
        what: `"${name}" does not belong to the code ${code}, which is ${known.name}`,
        fix: 'correct the code or the name',
      };
    return known;
  };
}

interface EntryRow {
  readonly entrant: string;
  readonly head: string;
  readonly filled_in_by: string;
  readonly answers: string;
  readonly taken_at: Date;
}

const newestEntries = (tx: Tx, editionId: string, source: string): Promise<EntryRow[]> =>
  tx.query<EntryRow>(
    `SELECT DISTINCT ON (entrant, filled_in_by) entrant, head, filled_in_by, answers, taken_at
     FROM collected_entry WHERE edition_id = $1 AND source = $2 ORDER BY entrant, filled_in_by, id DESC`,
    [editionId, source],
  );

/** The forms that count of one source. Throws `edition.unknown`, `collection.unknown`. */
export async function readEntries(
  tx: Tx,
  slug: string,
  source: string,
): Promise<readonly CollectedEntryView[]> {
  const edition = await editionOf(tx, slug);
  formOf((await pinnedDefinition(tx, edition.id)).definition, source);
  return (await newestEntries(tx, edition.id, source)).map((row) => ({
    code: row.entrant,
    name: (JSON.parse(row.head) as TableRow).name,
    by: row.filled_in_by,
    takenAt: row.taken_at.toISOString(),
    answers: JSON.parse(row.answers) as Record<string, unknown>,
  }));
}

/**
 * Takes filled-in forms of a source, all of them or none. Throws `edition.unknown`, `collection.unknown`,
 * `collection.entrant` for somebody whom the register does not know, and `questionnaire.answers`.
 */
export async function takeEntries(
  tx: Tx,
  slug: string,
  source: string,
  entries: readonly CollectedEntry[],
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const form = formOf(definition, source);
  const find = await entrantFinder(tx, edition.id, definition);
  const checked = answerCheck(form.survey as Record<string, unknown>);
  const rows = entries.map(({ about, by, answers }) => {
    const head = find(about);
    if ('what' in head) {
      throw new CodedError({
        code: 'collection.entrant',
        where: about.code ?? about.name ?? '',
        what: head.what,
        fix: head.fix,
        values: { entrant: about.code ?? about.name ?? '' },
      });
    }
    return storedEntry(head, by, checked(answers as Answers));
  });
  await storeEntries(tx, edition, source, rows);
}

/**
 * The same for the demo, whose answers are its own: they are not held against the form, which would take
 * seconds for thousands of them.
 */
export async function seedEntries(
  tx: Tx,
  slug: string,
  source: string,
  entries: readonly {
    readonly head: TableRow;
    readonly by: string;
    readonly answers: Answers;
  }[],
): Promise<void> {
  await storeEntries(
    tx,
    await lockedEdition(tx, slug),
    source,
    entries.map(({ head, by, answers }) => storedEntry(head, by, answers)),
  );
}

export interface StoredEntry {
  readonly entrant: string;
  readonly head: string;
  readonly by: string;
  readonly answers: string;
}

export const storedEntry = (head: TableRow, by: string, answers: Answers): StoredEntry => ({
  entrant: head.code,
  head: canonicalJson(head as unknown as Json),
  by,
  answers: canonicalJson(answers as Json),
});

/** Adds entries that have been checked; whoever calls writes the audit. */
export async function insertEntries(
  tx: Tx,
  editionId: string,
  source: string,
  rows: readonly StoredEntry[],
): Promise<void> {
  await tx.query(
    `INSERT INTO collected_entry (edition_id, source, entrant, head, filled_in_by, answers, account_id)
     SELECT $1, $2, entrant, head, by, answers, $3
     FROM jsonb_to_recordset($4::jsonb) AS e (entrant text, head text, by text, answers text)`,
    [editionId, source, currentActor().account, JSON.stringify(rows)],
  );
}

/** Keeps entries that have been checked, with one line in the audit. */
export async function storeEntries(
  tx: Tx,
  edition: { readonly id: string; readonly slug: string },
  source: string,
  rows: readonly StoredEntry[],
): Promise<void> {
  await insertEntries(tx, edition.id, source, rows);
  await recordAudit(tx, {
    action: 'collection.enter',
    target: `edition ${edition.slug}`,
    after: {
      source,
      forms: rows.length,
      entrants: [...new Set(rows.map(({ entrant }) => entrant))].slice(0, 20),
    },
  });
}

/**
 * Makes a version of an edition's data of the forms of one source. Throws `edition.unknown`,
 * `collection.unknown`, `collection.empty`, and what `attachDataset` refuses.
 */
export async function makeCollectedValues(
  tx: Tx,
  slug: string,
  source: string,
): Promise<CollectedValues> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  formOf(definition, source);
  const entries = await newestEntries(tx, edition.id, source);
  return valuesOfForms(
    tx,
    slug,
    source,
    entries.map((row) => ({
      head: JSON.parse(row.head) as TableRow,
      answers: JSON.parse(row.answers) as Answers,
    })),
  );
}

/**
 * The same of forms that another room keeps, such as applications. `settle` of the form says what becomes of
 * several about one entrant; they come in the order in which they were sent.
 */
export async function valuesOfForms(
  tx: Tx,
  slug: string,
  source: string,
  entries: readonly { readonly head: TableRow; readonly answers: Answers }[],
): Promise<CollectedValues> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const form = definition.forms.find((item) => item.source === source);
  if (!form || entries.length === 0) {
    throw new CodedError({
      code: 'collection.empty',
      where: definition.sources.find(({ id }) => id === source)?.title['zh-CN'] ?? source,
      what: 'nothing has come in yet',
      fix: 'take forms in first',
    });
  }
  const series = seriesOfForm(form, definition);
  const heads = new Map(entries.map(({ head }) => [head.code, head]));
  const given = new Map<string, number[]>();
  for (const { head, answers } of entries) {
    for (const [question, code] of series) {
      const answer = answers[question];
      const number = readDecimal(
        typeof answer === 'boolean' ? (answer ? '1' : '0') : String(answer ?? ''),
      );
      if (number.kind !== 'number') continue;
      const key = `${head.code}\u0000${code}`;
      given.set(key, [...(given.get(key) ?? []), Number(number.text)]);
    }
  }
  const values = [...given].map(([key, numbers]): GivenValue => {
    const [place = '', code = ''] = key.split('\u0000');
    const counted = form.settle === 'mean' ? numbers : numbers.slice(-1);
    const mean = counted.reduce((sum, number) => sum + number, 0) / counted.length;
    return { place, series: code, value: formatDecimal(mean, 4), answers: counted.length };
  });
  const { made, base } = await addValues(tx, {
    edition,
    title: form.title['zh-CN'],
    series: [...series.values()],
    values,
    heads,
  });
  await recordAudit(tx, {
    action: 'collection.values',
    target: `edition ${slug}`,
    before: base ? { dataset: base.id, version: base.sequence } : null,
    after: {
      dataset: made.id,
      version: made.sequence,
      source,
      forms: entries.length,
      values: values.length,
    },
  });
  return {
    version: made.sequence,
    entries: entries.length,
    places: new Set(values.map(({ place }) => place)).size,
    values: values.length,
  };
}
