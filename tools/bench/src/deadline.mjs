import 'reflect-metadata';
import { gazetteer } from '@bangyang/regions/gazetteer';
import { testDatabase } from '@bangyang/testing';
import { featureMigrations } from '@bangyang/wiring';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, statfsSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { call, openEdition, processes, signedInOwner } from './api-at-work.mjs';

const CLIENTS = 300;
/** files that are under way at a time before the last minute, and during it */
const UPLOADS = 8;
const OTHERS = 2;
const MEGABYTES = 20;
const LAST_SECONDS = 60;
const slug = 'bench-deadline';
const E = `/api/editions/${slug}`;
const TUS = { 'tus-resumable': '1.0.0' };

/**
 * 300 cities, each with a file of evidence, hand in during the last minute before a deadline without grace, the last of
 * them in the last moment, while others still upload: how long handing in takes, and what was lost.
 */
export async function measure() {
  const store = await testDatabase(featureMigrations);
  const clock = join(store.dataDir, 'minutes-ahead');
  writeFileSync(clock, '0');
  const { start, all } = processes({
    DATABASE_URL: store.appUrl,
    BANGYANG_DATA_DIR: store.dataDir,
    BANGYANG_CLOCK_FILE: clock,
    BANGYANG_GRACE_MINUTES: '0',
  });
  const owner = new pg.Pool({ connectionString: store.ownerUrl, max: 2 });
  try {
    const { url } = await start('votes-api.mjs', 'api');
    await start('votes-api.mjs', 'worker');
    const leads = await prepare(store, url, owner);
    return await burst({ url, leads, clock, owner, dataDir: store.dataDir });
  } finally {
    for (const child of all) child.kill('SIGKILL');
    await owner.end();
    await store.stop();
  }
}

/** An edition that takes applications, and a signed-in lead for each city with every answer given. */
async function prepare(store, url, owner) {
  const staff = await signedInOwner(store, url);
  await owner.query(
    `INSERT INTO membership (organiser_id, account_id, role) SELECT organiser_id, account_id, 'secretary' FROM membership`,
  );
  await openEdition(staff, slug, [
    {
      stage: 'application',
      endsOn: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
    },
  ]);
  const cities = gazetteer.filter(({ level }) => level === 'prefecture').slice(0, CLIENTS + OTHERS);
  await staff('POST', `${E}/applications`, {
    cities: cities.map(({ code }) => ({ code, email: `lead-${code}@bench.example` })),
  });
  // Accounts and sessions as invitations and passwords would have made them, without 600 password hashes.
  await owner.query(`
    INSERT INTO account (email, name, password_hash)
      SELECT i.email, i.email, (SELECT password_hash FROM account LIMIT 1) FROM invitation i WHERE i.role = 'city-lead';
    INSERT INTO participation (organiser_id, account_id, role, edition, about)
      SELECT i.organiser_id, a.id, i.role, i.edition, i.about FROM invitation i JOIN account a ON a.email = i.email WHERE i.role = 'city-lead';
    UPDATE invitation SET accepted_at = now();
    INSERT INTO session (token_hash, account_id, csrf, user_agent, expires_at)
      SELECT encode(sha256(convert_to('secret ' || email, 'UTF8')), 'hex'), id, 'csrf', 'bench', now() + interval '20 days' FROM account WHERE email LIKE 'lead-%'`);
  const { rows } = await owner.query(
    `SELECT m.email, m.application_id AS application FROM application_member m ORDER BY m.email`,
  );
  const leads = rows.map(({ email, application }) => ({
    application,
    headers: { cookie: `bangyang_session=secret ${email}`, 'x-csrf-token': 'csrf' },
  }));
  const [first] = leads;
  const { completeness } = await call(
    url,
    first.headers,
    'GET',
    `/api/applications/${first.application}`,
  );
  await owner.query(
    `INSERT INTO application_answer (application_id, question, revision, value, saved_by, saved_at)
     SELECT a.id, question, 1, to_json(question || '：已建成并投入使用')::text, (SELECT id FROM account LIMIT 1), now()
     FROM application a, unnest($1::text[]) AS q (question)`,
    [completeness.shortcomings.map(({ question }) => question)],
  );
  return leads;
}

