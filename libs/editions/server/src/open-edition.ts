import { canonicalJson, CodedError } from '@bangyang/kernel';
import { newestVersion } from '@bangyang/methodology-host';
import type { EditionFacts } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { Edition } from './edition.entity.js';

/**
 * Opens an edition and pins the newest stored definition of its methodology. Throws `edition.slug-taken`,
 * `edition.unknown-indicator` when something is omitted that the definition does not have, `methodology.unknown`.
 */
export async function openEdition(
  tx: Tx,
  { methodology, facts }: { readonly methodology: string; readonly facts: EditionFacts },
): Promise<Edition> {
  const { definition, sha256 } = await newestVersion(tx, methodology);
  const stranger = facts.omitted.find(
    ({ code }) => !definition.indicators.some((node) => node.code === code),
  );
  if (stranger) {
    throw new CodedError({
      code: 'edition.unknown-indicator',
      where: 'omitted',
      what: `${methodology} has no indicator "${stranger.code}"`,
    });
  }
  const editions = tx.manager.getRepository(Edition);
  const inserted = await editions
    .createQueryBuilder()
    .insert()
    .values({
      slug: facts.slug,
      editionYear: facts.editionYear,
      dataYear: facts.dataYear,
      facts: canonicalJson(facts),
      methodologyId: definition.manifest.id,
      methodologyVersion: definition.manifest.version,
      definitionSha256: sha256,
      stage: definition.workflow.initial,
    })
    .orIgnore()
    .returning('id')
    .execute();
  const [row] = inserted.raw as { id: string }[];
  if (!row) {
    throw new CodedError({
      code: 'edition.slug-taken',
      where: 'slug',
      what: `there already is an edition "${facts.slug}"`,
      fix: 'choose another slug',
    });
  }
  return editions.findOneByOrFail({ id: row.id });
}
