import { CodedError } from '@bangyang/kernel';
import { checkDefinition, freezeDefinition, type Methodology } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { MethodologyVersion } from './methodology-version.entity.js';

/**
 * Stores the definitions of the installed methodologies. Throws `methodology.broken` for one that its own check
 * refuses, and `methodology.edited` for one whose content is not what is stored under its id and version:
 * editions that pinned that version would otherwise be explained by rules that they did not follow.
 * What is installed is offered to new editions, each in the version that is installed, and nothing else is.
 * Throws `methodology.lost-stage` for a version that no longer has a stage of an earlier one and does not
 * say what became of it.
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
    await refuseLostStages(tx, methodology);
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
  await offer(tx, installed);
}

/** What is not installed any more stays stored, for the editions that pinned it. */
async function offer(tx: Tx, installed: readonly Methodology[]): Promise<void> {
  const ids = installed.map(({ manifest }) => manifest.id);
  const versions = installed.map(({ manifest }) => manifest.version);
  await tx.query('DELETE FROM methodology_offer WHERE NOT id = ANY ($1)', [ids]);
  // In one order, so that API and worker, which start together, do not wait for each other.
  await tx.query(
    `INSERT INTO methodology_offer (id, version)
     SELECT id, version FROM unnest($1::text[], $2::text[]) AS installed (id, version) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET version = excluded.version
     WHERE methodology_offer.version <> excluded.version`,
    [ids, versions],
  );
}

/** Names of stages stand in calendars of drafts and in what others built on them: they do not vanish in silence. */
async function refuseLostStages(tx: Tx, { manifest, workflow }: Methodology): Promise<void> {
  const { id, version } = manifest;
  const earlier = await tx.query<{ version: string; stage: string }>(
    `SELECT version, jsonb_path_query(text::jsonb, '$.workflow.stages[*].name') #>> '{}' AS stage
     FROM methodology_version
     WHERE id = $1 AND version !~ '[+]'
       AND string_to_array(version, '.')::int[] < string_to_array($2, '.')::int[]
     ORDER BY string_to_array(version, '.')::int[] DESC`,
    [id, version],
  );
  const lost = earlier.find(
    ({ stage }) =>
      !workflow.stages.some(({ name }) => name === stage) &&
      workflow.renamed?.[stage] === undefined,
  );
  if (!lost) return;
  throw new CodedError({
    code: 'methodology.lost-stage',
    where: `${id}@${version} workflow.stages`,
    what: `the stage "${lost.stage}" of version ${lost.version} is gone`,
    fix: `keep it, or say in workflow.renamed what "${lost.stage}" is called now (null: it is no more)`,
  });
}
