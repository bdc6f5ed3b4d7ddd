import { CodedError } from '@bangyang/kernel';
import { checkDefinition, freezeDefinition, type Methodology } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { MethodologyVersion } from './methodology-version.entity.js';

/**
 * Stores the definitions of the installed methodologies. Throws `methodology.broken` for one that its own check
 * refuses, and `methodology.edited` for one whose content is not what is stored under its id and version:
 * editions that pinned that version would otherwise be explained by rules that they did not follow.
 */
export async function keepMethodologies(tx: Tx, installed: readonly Methodology[]): Promise<void> {
  const versions = tx.manager.getRepository(MethodologyVersion);
  for (const methodology of installed) {
    const { id, version } = methodology.manifest;
    const problem = checkDefinition(methodology)[0];
    if (problem) {
      throw new CodedError({
        code: 'methodology.broken',
        where: `${id}@${version} ${problem.path}`,
        what: problem.what,
        fix: 'run `bangyang plugin check` on the package',
      });
    }
    const { text, sha256 } = freezeDefinition(methodology);
    // API and worker start together: both may find nothing stored and insert.
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
        what: `the installed definition (${sha256.slice(0, 12)}…) is not the stored one (${stored.sha256.slice(0, 12)}…)`,
        fix: 'install the package that was stored, or give the changed definition a new version',
      });
    }
  }
}
