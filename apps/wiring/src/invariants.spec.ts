import { brokenInvariants } from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { featureMigrations, invariants } from './index.js';

// Real PostgreSQL with the migrations of every feature, asked as its owner as `bangyang doctor` does.
describe('what must hold in every database', () => {
  let database: TestDatabase;
  let owner: Client;
  beforeAll(async () => {
    database = await testDatabase(featureMigrations);
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.stop();
  });

  const broken = () =>
    brokenInvariants(
      async <Row>(sql: string) => (await owner.query(sql)).rows as Row[],
      invariants,
    );

  it('holds in a new one, and each is said in a sentence of its own', async () => {
    expect(await broken()).toEqual([]);
    expect(new Set(invariants.map(({ check }) => check)).size).toBe(invariants.length);
  });

  it('names what breaks it', async () => {
    await owner.query(`INSERT INTO organiser (slug, name) VALUES ('orphan', '无主')`);
    expect(await broken()).toEqual([
      { check: 'every organiser has an owner', count: 1, first: 'orphan' },
    ]);
  });
});
