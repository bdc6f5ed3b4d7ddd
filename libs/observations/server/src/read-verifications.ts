import { CodedError } from '@bangyang/kernel';
import { currentDataset, datasetById, pinnedDefinition } from '@bangyang/editions-server';
import {
  summariseVerifications,
  verificationOf,
  type Verification,
  type VerificationList,
  type VerificationStep,
  type VerificationView,
} from '@bangyang/observations-contract';
import type { Tx } from '@bangyang/server';
import { seriesOf } from './upload.js';
import type { ValueAddress } from './value-address.js';
import { readFiles } from './verification-file-rows.js';

interface StepRow {
  readonly id: string;
  readonly dataset: string;
  readonly version: number;
  readonly place: string;
  readonly series: string;
  readonly original: string;
  readonly kind: VerificationStep['kind'];
  readonly verdict: 'accept' | 'adjust' | 'reject' | null;
  readonly text: string;
  readonly value: string | null;
  readonly evidence: string;
  readonly by: string;
  readonly name: string | null;
  readonly at: Date;
  readonly settled: boolean;
}

/** What was asked about one value, replayed. */
export interface Thread extends ValueAddress {
  readonly version: number;
  readonly verification: Verification;
  readonly names: readonly string[];
  /** the decision that counts, where it changes the value and no version has taken it over */
  readonly pending: string | null;
}

/** Everything that was asked about values of an edition, in the order in which it was first asked. */
export async function readThreads(
  tx: Tx,
  editionId: string,
  only?: ValueAddress,
): Promise<readonly Thread[]> {
  const rows = await tx.query<StepRow>(
    `SELECT s.id::text AS id, s.dataset_id::text AS dataset, d.sequence AS version, s.place, s.series, s.original,
       s.kind, s.verdict, s.text, s.value, s.evidence, s.account_id AS by, a.name, s.taken_at AS at,
       EXISTS (SELECT 1 FROM verdict_effect v WHERE v.step_id = s.id) AS settled
     FROM verification_step s JOIN dataset_version d ON d.id = s.dataset_id LEFT JOIN account a ON a.id = s.account_id
     WHERE s.edition_id = $1 AND ($2::text IS NULL OR (s.dataset_id::text, s.place, s.series) = ($2, $3::text, $4::text))
     ORDER BY s.id`,
    [editionId, only?.dataset ?? null, only?.place ?? null, only?.series ?? null],
  );
  const values = new Map<string, StepRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.dataset, row.place, row.series]);
    const steps = values.get(key) ?? [];
    values.set(key, steps);
    steps.push(row);
  }
  return [...values.values()].map(threadOf);
}

function threadOf(steps: readonly StepRow[]): Thread {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) throw new Error('a value without a step is not in question');
  const replayed = verificationOf(first.original, steps.map(stepOf));
  if (!replayed.ok) throw new Error(`steps of ${first.place} ${first.series} cannot have happened`);
  const changes = last.verdict === 'adjust' || last.verdict === 'reject';
  return {
    dataset: first.dataset,
    version: first.version,
    place: first.place,
    series: first.series,
    verification: replayed.verification,
    names: steps.map(({ name }) => name ?? '—'),
    pending: changes && !last.settled ? last.id : null,
  };
}

function stepOf(row: StepRow): VerificationStep {
  const by = { by: row.by, at: row.at.toISOString() };
  const value = row.value === null ? {} : { value: row.value };
  switch (row.kind) {
    case 'query':
      return { kind: 'query', ...by, text: row.text };
    case 'answer':
      return {
        kind: 'answer',
        ...by,
        text: row.text,
        ...value,
        evidence: JSON.parse(row.evidence) as string[],
      };
    case 'decision':
      return {
        kind: 'decision',
        ...by,
        verdict: row.verdict ?? 'accept',
        reason: row.text,
        ...value,
      };
  }
}

/**
 * A value as it stands in a version of the data. Throws `dataset.unknown`, and `verification.unknown` where
 * the version has no such value.
 */
