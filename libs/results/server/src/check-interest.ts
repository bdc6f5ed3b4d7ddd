import { editionById, phaseOf, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { hasInterest } from '@bangyang/reviews-server';
import type { Tx } from '@bangyang/server';

/**
 * Whether a result that votes and experts make is kept from whoever asks: until it is released, from
 * anybody who has an interest in one of its entrants.
 */
export async function isKeptFromReader(tx: Tx, editionId: string): Promise<boolean> {
  const { isOpen, stage } = await editionById(tx, editionId);
  const { definition } = await pinnedDefinition(tx, editionId);
  const phase = phaseOf({ openedAt: isOpen ? new Date(0) : null, stage }, definition);
  return phase !== 'released' && hasInterest(tx, editionId);
}

/** Throws `review.conflict`. */
export async function checkInterest(tx: Tx, editionId: string): Promise<void> {
  if (await isKeptFromReader(tx, editionId)) {
    throw new CodedError({
      code: 'review.conflict',
      what: 'you have an interest in one of the entrants of this result',
      fix: 'somebody without an interest must do it',
    });
  }
}
