import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editionAtWork, yearbook, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

// Real PostgreSQL, real HTTP. Two editions of one organiser; a guest works for one of them alone.
describe('people of one edition', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  const O = '/api/organisers/ccid';

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug: 'top100-2026', methodology: 'top100' });
    const made = await work.story.person('owner').call('POST', `${O}/editions`, {
      slug: 'top100-2025',
      methodology: 'top100',
      title: { 'zh-CN': '2025年度评价' },
      editionYear: 2025,
      dataYear: 2021,
      sourceNote: { 'zh-CN': '年鉴' },
    });
    expect(made.status).toBe(201);
    await work.join('guest', 'data-officer', 'top100-2026');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('see their edition in the list of the organiser, and no other', async () => {
    const slugs = async (who: string) =>
      ((await work.story.see(who, `${O}/editions`)) as { slug: string }[]).map(({ slug }) => slug);
    expect(await slugs('guest')).toEqual(['top100-2026']);
    expect(await slugs('data-officer')).toEqual(['top100-2026', 'top100-2025']);
    expect(await work.story.see('guest', work.at)).toMatchObject({ slug: 'top100-2026' });
    expect(await work.story.refusedAs('guest', 'GET', '/api/editions/top100-2025')).toBe(
      'edition.unknown',
    );
  });

  it('see nothing else of the organiser, and make no edition', async () => {
    for (const view of ['overview', 'members', 'invitations', 'mails', 'audit', 'tokens'])
      expect([view, await work.story.refusedAs('guest', 'GET', `${O}/${view}`)]).toEqual([
        view,
        'organiser.unknown',
      ]);
    expect(await work.story.refusedAs('guest', 'POST', `${O}/editions`, {})).toBe(
      'organiser.unknown',
    );
  });

  it('are told by mail when the edition has moved and it is their turn, and only then', async () => {
    await work.take('yearbook.csv', yearbook);
    const told = async () =>
      (
        await api.rows<{ recipient: string }>(
          `SELECT recipient FROM mail WHERE key LIKE 'moved %' ORDER BY recipient`,
        )
      ).map(({ recipient }) => recipient);
    const move = (who: string, to: string) =>
      work.story.act(who, 'POST', '/api/editions/{edition}/moves', `${work.at}/moves`, { to });
    // The methodology tells nobody of this step.
    await move('data-officer', 'verification');
    const tried = await work.story
      .person('secretary')
      .call('POST', `${work.at}/moves?dry_run=1`, { to: 'collection' });
    expect([tried.status, await told()]).toEqual([200, []]);
    await move('secretary', 'collection');
    // Those who may take the next step.
    expect(await told()).toEqual(['data-officer@ccid.example', 'guest@ccid.example']);
    const [mail] = await api.rows<{ subject: string }>(
      `SELECT subject FROM mail WHERE key LIKE 'moved %'`,
    );
    expect(mail?.subject).toContain('2026年度评价');
  });
});
