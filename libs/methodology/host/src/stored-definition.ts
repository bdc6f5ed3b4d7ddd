import { CodedError, sha256 } from '@bangyang/kernel';
import type { Definition, FrozenDefinition } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { MethodologyVersion } from './methodology-version.entity.js';

/** The stored definition of a methodology's version. Throws `methodology.unknown` and `methodology.damaged`. */
export async function storedDefinition(
  tx: Tx,
  id: string,
  version: string,
): Promise<FrozenDefinition> {
  const stored = await tx.manager.getRepository(MethodologyVersion).findOneBy({ id, version });
  if (!stored) {
    throw new CodedError({
      code: 'methodology.unknown',
      where: `${id}@${version}`,
      what: 'no such methodology is stored',
      fix: 'install its package and list it among the installed methodologies',
      values: { methodology: `${id}@${version}` },
    });
  }
  if (sha256(stored.text) !== stored.sha256) {
    throw new CodedError({
      code: 'methodology.damaged',
      where: `${id}@${version}`,
      what: 'the stored definition does not match its hash',
      fix: 'restore the database from a backup',
    });
  }
  return {
    definition: JSON.parse(stored.text) as Definition,
    text: stored.text,
    sha256: stored.sha256,
  };
}

/** The definition of a methodology that has a hash: what a computation was made by. Throws `methodology.unknown`. */
export async function definitionBySha256(
  tx: Tx,
  id: string,
  hash: string,
): Promise<FrozenDefinition> {
  const stored = await tx.manager.getRepository(MethodologyVersion).findOneBy({ id, sha256: hash });
  return storedDefinition(tx, id, stored?.version ?? `definition ${hash.slice(0, 12)}…`);
}

/**
 * The version of a methodology that a new edition is made of: the installed one. Throws
 * `methodology.not-installed` for one that only editions of earlier times have, `methodology.unknown`.
 */
export async function offeredVersion(tx: Tx, id: string): Promise<FrozenDefinition> {
  const [offer] = await offersOf(tx, id);
  if (offer) return storedDefinition(tx, id, offer.version);
  const { definition } = await newestVersion(tx, id);
  throw new CodedError({
    code: 'methodology.not-installed',
    where: id,
    what: `"${definition.manifest.title['zh-CN']}" is no longer installed: no edition is begun with it`,
    fix: 'install and admit its package again, or choose another methodology',
    values: { title: definition.manifest.title['zh-CN'] },
  });
}

/** The installed version of a methodology, or the newest that was. Throws `methodology.unknown`. */
export async function newestVersion(tx: Tx, id: string): Promise<FrozenDefinition> {
  const [offer] = await offersOf(tx, id);
  const [newest] = await tx.query<{ version: string }>(
    `SELECT version FROM methodology_version WHERE id = $1 AND version !~ '[+]' ORDER BY string_to_array(version, '.')::int[] DESC LIMIT 1`,
    [id],
  );
  return storedDefinition(tx, id, offer?.version ?? newest?.version ?? 'any version');
}

const offersOf = (tx: Tx, id: string) =>
  tx.query<{ version: string }>('SELECT version FROM methodology_offer WHERE id = $1', [id]);
