import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import { Organiser } from './organiser.entity.js';

/** Throws `organiser.unknown`. */
export async function organiserBySlug(tx: Tx, slug: string): Promise<{ readonly id: string }> {
  const organiser = await tx.manager.getRepository(Organiser).findOneBy({ slug });
  if (organiser) return organiser;
  throw new CodedError({
    code: 'organiser.unknown',
    where: slug,
    what: 'there is no such organiser',
    fix: 'make one with `bangyang admin create`',
  });
}
