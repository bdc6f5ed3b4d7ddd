import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { publicKeyOf } from '@bangyang/kernel/signature';
import {
  editionBySlug,
  lockedEdition,
  moveEdition,
  type Effects,
  type Guards,
  pinnedDefinition,
} from '@bangyang/editions-server';
import { buildBundle, SEED, verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { currentInputs, NO_TABLE, runById } from '@bangyang/results-server';
import type { Database, Tx } from '@bangyang/server';
import { storeBundle } from './bundle-files.js';
import { publishedTexts } from './edition-texts.js';
import { renderJob, type ReleasePayload } from './jobs.js';
import { heldGuard, publishingStep } from './publishing-step.js';
import { publishedRegisters } from './registers.js';
import { Release } from './release.entity.js';

interface Workplace {
  readonly database: Database;
  readonly dataDir: string;
  /** Ed25519, hexadecimal */
  readonly secretKey: string;
  readonly codeVersion: string;
  /** asked for what the step that publishes needs */
  readonly guards: Pick<Guards, 'check'>;
  /** does what that step does besides, such as telling people */
  readonly effects: Pick<Effects, 'run'>;
}

/** What is to be released, whoever ordered it. */
interface Order {
  readonly kind: Release['kind'];
  readonly run: string | null;
  readonly note: string;
  readonly confirmedBy: readonly string[];
  readonly plan: string | null;
}

/**
 * Releases a computed run, corrects with one or withdraws: bundle file first, then row, stage and the
 * order to render in one transaction. The same order is carried out once, however often it comes.
 * Throws `edition.unknown`, `release.unknown`, `release.stale-run`, `release.not-verifiable`,
 * `edition.no-such-step`, `edition.step-refused`, `release.objection-open`.
 */
export async function releaseEdition(
  workplace: Workplace,
  payload: ReleasePayload,
): Promise<Release> {
  const { database, secretKey, guards, effects } = workplace;
  const order = await database.read((tx) => orderOf(tx, payload));
  const stored =
    order.run === null
      ? undefined
      : await storedBundle(workplace, payload.edition, {
          run: order.run,
          isPlanned: order.plan !== null,
        });
  return database.transaction(async (tx) => {
    const edition = await lockedEdition(tx, payload.edition);
    const releases = tx.manager.getRepository(Release);
    const known = await releases.findOneBy(
      order.plan === null ? { runId: order.run ?? '' } : { planId: order.plan },
    );
    if (known) return known;
    const last = await releases.findOne({
      where: { editionId: edition.id },
      order: { sequence: 'DESC' },
    });
    if (order.plan !== null) await refuseCancelled(tx, order.plan);
    if (!last) {
      const { definition } = await pinnedDefinition(tx, edition.id);
      const step = publishingStep(definition);
      await moveEdition(tx, {
        editionId: edition.id,
        to: step.to,
        effects,
        guards: await heldGuards(
          tx,
          guards,
          edition.id,
          step.when,
          order.plan !== null || new Set(order.confirmedBy).size > 1,
        ),
      });
    }
    const release = await releases.save(
      releases.create({
        editionId: edition.id,
        runId: order.run,
        kind: order.kind,
        planId: order.plan,
        sequence: (last?.sequence ?? 0) + 1,
        predecessor: last?.id ?? null,
        bundleSha256: stored?.sha256 ?? null,
        bundleFile: stored?.file ?? null,
        publicKey: stored ? publicKeyOf(secretKey) : null,
        confirmedBy: [...order.confirmedBy],
        note: order.note,
      }),
    );
    await recordAudit(tx, {
      action: 'release.publish',
      target: `edition ${payload.edition}`,
      after: { release: release.id, sequence: release.sequence, kind: order.kind },
    });
    await tx.enqueue(renderJob, {}, release.id);
    return release;
  });
}

/** The guards that hold for this release. Throws as `heldGuard`. */
async function heldGuards(
  tx: Tx,
  guards: Workplace['guards'],
  editionId: string,
  wanted: readonly string[],
  areTwo: boolean,
): Promise<readonly string[]> {
  const held: string[] = [];
  for (const guard of wanted) {
    if (guard === 'two-persons') {
      if (areTwo) held.push(guard);
      continue;
    }
    // What is released is a stored run, and its bundle refused a stale one.
    if (guard !== 'run.complete') await heldGuard(tx, guards, editionId, guard);
    held.push(guard);
  }
  return held;
}

async function orderOf(tx: Tx, payload: ReleasePayload): Promise<Order> {
  if (!('plan' in payload)) return { kind: 'release', plan: null, ...payload };
  const [plan] = await tx.query<{
    kind: Release['kind'];
    run_id: string | null;
    note: string;
    proposer: string | null;
    confirmer: string | null;
  }>(
    `SELECT p.kind, p.run_id, p.note, a.name AS proposer, b.name AS confirmer FROM release_plan p
     JOIN release_confirmation c ON c.plan_id = p.id
     LEFT JOIN account a ON a.id = p.proposed_by LEFT JOIN account b ON b.id = c.account_id
     WHERE p.id::text = $1 AND p.at <= now()`,
    [payload.plan],
  );
  if (!plan) {
    throw new CodedError({
      code: 'release.unknown',
      where: payload.edition,
      what: 'there is no confirmed plan whose time has come',
    });
  }
  return {
    kind: plan.kind,
    run: plan.run_id,
    note: plan.note,
    confirmedBy: [plan.proposer ?? '—', plan.confirmer ?? '—'],
    plan: payload.plan,
  };
}

/** A plan may be cancelled between its order and its release. Throws `release.settled`. */
async function refuseCancelled(tx: Tx, plan: string): Promise<void> {
  const cancelled = await tx.query('SELECT 1 FROM release_cancellation WHERE plan_id = $1', [plan]);
  if (cancelled.length > 0)
    throw new CodedError({ code: 'release.settled', what: 'the release was cancelled' });
}

interface RunOrder {
  readonly run: string;
  /** two persons stand for it; a rehearsal may lack texts */
  readonly isPlanned: boolean;
}

async function storedBundle(
  { database, dataDir, ...workplace }: Workplace,
  slug: string,
  order: RunOrder,
): Promise<{ readonly file: string; readonly sha256: string }> {
  const bundle = await database.read((tx) => bundleOf(tx, slug, order, workplace));
  const verification = verifyBundle(bundle);
  if (!verification.ok) {
    throw new CodedError({
      code: 'release.not-verifiable',
      where: `${slug} ${verification.file}`,
      what: verification.what,
      fix: 'compute the edition again; nothing was released',
    });
  }
  return storeBundle(dataDir, bundle);
}

async function bundleOf(
  tx: Tx,
  slug: string,
  order: RunOrder,
  { secretKey, codeVersion }: Pick<Workplace, 'secretKey' | 'codeVersion'>,
): Promise<ReleaseBundle> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const run = await runById(tx, order.run, slug);
  const { definition, sha256 } = await pinnedDefinition(tx, edition.id);
  const { dataset, parts, sha256: inputsSha256 } = await currentInputs(tx, edition.id);
  if (inputsSha256 !== run.inputsSha256 || sha256 !== run.definitionSha256) {
    throw new CodedError({
      code: 'release.stale-run',
      where: slug,
      what: 'data, votes, scores or definition were changed after this computation',
      fix: 'compute the edition again',
    });
  }
  const texts = await publishedTexts(tx, edition.id, run.result, order.isPlanned);
  const registers = await publishedRegisters(tx, edition.id);
  return buildBundle({
    facts: edition.facts,
    definition,
    inputs: dataset?.inputs ?? NO_TABLE,
    parts,
    ...(texts.length > 0 && { texts }),
    ...(registers.length > 0 && { registers }),
    result: run.result,
    seed: SEED,
    codeVersion,
    secretKey,
  });
}