export async function valueAt(
  tx: Tx,
  editionId: string,
  { dataset, place, series }: ValueAddress,
): Promise<string> {
  const [known] = await tx.query<{ id: string }>(
    'SELECT id FROM dataset_version WHERE id::text = $1 AND edition_id = $2',
    [dataset, editionId],
  );
  if (!known)
    throw new CodedError({
      code: 'dataset.unknown',
      where: dataset,
      what: 'the edition has no such version of its data',
    });
  const { inputs } = await datasetById(tx, known.id);
  const value = inputs.rows.find(({ code }) => code === place)?.values[
    inputs.series.indexOf(series)
  ];
  if (value === undefined || value === null) {
    throw new CodedError({
      code: 'verification.unknown',
      where: `${place} ${series}`,
      what: 'the data hold no such value',
      fix: 'ask about a value that is there; one that is missing comes with another table',
    });
  }
  // The number of the table was read from text; the text of the cell is the exact one.
  const [exact] = await tx.query<{ value: string }>(
    `SELECT o.value::text AS value FROM observation o
     WHERE o.dataset_id = $1 AND o.place = $2 AND o.series = $3 AND o.value = $4::numeric LIMIT 1`,
    [known.id, place, series, String(value)],
  );
  return exact?.value ?? String(value);
}

/** What the pages show of values in question, open ones first. */
export async function describeThreads(
  tx: Tx,
  editionId: string,
  threads: readonly Thread[],
): Promise<readonly VerificationView[]> {
  if (threads.length === 0) return [];
  const { definition } = await pinnedDefinition(tx, editionId);
  const series = new Map(seriesOf(definition).map((item) => [item.code, item]));
  // Series of questionnaires have no title of their own: that of the indicator that they alone make up.
  const measured = new Map(
    definition.indicators.flatMap(({ title, measure }) =>
      measure ? [[measure.formula, { title, unit: measure.unit }] as const] : [],
    ),
  );
  const { inputs } = await currentDataset(tx, editionId);
  const places = new Map(inputs.rows.map(({ code, name, province }) => [code, { name, province }]));
  const files = await readFiles(tx, editionId);
  const isOpen = ({ verification: { state } }: Thread): number =>
    state === 'queried' || state === 'answered' ? 0 : 1;
  return [...threads]
    .sort((a, b) => isOpen(a) - isOpen(b))
    .map(({ dataset, version, place, series: code, verification, names, pending }) => {
      const known = series.get(code) ?? measured.get(code);
      return {
        dataset,
        version,
        place: { code: place, ...(places.get(place) ?? { name: place, province: '' }) },
        series: {
          code,
          title: known?.title ?? { 'zh-CN': code },
          unit: known?.unit ?? '',
        },
        state: verification.state,
        original: verification.original,
        value: verification.value,
        pending: pending !== null,
        history: verification.history.map((step, at) => ({
          kind: step.kind,
          by: step.by,
          name: names[at] ?? '—',
          at: step.at,
          text: step.kind === 'decision' ? step.reason : step.text,
          value: ('value' in step ? step.value : undefined) ?? null,
          verdict: step.kind === 'decision' ? step.verdict : null,
          evidence: step.kind === 'answer' ? step.evidence.filter((one) => !files.has(one)) : [],
          files:
            step.kind === 'answer'
              ? step.evidence.flatMap((one) => {
                  const file = files.get(one);
                  return file ? [file] : [];
                })
              : [],
        })),
      };
    });
}

/** Values that were asked about, with how many stand where. */
export async function readVerifications(tx: Tx, editionId: string): Promise<VerificationList> {
  const threads = await readThreads(tx, editionId);
  const { unasked: _, ...counts } = summariseVerifications(
    threads.map(({ verification }) => verification),
  );
  return {
    counts: { ...counts, pending: threads.filter(({ pending }) => pending !== null).length },
    values: [...(await describeThreads(tx, editionId, threads))],
  };
}

/**
 * Nothing is computed from values that somebody doubts, nor from such as were decided to be others.
 * Throws `verification.open`.
 */
export async function refuseWhileInQuestion(tx: Tx, editionId: string): Promise<void> {
  const threads = await readThreads(tx, editionId);
  const { open } = summariseVerifications(threads.map(({ verification }) => verification));
  if (open > 0) {
    throw new CodedError({
      code: 'verification.open',
      what: `${open} of the values are in question`,
      fix: 'decide about them first, if need be without an answer',
      values: { count: open, lacks: 'verdict' },
    });
  }
  const pending = threads.filter((thread) => thread.pending !== null).length;
  if (pending > 0) {
    throw new CodedError({
      code: 'verification.open',
      what: `${pending} of the values were decided to be others`,
      fix: 'take the verdicts into a version of the data first',
      values: { count: pending, lacks: 'effect' },
    });
  }
}
