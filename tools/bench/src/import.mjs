import 'reflect-metadata';
import {
  createReadStream,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
  closeSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { foundOrganiser } from '@bangyang/identity-server';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import {
  Database,
  inScope,
  INSTALLATION,
  loadConfig,
  PlatformModule,
  prepareHttpApp,
  Progress,
} from '@bangyang/server';
import { testDatabase } from '@bangyang/testing';
import { entities, featureMigrations, features, jobs } from '@bangyang/wiring';
import { gazetteer } from '@bangyang/regions/gazetteer';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { filter, firstValueFrom } from 'rxjs';

/** How memory grows is seen by running it with several sizes, each in a process of its own. */
const VALUES = Number(process.env.BANGYANG_BENCH_VALUES ?? 1_000_000);
const PASSWORD = 'only for this bench';

/**
 * A long table of a million values, or as many as BANGYANG_BENCH_VALUES says, through the whole way in (upload, dry run, one dataset version), API
 * and worker in one process; and the same rows by COPY into a table of the same shape, which is what
 * `psql \copy` does.
 */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  const store = await testDatabase(featureMigrations);
  try {
    const csv = join(folder, 'panel.csv');
    const rows = join(folder, 'rows.tsv');
    writeTables(csv, rows);
    const ours = await throughTheApi(store, csv);
    const copied = await byCopy(store, rows);
    return [
      {
        what: `upload, ${VALUES.toLocaleString('en')} values`,
        seconds: ours.upload,
        'values/s': '',
        'peak MB': ours.peakOfUpload,
      },
      row('dry run', ours.check, ours.peakOfCheck),
      row('taken in, stored with provenance', ours.commit, ours.peak),
      row('COPY of the same rows alone', copied),
      {
        what: 'taken in, as a share of COPY',
        seconds: (copied / ours.commit).toFixed(2),
        'values/s': '',
        'peak MB': '',
      },
    ];
  } finally {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that an import fills. */
const COLUMNS = 'dataset_id, place, series, year, value, raw, source_row, source_column';

const row = (what, seconds, peak = '') => ({
  what,
  seconds: seconds.toFixed(2),
  'values/s': Math.round(VALUES / seconds).toLocaleString('en'),
  'peak MB': peak,
});

function writeTables(csv, rows) {
  const cities = gazetteer.filter(
    ({ code, level }) => level === 'prefecture' && !/^(71|81|82)/.test(code),
  );
  const series = seriesOf();
  const [csvFile, rowFile] = [openSync(csv, 'w'), openSync(rows, 'w')];
  writeSync(csvFile, 'code,indicator,year,value\n');
  let written = 0;
  for (let year = 2022; written < VALUES; year -= 1) {
    for (const { code } of series) {
      const lines = cities
        .slice(0, VALUES - written)
        .map((city, at) => [city.code, code, year, (at * 7919 + year) % 100_000]);
      writeSync(csvFile, lines.map((cells) => `${cells.join(',')}\n`).join(''));
      writeSync(
        rowFile,
        lines
          .map(
            ([place, name, when, value], at) =>
              `00000000-0000-4000-8000-000000000000\t${place}\t${name}\t${when}\t${value}\t${value}\t${written + at + 2}\t4\n`,
          )
          .join(''),
      );
      written += lines.length;
      if (written === VALUES) break;
    }
  }
  closeSync(csvFile);
  closeSync(rowFile);
}

const seriesOf = () =>
  installedMethodologies
    .find(({ manifest }) => manifest.id === 'top100')
    .sources.flatMap((source) => source.series ?? []);

/** Peak memory of this process until now, in MB. */
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

async function throughTheApi(store, csv) {
  class Root {}
  Module({
    imports: [
      PlatformModule.forRoot({
        config: loadConfig({
          DATABASE_URL: store.appUrl,
          BANGYANG_DATA_DIR: store.dataDir,
          LOG_LEVEL: 'silent',
        }),
        entities,
        jobs,
        consume: true,
      }),
      ...features(),
    ],
  })(Root);
  const app = await NestFactory.create(Root, { logger: false, abortOnError: false });
  prepareHttpApp(app);
  await app.listen(0, '127.0.0.1');
  try {
    const address = await app.getUrl();
    const database = app.get(Database);
    const organiser = await inScope(INSTALLATION, () =>
      database.transaction((tx) =>
        foundOrganiser(tx, {
          organiser: { slug: 'bench', name: 'bench' },
          email: 'a@bench.example',
          name: 'a',
          password: PASSWORD,
        }),
      ),
    );
    const json = { 'content-type': 'application/json' };
    const login = await fetch(`${address}/api/auth/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'a@bench.example', password: PASSWORD }),
    });
    const headers = {
      cookie: login.headers.getSetCookie()[0].split(';')[0],
      'x-csrf-token': (await login.json()).csrf,
    };
    const call = async (method, path, body, more = json) => {
      const answer = await fetch(address + path, {
        method,
        headers: { ...headers, ...more },
        ...(body && { body, duplex: 'half' }),
      });
      if (answer.status >= 400) throw new Error(await answer.text());
      return answer.status === 204 ? undefined : answer.json();
    };
    const text = { 'zh-CN': 'bench' };
    await call(
      'POST',
      '/api/organisers/bench/editions',
      JSON.stringify({
        slug: 'bench',
        methodology: 'top100',
        title: text,
        editionYear: 2023,
        dataYear: 2022,
        sourceNote: text,
      }),
    );
    await call('POST', '/api/editions/bench/open');
    const finished = (job, key) =>
      inScope({ organiser: organiser.id }, () =>
        firstValueFrom(
          app
            .get(Progress)
            .watch(job, key)
            .pipe(filter(({ state }) => state !== 'running')),
        ),
      );
    const timed = async (work) => {
      const started = performance.now();
      const result = await work();
      return [(performance.now() - started) / 1000, result];
    };
    const [upload, file] = await timed(() =>
      call('POST', '/api/editions/bench/imports?name=panel.csv', createReadStream(csv), {
        'content-type': 'application/octet-stream',
        'content-length': String(statSync(csv).size),
      }),
    );
    const peakOfUpload = peak();
    const columns = file.suggestions.map(({ header, role }) => ({ header, role }));
    const [check] = await timed(async () => {
      await call(
        'PUT',
        `/api/editions/bench/imports/${file.id}/plan`,
        JSON.stringify({ shape: 'long', year: 2022, source: 'bench', keepDoubts: true, columns }),
      );
      await finished('observations.check', `${file.id}.1`);
    });
    const { report, problem } = await call('GET', `/api/editions/bench/imports/${file.id}`);
    if (!report?.ready)
      throw new Error(`not ready: ${problem ?? JSON.stringify(report).slice(0, 500)}`);
    const peakOfCheck = peak();
    const [commit] = await timed(async () => {
      await call('POST', `/api/editions/bench/imports/${file.id}/commit`);
      await finished('observations.commit', `${file.id}.1`);
    });
    const [stored] = await inScope(INSTALLATION, () =>
      database.read((tx) => tx.query('SELECT count(*)::int AS n FROM observation')),
    );
    if (stored.n !== VALUES) throw new Error(`${stored.n} values were stored`);
    return {
      upload: upload.toFixed(2),
      check,
      commit,
      peakOfUpload,
      peakOfCheck,
      peak: peak(),
    };
  } finally {
    await app.close();
  }
}

async function byCopy(store, rows) {
  const client = new pg.Client({ connectionString: store.ownerUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (LIKE observation_rows INCLUDING INDEXES)');
  const started = performance.now();
  await pipeline(createReadStream(rows), client.query(from(`COPY bare (${COLUMNS}) FROM STDIN`)));
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}
