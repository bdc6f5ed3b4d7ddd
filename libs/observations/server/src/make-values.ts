import { recordAudit } from '@bangyang/audit-server';
import { lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import {
  valuesOfAnswers,
  type AnswerError,
  type Answers,
  type AnswerValues,
} from '@bangyang/observations-contract';
import type { Tx } from '@bangyang/server';
import { addValues } from './add-values.js';
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
  const series = rules.measures.map((measure) => measure.series);
  const { made, base } = await addValues(tx, {
    edition,
    title: title['zh-CN'],
    series,
    values: values.map(({ place, series: code, value, answers }) => ({
      place,
      series: code,
      value: value ?? '',
      answers,
    })),
    heads: new Map(),
  });
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
