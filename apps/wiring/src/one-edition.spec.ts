import type { ObjectionCase, PublicNotice } from '@bangyang/ballots-contract';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { verifyAudit } from '@bangyang/audit-server';
import { Progress } from '@bangyang/server';
import { filter, firstValueFrom } from 'rxjs';
import { Client } from 'pg';
import {
  PASSWORD,
  startStaffApi,
  Story,
  type Answer,
  type Operation,
  type StaffApi,
} from './staff-api.fixture.js';
import { EASY_WORK, Voter } from './voters.fixture.js';

const yearbook = readFileSync(
  new URL('../../cli/test-data/main_2021_wide.csv', import.meta.url),
  'utf8',
);

/** The yearbook table with five mistakes that real tables have. */
function withMistakes(): string {
  const lines = yearbook.split('\n').map((line) => line.split(','));
  const [header = []] = lines;
  const at = (name: string) => header.indexOf(name);
  const row = (code: string) => lines.findIndex((cells) => cells[0] === code);
  const put = (code: string, column: string, value: string) => {
    const cells = lines[row(code)];
    if (cells) cells[at(column)] = value;
  };
  // The whole column in 元 instead of 万元.
  for (const cells of lines.slice(1))
    if (cells[at('retail_sales')]) cells[at('retail_sales')] += '0000';
  put('320500', 'city', '苏洲市');
  put('330100', 'gdp', '约1.8万亿');
  lines.splice(row('440300') + 1, 0, lines[row('440300')] ?? []);
  const lost = at('patents_granted');
  return lines.map((cells) => cells.filter((_, column) => column !== lost).join(',')).join('\n');
}

interface Import {
  readonly id: string;
  readonly header: readonly string[];
  readonly suggestions: readonly { header: string; role: string; series?: string; unit?: string }[];
  readonly report: {
    readonly ready: boolean;
    readonly errorCount: number;
    readonly errors: readonly { row: number; column: string; what: string; fix: string }[];
    readonly doubts: readonly { kind: string; series: string; unit?: string; what: string }[];
    readonly lacking: readonly string[];
  } | null;
}

