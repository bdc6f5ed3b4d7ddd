import { driftCheck, openDataSource } from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { entities, featureMigrations } from './index.js';

@Entity('edition')
class EditionWithoutMigration {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', name: 'never_migrated' })
  neverMigrated!: string;
}

// Real PostgreSQL, the real migrations of every feature.
describe('the migrated schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase(featureMigrations);
  });
  afterAll(() => database.stop());

  const drift = async (described: typeof entities): Promise<readonly string[]> => {
    const dataSource = await openDataSource(database.ownerUrl, described).initialize();
    return driftCheck(dataSource).finally(() => dataSource.destroy());
  };

  it('is what the entities describe', async () => {
    expect(await drift(entities)).toEqual([]);
  });

  it('is reported as drifted when an entity has a column that no migration made', async () => {
    expect((await drift([EditionWithoutMigration])).join()).toContain('"never_migrated"');
  });
});
