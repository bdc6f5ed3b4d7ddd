import { recordAudit } from '@bangyang/audit-server';
import { canonicalJson, CodedError, type Json } from '@bangyang/kernel';
import {
  admit,
  type AnsweredQuestionnaire,
  type QuestionnaireReceipt,
} from '@bangyang/observations-contract';
import type { Tx } from '@bangyang/server';
import { acceptedOf, lockName, stateAt, type OpenQuestionnaire } from './read-questionnaires.js';
import { checkedAnswers, surveyOf } from './survey-form.js';

interface TakenRow {
  readonly id: string;
  readonly taken_at: Date;
}
const receipt = ({ id, taken_at }: TakenRow): QuestionnaireReceipt => ({
  receipt: id,
  takenAt: taken_at.toISOString(),
});

/**
 * Takes one answered questionnaire, if it is open, complete, and the group of whoever answers is not
 * full. Counting and taking are one transaction under a lock of that group, so that two cannot both have
 * the last place. The same key again gets the same receipt. Throws `questionnaire.closed`,
 * `questionnaire.answers` and what `admit` refuses.
 */
export async function takeAnswers(
  tx: Tx,
  { edition, form, stored }: OpenQuestionnaire,
  { key, answers }: AnsweredQuestionnaire,
  now: Date,
): Promise<QuestionnaireReceipt> {
  const { source } = form;
  const known = await takenBefore(tx, edition.id, source, key);
  if (known) return receipt(known);
  const state = stateAt(stored, now);
  if (state !== 'open') {
    throw new CodedError({
      code: 'questionnaire.closed',
      what: state === 'before' ? 'the questionnaire is not open yet' : 'the questionnaire is over',
      values: { state },
    });
  }
  const checked = checkedAnswers(surveyOf(form, stored.plan), answers);
  const { quotas } = stored.plan;
  const empty = admit(quotas, new Map(), checked);
  if (!empty.ok) throw new CodedError(empty.problem);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    lockName(edition.id, source, empty.cell),
  ]);
  const admission = admit(quotas, await acceptedOf(tx, edition.id, source, empty.cell), checked);
  if (!admission.ok) {
    // Whoever sends twice at once finds the place taken: by themselves.
    const mine = await takenBefore(tx, edition.id, source, key);
    if (mine) return receipt(mine);
    throw new CodedError(admission.problem);
  }
  const [row] = await tx.query<TakenRow>(
    `INSERT INTO questionnaire_answer (edition_id, source, key, cell, answers) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (edition_id, source, key) DO NOTHING RETURNING id, taken_at`,
    [edition.id, source, key, admission.cell, canonicalJson(checked as Json)],
  );
  if (!row) {
    const mine = await takenBefore(tx, edition.id, source, key);
    if (!mine) throw new Error('a questionnaire is neither new nor known');
    return receipt(mine);
  }
  await recordAudit(tx, {
    action: 'questionnaire.answer',
    target: `edition ${edition.slug}`,
    after: { source, questionnaire: row.id },
  });
  return receipt(row);
}

async function takenBefore(
  tx: Tx,
  editionId: string,
  source: string,
  key: string,
): Promise<TakenRow | undefined> {
  const [row] = await tx.query<TakenRow>(
    'SELECT id, taken_at FROM questionnaire_answer WHERE edition_id = $1 AND source = $2 AND key = $3',
    [editionId, source, key],
  );
  return row;
}
