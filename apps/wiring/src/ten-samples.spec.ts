import { Effects, Guards } from '@bangyang/editions-server';
import { demoActor, seedDemoOrganiser } from '@bangyang/identity-server';
import { LIVE_DEMO, seedLiveDemo } from '@bangyang/results-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

describe('the live edition of the demo', () => {
  let api: StaffApi;
  const seed = async (): Promise<boolean> => {
    const { id } = await seedDemoOrganiser(api.database);
    return seedLiveDemo(
      api.database,
      { guards: api.app.get(Guards), effects: api.app.get(Effects) },
      { organiser: id, actor: await demoActor(api.database) },
    );
  };
  beforeAll(async () => {
    api = await startStaffApi();
  });
  afterAll(() => api.stop());

  it('is there once, in its vote, with thirty entrants and somebody in each role', async () => {
    expect([await seed(), await seed()]).toEqual([true, false]);
    const secretary = await api.signIn('secretary@demo.example', 'bangyang-demo');
    const { body: edition } = await secretary.call('GET', `/api/editions/${LIVE_DEMO}`);
    expect(edition).toMatchObject({ stage: 'voting', phase: 'running' });
    const { body: entrants } = await secretary.call('GET', `/api/editions/${LIVE_DEMO}/entrants`);
    expect((entrants as { status: string }[]).map(({ status }) => status)).toEqual(
      Array.from({ length: 30 }, () => 'admitted'),
    );
    for (const [role, email] of [
      ['city-lead', 'city-lead'],
      ['city-contributor', 'contributor'],
      ['chair', 'chair'],
      ['expert', 'expert'],
    ]) {
      const person = await api.signIn(`${email}@demo.example`, 'bangyang-demo');
      const { body: me } = await person.call('GET', '/api/auth/me');
      expect(me).toMatchObject({ participations: [{ role, edition: LIVE_DEMO }] });
    }
  });

  it('has committed to the seed of its draw, and shows nobody the seed', async () => {
    const { body } = await api.nobody.call('GET', `/api/public/editions/${LIVE_DEMO}/draw`);
    expect(body).toMatchObject({
      isNeeded: true,
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [draw] = await api.rows<{ seed: string }>('SELECT seed FROM result_draw');
    for (const path of ['', '/draw', '/runs', '/texts', '/entrants']) {
      const secretary = await api.signIn('secretary@demo.example', 'bangyang-demo');
      const answer = await secretary.call('GET', `/api/editions/${LIVE_DEMO}${path}`);
      expect(answer.text).not.toContain(draw?.seed ?? 'no seed');
    }
  });
});
