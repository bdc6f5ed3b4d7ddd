import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startStaffApi, type Caller, type StaffApi } from './staff-api.fixture.js';

// Real PostgreSQL, real HTTP. A view that asks once a row is fast in a test and slow on the day of the release.
describe('the queries that a list view takes', () => {
  let api: StaffApi;
  let owner: Caller;

  const make = async (from: number, to: number): Promise<void> => {
    for (let number = from; number <= to; number += 1) {
      const made = await owner.call('POST', '/api/organisers/ccid/editions', {
        slug: `top100-${number}`,
        methodology: 'top100',
        title: { 'zh-CN': `第${number}期` },
        editionYear: 2026,
        dataYear: 2021,
        sourceNote: { 'zh-CN': '年鉴' },
      });
      expect(made.status).toBe(201);
      await owner.call('POST', '/api/organisers/ccid/invitations', {
        email: `p${number}@ccid.example`,
        role: 'auditor',
      });
    }
  };
  const queriesOf = async (path: string): Promise<number> => {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      expect((await owner.call('GET', path)).status).toBe(200);
      // Clocks of the process look around as well; what they ask is not the view's.
      return spy.mock.calls.filter(
        ([sql]) =>
          /^\s*(?:SELECT|WITH)/i.test(String(sql)) &&
          !/release_plan|webhook w|set_config/.test(String(sql)),
      ).length;
    } finally {
      spy.mockRestore();
    }
  };

  beforeAll(async () => {
    api = await startStaffApi({}, { consume: false });
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    owner = await api.signIn('owner@ccid.example');
    await make(1, 2);
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('does not grow with the list', async () => {
    const views = ['editions', 'overview', 'members', 'invitations', 'mails', 'audit', 'tokens'];
    const few = new Map<string, number>();
    for (const view of views) few.set(view, await queriesOf(`/api/organisers/ccid/${view}`));
    await make(3, 12);
    for (const view of views)
      expect([view, await queriesOf(`/api/organisers/ccid/${view}`)]).toEqual([
        view,
        few.get(view),
      ]);
    // Four of each are the door: session, account, organiser, roles. A view that gains one says why.
    expect(Object.fromEntries(few)).toEqual({
      // One asks which version of a methodology is offered: an installed one may have been withdrawn.
      editions: 8,
      // One asks how many objections are open.
      overview: 11,
      members: 5,
      invitations: 5,
      mails: 5,
      audit: 5,
      tokens: 5,
    });
  });
});
