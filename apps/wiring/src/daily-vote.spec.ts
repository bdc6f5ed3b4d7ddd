import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStaffApi, type Caller, type StaffApi } from './staff-api.fixture.js';
import { asDatabaseOwner, EASY_WORK, editionBeforeVote, Voter } from './voters.fixture.js';

const MINUTE = 60_000;
const DAY = 24 * 60;
/** Beijing is eight hours ahead of UTC, all the year. */
const BEIJING = 8 * 60;

// Real PostgreSQL, real HTTP. No methodology of ours has a daily vote; a definition may ask for one.
describe('a vote with one ballot a day', () => {
  let api: StaffApi;
  let owner: Caller;
  const slug = 'daily-2026';
  const folder = mkdtempSync(join(tmpdir(), 'bangyang-daily-'));
  const clockFile = join(folder, 'clock');
  const ahead = (minutes: number): void => writeFileSync(clockFile, String(minutes));

  beforeAll(async () => {
    ahead(0);
    api = await startStaffApi({ ...EASY_WORK, BANGYANG_CLOCK_FILE: clockFile });
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    owner = await api.signIn('owner@ccid.example');
    await editionBeforeVote(api, owner, slug);
    const [pinned] = await api.rows<{ version: string; text: string }>(
      `SELECT v.version, v.text FROM methodology_version v JOIN edition e
         ON e.methodology_id = v.id AND e.methodology_version = v.version WHERE e.slug = $1`,
      [slug],
    );
    const text = pinned?.text.replace('"oncePer":"edition"', '"oncePer":"day"') ?? '';
    const hash = createHash('sha256').update(text).digest('hex');
    await asDatabaseOwner(
      api,
      `INSERT INTO methodology_version (id, version, text, sha256) VALUES ('ten-samples', 'daily', $1, $2)`,
      [text, hash],
    );
    await asDatabaseOwner(
      api,
      // An open edition changes by two approvals alone; here it is the test that has another methodology.
      `SET session_replication_role = replica;
       UPDATE edition SET methodology_version = 'daily', definition_sha256 = '${hash}' WHERE slug = '${slug}'`,
    );
    await owner.call('PUT', `/api/editions/${slug}/ballot`, { handler: 'device' });
    const opened = await owner.call('POST', `/api/editions/${slug}/moves`, { to: 'public-notice' });
    expect(opened.status).toBe(200);
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('says so before anybody votes', async () => {
    const { body } = await api.nobody.call('GET', `/api/public/editions/${slug}/ballot`);
    expect(body).toMatchObject({ oncePer: 'day', state: 'open' });
  });

  it('takes the next ballot of a voter from midnight in Beijing, and not before', async () => {
    const voter = new Voter(api.address, slug);
    const minutesOfDay = (Math.floor(Date.now() / MINUTE) + BEIJING) % DAY;
    const untilMidnight = DAY - minutesOfDay;
    // From noon, so that no test begins in the last minute of a day.
    const noon = untilMidnight + DAY / 2;
    ahead(noon);
    const first = await voter.vote([1]);
    ahead(noon + DAY / 2 - 2);
    const late = await voter.vote([2]);
    ahead(noon + DAY / 2 + 1);
    const next = await voter.vote([2]);
    expect([first.status, late.status, next.status]).toEqual([201, 409, 201]);
    expect(late.body.receipt).toBe(first.body.receipt);
    expect(next.body.receipt).not.toBe(first.body.receipt);
    const [{ ballots } = { ballots: 0 }] = await api.rows<{ ballots: number }>(
      `SELECT count(*)::int AS ballots FROM ballot b JOIN edition e ON e.id = b.edition_id WHERE e.slug = $1`,
      [slug],
    );
    expect(ballots).toBe(2);
  });
});
