import type { DataSource } from 'typeorm';

/** Foreign keys, checks and indexes that only the migrations state: they protect rows, not the mapping. */
const statedInSqlAlone = /^(ALTER TABLE \S+ DROP CONSTRAINT|DROP INDEX) /;

/**
 * The statements that would turn the migrated schema into what the entities describe; empty when they
 * agree. What an entity states must be in the schema; the schema may hold stricter constraints, and
 * tables without an entity are not looked at.
 */
export async function driftCheck(dataSource: DataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query).filter((query) => !statedInSqlAlone.test(query));
}
