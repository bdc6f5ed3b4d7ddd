import { CodedError } from '@bangyang/kernel';
import { loadConfig, prepareQueueSchema, refuse, runMigrations } from '@bangyang/server';
import 'reflect-metadata';
import { checkAdmission, migrations } from '@bangyang/wiring';

/*
 * `node apps/api/dist/migrate.js`: brings the database to the newest schema as its owner
 * (DATABASE_URL) and lets the role in BANGYANG_APP_DATABASE_URL use it.
 */
try {
  const config = loadConfig(process.env);
  const { ownerDatabaseUrl, databaseUrl } = config;
  // A start that will be refused leaves the database as it was.
  await checkAdmission(config);
  if (ownerDatabaseUrl === undefined) {
    throw new CodedError({
      code: 'config.no-owner',
      what: 'migrations need the owner of the database',
      fix: 'set DATABASE_URL',
    });
  }
  const app = new URL(databaseUrl);
  const role = decodeURIComponent(app.username);
  const taken = await runMigrations(ownerDatabaseUrl, migrations, {
    role,
    password: decodeURIComponent(app.password),
  });
  await prepareQueueSchema(ownerDatabaseUrl, role);
  for (const name of taken) console.log(`Migrated: ${name}`);
  // The channel to a supervisor would keep the process.
  process.disconnect?.();
} catch (error) {
  refuse(error);
}
