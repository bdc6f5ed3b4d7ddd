import { inScope } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type Answer, type StaffApi } from './staff-api.fixture.js';

const ages = ['18-34', '35-59', '60+'] as const;

interface View {
  readonly state: string;
  readonly accepted: number;
  readonly wanted: number;
  readonly revision: number;
  readonly questions: readonly { name: string; type: string; series: string | null }[];
  readonly standings: readonly { titles: string[]; accepted: number; state: string }[];
}

// Real PostgreSQL, real HTTP, the residents' form of SMILE; SurveyJS checks every answer on the server.
describe('a questionnaire with quotas, from its plan to values', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let folder: string;
  const clock = () => join(folder, 'clock');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-clock-'));
    writeFileSync(clock(), '0');
    api = await startStaffApi({ BANGYANG_CLOCK_FILE: clock() });
    work = await editionAtWork(api, { slug: 'smile-2026', methodology: 'smile' });
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const Q = '/api/editions/smile-2026/questionnaires';
  const P = '/api/questionnaires/smile-2026/questionnaire';
  const hour = 3_600_000;
  const plan = (more: object = {}) => ({
    quotas: {
      dimensions: [
        { question: 'city' },
        { question: 'age', groups: ages.map((id) => ({ id, answers: [id] })) },
      ],
      // 杭州 by its name, 苏州 by its code.
      cells: ['杭州市', '320500'].flatMap((city) =>
        ages.map((age) => ({ groups: [city, age], wanted: age === '60+' ? 1 : 20 })),
      ),
      screens: [{ question: 'resident', allowed: ['yes'], reason: '只调查居住满半年的居民' }],
    },
    rules: {
      place: 'city',
      least: 3,
      measures: [
        { kind: 'mean', question: 'satisfaction', series: 'satisfaction', from: 1, to: 5 },
        { kind: 'share', question: 'channels', series: 'online_users', yes: ['app', 'site'] },
      ],
    },
    opensAt: new Date(Date.now() - hour).toISOString(),
    closesAt: new Date(Date.now() + hour).toISOString(),
    ...more,
  });
  const set = (body: object): Promise<Answer> =>
    work.story.act(
      'secretary',
      'PUT',
      '/api/editions/{edition}/questionnaires/{source}/plan',
      `${Q}/questionnaire/plan`,
      body,
    );
  const person = (answers: object = {}) => ({
    city: '330100',
    resident: 'yes',
    age: '35-59',
    rating: 4,
    satisfaction: 4,
    ...answers,
  });
  const send = (answers: object, key: string = randomUUID()) =>
    api.nobody.call('POST', `${P}/answers`, { key, answers });
  const codeOf = async (answers: object) => ((await send(answers)).body as { code?: string }).code;
  const view = async () => ((await work.story.see('auditor', Q)) as View[])[0];

  it('is not there for anybody before it is planned', async () => {
    expect(await view()).toMatchObject({ state: 'unplanned', standings: [] });
    expect((await view())?.questions).toContainEqual(
      expect.objectContaining({
        name: 'satisfaction',
        type: 'rating',
        from: 1,
        to: 5,
        series: 'satisfaction',
      }),
    );
    expect((await api.nobody.call('GET', P)).body).toMatchObject({
      code: 'questionnaire.unknown',
    });
  });

  it('is planned by the organiser; what the form cannot give is refused with its name', async () => {
    const refused = async (body: object) =>
      (await work.story.person('secretary').call('PUT', `${Q}/questionnaire/plan`, body)).body;
    const { rules, quotas } = plan();
    expect(
      await refused(
        plan({ rules: { ...rules, measures: [{ ...rules.measures[0], question: 'income' }] } }),
      ),
    ).toMatchObject({ code: 'questionnaire.plan', where: 'income' });
    expect(
      await refused(
        plan({ quotas: { ...quotas, cells: [{ groups: ['杭洲市', '60+'], wanted: 1 }] } }),
      ),
    ).toMatchObject({ code: 'questionnaire.plan', where: '杭洲市' });
    expect(await work.story.refusedAs('auditor', 'PUT', `${Q}/questionnaire/plan`, plan())).toBe(
      'policy.role',
    );
    const { body } = await set(plan());
    expect((body as View[])[0]).toMatchObject({
      state: 'open',
      revision: 1,
      accepted: 0,
      wanted: 82,
    });
    expect((body as View[])[0]?.standings[0]?.titles).toEqual(['杭州市', '18—34岁']);
  });

  it('is a public page that offers the cities of the plan', async () => {
    const { body } = await api.nobody.call('GET', P);
    expect(body).toMatchObject({ state: 'open', organiser: '赛迪' });
    const { survey } = body as { survey: { pages: { elements: object[] }[] } };
    expect(survey.pages[0]?.elements[0]).toMatchObject({
      name: 'city',
      choices: [
        { value: '330100', text: '杭州市' },
        { value: '320500', text: '苏州市' },
      ],
    });
  });

  it('takes an answer once, however often it is sent', async () => {
    const key = randomUUID();
    const operation = '/api/questionnaires/{slug}/{source}/answers';
    const answered = { key, answers: person({ satisfaction: 5, channels: ['app'] }) };
    const { body } = await work.story.act(api.nobody, 'POST', operation, `${P}/answers`, answered);
    const again = await send(person({ satisfaction: 1 }), key);
    expect([again.status, again.body]).toEqual([201, body]);
    expect((await view())?.accepted).toBe(1);
  });

  it('refuses what the form would not have let through, naming the question', async () => {
    for (const [answers, where] of [
      [person({ city: '310000' }), 'city'],
      [person({ satisfaction: 7 }), 'satisfaction'],
      [person({ satisfaction: '4' }), 'satisfaction'],
      [person({ satisfaction: undefined }), 'satisfaction'],
      [person({ age: 'young' }), 'age'],
      [person({ channels: ['pigeon'] }), 'channels'],
      [person({ income: 12 }), 'income'],
    ] as const)
      expect((await send(answers)).body).toMatchObject({ code: 'questionnaire.answers', where });
    expect(await codeOf(person({ resident: 'no' }))).toBe('quota.screened');
    const { body } = await api.nobody.call('POST', `${P}/answers`, { key: 'x', answers: {} });
    expect(body).toMatchObject({ code: 'request.invalid' });
    expect((await view())?.accepted).toBe(1);
  });

  it('gives the last place to one of many who want it at the same moment', async () => {
    const rush = await Promise.all(
      Array.from({ length: 8 }, () => send(person({ age: '60+', satisfaction: 3 }))),
    );
    expect(rush.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      rush.filter(({ body }) => (body as { code?: string }).code === 'quota.full'),
    ).toHaveLength(7);
    expect((await view())?.standings[2]).toMatchObject({
      titles: ['杭州市', '60岁及以上'],
      accepted: 1,
      state: 'full',
    });
  });

  it('becomes values as a version of the data: means and shares, none where too few answered', async () => {
    await send(person({ satisfaction: 4, channels: ['window'] }));
    await send(person({ satisfaction: 4, channels: ['none'], age: '18-34' }));
    await send(person({ city: '320500', satisfaction: 2 }));
    const { body } = await work.story.act(
      'data-officer',
      'POST',
      '/api/editions/{edition}/questionnaires/{source}/values',
      `${Q}/questionnaire/values`,
    );
    // 5, 3, 4, 4 in 杭州; one alone in 苏州. Of three who said how, one did it online.
    expect(body).toEqual({ version: 1, places: 1, values: 2, tooFew: 2, errors: [] });
    const [dataset] = (await work.story.see('auditor', `${work.at}/datasets`)) as {
      id: string;
      origin: string;
    }[];
    expect(dataset).toMatchObject({ origin: 'answers', cities: 1, values: 2 });
    const values = await work.story.see('auditor', `${work.at}/datasets/${dataset?.id}/values`);
    expect(values).toMatchObject([
      { place: '330100', series: 'online_users', value: '33.33', answers: 3 },
      { place: '330100', series: 'satisfaction', value: '4.00', answers: 4 },
    ]);
  });

  it('keeps what the version before held of other series, and a verdict over a value of its own', async () => {
    const [dataset] = (await work.story.see('auditor', `${work.at}/datasets`)) as { id: string }[];
    const at = `${work.at}/verifications/${dataset?.id}/330100/online_users`;
    const secretary = work.story.person('secretary');
    await secretary.call('POST', `${at}/queries`, { text: '样本偏少' });
    await secretary.call('POST', `${at}/decisions`, { verdict: 'reject', reason: '样本偏少' });
    const officer = work.story.person('data-officer');
    expect((await officer.call('POST', `${work.at}/verifications/effect`)).body).toMatchObject({
      version: 2,
      taken: 1,
    });
    const onlyMean = plan();
    onlyMean.rules.measures.splice(1, 1);
    await set(onlyMean);
    await send(person({ satisfaction: 1 }));
    expect((await officer.call('POST', `${Q}/questionnaire/values`)).body).toMatchObject({
      version: 3,
    });
    const [newest] = (await work.story.see('auditor', `${work.at}/datasets`)) as { id: string }[];
    expect(
      await work.story.see('auditor', `${work.at}/datasets/${newest?.id}/values`),
    ).toMatchObject([
      { series: 'online_users', value: null, verdict: 'reject', reason: '样本偏少' },
      { series: 'satisfaction', value: '3.40', answers: 5, verdict: null },
    ]);
  });

  it('is over at its minute by the clock of the server', async () => {
    writeFileSync(clock(), '61');
    expect(await codeOf(person({ age: '18-34' }))).toBe('questionnaire.closed');
    expect((await api.nobody.call('GET', P)).body).toMatchObject({ state: 'closed' });
    writeFileSync(clock(), '0');
  });

  it('is sent by no machine without end', async () => {
    let last: Answer | undefined;
    for (let tries = 0; tries < 61; tries += 1) last = await send({});
    expect([last?.status, last?.text.includes('retry-after')]).toEqual([429, true]);
  });

  it('keeps answers that nobody rewrites, and that no other organiser sees', async () => {
    const change = (sql: string) =>
      inScope({ organiser: work.organiser }, () => api.database.transaction((tx) => tx.query(sql)));
    await expect(change('DELETE FROM questionnaire_answer')).rejects.toThrow('permission denied');
    const other = await api.found('other', '他方', 'owner@other.example');
    for (const table of ['questionnaire_answer', 'questionnaire_plan'])
      expect(
        await inScope({ organiser: other }, () =>
          api.database.read((tx) => tx.query(`SELECT 1 FROM ${table}`)),
        ),
      ).toEqual([]);
  });

  it('was held to one audit entry for every operation', async () => {
    expect(await work.story.untried(({ tags }) => tags.includes('questionnaires'))).toEqual([]);
  });
});
