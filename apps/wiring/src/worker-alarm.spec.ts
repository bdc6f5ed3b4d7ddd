import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

// Real PostgreSQL, real HTTP. The API runs without a worker, then with one in the same process.
describe('a worker that is silent', () => {
  let api: StaffApi;

  beforeAll(async () => {
    api = await startStaffApi({}, { consume: false });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const silentFor = (time: string) =>
    inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query('UPDATE heartbeat SET beat_at = now() - $1::interval', [time]),
      ),
    );
  const alarms = () => api.nobody.call('GET', '/api/health/alarms');

  it('is no alarm while it may only be starting again', async () => {
    expect(await alarms()).toMatchObject({ status: 200, body: { status: 'fine', alarms: [] } });
    await silentFor('4 minutes 50 seconds');
    expect(await alarms()).toMatchObject({ status: 200, body: { status: 'fine' } });
  });

  it('is an alarm after five minutes, also for whoever only looks at the status', async () => {
    await silentFor('5 minutes 1 second');
    expect(await alarms()).toMatchObject({
      status: 503,
      body: { status: 'alarm', alarms: [{ part: 'worker', minutes: 5 }] },
    });
    // Requests are answered all the same.
    expect((await api.nobody.call('GET', '/api/health/ready')).status).toBe(200);
  });
});

describe('a worker that is back', () => {
  let api: StaffApi;

  beforeAll(async () => {
    api = await startStaffApi();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('says so at its start', async () => {
    const owner = new Client({ connectionString: api.store.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      'SELECT beat_at > (SELECT max(taken_at) FROM migration) AS lives FROM heartbeat',
    );
    await owner.end();
    expect(rows).toEqual([{ lives: true }]);
    expect((await api.nobody.call('GET', '/api/health/alarms')).status).toBe(200);
  });
});
