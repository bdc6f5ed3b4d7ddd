import { submittedApplication } from '@bangyang/applications-server';
import { checkAnswers, type Survey } from '@bangyang/applications-contract/form';
import { LedgerHandler } from '@bangyang/ballots-server';
import { Effects, Guards } from '@bangyang/editions-server';
import { demoActor, seedDemoOrganiser } from '@bangyang/identity-server';
import { LIVE_DEMO, seedLiveDemo } from '@bangyang/results-server';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextsView } from '@bangyang/editions-contract';
import { certificatesOf, placeDocuments, publicDocuments } from '@bangyang/publications-contract';
import {
  AWARD_DEMOS,
  currentReleases,
  listAsCsv,
  publishedEditions,
  ReleaseHandler,
  seedAwardDemo,
} from '@bangyang/publications-server';
import { verifyBundle, type CombinationView, type ReleaseBundle } from '@bangyang/results-contract';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { PASSWORD, startStaffApi, type StaffApi, type Story } from './staff-api.fixture.js';
import { admitEntrants, asDatabaseOwner, EASY_WORK, Voter } from './voters.fixture.js';

describe('the live edition of the demo', () => {
  let api: StaffApi;
  const seed = async (): Promise<boolean> => {
    const { id } = await seedDemoOrganiser(api.database);
    return seedLiveDemo(
      api.database,
      { guards: api.app.get(Guards), effects: api.app.get(Effects) },
      {
        organiser: id,
        actor: await demoActor(api.database),
        publicUrl: api.address,
        now: new Date(),
      },
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
      const places = (me as { participations: { role: string; edition: string }[] }).participations;
      expect(places.map((place) => [place.role, place.edition])).toContainEqual([role, LIVE_DEMO]);
    }
  });

  it('shows answers that fit the form and say that they are invented, in every text', async () => {
    const [row] = await api.rows<{ entrant_id: string; definition: string }>(
      `SELECT a.entrant_id, m.text AS definition FROM application a
       JOIN entrant n ON n.id = a.entrant_id JOIN edition e ON e.id = a.edition_id
       JOIN methodology_version m ON m.id = e.methodology_id AND m.version = e.methodology_version
       WHERE e.slug = '${LIVE_DEMO}' AND n.number = 7`,
    );
    const submitted = await inScope(INSTALLATION, () =>
      api.database.read((tx) => submittedApplication(tx, row?.entrant_id ?? '')),
    );
    const { forms } = JSON.parse(row?.definition ?? '') as { forms: { survey: Survey }[] };
    const answers = submitted?.answers ?? {};
    expect(checkAnswers(forms[0]?.survey ?? {}, answers, []).shortcomings).toEqual([]);
    for (const [question, answer] of Object.entries(answers))
      expect([question, JSON.stringify(answer)]).toEqual([
        question,
        expect.stringMatching(/示例|虚构/),
      ]);
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

describe('the released awards of the demo', () => {
  let api: StaffApi;
  beforeAll(async () => {
    api = await startStaffApi();
    const { id: organiser } = await seedDemoOrganiser(api.database);
    const demo = {
      organiser,
      workings: { guards: api.app.get(Guards), effects: api.app.get(Effects) },
      release: api.app.get(ReleaseHandler),
      proposer: await demoActor(api.database),
      confirmer: await demoActor(api.database, 'publisher'),
      now: new Date(),
    };
    await seedAwardDemo(api.database, demo);
    // What a restart finds is neither made again nor released again.
    await seedAwardDemo(api.database, demo);
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  const editions = () =>
    inScope(INSTALLATION, async () =>
      publishedEditions(api.database, api.store.dataDir, await currentReleases(api.database)),
    );

  it('has certificates that hold, that are corrected and that are withdrawn, each with its note', async () => {
    const published = await editions();
    expect(published.map(({ bundle }) => bundle.edition.slug)).toEqual(AWARD_DEMOS);
    const [corrected = [], withdrawn = []] = published.map((edition) => certificatesOf(edition));
    const named = (state: string) =>
      corrected.filter((item) => item.state === state).map(({ name }) => name);
    expect([named('valid').length, named('corrected').length]).toEqual([10, 10]);
    // The two whose scores lay crossed change places; whoever is named no more has no certificate now.
    expect(named('valid').filter((name) => !named('corrected').includes(name))).toEqual(['合肥市']);
    expect(
      corrected.filter(({ state, now }) => state === 'corrected' && !now).map(({ name }) => name),
    ).toEqual(['大连市']);
    expect(withdrawn.map(({ state }) => state)).toEqual(
      Array.from({ length: 10 }, () => 'withdrawn'),
    );
    for (const { title, note } of [
      ...corrected.filter(({ state }) => state !== 'valid'),
      ...withdrawn,
    ])
      expect([title['zh-CN'], note]).toEqual([
        expect.stringContaining('示例'),
        expect.stringContaining('示例'),
      ]);
  });

  it('leads from each winner to its certificate, and shows nothing of what was withdrawn', async () => {
    const [released, withdrawn] = (await editions()).map((edition) => ({
      page: publicDocuments(edition).edition,
      certificates: certificatesOf(edition),
    }));
    expect(released?.page.award?.winners.map(({ certificate }) => certificate).sort()).toEqual(
      released?.certificates
        .filter(({ state }) => state === 'valid')
        .map(({ id }) => id)
        .sort(),
    );
    expect(withdrawn?.page).toMatchObject({ stage: 'withdrawn', lists: [] });
    expect(withdrawn?.page.award).toBeUndefined();
  });

  it('was released by two persons each time, who stand in the audit', async () => {
    const rows = await api.rows<{ kind: string; people: number }>(
      `SELECT r.kind, cardinality(array(SELECT DISTINCT unnest(r.confirmed_by))) AS people FROM release r
       JOIN edition e ON e.id = r.edition_id ORDER BY e.slug DESC, r.sequence`,
    );
    expect(rows).toEqual(
      ['release', 'correction', 'release', 'withdrawal'].map((kind) => ({ kind, people: 2 })),
    );
  });
});

/** Entrants of the story; the last of them wins nothing. */
const CODES = [
  '110000',
  '520100',
  '460100',
  '330500',
  '370100',
  '331100',
  '120000',
  '440300',
  '320200',
  '410100',
  '130100',
];
const EXPERTS = 5;

// Real PostgreSQL, real queue, real HTTP; one process plays API and worker.
describe('an edition of ten-samples from its draft to its release', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  const slug = 'ten-samples-2031';
  const E = `/api/editions/${slug}`;
  const edition = '/api/editions/{edition}';
  const entrants: { id: string; name: string; number: number }[] = [];
  const see = <View>(who: string, path: string) => work.story.see(who, path) as Promise<View>;
  const act = (...call: Parameters<Story['act']>) => work.story.act(...call);
  const move = (to: string) => act('secretary', 'POST', `${edition}/moves`, `${E}/moves`, { to });
  const refused = (...call: Parameters<Story['refusedAs']>) => work.story.refusedAs(...call);
  const done = async (who: string, method: string, path: string, body?: object) => {
    const answer = await work.story.person(who).call(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const runOf = async () => (await see<{ id: string }[]>('publisher', `${E}/runs`))[0]?.id ?? '';

  beforeAll(async () => {
    api = await startStaffApi(EASY_WORK);
    work = await editionAtWork(api, { slug, methodology: 'ten-samples' });
    await work.join('clerk', 'secretary');
    await admitEntrants(api, slug, CODES);
    entrants.push(...(await see<typeof entrants>('secretary', `${E}/entrants`)));
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  it('is voted on, and does not leave the vote before the draw is committed to', async () => {
    await move('eligibility');
    expect(await refused('secretary', 'POST', `${E}/moves`, { to: 'public-notice' })).toBe(
      'edition.step-refused',
    );
    // A vote that ended before its seed could never have one.
    expect(
      await refused('secretary', 'PUT', `${E}/ballot`, {
        handler: 'device',
        closesAt: new Date(Date.now() + 60_000).toISOString(),
      }),
    ).toBe('ballot.seed-first');
    await done('secretary', 'PUT', `${E}/ballot`, { handler: 'device' });
    await move('public-notice');
    await move('voting');
    expect(await refused('secretary', 'POST', `${E}/moves`, { to: 'expert-review' })).toBe(
      'edition.step-refused',
    );
    expect(await refused('secretary', 'POST', `${E}/ballot/closing`, { reason: '投票期满' })).toBe(
      'ballot.seed-first',
    );
    const closedAt = (at: string) =>
      asDatabaseOwner(
        api,
        `SET session_replication_role = replica; UPDATE ballot_contest SET closed_at = ${at}`,
      );
    await closedAt('now()');
    expect(await refused('secretary', 'POST', `${E}/draw`)).toBe('draw.too-late');
    await closedAt('NULL');
    await act('secretary', 'POST', `${edition}/draw`, `${E}/draw`);
    expect(await refused('owner', 'POST', `${E}/draw`)).toBe('draw.committed');
    // Number n gets 12 - n votes: one voter for each number of choices.
    for (let most = 1; most <= CODES.length - 1; most += 1) {
      const voter = new Voter(api.address, slug, { agent: `voter ${most}`, ip: `10.0.${most}.1` });
      const { status } = await voter.vote(
        entrants.filter(({ number }) => number <= most).map(({ number }) => number),
      );
      expect(status).toBe(201);
    }
    expect(await see<object[]>('publisher', `${E}/runs`)).toEqual([]);
    // These voters are as fast as machines: they are set aside, and two persons find them genuine.
    const [{ edition_id: id } = { edition_id: '' }] = await api.rows<{ edition_id: string }>(
      'SELECT edition_id FROM ballot_contest',
    );
    await inScope(INSTALLATION, () => api.app.get(LedgerHandler).run({ edition: id }));
    const { groups } = await see<{ groups: { receipts: string[] }[] }>(
      'clerk',
      `${E}/ballot/queue`,
    );
    const ruled = (await done('secretary', 'POST', `${E}/ballot/rulings`, {
      kind: 'restore',
      receipts: groups.flatMap(({ receipts }) => receipts),
      reason: '核实为真人',
    })) as { rulings: { id: string }[] };
    await done('clerk', 'POST', `${E}/ballot/rulings/${ruled.rulings[0]?.id}/confirmation`);
    await move('expert-review');
  }, 60_000);

  it('is scored in a meeting, entered by one secretary and confirmed by another', async () => {
    expect(await refused('data-officer', 'POST', `${E}/runs`)).toBe('edition.step-refused');
    for (let expert = 1; expert <= EXPERTS; expert += 1)
      await done('secretary', 'POST', `${E}/panel/experts`, {
        email: `expert-${expert}@panel.example`,
        profile: { name: `专家${expert}`, employer: `研究院${expert}` },
      });
    const { experts, rubric } = await see<{
      experts: { id: string }[];
      rubric: { key: string }[];
    }>('secretary', `${E}/panel`);
    for (const { id } of experts)
      await done('secretary', 'POST', `${E}/panel/experts/${id}/declaration`, { conflicts: [] });
    for (const { id: person } of experts)
      for (const { id: entrant, number } of entrants)
        await done('secretary', 'POST', `${E}/meeting-scores`, {
          person,
          entrant,
          // All experts agree: 9.5 for the first, half a point less for each that follows.
          marks: rubric.map(({ key }) => ({ criterion: key, value: String(10 - number / 2) })),
        });
    for (const { id } of await see<{ id: string }[]>('clerk', `${E}/meeting-scores`))
      await done('clerk', 'POST', `${E}/meeting-scores/${id}/confirmation`);
  }, 120_000);

  it('is combined, and everybody of the organiser sees both parts', async () => {
    const { body } = await act('data-officer', 'POST', `${edition}/runs`, `${E}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await work.finished(job, key)).toMatchObject({ state: 'done' });
    const view = await see<CombinationView>('auditor', `${E}/runs/${await runOf()}/combination`);
    expect(view.parts.map(({ id, share }) => [id, share])).toEqual([
      ['experts', '60.00'],
      ['votes', '40.00'],
    ]);
    expect(view.rows[0]).toMatchObject({
      name: '北京市',
      rank: 1,
      score: '100.00',
      votes: { counted: 10, void: 0 },
      isListed: true,
    });
    // The last has no vote and the fewest points: nothing of both ranges.
    expect(view.rows.at(-1)).toMatchObject({
      name: '石家庄市',
      rank: 11,
      score: '0.00',
      isListed: false,
    });
    expect(view.lists[0]?.names).toEqual([
      '北京市',
      '贵阳市',
      '海口市',
      '湖州市',
      '济南市',
      '丽水市',
      '深圳市',
      '天津市',
      '无锡市',
      '郑州市',
    ]);
  }, 60_000);

  it('can be tried with other weights, which is marked, logged and changes nothing', async () => {
    const run = await runOf();
    const path = `${E}/runs/${run}/simulations`;
    const { body } = await act('secretary', 'POST', `${edition}/runs/{run}/simulations`, path, {
      weights: { experts: '0', votes: '1' },
    });
    expect(body).toMatchObject({
      isSimulation: true,
      parts: [{ share: '0.00' }, { share: '100.00' }],
    });
    expect(await refused('secretary', 'POST', path, { weights: { jury: '1' } })).toBe(
      'simulation.part',
    );
    expect(
      await refused('secretary', 'POST', path, { weights: { experts: '0', votes: '0' } }),
    ).toBe('simulation.weightless');
    expect(await see('auditor', `${E}/runs/${run}/combination`)).toMatchObject({
      isSimulation: false,
    });
    expect(await see<object[]>('publisher', `${E}/runs`)).toHaveLength(1);
  });

  it('is nothing to read for whoever of the organiser has an interest in an entrant', async () => {
    const run = await runOf();
    expect(await refused('owner', 'GET', `${E}/runs/${run}/combination`)).toBeUndefined();
    await done('secretary', 'PUT', `${E}/conflicts/ties/${entrants[0]?.id}`, {
      organisations: [],
      vendors: [],
      mailDomains: ['beijing.gov.cn'],
      topics: [],
    });
    await asDatabaseOwner(
      api,
      `UPDATE account SET email = 'owner@beijing.gov.cn' WHERE email = 'owner@ccid.example'`,
    );
    for (const page of ['combination', 'outcome', `comparison/${run}`])
      expect([page, await refused('owner', 'GET', `${E}/runs/${run}/${page}`)]).toEqual([
        page,
        'review.conflict',
      ]);
    const weights = { weights: { experts: '0.5', votes: '0.5' } };
    expect(await refused('owner', 'POST', `${E}/runs/${run}/simulations`, weights)).toBe(
      'review.conflict',
    );
    // Where nobody has chosen whom to vote for, there is nothing to keep: the vote itself shows no entrant.
    expect(JSON.stringify(await see('owner', `${E}/ballot`))).not.toContain('entrant');
    const texts = await see<TextsView>('owner', `${E}/texts`);
    expect(texts.texts[0]?.entries.some(({ needed }) => needed)).toBe(false);
  });

  it('is not released before profiles, citations, principles and message are written', async () => {
    const run = await runOf();
    const order = {
      kind: 'release',
      run,
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '首次发布',
    };
    await done('publisher', 'POST', '/api/auth/step-up', { password: PASSWORD });
    expect(await refused('publisher', 'POST', `${E}/releases`, order)).toBe(
      'release.texts-missing',
    );
    const { texts, missing } = await see<TextsView>('secretary', `${E}/texts`);
    expect(missing).toHaveLength(22);
    for (const { id, entries } of texts)
      for (const { about, name, needed } of entries)
        if (needed)
          await done('secretary', 'PUT', `${E}/texts/${id}`, {
            about,
            'zh-CN': `${name?.['zh-CN'] ?? '本届'}的${id}`,
            revision: 0,
          });
    await done('publisher', 'POST', `${E}/releases`, order);
    const { plans } = await see<{ plans: { id: string }[] }>('publisher', `${E}/releases`);
    const released = work.finished('publications.release', `plan ${plans[0]?.id}`);
    await done('secretary', 'POST', '/api/auth/step-up', { password: PASSWORD });
    await done('secretary', 'POST', `${E}/releases/${plans[0]?.id}/confirmation`);
    expect(await released).toMatchObject({ state: 'done' });
    expect(await see('owner', E)).toMatchObject({ phase: 'released' });
  }, 60_000);

  it('is recomputed by an outsider from its bundle alone: votes, scores, draw and list', async () => {
    const [row] = await api.rows<{ bundle_file: string }>('SELECT bundle_file FROM release');
    const bundle = JSON.parse(
      readFileSync(join(api.store.dataDir, row?.bundle_file ?? ''), 'utf8'),
    ) as ReleaseBundle;
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, edition: slug, rows: 10 });
    expect(bundle.parts?.votes?.map(({ counted }) => counted).sort((a, b) => b - a)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ]);
    expect(bundle.texts).toHaveLength(22);
    const { body } = await api.nobody.call('GET', `/api/public/editions/${slug}/draw`);
    expect(body).toMatchObject({ commitment: bundle.parts?.draw?.commitment });
  });

  it('is taken home as a list with a column for each text, the citation above all', async () => {
    const [edition] = await inScope(INSTALLATION, async () =>
      publishedEditions(api.database, api.store.dataDir, await currentReleases(api.database)),
    );
    if (!edition) throw new Error('nothing is released');
    const { edition: page, lists } = publicDocuments(edition);
    const rows = lists.get('winners') ?? [];
    expect(rows[0]?.texts?.map(({ id, text }) => [id, text['zh-CN']])).toEqual([
      ['profile', '北京市的profile'],
      ['citation', '北京市的citation'],
    ]);
    const [header = '', first = ''] = listAsCsv(rows, []).split('\n');
    expect(header.split(',').slice(-2)).toEqual(['profile', 'citation']);
    expect(first).toContain('北京市的citation');
    // Page of the result, page of the city and page of the entrant lead to each other.
    const { number } = entrants.find(({ name }) => name === '北京市') ?? {};
    const [winner] = page.award?.winners ?? [];
    expect(winner).toMatchObject({ name: '北京市', number });
    // What nothing leads to nobody finds: the page of the winners leads to their certificates.
    expect(certificatesOf(edition).map(({ id }) => id)).toContain(winner?.certificate);
    expect(placeDocuments([edition]).get('110000')?.standings).toMatchObject([
      { slug, list: 'winners', entrant: number },
    ]);
  });

  it('stays as it is when an entrant is gone afterwards', async () => {
    const run = await runOf();
    const stands = async (): Promise<readonly string[]> => {
      const released = await inScope(INSTALLATION, async () =>
        publishedEditions(api.database, api.store.dataDir, await currentReleases(api.database)),
      );
      const pages = ['combination', 'outcome'].map((page) =>
        see('auditor', `${E}/runs/${run}/${page}`),
      );
      return [
        ...released.map((edition) => publicDocuments(edition)),
        ...(await Promise.all(pages)),
      ].map((document) => JSON.stringify(document));
    };
    const before = await stands();
    await asDatabaseOwner(
      api,
      `UPDATE entrant SET status = 'withdrawn' WHERE id = (SELECT id FROM entrant ORDER BY number LIMIT 1)`,
    );
    expect(await stands()).toEqual(before);
  });

  it('left one entry in the audit for each operation of this room', async () => {
    expect(await work.story.untried(({ tags }) => tags.includes('combinations'))).toEqual([]);
  });
});
