import { ImportRetention } from '@bangyang/observations-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editionAtWork, yearbook, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

// Real PostgreSQL, real files; the server's clock is set ahead.
describe('files of imports', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let folder: string;
  let dataset: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-clock-'));
    writeFileSync(join(folder, 'clock'), '0');
    api = await startStaffApi({ BANGYANG_CLOCK_FILE: join(folder, 'clock') });
    work = await editionAtWork(api, { slug: 'top100-2026', methodology: 'top100' });
    dataset = await work.take('yearbook.csv', yearbook);
    const left = await work.story
      .person('data-officer')
      .call('POST', `${work.at}/imports?name=left.csv`, 'code,gdp\n110000,1\n');
    expect(left.status).toBe(201);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const files = () => readdirSync(join(api.store.dataDir, 'imports', work.organiser)).length;
  const purgeAfter = (days: number): Promise<number> => {
    writeFileSync(join(folder, 'clock'), String(days * 24 * 60));
    return api.app.get(ImportRetention, { strict: false }).purge();
  };
  const states = async () =>
    (await api.rows<{ state: string }>('SELECT state FROM import_file ORDER BY created_at')).map(
      ({ state }) => state,
    );

  it('stay for a month after their values were taken in, and then go', async () => {
    expect([await purgeAfter(29), files()]).toEqual([0, 2]);
    expect([await purgeAfter(31), files()]).toEqual([1, 1]);
    expect([await purgeAfter(31), await states()]).toEqual([0, ['committed', 'uploaded']]);
  });

  it('leave the trace of every value: file, row and column', async () => {
    expect(
      await work.story.see(
        'auditor',
        `${work.at}/datasets/${dataset}/values?place=330100&series=gdp`,
      ),
    ).toMatchObject([{ value: '18109', file: 'yearbook.csv', row: 83, column: 4 }]);
  });

  it('that nobody took in go with their row after three months, and the audit says so', async () => {
    expect([await purgeAfter(89), files()]).toEqual([0, 1]);
    expect([await purgeAfter(91), files(), await states()]).toEqual([1, 0, ['committed']]);
    expect(
      await work.story.see('owner', '/api/organisers/ccid/audit?action=import.purge'),
    ).toMatchObject([{ action: 'import.purge' }, { action: 'import.purge' }]);
  });
});
