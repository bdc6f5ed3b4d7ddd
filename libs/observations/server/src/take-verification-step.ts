import { recordAudit } from '@bangyang/audit-server';
import { lastDatasetId, lockedEdition } from '@bangyang/editions-server';
import { checkRelation, peopleWith } from '@bangyang/identity-server';
import { permissions } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import {
  takeStep,
  unasked,
  type VerificationStep,
  type VerificationView,
} from '@bangyang/observations-contract';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { describeThreads, readThreads, valueAt } from './read-verifications.js';
import type { ValueAddress } from './value-address.js';
import { claimFiles } from './verification-file-rows.js';

type WithoutSigner<Step> = Step extends VerificationStep ? Omit<Step, 'by' | 'at'> : never;
export type NewStep = WithoutSigner<VerificationStep>;

const actions = {
  query: 'value.query',
  answer: 'value.answer',
  decision: 'value.decide',
} as const;

/**
 * Takes one step about a value: a question, an answer, a decision. Those who may answer are told by mail
 * of a question. Throws `edition.unknown`, `dataset.unknown`, `verification.unknown`, `policy.relation`
 * where somebody decides about their own answer, `evidence.unknown` for a file that was not sent, and what `takeStep` of the contract refuses.
 */
export async function takeVerificationStep(
  tx: Tx,
  {
    edition: slug,
    address,
    step,
    publicUrl,
  }: {
    readonly edition: string;
    readonly address: ValueAddress;
    readonly step: NewStep;
    readonly publicUrl: string;
  },
): Promise<VerificationView> {
  // Locked, so that two who decide at once do not both find the value open.
  const edition = await lockedEdition(tx, slug);
  const [thread] = await readThreads(tx, edition.id, address);
  if (step.kind === 'query' && !thread) await refuseOldVersion(tx, edition.id, address);
  const before = thread?.verification ?? unasked(await valueAt(tx, edition.id, address));
  const { account } = currentActor();
  const last = before.history.at(-1);
  if (step.kind === 'decision')
    checkRelation(
      'value.decide',
      last?.kind === 'answer' && last.by === account ? 'author' : 'other',
    );
  const taken = takeStep(before, { ...step, by: account, at: new Date().toISOString() });
  if (!taken.ok)
    throw new CodedError({ where: `${address.place} ${address.series}`, ...taken.problem });
  const text = step.kind === 'decision' ? step.reason : step.text;
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO verification_step (edition_id, dataset_id, place, series, original, kind, verdict, text, value, evidence, account_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      edition.id,
      address.dataset,
      address.place,
      address.series,
      before.original,
      step.kind,
      step.kind === 'decision' ? step.verdict : null,
      text,
      // As the contract reads it: without separators, exact.
      step.kind === 'decision' && step.verdict === 'adjust'
        ? taken.verification.value
        : 'value' in step
          ? (step.value ?? null)
          : null,
      JSON.stringify(step.kind === 'answer' ? step.evidence : []),
      account,
    ],
  );
  if (step.kind === 'answer')
    await claimFiles(tx, { edition: edition.id, address, step: row?.id ?? '' }, step.evidence);
  await recordAudit(tx, {
    action: actions[step.kind],
    target: `edition ${slug}`,
    ...(step.kind === 'decision' && { reason: step.reason }),
    before: { state: before.state, value: before.value },
    after: { ...address, state: taken.verification.state, value: taken.verification.value },
  });
  const [now] = await describeThreads(tx, edition.id, await readThreads(tx, edition.id, address));
  if (!now) throw new Error('the step that was just taken is not there');
  if (step.kind === 'query') {
    await tellWhoMayAnswer(tx, {
      occasion: row?.id ?? '',
      slug,
      organiserId: edition.organiserId,
      value: now,
      text,
      publicUrl,
    });
  }
  return now;
}

async function refuseOldVersion(
  tx: Tx,
  editionId: string,
  { dataset }: ValueAddress,
): Promise<void> {
  if ((await lastDatasetId(tx, editionId)) === dataset) return;
  throw new CodedError({
    code: 'dataset.unknown',
    where: dataset,
    what: 'this is not the newest version of the edition’s data',
    fix: 'ask about the value in the newest one',
  });
}

async function tellWhoMayAnswer(
  tx: Tx,
  {
    occasion,
    slug,
    organiserId,
    value,
    text,
    publicUrl,
  }: {
    readonly occasion: string;
    readonly slug: string;
    readonly organiserId: string;
    readonly value: VerificationView;
    readonly text: string;
    readonly publicUrl: string;
  },
): Promise<void> {
  const { account, name } = currentActor();
  const people = await peopleWith(tx, {
    organiserId,
    edition: slug,
    roles: permissions['value.answer'].roles,
  });
  const { place, series, original } = value;
  const zh = `${place.name} ${series.title['zh-CN']}`;
  const en = `${place.name} ${series.title.en ?? series.title['zh-CN']}`;
  for (const { id, email } of people.filter((person) => person.id !== account)) {
    await writeMail(tx, {
      key: `query ${occasion} ${id}`,
      to: email,
      subject: `数值核实：${zh} / a value is in question`,
      text: [
        `${name}对“${zh}”（${original}${series.unit}）提出疑问：`,
        `${name} asks about ${en} (${original} ${series.unit}):`,
        text,
        `${publicUrl}/admin/editions/${slug}/queries`,
      ].join('\n\n'),
    });
  }
}
