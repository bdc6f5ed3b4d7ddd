import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editionsEntities, editionsMigrations } from '@bangyang/editions-server';
import {
  keepMethodologies,
  methodologyEntities,
  methodologyMigrations,
} from '@bangyang/methodology-host';
import { observationsMigrations } from '@bangyang/observations-server';
import { verifyBundle } from '@bangyang/results-contract';
import {
  computeEdition,
  resultsEntities,
  resultsMigrations,
  seedDemo,
} from '@bangyang/results-server';
import { auditMigrations } from '@bangyang/audit-server';
import { identityEntities, identityMigrations, seedDemoOrganiser } from '@bangyang/identity-server';
import { Database, inScope, INSTALLATION, openDataSource, signingKey } from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { gunzipSync } from 'node:zlib';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import {
  createPublicSite,
  publicationsEntities,
  publicationsMigrations,
  type PublicSite,
} from './index.js';
import type { ReleasePayload } from './jobs.js';
import { fourFigures, portalModule } from './four-figures.fixture.js';
import { releaseEdition } from './release-edition.js';
import { ComputedHandler } from './release.handlers.js';
import { renderPublicSite } from './render-public-site.js';

// Real PostgreSQL as the role without ownership, real yearbook tables, real files; the portal stands in.
describe('from the data to the public site', () => {
  let store: TestDatabase;
  let source: DataSource;
  let database: Database;
  let dataDir: string;
  let order2021: ReleasePayload & { readonly run: string };
  let organiser: string;

  beforeAll(async () => {
    store = await testDatabase([
      ...methodologyMigrations,
      ...auditMigrations,
      ...identityMigrations,
      ...editionsMigrations,
      ...observationsMigrations,
      ...resultsMigrations,
      ...publicationsMigrations,
    ]);
    source = await openDataSource(store.appUrl, [
      ...identityEntities,
      ...methodologyEntities,
      ...editionsEntities,
      ...resultsEntities,
      ...publicationsEntities,
    ]).initialize();
    database = new Database(source);
    dataDir = join(store.dataDir, 'files');
    await mkdir(join(dataDir, 'portal', 'server'), { recursive: true });
    await mkdir(join(dataDir, 'portal', 'browser'), { recursive: true });
    await writeFile(join(dataDir, 'portal', 'server', 'server.mjs'), portalModule);
    await writeFile(join(dataDir, 'portal', 'browser', 'main-ABCD1234.js'), 'start()');
    await database.transaction((tx) => keepMethodologies(tx, [fourFigures]));
    organiser = (await seedDemoOrganiser(database)).id;
  });
  afterAll(async () => {
    await source.destroy();
    await store.stop();
  });

  const asOrganiser = <Result>(work: () => Promise<Result>) => inScope({ organiser }, work);
  const rows = <Row>(sql: string) =>
    inScope(INSTALLATION, () => database.read((tx) => tx.query<Row>(sql)));
  const jobs = (name: string) =>
    rows<{ payload: string }>(`SELECT payload FROM outbox WHERE job = '${name}' ORDER BY id`);
  const release = async (order: ReleasePayload) =>
    asOrganiser(async () =>
      releaseEdition(
        {
          database,
          dataDir,
          secretKey: await signingKey(dataDir),
          codeVersion: '0.1.0',
          guards: { check: () => Promise.resolve(true) },
          effects: { run: () => Promise.resolve() },
        },
        order,
      ),
    );
  const render = () =>
    inScope(INSTALLATION, () =>
      renderPublicSite({
        database,
        dataDir,
        publicUrl: 'http://localhost',
        portal: { directory: join(dataDir, 'portal'), module: 'server.mjs' },
        progress: () => Promise.resolve(),
      }),
    );

  it('opens the demo editions once, with what 2022 lacks left out of 2021 too', async () => {
    await asOrganiser(() => seedDemo(database));
    await asOrganiser(() => seedDemo(database));
    const editions = await rows<{ slug: string; stage: string; facts: string }>(
      'SELECT slug, stage, facts FROM edition ORDER BY slug',
    );
    expect(editions.map(({ slug, stage }) => [slug, stage])).toEqual([
      ['top100-2021', 'internal-check'],
      ['top100-2022', 'internal-check'],
    ]);
    for (const { facts } of editions)
      expect(facts).toMatch(
        /"omitted":\[\{"code":"broadband","why":\{"en":"In the data of 2022, .* reaches 0 cities/,
      );
    expect(await jobs('results.compute')).toHaveLength(2);
  });

  it('computes an edition once, however often the job comes', async () => {
    const first = await asOrganiser(() => computeEdition(database, 'top100-2021'));
    const again = await asOrganiser(() => computeEdition(database, 'top100-2021'));
    expect(again).toEqual(first);
    expect(await rows('SELECT 1 FROM score_run')).toHaveLength(1);
    expect(first.result.lists[0]?.rows.map((row) => row.name)).toContain('北京市');
    expect(first.result.cities.length).toBeGreaterThan(290);
  });

  it('does not release an edition for one person alone', async () => {
    const run = await asOrganiser(() => computeEdition(database, 'top100-2021'));
    order2021 = {
      edition: 'top100-2021',
      run: run.id,
      note: '首次发布',
      confirmedBy: ['甲', '乙'],
    };
    await asOrganiser(() =>
      new ComputedHandler(database).run({
        edition: 'top100-2021',
        run: run.id,
        thenRelease: { note: '首次发布', confirmedBy: ['甲', '乙'] },
      }),
    );
    await expect(release({ ...order2021, confirmedBy: ['甲', '甲'] })).rejects.toThrow(
      'needs two-persons',
    );
    expect(await rows('SELECT 1 FROM release')).toEqual([]);
  });

  it('releases once, and the stored bundle holds before an outsider', async () => {
    const first = await release(order2021);
    expect(await release(order2021)).toEqual(first);
    expect(await jobs('publications.render')).toHaveLength(1);
    const bundle: unknown = JSON.parse(
      await readFile(join(dataDir, first.bundleFile ?? ''), 'utf8'),
    );
    expect(verifyBundle(bundle)).toMatchObject({
      ok: true,
      edition: 'top100-2021',
      rows: 10,
      publicKey: first.publicKey,
    });
  });

  it('keeps a release from the application, and from a careless owner too', async () => {
    for (const statement of [
      `UPDATE release SET note = 'better'`,
      'DELETE FROM release',
      'TRUNCATE release',
    ]) {
      await expect(
        asOrganiser(() => database.transaction((tx) => tx.query(statement))),
      ).rejects.toThrow('permission denied');
    }
    const owner = await new DataSource({ type: 'postgres', url: store.ownerUrl }).initialize();
    await expect(owner.query(`UPDATE release SET note = 'better'`)).rejects.toThrow(
      'only ever added',
    );
    await expect(owner.query('DELETE FROM release')).rejects.toThrow('only ever added');
    await owner.destroy();
  });

  it('goes on after it died between the bundle and the switch: one release, no half site', async () => {
    const stop = join(dataDir, 'stop');
    await writeFile(stop, '');
    await expect(render()).rejects.toThrow('the power went');
    expect(await readdir(join(dataDir, 'public'))).not.toContain('current');
    await rm(stop);
    expect(await release(order2021)).toMatchObject({ sequence: 1, predecessor: null });
    expect(await render()).toBe('rendered');
    expect(await render()).toBe('already there');
    const pages = (await readFile(join(dataDir, 'rendered'), 'utf8')).trim().split('\n');
    expect(pages.filter((url) => url === '/')).toHaveLength(1);
    expect(new Set(pages).size).toBe(pages.length);
    expect(await rows('SELECT 1 FROM release')).toHaveLength(1);
    expect(
      (await readdir(join(dataDir, 'public'))).filter((name) => name.startsWith('.current')),
    ).toEqual([]);
  });

  it('says so when the portal has not been built', async () => {
    const nowhere = { directory: join(dataDir, 'nowhere'), module: 'server.mjs' };
    await expect(
      inScope(INSTALLATION, () =>
        renderPublicSite({
          database,
          dataDir,
          publicUrl: 'http://localhost',
          portal: nowhere,
          progress: () => Promise.resolve(),
        }),
      ),
    ).rejects.toThrow(
      'the portal has not been built, so no page can be rendered; run `npm run build`',
    );
  });

  describe('the public site', () => {
    let site: PublicSite;
    let server: Server;

    beforeAll(async () => {
      site = createPublicSite(join(dataDir, 'public'));
      await site.refresh();
      server = createServer((incoming, response) => {
        if (!site(incoming, response)) response.writeHead(418).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => {
      site.close();
      server.close();
    });

    const get = (path: string, headers: IncomingHttpHeaders = {}, method = 'GET') =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>(
        (resolve, reject) => {
          const { port } = server.address() as AddressInfo;
          request({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks),
              }),
            );
          })
            .on('error', reject)
            .end();
        },
      );

    it('sends a list with a strong tag, and 304 to who has it', async () => {
      const path = '/api/public/editions/top100-2021/lists/ranking.json';
      const plain = await get(path);
      expect(plain.status).toBe(200);
      expect(plain.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, no-cache',
        vary: 'Accept-Encoding',
      });
      const list = JSON.parse(plain.body.toString()) as { position: number }[];
      expect(list.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      const zipped = await get(path, { 'accept-encoding': 'br, gzip' });
      expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
      expect(zipped.headers.etag).not.toBe(plain.headers.etag);
      expect(await get(path, { 'if-none-match': `"other", ${plain.headers.etag}` })).toMatchObject({
        status: 304,
        body: Buffer.alloc(0),
      });
      expect(await get(path, {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    });

    it('offers the list as CSV and XLSX, the bundle, and the places', async () => {
      expect(
        (await get('/api/public/editions/top100-2021/lists/ranking.csv')).body.toString(),
      ).toMatch(/^\uFEFFposition,rank,score,name,code,province,wealth,life\n1,1,/);
      expect(
        (await get('/api/public/editions/top100-2021/lists/ranking.xlsx')).body
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
      expect(
        verifyBundle(
          JSON.parse((await get('/api/public/editions/top100-2021/bundle')).body.toString()),
        ),
      ).toMatchObject({ ok: true });
      expect(JSON.parse((await get('/api/public/places/110000')).body.toString())).toMatchObject({
        name: '北京市',
        standings: [{ slug: 'top100-2021' }],
      });
    });

    it('sends pages that run their own scripts only, and scripts that stay for good', async () => {
      const page = await get('/editions/top100-2021/?from=mail');
      expect(page.status).toBe(200);
      expect(page.body.toString()).toContain('<p>/editions/top100-2021</p>');
      // printf 'start()' | openssl dgst -sha256 -binary | base64
      expect(page.headers['content-security-policy']).toContain(
        `script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='`,
      );
      expect((await get('/main-ABCD1234.js')).headers['cache-control']).toBe(
        'public, max-age=31536000, immutable',
      );
    });

    it('answers for what is not there, and leads nowhere else', async () => {
      const document = await get('/api/public/editions/top100-1999');
      expect([document.status, document.headers['content-type']]).toEqual([
        404,
        'application/problem+json',
      ]);
      expect(JSON.parse(document.body.toString())).toMatchObject({
        status: 404,
        code: 'public.unknown',
      });
      for (const path of [
        '/nowhere',
        '/../../keys/release-signing.key',
        '/%2e%2e/%2e%2e/keys/release-signing.key',
        '/%',
        '/manifest.json',
      ]) {
        const page = await get(path);
        expect([path, page.status, page.body.toString().includes('<p>/404</p>')]).toEqual([
          path,
          404,
          true,
        ]);
      }
    });

    it('does not let the application say that nothing is released while the site is being read', async () => {
      const ready = site;
      // Made while the request is being answered, so it cannot have read anything yet.
      server.prependOnceListener('request', () => {
        site = createPublicSite(join(dataDir, 'public'));
      });
      const answer = await get('/api/public/editions');
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
      await site.refresh();
      expect((await get('/api/public/editions')).status).toBe(200);
      site.close();
      site = ready;
    });

    it('leaves everything else to the application', async () => {
      for (const [path, method] of [
        ['/api/health/live', 'GET'],
        ['/admin/editions', 'GET'],
        ['/api/public/editions', 'POST'],
      ] as const) {
        expect((await get(path, {}, method)).status).toBe(418);
      }
    });

    it('takes the next release over whole', async () => {
      const run = await asOrganiser(() => computeEdition(database, 'top100-2022'));
      const people = { note: '首次发布', confirmedBy: ['甲', '乙'] };
      await asOrganiser(() =>
        new ComputedHandler(database).run({
          edition: 'top100-2022',
          run: run.id,
          thenRelease: people,
        }),
      );
      await release({ edition: 'top100-2022', run: run.id, ...people });
      await rm(join(dataDir, 'rendered'));
      expect(await render()).toBe('rendered');
      // Only what changed: the start page, the new edition and the places that stand in it.
      const pages = (await readFile(join(dataDir, 'rendered'), 'utf8')).trim().split('\n');
      expect(pages).toEqual(
        expect.arrayContaining(['/', '/editions/top100-2022', '/places/110000']),
      );
      expect(pages).not.toContain('/404');
      expect(pages).not.toContain('/editions/top100-2021');
      await site.refresh();
      expect((await get('/editions/top100-2021')).body.toString()).toContain('top100-2021');
      const editions = JSON.parse((await get('/api/public/editions')).body.toString()) as {
        slug: string;
      }[];
      expect(editions.map((edition) => edition.slug)).toEqual(['top100-2022', 'top100-2021']);
      const list = JSON.parse(
        (await get('/api/public/editions/top100-2022/lists/ranking.json')).body.toString(),
      ) as { rankChange?: number | null }[];
      expect(list.every((row) => row.rankChange !== undefined)).toBe(true);
    });
  });
});
