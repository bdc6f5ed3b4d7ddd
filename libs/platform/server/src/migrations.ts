import { CodedError, sha256 } from '@bangyang/kernel';
import { Client } from 'pg';

/** A step of the schema's history, named for what it does. Once released it is never edited. */
export interface Migration {
  /** sorts by its number: `0001-outbox-and-job-progress` */
  readonly name: string;
  readonly up: string;
}

/** Any number that no other program uses for an advisory lock in this database. */
const MIGRATION_LOCK = 726_173;

/**
 * Brings the database to the newest schema, one transaction a step, and lets the role `app` of the
 * other URL use it without owning it. Throws when a step that was already taken has another text.
 */
export async function runMigrations(
  ownerUrl: string,
  migrations: readonly Migration[],
  app: { readonly role: string; readonly password: string },
): Promise<readonly string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRole(client, app);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, sha256 text NOT NULL, taken_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM migration',
    );
    const taken = new Map(rows.map((row) => [row.name, row.sha256]));
    const added: string[] = [];
    for (const migration of [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const hash = sha256(migration.up);
      const before = taken.get(migration.name);
      if (before !== undefined && before !== hash) {
        throw new CodedError({
          code: 'migration.edited',
          what: `the migration ${migration.name} was changed after it had been taken`,
          fix: 'restore its text and write a new migration',
        });
      }
      if (before !== undefined) continue;
      await inTransaction(client, async () => {
        await client.query(migration.up);
        await client.query('INSERT INTO migration (name, sha256) VALUES ($1, $2)', [
          migration.name,
          hash,
        ]);
      });
      added.push(migration.name);
    }
    return added;
  } finally {
    await client.end();
  }
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** The role may connect and use what migrations grant it, and owns nothing. */
async function ensureRole(client: Client, app: { role: string; password: string }): Promise<void> {
  const role = client.escapeIdentifier(app.role);
  const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [app.role]);
  if (exists.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
  await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(app.password)}`);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
}