/** One file by tus, attached to the application. */
async function attach(url, { application, headers }, question, bytes) {
  const at = `/api/applications/${application}`;
  const name = Buffer.from('evidence.pdf').toString('base64');
  const begun = await call(url, headers, 'POST', `${at}/uploads`, undefined, {
    ...TUS,
    'upload-length': String(bytes.length),
    'upload-metadata': `question ${Buffer.from(question).toString('base64')},name ${name}`,
  });
  const upload = begun.get('location').split('/').at(-1);
  await call(url, headers, 'PATCH', `${at}/uploads/${upload}`, bytes, {
    ...TUS,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  });
  await call(url, headers, 'POST', `${at}/evidence`, { upload });
}

async function burst({ url, leads: all, clock, owner, dataDir }) {
  const [leads, others] = [all.slice(0, CLIENTS), all.slice(CLIENTS)];
  const { bavail, bsize } = statfsSync(dataDir);
  // A file is there twice for a moment: as upload and as evidence.
  const room = Math.floor((bavail * bsize) / (3 * CLIENTS) / 1e6);
  const megabytes = Math.min(MEGABYTES, room);
  const file = () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(megabytes * 1_000_000 - 9)]);
  const view = await call(
    url,
    leads[0].headers,
    'GET',
    `/api/applications/${leads[0].application}`,
  );
  const question = `${view.mine.sections[1]}-evidence`;
  const load = loadavg()[0];
  const uploading = performance.now();
  const waiting = [...leads];
  await Promise.all(
    Array.from({ length: UPLOADS }, async () => {
      for (let lead = waiting.shift(); lead; lead = waiting.shift())
        await attach(url, lead, question, file());
    }),
  );
  const uploadSeconds = (performance.now() - uploading) / 1000;

  const deadline = Date.parse(view.deadline);
  writeFileSync(clock, String((deadline - LAST_SECONDS * 1000 - Date.now()) / 60_000));
  const begun = performance.now();
  const isOver = () => performance.now() - begun > (LAST_SECONDS - 5) * 1000;
  let more = 0;
  const uploaders = others.map(async (lead) => {
    while (!isOver()) {
      await attach(url, lead, question, file());
      more += 1;
    }
  });
  const took = [];
  const refused = [];
  await Promise.all([
    ...uploaders,
    ...leads.map(async ({ application, headers }, at) => {
      // Evenly over the minute; the last one asks a tenth of a second before the deadline.
      const due = ((LAST_SECONDS * 1000 - 100) * at) / (CLIENTS - 1);
      await new Promise((resolve) => setTimeout(resolve, due));
      const sent = performance.now();
      await call(url, headers, 'POST', `/api/applications/${application}/submission`).then(
        () => took.push(performance.now() - sent),
        (error) => refused.push(error.message),
      );
    }),
  ]);
  for (const message of refused.slice(0, 3)) console.error(message);
  const { rows } = await owner.query(
    `SELECT count(*)::int AS versions, count(*) FILTER (WHERE v.sha256 = encode(sha256(convert_to(v.content, 'UTF8')), 'hex'))::int AS whole
     FROM application_version v`,
  );
  const { rows: evidence } = await owner.query(
    'SELECT id, sha256, bytes::int AS bytes FROM evidence WHERE removed_at IS NULL',
  );
  const sound = await soundFiles(dataDir, evidence);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(sorted.length * share)]);
  return [
    {
      what: `upload and attach ${CLIENTS} files of ${megabytes} MB, ${UPLOADS} at a time`,
      figure: `${uploadSeconds.toFixed(1)} s, ${Math.round((CLIENTS * megabytes) / uploadSeconds)} MB/s`,
    },
    {
      what: `hand in, ${CLIENTS} within ${LAST_SECONDS} s, ${more} more files of others meanwhile`,
      figure: `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${Math.round(sorted.at(-1))} ms`,
    },
    {
      what: 'handed in, of them frozen with a right hash',
      figure: `${rows[0].versions}, ${rows[0].whole}`,
    },
    { what: 'refused or lost', figure: CLIENTS - rows[0].versions },
    { what: 'files of evidence, of them whole on disk', figure: `${evidence.length}, ${sound}` },
    { what: 'load before', figure: load.toFixed(1) },
  ];
}

/** How many files are on disk with the bytes that were attached. */
async function soundFiles(dataDir, evidence) {
  const paths = new Map(
    (await readdir(dataDir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => [name, join(parentPath, name)]),
  );
  let sound = 0;
  for (const { id, sha256: expected } of evidence) {
    const path = [...paths].find(([name]) => name.includes(id))?.[1];
    if (!path || !existsSync(path)) continue;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    if (hash.digest('hex') === expected) sound += 1;
  }
  return sound;
}
