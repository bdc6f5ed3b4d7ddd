import { openDataSource, platformMigrations, driftCheck } from '@bangyang/server';
import { testDatabase } from '@bangyang/testing';
import { entities, migrations } from '../../../apps/api/dist/feature-parts.js';

/*
 * Migrates an empty database with everything the API wires and asks what would still have to change for
 * it to be what the entities say. Runs on the build; nothing else would notice a column that only one
 * of the two knows until a query meets it.
 */

const ofFeatures = migrations.filter((migration) => !platformMigrations.includes(migration));
const database = await testDatabase(ofFeatures);
try {
  const source = openDataSource(database.ownerUrl, entities);
  await source.initialize();
  try {
    const statements = await driftCheck(source);
    for (const statement of statements) {
      console.error(`Entities and migrations differ; a migration lacks: ${statement}`);
    }
    if (statements.length > 0) process.exitCode = 1;
    else
      console.log(
        `Drift: none in ${entities.length} entities after ${migrations.length} migrations.`,
      );
  } finally {
    await source.destroy();
  }
} finally {
  await database.stop();
}
