import type { TextsView } from '@bangyang/editions-contract';
import {
  entryAbout,
  writeCsv,
  type CollectedEntryView,
  type CollectionSourceView,
} from '@bangyang/observations-contract';
import { smileDemoInputs, type DemoEntry } from '@bangyang/publications-server';
import { verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { PASSWORD, startStaffApi, type StaffApi, type Story } from './staff-api.fixture.js';

/** One city applies and two are asked about, so that each way is gone by hand; the rest comes in bulk. */
const APPLICANT = '320500';
const ASKED = ['330100', '320500'] as const;

// Real PostgreSQL, real queue, real HTTP: six ways of collecting data, seven series in one release.
describe('SMILE from an empty edition to its release', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let bundle: ReleaseBundle;
  const slug = 'smile-2031';
  const E = `/api/editions/${slug}`;
  const edition = '/api/editions/{edition}';
  const act = (...call: Parameters<Story['act']>) => work.story.act(...call);
  const see = <View>(who: string, path: string) => work.story.see(who, path) as Promise<View>;
  const refused = (...call: Parameters<Story['refusedAs']>) => work.story.refusedAs(...call);
  const move = (to: string) => act('secretary', 'POST', `${edition}/moves`, `${E}/moves`, { to });
  const enter = (who: string, source: string, entries: readonly object[]) =>
    act(
      who,
      'POST',
      `${edition}/collection/{source}/entries`,
      `${E}/collection/${source}/entries`,
      { entries },
    );
  const make = async (source: string) =>
    (
      await act(
        'data-officer',
        'POST',
        `${edition}/collection/{source}/values`,
        `${E}/collection/${source}/values`,
      )
    ).body;
  const sourceView = async (source: string) =>
    (await see<CollectionSourceView[]>('auditor', `${E}/collection`)).find(
      (item) => item.source === source,
    );
  const rowsOf = (list: string) => bundle.lists.find(({ id }) => id === list)?.rows ?? [];

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug, methodology: 'smile' });
    await move('collection');
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  it('names its six sources, each with the way in which it collects', async () => {
    expect(
      (await see<CollectionSourceView[]>('auditor', `${E}/collection`)).map(({ source, way }) => [
        source,
        way,
      ]),
    ).toEqual([
      ['web-collection', 'table'],
      ['online-application', 'application'],
      ['questionnaire', 'questionnaire'],
      ['self-recommendation', 'form'],
      ['expert-recommendation', 'form'],
      ['overall-assessment', 'form'],
    ]);
  });

  it('takes forms of recommendation and assessment, and refuses what the form or the register does not know', async () => {
    const at = `${E}/collection/expert-recommendation/entries`;
    const entry = (more: object) => ({
      entries: [{ about: { name: '苏州市' }, by: '专家甲', answers: { influence: 88 }, ...more }],
    });
    expect(await refused('secretary', 'POST', at, entry({ about: { name: '杭洲市' } }))).toBe(
      'collection.entrant',
    );
    expect(await refused('secretary', 'POST', at, entry({ answers: { influence: 101 } }))).toBe(
      'questionnaire.answers',
    );
    // What another source asks is no answer here.
    expect(await refused('secretary', 'POST', at, entry({ answers: { assessment: 88 } }))).toBe(
      'questionnaire.answers',
    );
    expect(
      await refused('secretary', 'POST', `${E}/collection/web-collection/entries`, entry({})),
    ).toBe('collection.unknown');
    expect(await refused('auditor', 'POST', at, entry({}))).toBe('policy.role');
    expect(
      await refused('data-officer', 'POST', `${E}/collection/self-recommendation/values`),
    ).toBe('collection.empty');
  });

  it('counts what each person said last, and takes the mean of several', async () => {
    const about = { name: '苏州市' };
    await enter('secretary', 'expert-recommendation', [
      { about, by: '专家甲', answers: { influence: 60 } },
      { about, by: '专家乙', answers: { influence: 81 } },
    ]);
    await enter('secretary', 'expert-recommendation', [
      { about, by: '专家甲', answers: { influence: 90, reason: '更正' } },
    ]);
    expect(
      (
        await see<CollectedEntryView[]>('auditor', `${E}/collection/expert-recommendation/entries`)
      ).map(({ by, answers }) => [by, answers['influence']]),
    ).toEqual([
      ['专家乙', 81],
      ['专家甲', 90],
    ]);
    expect(await make('expert-recommendation')).toEqual({
      version: 1,
      entries: 2,
      places: 1,
      values: 1,
    });
    const [dataset] = await see<{ id: string }[]>('auditor', `${E}/datasets`);
    expect(await see('auditor', `${E}/datasets/${dataset?.id}/values`)).toMatchObject([
      {
        place: '320500',
        series: 'expert_mentions',
        value: '85.5000',
        answers: 2,
        collected: { id: 'expert-recommendation', title: { 'zh-CN': '专家推荐' } },
      },
    ]);
  });

  it('reads web collection from one table of places, apps and provinces, and keeps what forms brought', async () => {
    const { web } = await smileDemoInputs();
    const csv = writeCsv(
      ['code', 'name', 'province', 'kind', 'place_code', 'under', ...web.series],
      web.rows.map(({ code, name, province, kind, place, under, values }) => [
        code,
        name,
        province,
        kind ?? '',
        place ?? '',
        under ?? '',
        ...values.map((value) => (value === null ? '' : String(value))),
      ]),
    );
    const id = await work.take('web.csv', csv);
    expect(id).not.toBe('');
    const values = await see<object[]>('auditor', `${E}/datasets/${id}/values?place=320500`);
    expect(values).toContainEqual(
      expect.objectContaining({ series: 'expert_mentions', value: '85.5000' }),
    );
    expect(values).toContainEqual(expect.objectContaining({ series: 'gdp_pc' }));
    expect((await sourceView('web-collection'))?.values).toBeGreaterThan(3000);
  }, 120_000);

  it('hears residents by a questionnaire with quotas', async () => {
    const hour = 3_600_000;
    const plan = `${E}/questionnaires/questionnaire`;
    await act('secretary', 'PUT', `${edition}/questionnaires/{source}/plan`, `${plan}/plan`, {
      quotas: {
        dimensions: [{ question: 'city' }],
        cells: ASKED.map((city) => ({ groups: [city], wanted: 3 })),
        screens: [],
      },
      rules: {
        place: 'city',
        least: 3,
        measures: [
          { kind: 'mean', question: 'satisfaction', series: 'satisfaction', from: 1, to: 5 },
          { kind: 'mean', question: 'rating', series: 'resident_rating', from: 1, to: 5 },
        ],
      },
      opensAt: new Date(Date.now() - hour).toISOString(),
      closesAt: new Date(Date.now() + hour).toISOString(),
    });
    for (const city of ASKED)
      for (const satisfaction of [3, 4, 5]) {
        const { status } = await api.nobody.call(
          'POST',
          `/api/questionnaires/${slug}/questionnaire/answers`,
          {
            key: randomUUID(),
            answers: { city, resident: 'yes', age: '18-34', rating: 4, satisfaction },
          },
        );
        expect(status).toBe(201);
      }
    const made = await work.story.person('data-officer').call('POST', `${plan}/values`);
    expect(made.body).toMatchObject({ places: 2, values: 4 });
  }, 60_000);

  it('takes the online application of a city once it is admitted', async () => {
    const applications = `${E}/applications`;
    expect(await refused('data-officer', 'POST', `${applications}/values`)).toBe(
      'collection.empty',
    );
    const secretary = work.story.person('secretary');
    await secretary.call('POST', applications, {
      cities: [{ code: APPLICANT, email: 'lead@city.example' }],
    });
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = 'lead@city.example'`,
    );
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
      name: '苏州负责人',
      password: PASSWORD,
    });
    const lead = await api.signIn('lead@city.example');
    const [own] = (await lead.call('GET', '/api/applications')).body as { id: string }[];
    const A = `/api/applications/${own?.id}`;
    await lead.call('PATCH', `${A}/answers`, {
      question: 'services-online',
      seen: 0,
      value: 91.5,
    });
    const { body } = await lead.call('GET', A);
    for (const section of (body as { mine: { sections: string[] } }).mine.sections)
      await lead.call('PUT', `${A}/sign-offs/${section}`);
    const submitted = await lead.call('POST', `${A}/submission`);
    expect([submitted.status, submitted.text.slice(-300)]).toEqual([
      201,
      expect.stringContaining('submitted'),
    ]);
    const decided = await secretary.call('POST', `${A}/decision`, { admit: true });
    expect(decided.status).toBeLessThan(300);
    const made = await act(
      'data-officer',
      'POST',
      `${edition}/applications/values`,
      `${applications}/values`,
    );
    expect(made.body).toMatchObject({ entries: 1, places: 1, values: 1 });
    expect((await sourceView('online-application'))?.values).toBe(1);
  }, 60_000);

  it('takes forms in as a table with one form a row: all of them, or none and what is wrong', async () => {
    const { forms } = await smileDemoInputs();
    const table = (rows: readonly (readonly string[])[]) =>
      [
        ['区划代码', '名称', '类别', '所在地代码', '填写人', '影响力（城市）', '管理实践（小镇）'],
        ...rows,
      ]
        .map((row) => row.join(','))
        .join('\n');
    const at = `${E}/collection/expert-recommendation/table`;
    const secretary = work.story.person('secretary');
    const before = (await sourceView('expert-recommendation'))?.entries;
    const wrong = await secretary.call(
      'POST',
      `${at}?name=wrong.csv`,
      table([
        ['320500', '', '', '', '专家丙', '约八十', ''],
        ['', '杭洲市', '', '', '专家丙', '80', ''],
        ['320500', '', '', '', '专家丙', '101', ''],
        ['330100', '', '', '', '', '80', ''],
        ['330100', '', '', '', '专家丙', '80', ''],
        ['', '杭州市', '', '', '专家丙', '81', ''],
      ]),
    );
    expect(wrong.status).toBe(200);
    expect(wrong.body).toMatchObject({
      rows: 6,
      taken: 0,
      errorCount: 5,
      errors: [
        { row: 2, column: '影响力（城市）', value: '约八十' },
        { row: 3, column: '区划代码' },
        { row: 4, column: '影响力（城市）', value: '101' },
        { row: 5, column: '填写人' },
        { row: 7, column: '区划代码', what: expect.stringContaining('row 6') },
      ],
    });
    expect((await sourceView('expert-recommendation'))?.entries).toBe(before);
    // A column that the form does not ask for would be lost without a word.
    expect(
      await refused(
        'secretary',
        'POST',
        `${at}?name=strange.csv`,
        '名称,填写人,智慧治理\n苏州市,甲,1',
      ),
    ).toBe('collection.table');
    const taken = await act(
      'secretary',
      'POST',
      `${edition}/collection/{source}/table`,
      `${at}?name=right.csv`,
      table(
        forms['expert-recommendation'].slice(0, 400).map(({ head, by, answers }) => [
          head.code,
          head.name,
          // By its word or by its code.
          head.kind === 'town' ? '小镇' : (head.kind ?? ''),
          head.place ?? '',
          by,
          String(answers['influence'] ?? ''),
          String(answers['town'] ?? ''),
        ]),
      ),
    );
    expect(taken.body).toMatchObject({ rows: 400, taken: 400, errorCount: 0 });
    // What has no code of the register is known by its name from then on.
    const town = forms['expert-recommendation'].find(({ head }) => head.kind === 'town');
    await enter('secretary', 'expert-recommendation', [
      { about: { name: town?.head.name }, by: '专家丁', answers: { town: 70 } },
    ]);
  }, 120_000);

  it('takes the other forms in, hundreds at once', async () => {
    const { forms } = await smileDemoInputs();
    const sent = ({ head, by, answers }: DemoEntry) => {
      const { code, name, kind, place } = head;
      const about = entryAbout.parse({
        code,
        name,
        ...(kind && { kind }),
        ...(place && { place }),
      });
      return { about, by, answers };
    };
    for (const [source, entries] of Object.entries(forms)) {
      for (let from = 0; from < entries.length; from += 500)
        await enter('secretary', source, entries.slice(from, from + 500).map(sent));
      await make(source);
      expect((await sourceView(source))?.entries).toBeGreaterThanOrEqual(entries.length);
    }
  }, 300_000);

  it('is computed and released by two persons, with the texts that it needs and no others', async () => {
    await move('assessment');
    const { body } = await act('data-officer', 'POST', `${edition}/runs`, `${E}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await work.finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = await see<{ id: string }[]>('publisher', `${E}/runs`);
    const order = {
      kind: 'release',
      run: run?.id,
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '首次通报',
    };
    const publisher = work.story.person('publisher');
    await publisher.call('POST', '/api/auth/step-up', { password: PASSWORD });
    expect(await refused('publisher', 'POST', `${E}/releases`, order)).toBe(
      'release.texts-missing',
    );
    const { texts } = await see<TextsView>('secretary', `${E}/texts`);
    // The joint comment is one text, on the list of towns alone.
    expect(
      texts.flatMap(({ id, entries }) =>
        entries.filter(({ needed }) => needed).map(({ about }) => [id, about]),
      ),
    ).toEqual([
      ['joint-comment', 'towns-100'],
      ['findings', ''],
      ['disclaimer', ''],
    ]);
    for (const { id, entries } of texts)
      for (const { about, needed } of entries)
        if (needed)
          await work.story
            .person('secretary')
            .call('PUT', `${E}/texts/${id}`, { about, 'zh-CN': `本届的${id}`, revision: 0 });
    const planned = await publisher.call('POST', `${E}/releases`, order);
    expect([planned.status, planned.status < 300 ? '' : planned.text]).toEqual([
      planned.status,
      '',
    ]);
    const { plans } = await see<{ plans: { id: string }[] }>('publisher', `${E}/releases`);
    const released = work.finished('publications.release', `plan ${plans[0]?.id}`);
    const secretary = work.story.person('secretary');
    await secretary.call('POST', '/api/auth/step-up', { password: PASSWORD });
    await secretary.call('POST', `${E}/releases/${plans[0]?.id}/confirmation`);
    expect(await released).toMatchObject({ state: 'done' });
    const [row] = await api.rows<{ bundle_file: string }>('SELECT bundle_file FROM release');
    bundle = JSON.parse(
      readFileSync(join(api.store.dataDir, row?.bundle_file ?? ''), 'utf8'),
    ) as ReleaseBundle;
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, edition: slug, lists: 16 });
  }, 180_000);

  it('has every list in its exact length, with successive ranks', () => {
    expect(bundle.lists.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['index-influence', 10],
      ['index-innovation', 10],
      ['index-investment', 10],
      ['index-potential', 10],
      ['index-livability', 10],
      ['index-tourism', 10],
      ['towns-100', 100],
      ['apps-100', bundle.lists.find(({ id }) => id === 'apps-100')?.rows.length],
      ['service-providers-100', 100],
      ['digital-economy-ratings', 34],
      ['list-municipalities-and-sub-provincial', 19],
      // The notice has 18 with 台北, of which there are no statistics here.
      ['list-capitals', 17],
      ['list-prefectures', 50],
      ['list-municipality-districts', 20],
      ['list-sub-provincial-districts', 50],
      ['list-counties', 100],
    ]);
    for (const { id, rows } of bundle.lists) {
      if (id === 'towns-100' || id === 'apps-100') continue;
      expect([id, rows.map(({ rank }) => rank)]).toEqual([id, rows.map((_, at) => at + 1)]);
    }
  });

  it('prints themes between 0 and 1 with three decimals, and composites out of 100 with both evaluations', () => {
    for (const row of rowsOf('index-livability')) expect(row.score).toMatch(/^(0\.\d{3}|1\.000)$/);
    for (const row of rowsOf('list-counties')) {
      expect(row.score).toMatch(/^\d{1,3}\.\d\d$/);
      expect(row.parts?.map(({ code }) => code)).toEqual(['third-party', 'self-evaluation']);
    }
  });

  it('grades provinces in the order of the letters, Xinjiang with its corps as one', () => {
    const letters = bundle.definition.lists
      .find(({ id }) => id === 'digital-economy-ratings')
      ?.grades?.map(({ letter }) => letter);
    const given = rowsOf('digital-economy-ratings').map(({ grade }) =>
      letters?.indexOf(grade ?? ''),
    );
    expect(given).toEqual([...given].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(given).not.toContain(-1);
    const names = rowsOf('digital-economy-ratings').map(({ name }) => name);
    expect(names).toContain('新疆+新疆兵团');
    expect(names).not.toContain('新疆生产建设兵团');
  });

  it('lists towns without rank and score in the order of their codes, and apps under their operators', () => {
    const towns = rowsOf('towns-100');
    expect(towns.some(({ rank, score }) => rank !== undefined || score !== undefined)).toBe(false);
    expect(bundle.texts?.find(({ id }) => id === 'joint-comment')?.about?.id).toBe('towns-100');
    const apps = rowsOf('apps-100');
    const operators = [...new Set(apps.map(({ group }) => group))];
    expect(operators).toHaveLength(100);
    expect(rowsOf('service-providers-100').map(({ name }) => name)).toEqual(operators);
    expect(apps.filter(({ group }) => group === '腾讯科技(深圳)有限公司').length).toBeGreaterThan(
      5,
    );
    expect(apps.every(({ code }) => code === undefined)).toBe(true);
  });

  it('keeps classes apart: a zone of a municipality stands with its districts', () => {
    const codes = (list: string) => rowsOf(list).map(({ code = '', name }) => code || name);
    expect(codes('list-municipalities-and-sub-provincial')).toContain('370200');
    for (const code of codes('list-municipality-districts'))
      expect(code).toMatch(/^(11|12|31|50)\d{4}$|重庆两江新区/);
    expect(codes('list-counties').some((code) => /^4403|^3301/.test(code))).toBe(false);
    expect(codes('list-capitals')).not.toContain('330100');
  });

  it('says in the release by which source each value came', async () => {
    const { body } = await api.nobody.call('GET', `/api/public/editions/${slug}/bundle`);
    expect(body).toBeDefined();
    const counted = bundle.definition.sources.map(({ id }) => {
      const series = bundle.definition.indicators.flatMap(({ measure }) =>
        measure?.source === id ? [measure.formula] : [],
      );
      return [
        id,
        bundle.inputs.rows.filter((row) =>
          bundle.inputs.series.some((code, at) => series.includes(code) && row.values[at] !== null),
        ).length,
      ] as const;
    });
    for (const [source, places] of counted) expect([source, places > 0]).toEqual([source, true]);
    expect(new Map(counted).get('online-application')).toBe(1);
    expect(new Map(counted).get('questionnaire')).toBe(2);
  });

  it('left one entry in the audit for every operation of the collection', async () => {
    expect(await work.story.untried(({ tags }) => tags.includes('collection'))).toEqual([]);
  });
});