// Real PostgreSQL, real queue, real files, real HTTP; one process plays API and worker.
describe('an edition from an empty workspace to its release, by the people who make it', () => {
  let api: StaffApi;
  let organiser: string;
  let story: Story;
  let people: Story['people'];

  beforeAll(async () => {
    api = await startStaffApi({ BANGYANG_PRIVATE_WEBHOOKS: '1', ...EASY_WORK });
    story = new Story(api);
    people = story.people;
    organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    people.set('owner', await api.signIn('owner@ccid.example'));
  }, 60_000);
  // Pages of a release may still be under way.
  afterAll(() => api.stop(), 150_000);

  const act = (...call: Parameters<Story['act']>): Promise<Answer> => story.act(...call);
  const see = (who: string, path: string): Promise<unknown> => story.see(who, path);
  const ended = (job: string, key: string) =>
    firstValueFrom(
      api.app
        .get(Progress)
        .watch(job, key)
        .pipe(filter(({ state }) => state !== 'running')),
    );
  const finished = (job: string, key: string) => inScope({ organiser }, () => ended(job, key));
  const refusedAs = (...call: Parameters<Story['refusedAs']>) => story.refusedAs(...call);
  const O = '/api/organisers/ccid';
  const E = '/api/editions/top100-2026';
  const P = '/api/public/editions/top100-2026';
  const edition = '/api/editions/{edition}';

  it('takes in its people by mail, one role each', async () => {
    for (const role of ['secretary', 'data-officer', 'publisher', 'auditor'] as const) {
      await act('owner', 'POST', '/api/organisers/{organiser}/invitations', `${O}/invitations`, {
        email: `${role}@ccid.example`,
        role,
      });
      const [mail] = (await see('owner', `${O}/mails`)) as { to: string; text: string }[];
      expect(mail?.to).toBe(`${role}@ccid.example`);
      const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
      expect((await api.nobody.call('GET', `/api/auth/invitations/${token}`)).body).toMatchObject({
        organiser: '赛迪',
        role,
        known: false,
      });
      await act(
        api.nobody,
        'POST',
        '/api/auth/invitations/{token}/accept',
        `/api/auth/invitations/${token}/accept`,
        { name: role, password: PASSWORD },
      );
      const again = await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
        name: 'thief',
        password: PASSWORD,
      });
      expect(again.status).toBe(409);
      people.set(role, await api.signIn(`${role}@ccid.example`));
    }
  });

  it('takes back an invitation, changes roles with a reason, and always keeps an owner', async () => {
    await act('owner', 'POST', '/api/organisers/{organiser}/invitations', `${O}/invitations`, {
      email: 'second@ccid.example',
      role: 'auditor',
    });
    const [open] = (await see('owner', `${O}/invitations`)) as { id: string }[];
    await act(
      'owner',
      'DELETE',
      '/api/organisers/{organiser}/invitations/{invitation}',
      `${O}/invitations/${open?.id}`,
    );
    const members = (await see('owner', `${O}/members`)) as { account: string; name: string }[];
    const auditor = members.find(({ name }) => name === 'auditor');
    const owner = members.find(({ name }) => name.includes('owner'));
    await act(
      'owner',
      'PUT',
      '/api/organisers/{organiser}/members/{account}/roles',
      `${O}/members/${auditor?.account}/roles`,
      { roles: ['auditor', 'secretary'], reason: '代理秘书一周' },
    );
    expect(await refusedAs('owner', 'PUT', `${O}/members/${owner?.account}/roles`)).toBe(
      'request.invalid',
    );
    const own = await people
      .get('owner')
      ?.call('PUT', `${O}/members/${owner?.account}/roles`, { roles: [], reason: 'me' + 'too' });
    expect((own?.body as { code: string }).code).toBe('policy.relation');
    expect(JSON.stringify(await see('publisher', `${O}/members`))).not.toContain('@ccid.example');
  });

  it('drafts an edition, refuses a stale save, and pins the adjusted definition when it opens', async () => {
    const settings = {
      title: { 'zh-CN': '2026城市数字化转型百强' },
      editionYear: 2026,
      dataYear: 2021,
      sourceNote: { 'zh-CN': '《中国城市统计年鉴2022》' },
      calendar: [{ stage: 'collection', endsOn: '2026-12-20' }],
      adjustments: { weights: { innovation: '2' }, thresholds: {} },
    };
    await act('secretary', 'POST', '/api/organisers/{organiser}/editions', `${O}/editions`, {
      slug: 'top100-2026',
      methodology: 'top100',
      ...settings,
    });
    await act('secretary', 'PUT', edition, E, settings, { 'if-match': '"1"' });
    const stale = await people.get('owner')?.call('PUT', E, settings, { 'if-match': '"1"' });
    expect([stale?.status, (stale?.body as { code: string }).code]).toEqual([412, 'edition.stale']);
    expect(await refusedAs('publisher', 'POST', `${E}/open`)).toBe('policy.role');
    const tried = await people.get('owner')?.call('POST', `${E}/open?dry_run=1`);
    expect(tried?.body).toMatchObject({ phase: 'running' });
    expect(await see('owner', E)).toMatchObject({ phase: 'draft' });
    const { body } = await act('owner', 'POST', `${edition}/open`, `${E}/open`);
    expect(body).toMatchObject({
      phase: 'running',
      methodology: { version: '1.0.0+top100-2026.1' },
    });
    expect(await refusedAs('owner', 'PUT', E, settings)).toBe('policy.phase');
  });

  it('changes an open edition only with two others, whoever asks', async () => {
    await act('secretary', 'POST', `${edition}/changes`, `${E}/changes`, {
      adjustments: { weights: { innovation: '3' }, thresholds: {} },
      omitted: [],
      reason: '专家组建议',
    });
    const { changes } = (await see('owner', E)) as { changes: { id: string }[] };
    const path = `${E}/changes/${changes[0]?.id}/approvals`;
    expect(await refusedAs('secretary', 'POST', path)).toBe('policy.relation');
    await act('owner', 'POST', `${edition}/changes/{change}/approvals`, path);
    await people.get('owner')?.call('POST', path);
    expect(await see('owner', E)).toMatchObject({
      methodology: { version: '1.0.0+top100-2026.1' },
    });
    await act('publisher', 'POST', `${edition}/changes/{change}/approvals`, path);
    expect(await see('owner', E)).toMatchObject({
      methodology: { version: '1.0.0+top100-2026.2' },
    });
    await expect(
      api.database.transaction((tx) => tx.query(`UPDATE edition SET facts = '{}'`)),
    ).resolves.toBeDefined();
    await expect(
      inScope({ organiser }, () =>
        api.database.transaction((tx) => tx.query(`UPDATE edition SET facts = '{}'`)),
      ),
    ).rejects.toThrow('only by a change with two approvals');
  });

  const upload = async (name: string, text: string): Promise<Import> =>
    (await act('data-officer', 'POST', `${edition}/imports`, `${E}/imports?name=${name}`, text))
      .body as Import;
  const planned = (file: Import, more: object = {}) => ({
    shape: 'wide',
    year: 2021,
    source: '《中国城市统计年鉴2022》',
    columns: file.suggestions.map(({ header, role, series, unit }) => ({
      header,
      role,
      ...(series && { series }),
      ...(unit && { unit }),
    })),
    ...more,
  });
  const check = async (file: Import, plan: object): Promise<Import> => {
    await act(
      'data-officer',
      'PUT',
      `${edition}/imports/{import}/plan`,
      `${E}/imports/${file.id}/plan`,
      plan,
    );
    const [row] = await api.rows<{ round: number }>('SELECT round FROM import_file WHERE id = $1', [
      file.id,
    ]);
    await finished('observations.check', `${file.id}.${row?.round}`);
    return (await see('data-officer', `${E}/imports/${file.id}`)) as Import;
  };

  it('says of a table with mistakes what is wrong, where, and what to do', async () => {
    const file = await upload('yearbook.csv', withMistakes());
    const { report } = await check(file, planned(file));
    expect(report?.lacking).toEqual(['patents_granted']);
    expect(report?.errors).toEqual([
      expect.objectContaining({
        column: 'city',
        what: expect.stringContaining('苏洲市'),
        fix: expect.stringContaining('苏州市'),
      }),
      expect.objectContaining({ column: 'gdp', what: '"约1.8万亿" is not an exact number' }),
      expect.objectContaining({
        column: 'code',
        what: expect.stringMatching(/^深圳市 already stands in row \d+$/),
      }),
    ]);
    expect(report?.ready).toBe(false);
    expect(await refusedAs('data-officer', 'POST', `${E}/imports/${file.id}/commit`)).toBe(
      'import.not-ready',
    );
    await act('data-officer', 'DELETE', `${edition}/imports/{import}`, `${E}/imports/${file.id}`);
    expect(await api.rows('SELECT 1 FROM import_file')).toEqual([]);
  });

  it('makes one dataset version of the repaired table, and traces each value to its cell', async () => {
    const file = await upload('yearbook.csv', yearbook);
    const doubtful = await check(file, planned(file));
    expect(doubtful.report).toMatchObject({ ready: false, errorCount: 0, lacking: [] });
    // 三沙市 has some hundred residents; the yearbook prints 100 % of green cover for 嘉峪关市.
    expect(doubtful.report?.doubts.map(({ series }) => series).sort()).toEqual([
      'doctors',
      'green_coverage',
      'hospital_beds',
      'nox_industrial',
      'primary_teachers',
    ]);
    const checked = await check(file, planned(file, { keepDoubts: true }));
    expect(checked.report).toMatchObject({ ready: true });
    await act(
      'data-officer',
      'POST',
      `${edition}/imports/{import}/commit`,
      `${E}/imports/${file.id}/commit`,
    );
    expect(await finished('observations.commit', `${file.id}.2`)).toMatchObject({ state: 'done' });
    const [dataset] = (await see('auditor', `${E}/datasets`)) as {
      id: string;
      cities: number;
      values: number;
    }[];
    expect(dataset).toMatchObject({ cities: 297, values: 12522 });
    const [gdp] = (await see(
      'auditor',
      `${E}/datasets/${dataset?.id}/values?series=gdp&place=110000`,
    )) as object[];
    expect(gdp).toMatchObject({
      value: '40270',
      raw: '40270',
      row: 2,
      column: 4,
      file: 'yearbook.csv',
    });
  });

  it('finds a column in the wrong unit by what the cities had before, and names the unit that fits', async () => {
    const file = await upload('again.csv', withMistakes());
    const { report } = await check(file, planned(file));
    expect(report?.doubts).toContainEqual(
      expect.objectContaining({ kind: 'unit', series: 'retail_sales', unit: '元' }),
    );
  });

  it('computes, compares and shows what a score is made of', async () => {
    await act('data-officer', 'POST', `${edition}/moves`, `${E}/moves`, { to: 'verification' });
    expect(await refusedAs('secretary', 'POST', `${E}/moves`, { to: 'internal-check' })).toBe(
      'edition.step-elsewhere',
    );
    const { body } = await act('data-officer', 'POST', `${edition}/runs`, `${E}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = (await see('publisher', `${E}/runs`)) as {
      id: string;
      evaluated: number;
      current: boolean;
    }[];
    expect(run).toMatchObject({ evaluated: 295, current: true });
    const values = (await see('publisher', `${E}/runs/${run?.id}/values?stage=normalised`)) as {
      cities: { name: string; values: number[] }[];
      indicators: object[];
    };
    expect(values.indicators).toHaveLength(40);
    expect(values.cities[0]?.values.every((value) => value >= 0 && value <= 100)).toBe(true);
    const city = (await see('publisher', `${E}/runs/${run?.id}/cities/330100`)) as {
      score: string;
      parts: { contribution: string }[];
    };
    const sum = city.parts.reduce((total, { contribution }) => total + Number(contribution), 0);
    expect(sum).toBeCloseTo(Number(city.score), 1);
    expect(await see('publisher', `${E}/runs/${run?.id}/comparison/${run?.id}`)).toMatchObject({
      moved: 0,
      spearman: 1,
    });
    expect((await api.nobody.call('GET', `${P}/notice`)).body).toMatchObject({
      code: 'notice.unknown',
    });
    await act('publisher', 'POST', `${edition}/moves`, `${E}/moves`, { to: 'public-notice' });
  });

  it('says how far its ranks hang on the weights and the steps', async () => {
    const [run] = (await see('publisher', `${E}/runs`)) as { id: string }[];
    const path = `${E}/runs/${run?.id}/uncertainty`;
    const request = {
      runs: 200,
      seed: 7,
      weightNoise: 0.25,
      valueNoise: 0,
      normalisation: ['z-score'],
      aggregation: [],
      imputation: [],
      withoutTreatment: false,
      sobol: true,
    };
    expect(await refusedAs('publisher', 'POST', path, request)).toBe('policy.role');
    expect(
      await refusedAs('data-officer', 'POST', path, {
        ...request,
        weightNoise: 0,
        normalisation: [],
      }),
    ).toBe('uncertainty.assumption');
    const asked = () =>
      act('data-officer', 'POST', `${edition}/runs/{run}/uncertainty`, path, request);
    const { body } = await asked();
    const { id, job, key } = body as { id: string; job: string; key: string };
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    expect((await asked()).body).toMatchObject({ id });
    expect(await see('auditor', path)).toMatchObject([{ id, state: 'done', request }]);
    const { result } = (await see('auditor', `${E}/uncertainty/${id}`)) as {
      result: {
        factors: string[];
        tiers: { code: string; by: string }[];
        cities: { code: string; rank: number; q5: number; q95: number; tiers: number[] }[];
        sobol: { factor: string; total: number }[];
        failures: { count: number };
      };
    };
    expect(result.factors).toEqual(['weights', 'normalisation']);
    expect(result.tiers.map(({ code, by }) => [code, by])).toEqual([
      ['first', 'place'],
      ['second', 'place'],
      ['third', 'place'],
    ]);
    expect([result.cities.length, result.failures.count]).toEqual([295, 0]);
    const [first] = result.cities;
    expect(first).toMatchObject({ rank: 1, q5: 1 });
    expect(first?.tiers.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(result.sobol.map(({ factor }) => factor)).toEqual(result.factors);
    expect(await see('auditor', `${E}/uncertainty/${id}`)).toMatchObject({ run: run?.id });
  });

  it('takes objections in its public notice, though it has no vote, and waits for their cases', async () => {
    const notice = (await api.nobody.call('GET', `${P}/notice`)).body as PublicNotice;
    expect(notice).toMatchObject({
      stage: { 'zh-CN': '公示与异议' },
      organiser: '赛迪',
      vote: false,
      objections: true,
    });
    expect(notice.subjects).toHaveLength(297);
    expect(notice.subjects).toContainEqual({ entrant: null, code: '330100', name: '杭州市' });
    expect((await api.nobody.call('GET', '/api/public/notices')).body).toMatchObject([
      { slug: 'top100-2026', organiser: '赛迪' },
    ]);
    expect((await api.nobody.call('GET', `${P}/ballot`)).body).toMatchObject({
      code: 'ballot.unknown',
    });
    const voter = new Voter(api.address, 'top100-2026');
    const objection = {
      entrant: null,
      place: '330100',
      text: '杭州市的地区生产总值与统计公报不一致，请核查。',
      name: '某人',
      contact: 'someone@example.org',
    };
    const filing = async (changes: object): Promise<[string, string, object]> => [
      '/api/public/editions/{slug}/objections',
      `${P}/objections`,
      { ...objection, ...changes, work: await voter.noticeWork() },
    ];
    const [, path, elsewhere] = await filing({ place: '330106' });
    expect((await api.nobody.call('POST', path, elsewhere)).body).toMatchObject({
      code: 'objection.subject',
    });
    const { body } = await act(api.nobody, 'POST', ...(await filing({})));
    const { tracker } = body as { tracker: string };
    const status = (): Promise<Answer> => api.nobody.call('GET', `${P}/objections/${tracker}`);
    const told = await api.rows<{ recipient: string; text: string }>(
      `SELECT recipient, text FROM mail WHERE key LIKE 'objection %' ORDER BY recipient`,
    );
    // The auditor stands in for the secretary.
    expect(told.map(({ recipient }) => recipient)).toEqual([
      'auditor@ccid.example',
      'owner@ccid.example',
      'secretary@ccid.example',
    ]);
    expect(told.map(({ text }) => text).join()).not.toMatch(/统计公报|某人|someone@/);
    expect((await status()).body).toMatchObject({ finding: null });
    const [run] = (await see('publisher', `${E}/runs`)) as { id: string }[];
    const order = {
      kind: 'release',
      run: run?.id,
      at: '2099-01-01T10:00',
      zone: 'UTC',
      note: '首次发布',
    };
    expect(await refusedAs('publisher', 'POST', `${E}/releases`, order)).toBe(
      'release.objection-open',
    );
    const [open] = (await see('secretary', `${E}/objections`)) as ObjectionCase[];
    expect(open).toMatchObject({ aboutName: '杭州市', contact: 'someone@example.org' });
    const closing = `${E}/objections/${open?.id}/closing`;
    const answer = { finding: 'upheld', answer: '统计公报有修订，退回核校。' };
    expect(await refusedAs('publisher', 'POST', closing, answer)).toBe('policy.role');
    await act('secretary', 'POST', `${edition}/objections/{objection}/closing`, closing, answer);
    expect((await status()).body).toMatchObject({ finding: 'upheld', answer: answer.answer });
    // What was upheld is looked at again; whoever objected still finds the case, and nobody files another meanwhile.
    await act('secretary', 'POST', `${edition}/moves`, `${E}/moves`, { to: 'internal-check' });
    expect((await api.nobody.call('GET', `${P}/notice`)).body).toMatchObject({ objections: false });
    expect((await status()).body).toMatchObject({ finding: 'upheld' });
    const [, , late] = await filing({});
    expect((await api.nobody.call('POST', path, late)).body).toMatchObject({
      code: 'objection.not-now',
    });
    await act('publisher', 'POST', `${edition}/moves`, `${E}/moves`, { to: 'public-notice' });
  });

  it('is released by two persons at its minute, and not before', async () => {
    const [run] = (await see('publisher', `${E}/runs`)) as { id: string }[];
    const plan = (at: string) => ({
      kind: 'release',
      run: run?.id,
      at,
      zone: 'Asia/Shanghai',
      note: '首次发布',
    });
    expect(await refusedAs('publisher', 'POST', `${E}/releases`, plan('2099-01-01T10:00'))).toBe(
      'release.texts-missing',
    );
    const words = { 'zh-CN': '与上年相同', en: 'As in the year before', revision: 0 };
    const changes = `${E}/texts/system-changes`;
    await act('secretary', 'PUT', `${edition}/texts/{text}`, changes, words);
    expect(await refusedAs('publisher', 'PUT', changes, words)).toBe('text.changed');
    await act(
      'publisher',
      'POST',
      `${edition}/releases`,
      `${E}/releases`,
      plan('2099-01-01T10:00'),
    );
    expect(await refusedAs('secretary', 'PUT', changes, { ...words, revision: 1 })).toBe(
      'text.locked',
    );
    type Plans = { plans: { id: string; state: string; mine: boolean }[]; releases: object[] };
    const first = ((await see('publisher', `${E}/releases`)) as Plans).plans[0];
    expect(await refusedAs('publisher', 'POST', `${E}/releases/${first?.id}/confirmation`)).toBe(
      'policy.relation',
    );
    await act(
      'secretary',
      'POST',
      `${edition}/releases/{release}/confirmation`,
      `${E}/releases/${first?.id}/confirmation`,
    );
    expect(await api.rows(`SELECT 1 FROM outbox WHERE job = 'publications.release'`)).toEqual([]);
    await act(
      'publisher',
      'POST',
      `${edition}/releases/{release}/cancellation`,
      `${E}/releases/${first?.id}/cancellation`,
    );
    await act(
      'publisher',
      'POST',
      `${edition}/releases`,
      `${E}/releases`,
      plan('2026-01-01T10:00'),
    );
    const second = ((await see('publisher', `${E}/releases`)) as Plans).plans[0];
    const released = finished('publications.release', `plan ${second?.id}`);
    await act(
      'secretary',
      'POST',
      `${edition}/releases/{release}/confirmation`,
      `${E}/releases/${second?.id}/confirmation`,
    );
    expect(await released).toMatchObject({ state: 'done' });
    expect(await see('owner', E)).toMatchObject({ phase: 'released' });
    expect(((await see('owner', `${E}/releases`)) as Plans).releases).toMatchObject([
      { sequence: 1, kind: 'release', confirmedBy: ['publisher', 'secretary'] },
    ]);
  });

  it('is corrected by a new release over new data, which names the one before and leaves it as it was', async () => {
    const file = await upload(
      'erratum.csv',
      yearbook.replace('110000,北京市,北京市,40270', '110000,北京市,北京市,40269.6'),
    );
    const checked = await check(file, planned(file, { keepDoubts: true }));
    expect(checked.report).toMatchObject({ ready: true });
    await act(
      'data-officer',
      'POST',
      `${edition}/imports/{import}/commit`,
      `${E}/imports/${file.id}/commit`,
    );
    expect(await finished('observations.commit', `${file.id}.1`)).toMatchObject({ state: 'done' });
    const { body } = await act('data-officer', 'POST', `${edition}/runs`, `${E}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const [first] = await api.rows<{ id: string; bundle_sha256: string }>(
      'SELECT id, bundle_sha256 FROM release',
    );
    const [run] = (await see('publisher', `${E}/runs`)) as { id: string; current: boolean }[];
    const order = {
      run: run?.id,
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '更正北京市地区生产总值',
    };
    const again = await people
      .get('publisher')
      ?.call('POST', `${E}/releases`, { ...order, kind: 'release' });
    expect((again?.body as { code: string }).code).toBe('release.no-predecessor');
    await act('publisher', 'POST', `${edition}/releases`, `${E}/releases`, {
      ...order,
      kind: 'correction',
    });
    const plan = ((await see('publisher', `${E}/releases`)) as { plans: { id: string }[] })
      .plans[0];
    const released = finished('publications.release', `plan ${plan?.id}`);
    await act(
      'secretary',
      'POST',
      `${edition}/releases/{release}/confirmation`,
      `${E}/releases/${plan?.id}/confirmation`,
    );
    expect(await released).toMatchObject({ state: 'done' });
    const all = await api.rows<{
      id: string;
      predecessor: string | null;
      kind: string;
      bundle_sha256: string;
    }>('SELECT id, predecessor, kind, bundle_sha256 FROM release ORDER BY sequence');
    expect(all).toMatchObject([
      { id: first?.id, predecessor: null, bundle_sha256: first?.bundle_sha256 },
      { kind: 'correction', predecessor: first?.id },
    ]);
    await expect(
      inScope({ organiser }, () =>
        api.database.transaction((tx) => tx.query(`UPDATE release SET note = 'x'`)),
      ),
    ).rejects.toThrow('permission denied');
  });

  it('is withdrawn as a new release, which leaves the first as it was', async () => {
    type Plans = { plans: { id: string }[]; releases: { kind: string; sequence: number }[] };
    await act('publisher', 'POST', `${edition}/releases`, `${E}/releases`, {
      kind: 'withdrawal',
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '数据来源有误',
    });
    const plan = ((await see('publisher', `${E}/releases`)) as Plans).plans[0];
    const released = finished('publications.release', `plan ${plan?.id}`);
    await act(
      'owner',
      'POST',
      `${edition}/releases/{release}/confirmation`,
      `${E}/releases/${plan?.id}/confirmation`,
    );
    expect(await released).toMatchObject({ state: 'done' });
    expect(((await see('owner', `${E}/releases`)) as Plans).releases).toMatchObject([
      { sequence: 3, kind: 'withdrawal' },
      { sequence: 2, kind: 'correction' },
      { sequence: 1, kind: 'release' },
    ]);
  });

  it('lets a program read with a token of its scopes, and nothing else', async () => {
    const { body } = await act(
      'data-officer',
      'POST',
      '/api/organisers/{organiser}/tokens',
      `${O}/tokens`,
      {
        name: 'nightly',
        scopes: ['edition.read'],
        days: 30,
      },
    );
    const { id, token } = body as { id: string; token: string };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await api.nobody.call('GET', E, undefined, bearer)).status).toBe(200);
    expect((await api.nobody.call('POST', `${E}/runs`, undefined, bearer)).body).toMatchObject({
      code: 'policy.scope',
    });
    expect((await api.nobody.call('GET', '/api/auth/me', undefined, bearer)).status).toBe(403);
    await act(
      'data-officer',
      'DELETE',
      '/api/organisers/{organiser}/tokens/{token}',
      `${O}/tokens/${id}`,
    );
    expect((await api.nobody.call('GET', E, undefined, bearer)).body).toMatchObject({
      code: 'auth.token-wrong',
    });
  });

  it('tells an address outside what was done, signed, in order, also when it was down meanwhile', async () => {
    const heard: { event: string; text: string; signature: string }[] = [];
    let isDown = true;
    let three: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (three = resolve));
    const receiver = createServer((request, response) => {
      void text(request).then((body) => {
        if (!isDown) {
          const { event } = JSON.parse(body) as { event: string };
          heard.push({
            event,
            text: body,
            signature: String(request.headers['x-bangyang-signature']),
          });
        }
        response.writeHead(isDown ? 503 : 204).end();
        if (heard.length === 3) three();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const hooks = '/api/organisers/{organiser}/webhooks';
    const { body } = await act('owner', 'POST', hooks, `${O}/webhooks`, {
      url,
      events: ['token.make', 'token.revoke', 'member.invite'],
    });
    const { id, secret } = body as { id: string; secret: string };
    const made = await people
      .get('data-officer')
      ?.call('POST', `${O}/tokens`, { name: 'x', scopes: ['run.read'], days: 1 });
    await people
      .get('data-officer')
      ?.call('DELETE', `${O}/tokens/${(made?.body as { id: string }).id}`);
    await people
      .get('owner')
      ?.call('POST', `${O}/invitations`, { email: 'hook@ccid.example', role: 'auditor' });
    isDown = false;
    await told;
    expect(heard.map(({ event }) => event)).toEqual([
      'token.make',
      'token.revoke',
      'member.invite',
    ]);
    expect(JSON.stringify(heard)).not.toContain('hook@ccid.example');
    for (const { text: sent, signature } of heard) {
      const [, time, code] = /^t=(\d+),v1=(\w+)$/.exec(signature) ?? [];
      expect(code).toBe(createHmac('sha256', secret).update(`${time}.${sent}`).digest('hex'));
    }
    const deliveries = async () =>
      (
        (await see('owner', `${O}/webhooks`)) as { deliveries: { id: string; state: string }[] }[]
      )[0]?.deliveries ?? [];
    const [last] = await deliveries();
    await act(
      'owner',
      'POST',
      `${hooks}/{webhook}/deliveries/{delivery}/replay`,
      `${O}/webhooks/${id}/deliveries/${last?.id}/replay`,
    );
    await act('owner', 'DELETE', `${hooks}/{webhook}`, `${O}/webhooks/${id}`);
    await new Promise((resolve) => receiver.close(resolve));
  });

  it('has people look after their own accounts', async () => {
    await act(api.nobody, 'POST', '/api/auth/login', '/api/auth/login', {
      email: 'auditor@ccid.example',
      password: PASSWORD,
    });
    const auditor = await api.signIn('auditor@ccid.example');
    people.set('auditor', auditor);
    await act('auditor', 'POST', '/api/auth/step-up', '/api/auth/step-up', { password: PASSWORD });
    const { body } = await act('auditor', 'POST', '/api/auth/totp', '/api/auth/totp');
    const { TOTP, Secret } = await import('otpauth');
    const code = new TOTP({
      secret: Secret.fromBase32((body as { secret: string }).secret),
    }).generate();
    await act('auditor', 'POST', '/api/auth/totp/confirm', '/api/auth/totp/confirm', { code });
    const login = { email: 'auditor@ccid.example', password: PASSWORD };
    expect((await api.nobody.call('POST', '/api/auth/login', login)).body).toMatchObject({
      code: 'auth.code-needed',
    });
    expect(
      (await api.nobody.call('POST', '/api/auth/login', { ...login, code })).body,
    ).toMatchObject({ code: 'auth.code-wrong' });
    await act('auditor', 'DELETE', '/api/auth/totp', '/api/auth/totp');
    const sessions = (await see('auditor', '/api/auth/sessions')) as {
      id: string;
      current: boolean;
    }[];
    const other = sessions.find(({ current }) => !current);
    await act(
      'auditor',
      'DELETE',
      '/api/auth/sessions/{session}',
      `/api/auth/sessions/${other?.id}`,
    );
    await act(api.nobody, 'POST', '/api/auth/reset-request', '/api/auth/reset-request', {
      email: 'auditor@ccid.example',
    });
    const [asked] = await api.rows<{ key: string }>(
      `SELECT key FROM outbox WHERE job = 'identity.reset'`,
    );
    // Asked by nobody, it runs for the installation.
    await inScope(INSTALLATION, () => ended('identity.reset', asked?.key ?? ''));
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE key LIKE 'reset %'`,
    );
    const token = /reset\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await act(api.nobody, 'POST', '/api/auth/reset', '/api/auth/reset', {
      token,
      password: `${PASSWORD} new`,
    });
    expect((await auditor.call('GET', '/api/auth/me')).status).toBe(401);
    people.set('auditor', await api.signIn('auditor@ccid.example', `${PASSWORD} new`));
    await act('auditor', 'POST', '/api/auth/logout', '/api/auth/logout');
  });

  it('was held to one audit entry for every operation that changes something', async () => {
    // Features with people of their own have stories of their own.
    const elsewhere = [
      'applications',
      'reviews',
      'ballots',
      'combinations',
      'verifications',
      'questionnaires',
      'registers',
      'collection',
      'recommendations',
      'diagnoses',
    ];
    const belongs = ({ tags }: Operation) => !tags.some((tag) => elsewhere.includes(tag));
    expect(await story.untried(belongs)).toEqual([]);
  });

  it('leaves chains that an outsider can follow, and one changed row breaks', async () => {
    const owner = new Client({ connectionString: api.store.ownerUrl });
    await owner.connect();
    const verdict = () => verifyAudit((sql) => owner.query(sql));
    expect(await verdict()).toMatchObject({ chains: 2, erased: 0 });
    await owner.query(`DELETE FROM audit_personal WHERE chain = 'installation' AND sequence = 1`);
    expect(await verdict()).toMatchObject({ erased: 1 });
    await expect(owner.query('UPDATE audit_entry SET hash = hash')).rejects.toThrow(
      'only ever added',
    );
    await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await owner.query(
      `UPDATE audit_entry SET content = replace(content, '专家组建议', '无') WHERE content LIKE '%edition.propose-change%'`,
    );
    expect((await verdict()).fault?.what).toBe('the entry was changed after it had been written');
    await owner.end();
  });
});
