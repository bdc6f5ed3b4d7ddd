import { recordAudit } from '@bangyang/audit-server';
import { stateOf, voteOf } from '@bangyang/ballots-server';
import { editionBySlug, lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { commitmentTo, type Draw, type DrawView } from '@bangyang/results-contract';
import { currentScope, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';

const SEED_BYTES = 32;

export const endsInDraw = ({ indices }: Definition): boolean =>
  indices[0]?.ties?.some((rule) => rule.by === 'draw') ?? false;

/** Whether the vote can no longer be running: it was closed, or its last stage lies behind. */
async function isVoteOver(
  tx: Tx,
  { id, stage }: { readonly id: string; readonly stage: string },
  { ballot, workflow }: Definition,
  now: Date,
): Promise<boolean> {
  if (!ballot) return false;
  const place = (name: string): number => workflow.stages.findIndex((item) => item.name === name);
  if (place(stage) > place(ballot.until)) return true;
  return ['closed', 'released'].includes(stateOf(await voteOf(tx, id), now));
}

/**
 * Fixes the seed of the draw between equals, once, and answers its commitment; the seed itself stays
 * here until the release. Throws `edition.unknown`, `edition.not-open`, `draw.not-needed`,
 * `draw.committed` and `draw.too-late` once the vote is over.
 */
export async function commitDraw(tx: Tx, slug: string, now: Date): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  if (!edition.openedAt) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition } = await pinnedDefinition(tx, edition.id);
  if (!endsInDraw(definition)) {
    throw new CodedError({
      code: 'draw.not-needed',
      where: slug,
      what: 'no rule of this methodology draws between equals',
    });
  }
  if (await storedDraw(tx, edition.id)) {
    throw new CodedError({
      code: 'draw.committed',
      where: slug,
      what: 'the seed is committed to already, and there is only one',
    });
  }
  if (await isVoteOver(tx, edition, definition, now)) {
    throw new CodedError({
      code: 'draw.too-late',
      where: slug,
      what: 'the vote is over: a seed chosen now could be chosen for its outcome',
    });
  }
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const commitment = commitmentTo(seed);
  await tx.query(
    'INSERT INTO result_draw (edition_id, seed, commitment, committed_by, committed_at) VALUES ($1, $2, $3, $4, $5)',
    [edition.id, seed, commitment, currentScope()?.actor?.account ?? null, now],
  );
  if (currentScope()?.actor)
    await recordAudit(tx, {
      action: 'draw.commit',
      target: `edition ${slug}`,
      after: { commitment },
    });
}

/** With its seed: for the computation and the bundle, never for a reader before the release. */
export async function storedDraw(tx: Tx, editionId: string): Promise<Draw | undefined> {
  const [draw] = await tx.query<{ seed: string; commitment: string }>(
    'SELECT seed, commitment FROM result_draw WHERE edition_id = $1',
    [editionId],
  );
  return draw;
}

/** What anybody may know of the draw. Throws `edition.unknown`. */
export async function readDraw(tx: Tx, slug: string): Promise<DrawView> {
  const edition = await editionBySlug(tx, slug);
  if (!edition?.isOpen)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const { definition } = await pinnedDefinition(tx, edition.id);
  const [draw] = await tx.query<{ commitment: string; committed_at: Date }>(
    'SELECT commitment, committed_at FROM result_draw WHERE edition_id = $1',
    [edition.id],
  );
  return {
    isNeeded: endsInDraw(definition),
    commitment: draw?.commitment ?? null,
    committedAt: draw?.committed_at.toISOString() ?? null,
  };
}
