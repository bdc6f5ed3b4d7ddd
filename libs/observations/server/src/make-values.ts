import { recordAudit } from '@bangyang/audit-server';
import {
  attachDataset,
  currentDataset,
  lastDatasetId,
  lockedEdition,
  pinnedDefinition,
  type DatasetView,
} from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import {
  valuesOfAnswers,
  type AnsweredValue,
  type AnswerError,
  type Answers,
  type AnswerValues,
  type InputTable,
} from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { findCity } from './find-place.js';
import { storedPlan } from './read-questionnaires.js';
import { questionnaireOf } from './survey-form.js';

const MOST_ERRORS = 100;

/**
 * Makes a new version of an edition's data of the answers to a questionnaire, by the rules of its plan:
 * the series that the rules name, over the version that is there, if any. Throws `edition.unknown`,
 * `questionnaire.unknown`, `questionnaire.no-answers`, and what `attachDataset` refuses.
 */
export async function makeValues(tx: Tx, slug: string, source: string): Promise<AnswerValues> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const { title } = questionnaireOf(definition, source);
  const stored = await storedPlan(tx, edition.id, source);
  const rows = await tx.query<{ answers: string }>(
    'SELECT answers FROM questionnaire_answer WHERE edition_id = $1 AND source = $2 ORDER BY taken_at, id',
    [edition.id, source],
  );
  if (!stored || rows.length === 0) {
    throw new CodedError({
      code: 'questionnaire.no-answers',
      where: source,
      what: 'nobody has answered yet',
    });
  }
  const errors: AnswerError[] = [];
  const { rules } = stored.plan;
  const all = valuesOfAnswers(rules, parsed(rows), (error) => {
    if (errors.length < MOST_ERRORS) errors.push(error);
  });
  const values = all.filter(({ value }) => value !== null);
  const base =
    (await lastDatasetId(tx, edition.id)) === undefined
      ? undefined
      : await currentDataset(tx, edition.id);
  const series = rules.measures.map((measure) => measure.series);
  const { account } = currentActor();
  const id = randomUUID();
  const made = await attachDataset(tx, {
    id,
    editionId: edition.id,
    fileName: base?.fileName ?? title['zh-CN'],
    inputs: withValues(base?.inputs, series, values),
    importId: base?.importId ?? null,
    origin: 'answers',
    basedOn: base?.id ?? null,
    madeBy: account,
  });
  if (made.id === id) await storeValues(tx, { id, base, series, values, year: edition.dataYear });
  await recordAudit(tx, {
    action: 'questionnaire.values',
    target: `edition ${slug}`,
    before: base ? { dataset: base.id, version: base.sequence } : null,
    after: {
      dataset: made.id,
      version: made.sequence,
      source,
      plan: stored.revision,
      questionnaires: rows.length,
      values: values.length,
    },
  });
  return {
    version: made.sequence,
    places: new Set(values.map(({ place }) => place)).size,
    values: values.length,
    tooFew: all.length - values.length,
    errors,
  };
}

function* parsed(rows: Iterable<{ readonly answers: string }>): Iterable<Answers> {
  for (const { answers } of rows) yield JSON.parse(answers) as Answers;
}

/** The table with the values of those series in place of what it had; places that are new come in by their code. */
export function withValues(
  base: InputTable | undefined,
  series: readonly string[],
  values: readonly AnsweredValue[],
): InputTable {
  const all = [...(base?.series ?? [])];
  for (const code of series) if (!all.includes(code)) all.push(code);
  const rows = new Map(
    (base?.rows ?? []).map((row) => [
      row.code,
      {
        ...row,
        values: all.map((code, at) => (series.includes(code) ? null : (row.values[at] ?? null))),
      },
    ]),
  );
  for (const { place, series: code, value } of values) {
    const row = rows.get(place) ?? newRow(place, all.length);
    rows.set(place, row);
    row.values[all.indexOf(code)] = Number(value);
  }
  return { series: all, rows: [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function newRow(code: string, width: number) {
  const place = findCity({ code });
  const { name, province } = 'what' in place ? { name: code, province: '' } : place;
  return { code, name, province, values: Array.from({ length: width }, (): number | null => null) };
}

/** Values of the version before, without the series that come anew; each new one says how many answered. */
async function storeValues(
  tx: Tx,
  {
    id,
    base,
    series,
    values,
    year,
  }: {
    readonly id: string;
    readonly base: DatasetView | undefined;
    readonly series: readonly string[];
    readonly values: readonly AnsweredValue[];
    readonly year: number;
  },
): Promise<void> {
  if (base) {
    await tx.query(
      `INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence)
       SELECT $2, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence
       FROM observation WHERE dataset_id = $1 AND NOT (series = ANY ($3) AND year = $4)`,
      [base.id, id, series, year],
    );
  }
  await tx.query(
    `INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, answers)
     SELECT $1, place, series, $2, value::numeric, value, 0, 0, answers
     FROM jsonb_to_recordset($3::jsonb) AS v (place text, series text, value text, answers int)`,
    [id, year, JSON.stringify(values)],
  );
}
