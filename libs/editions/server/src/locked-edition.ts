import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { Edition } from './edition.entity.js';

/** An edition that nobody else changes until the transaction ends. Throws `edition.unknown`. */
export async function lockedEdition(tx: Tx, slug: string): Promise<Edition> {
  const edition = await tx.manager
    .getRepository(Edition)
    .findOne({ where: { slug }, lock: { mode: 'pessimistic_write' } });
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition;
}
