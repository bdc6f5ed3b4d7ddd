import type { DataSource } from 'typeorm';

/**
 * The statements that would turn the migrated schema into what the entities describe; empty when they
 * agree. Tables without an entity are not looked at.
 */
export async function driftCheck(dataSource: DataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
