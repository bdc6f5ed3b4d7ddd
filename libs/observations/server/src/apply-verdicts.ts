import { recordAudit } from '@bangyang/audit-server';
import { attachDataset, currentDataset, lockedEdition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { InputTable, VerdictsTaken } from '@bangyang/observations-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { readThreads, type Thread } from './read-verifications.js';

/** A verdict with what it says the value is; null for a rejected one. */
interface Verdict {
  readonly step: string;
  readonly place: string;
  readonly series: string;
  readonly value: string | null;
}

/**
 * Makes one new version of an edition's data in which every decided adjustment and rejection has taken
 * effect; the version before stays as it was. A verdict over a value that is another by now takes no
 * effect. Throws `edition.unknown`, `verification.nothing`, and `dataset.closed` of `attachDataset`.
 */
export async function applyVerdicts(tx: Tx, slug: string): Promise<VerdictsTaken> {
  const edition = await lockedEdition(tx, slug);
  const waiting = (await readThreads(tx, edition.id)).filter(({ pending }) => pending !== null);
  if (waiting.length === 0) {
    throw new CodedError({
      code: 'verification.nothing',
      where: slug,
      what: 'no verdict waits to take effect',
      fix: 'decide about a value first',
    });
  }
  const base = await currentDataset(tx, edition.id);
  const { inputs, verdicts, outdated } = withVerdicts(base.inputs, waiting);
  const { account } = currentActor();
  const id = randomUUID();
  const made =
    verdicts.length === 0
      ? base
      : await attachDataset(tx, {
          id,
          editionId: edition.id,
          fileName: base.fileName,
          inputs,
          importId: base.importId,
          origin: 'verdicts',
          basedOn: base.id,
          madeBy: account,
        });
  // The same numbers written otherwise make no version: the verdicts stand in the one that is there.
  if (made.id === id) await copyValues(tx, base.id, id, verdicts);
  await tx.query(
    `INSERT INTO verdict_effect (step_id, edition_id, dataset_id, account_id)
     SELECT step::bigint, $2, dataset::uuid, $3
     FROM jsonb_to_recordset($1::jsonb) AS v (step text, dataset text)`,
    [
      JSON.stringify([
        ...verdicts.map(({ step }) => ({ step, dataset: made.id })),
        ...outdated.map((step) => ({ step, dataset: null })),
      ]),
      edition.id,
      account,
    ],
  );
  await recordAudit(tx, {
    action: 'value.apply',
    target: `edition ${slug}`,
    before: { dataset: base.id, version: base.sequence },
    after: {
      dataset: made.id,
      version: made.sequence,
      values: verdicts.map(({ place, series, value }) => ({ place, series, value })),
      outdated: outdated.length,
    },
  });
  return { version: made.sequence, taken: verdicts.length, outdated: outdated.length };
}

/** The table with the verdicts in it, and which of them are over values that are no longer there. */
export function withVerdicts(
  inputs: InputTable,
  threads: readonly Pick<Thread, 'place' | 'series' | 'verification' | 'pending'>[],
): {
  readonly inputs: InputTable;
  readonly verdicts: readonly Verdict[];
  readonly outdated: readonly string[];
} {
  const rows = new Map(inputs.rows.map((row) => [row.code, { ...row, values: [...row.values] }]));
  const verdicts: Verdict[] = [];
  const outdated: string[] = [];
  for (const { place, series, verification, pending } of threads) {
    if (pending === null) continue;
    const values = rows.get(place)?.values;
    const at = inputs.series.indexOf(series);
    const { original, value } = verification;
    if (!values || at < 0 || values[at] !== Number(original)) {
      outdated.push(pending);
      continue;
    }
    values[at] = value === null ? null : Number(value);
    verdicts.push({ step: pending, place, series, value });
  }
  return { inputs: { series: inputs.series, rows: [...rows.values()] }, verdicts, outdated };
}

/** Values with their cells as in the version before; changed ones name the decision that changed them. */
async function copyValues(
  tx: Tx,
  from: string,
  to: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  await tx.query(
    `WITH verdict AS (
       SELECT step::bigint AS step, place, series, value::numeric AS value
       FROM jsonb_to_recordset($3::jsonb) AS v (step text, place text, series text, value text))
     INSERT INTO observation (dataset_id, place, series, year, value, raw, source_row, source_column, verdict, answers, evidence)
     SELECT $2, o.place, o.series, o.year, CASE WHEN v.step IS NULL THEN o.value ELSE v.value END,
       o.raw, o.source_row, o.source_column, coalesce(v.step, o.verdict), o.answers, o.evidence
     FROM observation o
     LEFT JOIN import_file i ON i.id = (SELECT import_id FROM dataset_version WHERE id = $1)
     LEFT JOIN verdict v ON v.place = o.place AND v.series = o.series
       AND (o.answers IS NOT NULL OR i.plan IS NULL OR o.year = (i.plan::jsonb ->> 'year')::int)
     WHERE o.dataset_id = $1`,
    [from, to, JSON.stringify(verdicts)],
  );
}
