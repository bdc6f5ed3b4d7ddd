import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditMigrations } from '@bangyang/audit-server';
import { editionsMigrations } from '@bangyang/editions-server';
import { identityEntities, identityMigrations, seedDemoOrganiser } from '@bangyang/identity-server';
import { methodologyMigrations } from '@bangyang/methodology-host';
import type { ArchivedEdition } from '@bangyang/publications-contract';
import { resultsMigrations } from '@bangyang/results-server';
import { Database, inScope, INSTALLATION, openDataSource } from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { portalModule } from './four-figures.fixture.js';
import { archiveIn, importArchive, SHIPPED_ARCHIVE } from './import-archive.js';
import { publicationsMigrations } from './migrations.js';
import { renderPublicSite } from './render-public-site.js';

// Real PostgreSQL as the role without ownership, the shipped archive, real files; the portal stands in.
describe('importing the archive', () => {
  let store: TestDatabase;
  let source: DataSource;
  let database: Database;
  let organiser: string;
  const archive = archiveIn(SHIPPED_ARCHIVE);

  beforeAll(async () => {
    store = await testDatabase([
      ...methodologyMigrations,
      ...auditMigrations,
      ...identityMigrations,
      ...editionsMigrations,
      ...resultsMigrations,
      ...publicationsMigrations,
    ]);
    source = await openDataSource(store.appUrl, identityEntities).initialize();
    database = new Database(source);
    organiser = (await seedDemoOrganiser(database)).id;
  });
  afterAll(async () => {
    await source.destroy();
    await store.stop();
  });

  const take = (editions: readonly ArchivedEdition[], as = organiser) =>
    inScope({ organiser: as }, () => database.transaction((tx) => importArchive(tx, editions)));
  const rows = <Row>(sql: string) =>
    inScope(INSTALLATION, () => database.read((tx) => tx.query<Row>(sql)));

  it('takes each edition in once, however often it is told to', async () => {
    expect(await take(archive)).toEqual([
      'county-samples-2023-printed 1',
      'smile-2019-2020-printed 1',
      'ten-elements-2019-printed 1',
      'ten-samples-2019-printed 1',
      'top100-2021-printed 1',
    ]);
    expect(await take(archive)).toEqual([]);
    expect(await rows(`SELECT 1 FROM outbox WHERE job = 'publications.render'`)).toHaveLength(1);
    expect(
      await rows(`SELECT 1 FROM audit_entry WHERE content::text LIKE '%archive.import%'`),
    ).toHaveLength(5);
  });

  it('keeps the version before when an edition is corrected', async () => {
    const corrected = archive
      .filter((edition) => edition.slug === 'ten-samples-2019-printed')
      .map((edition) => ({ ...edition, document: `${edition.document}（更正）` }));
    expect(await take(corrected)).toEqual(['ten-samples-2019-printed 2']);
    expect(await take(archive)).toEqual(['ten-samples-2019-printed 3']);
    await expect(
      inScope({ organiser }, () =>
        database.transaction((tx) => tx.query('DELETE FROM archived_edition')),
      ),
    ).rejects.toThrow('permission denied');
  });

  it('does not let another organiser speak in its place', async () => {
    const [other] = await inScope(INSTALLATION, () =>
      database.transaction((tx) =>
        tx.query<{ id: string }>(
          `INSERT INTO organiser (slug, name) VALUES ('other', 'Other') RETURNING id`,
        ),
      ),
    );
    await expect(take(archive, other?.id)).rejects.toThrow(
      'another organiser has a printed edition of this name',
    );
  });

  it('serves every list in printed order by the public interface, without any release', async () => {
    const dataDir = join(store.dataDir, 'files');
    await mkdir(join(dataDir, 'portal', 'server'), { recursive: true });
    await mkdir(join(dataDir, 'portal', 'browser'), { recursive: true });
    await writeFile(join(dataDir, 'portal', 'server', 'server.mjs'), portalModule);
    const outcome = await inScope(INSTALLATION, () =>
      renderPublicSite({
        database,
        dataDir,
        publicUrl: 'https://lists.example',
        portal: { directory: join(dataDir, 'portal'), module: 'server.mjs' },
        progress: () => Promise.resolve(),
      }),
    );
    expect(outcome).toBe('rendered');
    const read = async (path: string) =>
      readFile(join(dataDir, 'public/current/api/public', path), 'utf8');
    const editions = JSON.parse(await read('editions.json')) as {
      slug: string;
      kind: string;
      lists: { id: string; size: number }[];
    }[];
    expect(editions.map(({ slug, kind }) => `${kind} ${slug}`)).toEqual([
      'printed county-samples-2023-printed',
      'printed top100-2021-printed',
      'printed smile-2019-2020-printed',
      'printed ten-elements-2019-printed',
      'printed ten-samples-2019-printed',
    ]);
    for (const { slug, lists } of editions) {
      for (const { id, size } of lists) {
        const list = JSON.parse(await read(`editions/${slug}/lists/${id}.json`)) as {
          position: number;
        }[];
        expect([slug, id, list.map((row) => row.position)]).toEqual([
          slug,
          id,
          Array.from({ length: size }, (_, at) => at + 1),
        ]);
      }
    }
    expect(
      await read('editions/smile-2019-2020-printed/lists/composite-3-prefectures-50.csv'),
    ).toMatch(
      /^\uFEFFposition,rank,score,name,code,province,printed,line,name_repaired\n1,1,84\.17,江苏省苏州市,320500,江苏省,江蘇省蘇州市,284,江蘇省蘇州市\n/,
    );
    expect(JSON.parse(await read('places/P0478.json'))).toMatchObject({
      name: '河北雄安新区',
      standings: [{ slug: 'smile-2019-2020-printed', kind: 'printed', rank: 1 }],
    });
  }, 120_000);
});
