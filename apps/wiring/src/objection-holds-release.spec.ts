import type { ReleasesView } from '@bangyang/editions-contract';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { MethodologyHostModule } from '@bangyang/methodology-host';
import type { ReleaseBundle } from '@bangyang/results-contract';
import { inScope, Progress } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filter, firstValueFrom } from 'rxjs';
import {
  operationsOf,
  PASSWORD,
  startStaffApi,
  Story,
  type StaffApi,
} from './staff-api.fixture.js';
import { admitEntrants, asDatabaseOwner, EASY_WORK, Voter } from './voters.fixture.js';

// Real PostgreSQL, real queue, real HTTP; the minute of a plan is set back by the owner of the database, since nobody else can.
describe('an objection in the public notice', () => {
  let api: StaffApi;
  let story: Story;
  let organiser: string;
  const slug = 'notice-2026';
  const E = `/api/editions/${slug}`;
  const P = `/api/public/editions/${slug}`;
  const edition = '/api/editions/{edition}';
  const trackers: string[] = [];
  let order: object;

  const finished = (job: string, key: string) =>
    inScope({ organiser }, () =>
      firstValueFrom(
        api.app
          .get(Progress)
          .watch(job, key)
          .pipe(filter(({ state }) => state !== 'running')),
      ),
    );
  const act = (...call: Parameters<Story['act']>) => story.act(...call);
  const releases = async () => (await story.see('secretary', `${E}/releases`)) as ReleasesView;
  const object = async (): Promise<void> => {
    const voter = new Voter(api.address, slug, { ip: '203.0.113.9' });
    const { body } = await act(
      api.nobody,
      'POST',
      '/api/public/editions/{slug}/objections',
      `${P}/objections`,
      {
        entrant: 2,
        text: '公示材料与统计公报不一致，请核查。',
        name: '',
        contact: '',
        work: await voter.noticeWork(),
      },
      voter.headers(),
    );
    trackers.push((body as { tracker: string }).tracker);
  };
  const closeCase = async (finding: string): Promise<void> => {
    const cases = (await story.see('secretary', `${E}/objections`)) as {
      id: string;
      closedAt: string | null;
    }[];
    const open = cases.find(({ closedAt }) => closedAt === null);
    await act(
      'secretary',
      'POST',
      `${edition}/objections/{objection}/closing`,
      `${E}/objections/${open?.id}/closing`,
      { finding, answer: '经核对，两处口径不同。' },
    );
  };
  const propose = (): ReturnType<typeof act> =>
    act('publisher', 'POST', `${edition}/releases`, `${E}/releases`, order);
  const confirm = (id: string | undefined): ReturnType<typeof act> =>
    act(
      'secretary',
      'POST',
      `${edition}/releases/{release}/confirmation`,
      `${E}/releases/${id}/confirmation`,
    );
  /** The minute of the plan comes. */
  const itsMinuteComes = (plan: string | undefined): Promise<void> =>
    asDatabaseOwner(
      api,
      `SET session_replication_role = replica;
       UPDATE release_plan SET at = now() - interval '1 second' WHERE id = '${plan}';
       NOTIFY release_plan, ''`,
    );

  /** Test voters are fast, and what is set aside when the vote closes is counted by two persons. */
  const countEverybody = async (): Promise<void> => {
    const [ballot, path] = [`${edition}/ballot`, `${E}/ballot`];
    await act('secretary', 'POST', `${ballot}/closing`, `${path}/closing`, { reason: '投票结束' });
    const { groups } = (await story.see('secretary', `${path}/queue`)) as {
      groups: { receipts: string[] }[];
    };
    const { body } = await act('secretary', 'POST', `${ballot}/rulings`, `${path}/rulings`, {
      kind: 'restore',
      receipts: groups.flatMap(({ receipts }) => receipts),
      reason: '核实为真人',
    });
    const [ruling] = (body as { rulings: { id: string }[] }).rulings;
    const confirmation = `${path}/rulings/${ruling?.id}/confirmation`;
    await act('owner', 'POST', `${ballot}/rulings/{ruling}/confirmation`, confirmation);
  };

  beforeAll(async () => {
    api = await startStaffApi({ ...EASY_WORK, BANGYANG_PROXIES: '1' });
    story = new Story(api);
    const samples = installedMethodologies.find(({ manifest }) => manifest.id === 'ten-samples');
    const [index] = samples?.indices ?? [];
    const votes = index?.parts?.find(({ id }) => id === 'votes');
    const ballot = samples?.ballot;
    if (!samples || !index || !votes || !ballot) throw new Error('ten-samples is not installed');
    const { review: _, ...withoutReview } = samples;
    await new MethodologyHostModule(
      api.database,
      [
        {
          ...withoutReview,
          manifest: { ...samples.manifest, id: slug },
          indices: [
            { ...index, parts: [{ ...votes, weight: '1' }], ties: [{ by: 'part', part: 'votes' }] },
          ],
          editorial: [],
          ballot: { ...ballot, until: 'result-notice' },
          workflow: {
            ...samples.workflow,
            // Nobody reviews here: the step into the review and out of it asks for nothing.
            stages: samples.workflow.stages.map((stage) =>
              stage.name === 'voting'
                ? { ...stage, to: stage.to.map(({ when: _when, then: _then, ...step }) => step) }
                : stage.name === 'expert-review'
                  ? { ...stage, to: stage.to.map(({ when: _when, ...step }) => step) }
                  : stage,
            ),
          },
        },
      ],
      {},
    ).onModuleInit();
    organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    for (const role of ['secretary', 'publisher']) {
      await asDatabaseOwner(
        api,
        `WITH person AS (INSERT INTO account (email, name, password_hash)
           SELECT '${role}@ccid.example', '${role}', password_hash FROM account LIMIT 1 RETURNING id)
         INSERT INTO membership (organiser_id, account_id, role) SELECT organiser.id, person.id, '${role}' FROM organiser, person`,
      );
      story.people.set(role, await api.signIn(`${role}@ccid.example`, PASSWORD));
    }
    await act(
      'owner',
      'POST',
      '/api/organisers/{organiser}/editions',
      '/api/organisers/ccid/editions',
      {
        slug,
        methodology: slug,
        title: { 'zh-CN': '公示中的期次' },
        editionYear: 2026,
        dataYear: 2026,
        sourceNote: { 'zh-CN': '网络评选' },
      },
    );
    await act('owner', 'POST', `${edition}/open`, `${E}/open`);
    await admitEntrants(api, slug);
    const move = (to: string) => act('secretary', 'POST', `${edition}/moves`, `${E}/moves`, { to });
    await move('eligibility');
    await act('secretary', 'PUT', `${edition}/ballot`, `${E}/ballot`, {
      handler: 'device',
      limits: { perDevice: 1, perPrefixHour: 100_000, perMinute: 100_000 },
    });
    await move('public-notice');
    await move('voting');
    for (;;) {
      const { body } = await api.nobody.call('GET', `${P}/ballot`);
      if ((body as { state: string }).state === 'open') break;
    }
    for (let at = 0; at < 21; at += 1) {
      const voter = new Voter(api.address, slug, { ip: `10.7.${at}.1` });
      const choices = [1, 2, 3, 4, 5, 6, 7].filter((number) => number * 3 > at);
      expect((await voter.vote(choices)).status).toBe(201);
    }
    await countEverybody();
    await move('expert-review');
    const { body } = await act('secretary', 'POST', `${edition}/runs`, `${E}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = (await story.see('secretary', `${E}/runs`)) as { id: string }[];
    order = {
      kind: 'release',
      run: run?.id,
      at: '2099-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '首次发布',
    };
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  /** Every public operation, and addresses that somebody may guess. */
  const publicBytes = async (): Promise<string> => {
    const [run] = await api.rows<{ id: string }>('SELECT id FROM score_run');
    const paths = (await operationsOf(api))
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/public'))
      .map(({ path }) =>
        path
          .replace('{slug}', slug)
          .replace('{list}', 'winners')
          .replace('{tracker}', trackers[0] ?? '')
          .replaceAll(/\{\w+\}/g, '1'),
      );
    const guessed = ['/sitemap.xml', '/feed.xml', `/${slug}`, `/editions/${slug}`, `/releases/1`];
    const more = [
      `${P}/bundle.json`,
      `${P}/releases/1`,
      `${P}/lists/winners.csv`,
      `${P}/runs/${run?.id}`,
    ];
    const answers = await Promise.all(
      [...paths, ...guessed, ...more].map((path) => api.nobody.call('GET', path)),
    );
    return answers.map(({ text }) => text).join('\n');
  };

  it('refuses that a release is planned while the case is open', async () => {
    await object();
    expect(await story.refusedAs('publisher', 'POST', `${E}/releases`, order)).toBe(
      'release.objection-open',
    );
    expect((await releases()).plans).toEqual([]);
    await closeCase('rejected');
    await propose();
  });

  it('refuses that a release is confirmed while another case is open', async () => {
    await object();
    const [plan] = (await releases()).plans;
    const path = `${E}/releases/${plan?.id}/confirmation`;
    expect(await story.refusedAs('secretary', 'POST', path)).toBe('release.objection-open');
    await closeCase('rejected');
    await confirm(plan?.id);
  });

  it('holds back at its minute what two persons confirmed, says why, and lets no byte out', async () => {
    const before = await publicBytes();
    await object();
    const [plan] = (await releases()).plans;
    const ended = finished('publications.release', `plan ${plan?.id}`);
    await itsMinuteComes(plan?.id);
    expect(await ended).toMatchObject({ state: 'done' });
    const view = await releases();
    expect(view.releases).toEqual([]);
    expect(view.plans).toMatchObject([
      {
        id: plan?.id,
        state: 'refused',
        refusal: {
          code: 'release.objection-open',
          detail: expect.stringContaining('one objection is open'),
        },
      },
    ]);
    expect(await story.see('secretary', E)).toMatchObject({ stage: 'result-notice' });
    const mails = await api.rows<{ recipient: string }>(
      `SELECT recipient FROM mail WHERE key LIKE 'release-refused %' ORDER BY recipient`,
    );
    expect(mails.map(({ recipient }) => recipient)).toEqual([
      'publisher@ccid.example',
      'secretary@ccid.example',
    ]);
    const audit = await api.rows(
      `SELECT 1 FROM audit_entry WHERE content LIKE '%"release.refuse"%'`,
    );
    expect(audit).toHaveLength(1);
    const after = await publicBytes();
    for (const word of ['combined', 'bundleSha256', '"rank"', '"score"', '"winners"'])
      expect([word, after.split(word).length]).toEqual([word, before.split(word).length]);
    expect(after).not.toContain('首次发布');
    expect(await api.rows('SELECT 1 FROM release')).toEqual([]);
  });

  it('does not let the release out by itself when the case is closed: two persons plan it again', async () => {
    const [refused] = (await releases()).plans;
    await closeCase('rejected');
    expect(
      await story.refusedAs('secretary', 'POST', `${E}/releases/${refused?.id}/cancellation`),
    ).toBe('release.settled');
    expect(await api.rows('SELECT 1 FROM release')).toEqual([]);
    await propose();
    const [plan] = (await releases()).plans;
    await confirm(plan?.id);
    const released = finished('publications.release', `plan ${plan?.id}`);
    await itsMinuteComes(plan?.id);
    expect(await released).toMatchObject({ state: 'done' });
    expect(await releases()).toMatchObject({
      plans: [{ state: 'released', refusal: null }, { state: 'refused' }],
      releases: [{ sequence: 1, kind: 'release', note: '首次发布' }],
    });
    const [stored] = await api.rows<{ bundle_file: string }>('SELECT bundle_file FROM release');
    const bundle = JSON.parse(
      readFileSync(join(api.store.dataDir, stored?.bundle_file ?? ''), 'utf8'),
    ) as ReleaseBundle;
    expect(bundle.lists[0]?.rows).toHaveLength(7);
  });
});
