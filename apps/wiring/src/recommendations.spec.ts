import type {
  CollectedEntryView,
  CollectionSourceView,
  OpenRecommendation,
  RecommendationsView,
} from '@bangyang/observations-contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi, type Story } from './staff-api.fixture.js';

const HOUR = 3_600_000;

// Real PostgreSQL and HTTP: people without an account send forms in, and the organiser decides on each.
describe('forms that people outside send in', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  const slug = 'smile-2032';
  const E = `/api/editions/${slug}`;
  const expert = 'expert-recommendation';
  const own = 'self-recommendation';
  const at = (source: string) => `${E}/collection/${source}`;
  const route = '/api/editions/{edition}/collection/{source}';
  const act = (...call: Parameters<Story['act']>) => work.story.act(...call);
  const view = (source: string) =>
    work.story.see('secretary', `${at(source)}/recommendations`) as Promise<RecommendationsView>;
  const links = async (source: string, emails: readonly string[], closesAt = Date.now() + HOUR) =>
    (
      await act('secretary', 'POST', `${route}/links`, `${at(source)}/links`, {
        emails,
        closesAt: new Date(closesAt).toISOString(),
      })
    ).body as RecommendationsView;
  const keyOf = (address: string | undefined) =>
    new URL(address ?? 'http://none').searchParams.get('key') ?? '';
  const person = (more: object = {}) => ({
    name: '李教授',
    organisation: '示例大学',
    post: '教授',
    email: 'li@univ.example',
    ...more,
  });
  const written = (key: string, more: object = {}) => ({
    id: randomUUID(),
    key,
    about: { name: '苏州市' },
    by: person(),
    tie: 'none',
    answers: { influence: 88, reason: '城市大脑已覆盖全部区县' },
    ...more,
  });
  const sending = (source: string, key: string, more: object = {}) =>
    api.nobody.call('POST', `/api/recommendations/${slug}/${source}`, written(key, more));
  const decide = (source: string, id: string | undefined, decision: object) =>
    act(
      'secretary',
      'POST',
      `${route}/recommendations/{recommendation}/decision`,
      `${at(source)}/recommendations/${id}/decision`,
      decision,
    );
  const refused = (source: string, id: string | undefined, decision: object) =>
    work.story.refusedAs(
      'secretary',
      'POST',
      `${at(source)}/recommendations/${id}/decision`,
      decision,
    );
  const entries = (source: string) =>
    work.story.see('auditor', `${at(source)}/entries`) as Promise<CollectedEntryView[]>;
  const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
  let everybody = '';

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug, methodology: 'smile' });
    await act('secretary', 'POST', '/api/editions/{edition}/moves', `${E}/moves`, {
      to: 'collection',
    });
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  it('open behind a link of the organiser alone, and only what the methodology lets in', async () => {
    expect(
      ((await work.story.see('auditor', `${E}/collection`)) as CollectionSourceView[]).map(
        ({ source, sentIn }) => [source, sentIn],
      ),
    ).toEqual([
      ['web-collection', null],
      ['online-application', null],
      ['questionnaire', null],
      [own, 'itself'],
      [expert, 'others'],
      ['overall-assessment', null],
    ]);
    const closesAt = new Date(Date.now() + HOUR).toISOString();
    expect(
      await work.story.refusedAs('secretary', 'POST', `${at('overall-assessment')}/links`, {
        emails: [],
        closesAt,
      }),
    ).toBe('collection.unknown');
    expect(
      await work.story.refusedAs('auditor', 'POST', `${at(expert)}/links`, {
        emails: [],
        closesAt,
      }),
    ).toBe('policy.role');
    everybody = keyOf((await links(expert, [])).links[0]?.address);
    const form = (key: string) =>
      api.nobody.call('GET', `/api/recommendations/${slug}/${expert}?key=${key}`);
    expect((await form(everybody)).body as OpenRecommendation).toMatchObject({
      state: 'open',
      by: 'others',
      reason: 'reason',
      email: null,
      kinds: ['functional-zone', 'town', 'product'],
    });
    expect(code(await form('guessed'))).toBe('recommendation.unknown');
    // The key of one form opens no other.
    expect(
      code(await api.nobody.call('GET', `/api/recommendations/${slug}/${own}?key=${everybody}`)),
    ).toBe('recommendation.unknown');
  });

  it('are held against the form, the register and the reason, and those with a tie do not recommend', async () => {
    const send = (more: object) => sending(expert, everybody, more).then(code);
    expect(await send({ tie: 'tied' })).toBe('recommendation.tied');
    expect(await send({ answers: { influence: 88 } })).toBe('recommendation.reason');
    expect(await send({ answers: { influence: 101, reason: '好' } })).toBe('questionnaire.answers');
    expect(await send({ about: { name: '杭洲市' } })).toBe('collection.entrant');
    expect((await view(expert)).recommendations).toEqual([]);
  });

  it('wait for the organiser: nothing counts before it is accepted, once is once, the newest replaces', async () => {
    const id = randomUUID();
    const first = await sending(expert, everybody, { id });
    const again = await sending(expert, everybody, { id });
    expect([first.status, again.body]).toEqual([201, first.body]);
    await sending(expert, everybody, { answers: { influence: 90, reason: '更正' } });
    const { recommendations } = await view(expert);
    expect(
      recommendations.map(({ state, entrant, doubts, answers }) => [
        state,
        entrant,
        doubts,
        answers['influence'],
      ]),
    ).toEqual([
      ['waiting', { code: '320500', name: '苏州市' }, [], 90],
      ['replaced', { code: '320500', name: '苏州市' }, [], 88],
    ]);
    expect(await entries(expert)).toEqual([]);
    await decide(expert, recommendations[0]?.id, { isAccepted: true });
    expect(await entries(expert)).toMatchObject([
      { code: '320500', by: '李教授（示例大学）', answers: { influence: 90, reason: '更正' } },
    ]);
    expect(
      await refused(expert, recommendations[0]?.id, { isAccepted: false, reason: '重复' }),
    ).toBe('recommendation.decided');
    expect(await refused(expert, recommendations[1]?.id, { isAccepted: true })).toBe(
      'recommendation.decided',
    );
    // Once more by the same person: the organiser is told that something gives way.
    await sending(expert, everybody);
    expect((await view(expert)).recommendations[0]).toMatchObject({
      state: 'waiting',
      doubts: ['replaces'],
    });
  });

  it('tell the organiser of whoever works for whom they recommend; such a one is accepted with a reason', async () => {
    const by = person({ organisation: '苏州市数据局', email: 'wang@suzhou.example' });
    await sending(expert, everybody, { by });
    const [found] = (await view(expert)).recommendations;
    expect(found?.doubts).toEqual(['own']);
    expect(await refused(expert, found?.id, { isAccepted: true })).toBe('recommendation.reason');
    expect(await refused(expert, found?.id, { isAccepted: false })).toBe('recommendation.reason');
    await decide(expert, found?.id, { isAccepted: false, reason: '本市单位，应走自荐' });
    expect((await view(expert)).recommendations[0]).toMatchObject({
      state: 'refused',
      decided: { reason: '本市单位，应走自荐' },
    });
    // Nothing that was refused counts.
    expect((await entries(expert)).map(({ by: who }) => who)).toEqual(['李教授（示例大学）']);
  });

  it('come from those who are invited by a link of their own, until it is taken back or closes', async () => {
    const { links: made } = await links(own, ['data@suzhou.example', 'data@suzhou.example']);
    expect(made).toMatchObject([{ email: 'data@suzhou.example', state: 'open', sent: 0 }]);
    const mails = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = 'data@suzhou.example'`,
    );
    const key = keyOf(/(\S+\?key=\S+)/.exec(mails[0]?.text ?? '')?.[1]);
    expect([mails.length, key]).toEqual([1, keyOf(made[0]?.address)]);
    const answers = { 'self-governance': 80, material: '材料摘要' };
    const speak = (more: object = {}) =>
      sending(own, key, {
        by: person({ organisation: '苏州市数据局', email: 'other@suzhou.example' }),
        answers,
        ...more,
      });
    await speak();
    // The address of the invitation counts, whatever is typed.
    const [sent] = (await view(own)).recommendations;
    expect(sent).toMatchObject({
      isInvited: true,
      by: { email: 'data@suzhou.example' },
      doubts: [],
    });
    await decide(own, sent?.id, { isAccepted: true });
    await speak({ about: { name: '无锡市' } });
    expect((await view(own)).recommendations[0]?.doubts).toEqual(['several']);
    // Whoever speaks for a city does not recommend it as an expert unseen.
    await sending(expert, everybody, { by: person({ email: 'data@suzhou.example' }) });
    expect((await view(expert)).recommendations[0]?.doubts).toContain('speaks');
    await act(
      'secretary',
      'POST',
      `${route}/links/{link}/withdrawal`,
      `${at(own)}/links/${made[0]?.id}/withdrawal`,
    );
    expect(code(await speak())).toBe('recommendation.closed');
    expect(
      await work.story.refusedAs('secretary', 'POST', `${at(own)}/links/${made[0]?.id}/withdrawal`),
    ).toBe('recommendation.unknown');
    const closed = keyOf((await links(own, [], Date.now() - HOUR)).links[0]?.address);
    expect(code(await sending(own, closed, { answers }))).toBe('recommendation.closed');
  });

  it('may be about what no register knows yet; the organiser says which it is', async () => {
    await sending(expert, everybody, {
      about: { name: '云栖小镇', province: '浙江省', kind: 'town' },
      answers: { town: 85, reason: '产业集聚' },
    });
    const [found] = (await view(expert)).recommendations;
    expect(found).toMatchObject({ entrant: null, about: { name: '云栖小镇', kind: 'town' } });
    expect(await refused(expert, found?.id, { isAccepted: true })).toBe('collection.entrant');
    await decide(expert, found?.id, {
      isAccepted: true,
      about: { code: 'town-yunqi', name: '云栖小镇', kind: 'town', place: '330100' },
    });
    expect((await entries(expert)).find(({ name }) => name === '云栖小镇')).toMatchObject({
      code: 'town-yunqi',
      answers: { town: 85 },
    });
    // The next who names it means the same one.
    await sending(expert, everybody, {
      about: { name: '云栖小镇', province: '浙江省', kind: 'town' },
      by: person({ email: 'zhao@univ.example' }),
      answers: { town: 80, reason: '治理规范' },
    });
    expect((await view(expert)).recommendations[0]?.entrant?.code).toBe('town-yunqi');
  });

  it('leaves one entry in the audit for each that is sent, and no operation untried', async () => {
    await act(
      api.nobody,
      'POST',
      '/api/recommendations/{slug}/{source}',
      `/api/recommendations/${slug}/${expert}`,
      written(everybody, { by: person({ email: 'sun@univ.example' }) }),
    );
    expect(await work.story.untried(({ tags }) => tags.includes('recommendations'))).toEqual([]);
  });
});
