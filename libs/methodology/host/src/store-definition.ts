import { CodedError } from '@bangyang/kernel';
import { checkDefinition, freezeDefinition, type Definition } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { MethodologyVersion } from './methodology-version.entity.js';

/**
 * Stores a definition that an edition made of an installed one, under a version of its own. Answers its
 * hash. Throws `methodology.broken` for what its check refuses, `methodology.edited` when another
 * definition is stored under that version.
 */
export async function storeDefinition(tx: Tx, definition: Definition): Promise<string> {
  const { id, version } = definition.manifest;
  const problem = checkDefinition(definition)[0];
  if (problem) {
    throw new CodedError({
      code: 'methodology.broken',
      where: problem.path,
      what: problem.what,
      fix: 'correct what was adjusted',
    });
  }
  const { text, sha256 } = freezeDefinition(definition);
  const versions = tx.manager.getRepository(MethodologyVersion);
  await versions
    .createQueryBuilder()
    .insert()
    .values({ id, version, text, sha256 })
    .orIgnore()
    .execute();
  const stored = await versions.findOneByOrFail({ id, version });
  if (stored.sha256 !== sha256) {
    throw new CodedError({
      code: 'methodology.edited',
      where: `${id}@${version}`,
      what: 'another definition is stored under this version',
    });
  }
  return sha256;
}
