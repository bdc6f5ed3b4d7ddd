import { CodedError, publicKeyOf } from '@bangyang/kernel';
import {
  editionBySlug,
  currentDataset,
  moveEdition,
  pinnedDefinition,
} from '@bangyang/editions-server';
import type { Definition } from '@bangyang/methodology-sdk';
import { buildBundle, verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { runById } from '@bangyang/results-server';
import type { Database, Tx } from '@bangyang/server';
import { storeBundle } from './bundle-files.js';
import { renderJob, type ReleasePayload } from './jobs.js';
import { Release } from './release.entity.js';

/** Uncertainty runs are drawn from it; published, so that anybody draws the same. */
const SEED = 1;

interface Workplace {
  readonly database: Database;
  readonly dataDir: string;
  /** Ed25519, hexadecimal */
  readonly secretKey: string;
  readonly codeVersion: string;
}

/**
 * Releases a computed run: bundle file first, then row, stage and the order to render in one transaction.
 * The same run is released once, however often this is called. Throws `edition.unknown`,
 * `release.stale-run`, `release.not-verifiable`, `edition.no-such-step`, `edition.step-refused`.
 */
export async function releaseEdition(
  { database, dataDir, secretKey, codeVersion }: Workplace,
  order: ReleasePayload,
): Promise<Release> {
  const { edition, bundle } = await database.read((tx) =>
    bundleOf(tx, order, secretKey, codeVersion),
  );
  const verification = verifyBundle(bundle);
  if (!verification.ok) {
    throw new CodedError({
      code: 'release.not-verifiable',
      where: `${order.edition} ${verification.file}`,
      what: verification.what,
      fix: 'compute the edition again; nothing was released',
    });
  }
  const stored = await storeBundle(dataDir, bundle);
  return database.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM edition WHERE id = $1 FOR UPDATE', [edition]);
    const releases = tx.manager.getRepository(Release);
    const known = await releases.findOneBy({ runId: order.run });
    if (known) return known;
    const last = await releases.findOne({
      where: { editionId: edition },
      order: { sequence: 'DESC' },
    });
    const step = publishingStep(bundle.definition);
    await moveEdition(tx, {
      editionId: edition,
      to: step.to,
      guards: [
        'run.complete',
        'no-open-objection',
        ...(new Set(order.confirmedBy).size > 1 ? ['two-persons'] : []),
      ],
    });
    const release = await releases.save(
      releases.create({
        editionId: edition,
        runId: order.run,
        sequence: (last?.sequence ?? 0) + 1,
        predecessor: last?.id ?? null,
        bundleSha256: stored.sha256,
        bundleFile: stored.file,
        publicKey: publicKeyOf(secretKey),
        confirmedBy: order.confirmedBy,
        note: order.note,
      }),
    );
    await tx.enqueue(renderJob, {}, release.id);
    return release;
  });
}

async function bundleOf(
  tx: Tx,
  order: ReleasePayload,
  secretKey: string,
  codeVersion: string,
): Promise<{ edition: string; bundle: ReleaseBundle }> {
  const edition = await editionBySlug(tx, order.edition);
  if (!edition)
    throw new CodedError({
      code: 'edition.unknown',
      what: `there is no edition "${order.edition}"`,
    });
  const run = await runById(tx, order.run, order.edition);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const dataset = await currentDataset(tx, edition.id);
  if (dataset.id !== run.datasetId) {
    throw new CodedError({
      code: 'release.stale-run',
      where: order.edition,
      what: 'the data were changed after this computation',
      fix: 'compute the edition again',
    });
  }
  return {
    edition: edition.id,
    bundle: buildBundle({
      facts: edition.facts,
      definition,
      inputs: dataset.inputs,
      result: run.result,
      seed: SEED,
      codeVersion,
      secretKey,
    }),
  };
}

/** The step of a workflow that publishes. Throws `release.no-such-step`. */
export function publishingStep({ manifest, workflow }: Definition): {
  readonly from: string;
  readonly to: string;
} {
  for (const stage of workflow.stages) {
    const transition = stage.to.find((candidate) =>
      candidate.then?.some((effect) => effect.use === 'publish'),
    );
    if (transition) return { from: stage.name, to: transition.stage };
  }
  throw new CodedError({
    code: 'release.no-such-step',
    where: `${manifest.id}@${manifest.version}`,
    what: 'no step of its workflow publishes',
    fix: 'give a transition the effect "publish"',
  });
}
