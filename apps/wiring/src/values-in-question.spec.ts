import { VerificationFiles } from '@bangyang/observations-server';
import { inScope, type Scope } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asDatabaseOwner } from './voters.fixture.js';
import { editionAtWork, yearbook, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type Answer, type StaffApi } from './staff-api.fixture.js';

interface View {
  readonly state: string;
  readonly original: string;
  readonly value: string | null;
  readonly pending: boolean;
  readonly history: readonly { kind: string; name: string; text: string }[];
}
interface List {
  readonly counts: Readonly<Record<string, number>>;
  readonly values: readonly (View & { place: { code: string; name: string } })[];
}
interface Traced {
  readonly value: string | null;
  readonly raw: string;
  readonly row: number;
  readonly verdict: string | null;
  readonly reason: string | null;
}

// Real PostgreSQL, real queue, real HTTP. The table is the yearbook of 297 cities.
describe('values that are asked about, until nobody doubts them', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let first: string;

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug: 'top100-2026', methodology: 'top100' });
    first = await work.take('yearbook.csv', yearbook);
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const V = '/api/editions/top100-2026/verifications';
  const operation = '/api/editions/{edition}/verifications';
  const take = (
    who: string,
    kind: 'queries' | 'answers' | 'decisions',
    value: string,
    body: object,
    dataset = first,
  ): Promise<Answer> =>
    work.story.act(
      who,
      'POST',
      `${operation}/{dataset}/{place}/{series}/${kind}`,
      `${V}/${dataset}/${value}/${kind}`,
      body,
    );
  const refused = (who: string, kind: string, value: string, body: object, dataset = first) =>
    work.story.refusedAs(who, 'POST', `${V}/${dataset}/${value}/${kind}`, body);
  const list = async () => (await work.story.see('auditor', V)) as List;
  const traced = async (dataset: string, place: string, series: string) =>
    (
      (await work.story.see(
        'auditor',
        `${work.at}/datasets/${dataset}/values?place=${place}&series=${series}`,
      )) as Traced[]
    )[0];

  const hangzhou = '330100/gdp';
  const suzhou = '320500/gdp';
  const beijing = '110000/gdp';

  it('are asked about by whoever checks, and everybody who may answer gets a mail', async () => {
    const { body } = await take('secretary', 'queries', hangzhou, { text: '与省公报不一致' });
    expect(body).toMatchObject({
      state: 'queried',
      original: '18109',
      value: '18109',
      version: 1,
      place: { name: '杭州市', province: '浙江省' },
      history: [{ kind: 'query', name: 'secretary', text: '与省公报不一致' }],
    });
    const mails = await api.rows<{ recipient: string; text: string }>(
      `SELECT recipient, text FROM mail WHERE key LIKE 'query %'`,
    );
    expect(mails.map(({ recipient }) => recipient)).toEqual(['data-officer@ccid.example']);
    expect(mails[0]?.text).toContain('/admin/editions/top100-2026/queries');
    await take('secretary', 'queries', suzhou, { text: '单位是否有误' });
    await take('secretary', 'queries', beijing, { text: '请附来源' });
  });

  it('are not asked about twice, nor where nothing stands, nor by who only reads', async () => {
    expect(await refused('data-officer', 'queries', hangzhou, { text: 'x' })).toBe(
      'verification.state',
    );
    expect(await refused('secretary', 'queries', '330100/nothing', { text: 'x' })).toBe(
      'verification.unknown',
    );
    expect(await refused('secretary', 'queries', '999999/gdp', { text: 'x' })).toBe(
      'verification.unknown',
    );
    expect(await refused('auditor', 'queries', '310000/gdp', { text: 'x' })).toBe('policy.role');
    expect(await refused('secretary', 'queries', '310000/gdp', { text: ' ' })).toBe(
      'request.invalid',
    );
    expect(
      await refused(
        'secretary',
        'queries',
        '310000/gdp',
        { text: 'x' },
        '00000000-0000-4000-8000-000000000000',
      ),
    ).toBe('dataset.unknown');
  });

  it('keep the edition from being computed until they are decided', async () => {
    await work.story.person('data-officer').call('POST', `${work.at}/moves`, {
      to: 'verification',
    });
    expect(await work.story.refusedAs('data-officer', 'POST', `${work.at}/runs`)).toBe(
      'verification.open',
    );
    expect(await work.story.see('owner', work.at)).toMatchObject({ stage: 'verification' });
  });

  const pdf = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n');
  const U = `${operation}/{dataset}/{place}/{series}/uploads`;
  const uploads = (value: string, id = ''): string =>
    `${V}/${first}/${value}/uploads${id && `/${id}`}`;
  const tus = { 'tus-resumable': '1.0.0' };
  const announce = (name: string, bytes: number) => ({
    ...tus,
    'upload-length': String(bytes),
    'upload-metadata': `name ${Buffer.from(name).toString('base64')}`,
  });
  const from = (offset: number) => ({
    ...tus,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  });
  const idOf = ({ text }: Answer): string => /uploads\/([\w-]{36})/.exec(text)?.[1] ?? '';
  const sendFile = async (who: string, value: string, name: string, bytes: Uint8Array) => {
    const person = work.story.person(who);
    const begun = await person.call(
      'POST',
      uploads(value),
      undefined,
      announce(name, bytes.length),
    );
    if (begun.status >= 400) return begun;
    const id = idOf(begun);
    await person.call('PATCH', uploads(value, id), bytes, from(0));
    return person.call('POST', `${V}/${first}/${value}/files`, { upload: id });
  };
  const codeOf = ({ body }: Answer) => (body as { code?: string }).code;
  interface File {
    readonly id: string;
    readonly sha256: string;
  }
  let report: File;
  let unused: File;

  it('take files for their answers: of known kinds that are what they say, from whoever may answer', async () => {
    const officer = work.story.person('data-officer');
    const begun = await work.story.act(
      'data-officer',
      'POST',
      U,
      uploads(hangzhou),
      undefined,
      announce('统计公报.pdf', pdf.length),
    );
    const id = idOf(begun);
    const half = 10;
    await officer.call('PATCH', uploads(hangzhou, id), pdf.subarray(0, half), from(0));
    // The line broke: what is there is there, is attached to nothing yet, and goes on under its own value and person alone.
    const there = await officer.call('HEAD', uploads(hangzhou, id), undefined, tus);
    expect(there.text).toContain(`["upload-offset","${half}"]`);
    const files = `${V}/${first}/${hangzhou}/files`;
    expect(await work.story.refusedAs('data-officer', 'POST', files, { upload: id })).toBe(
      'evidence.unfinished',
    );
    for (const [who, value] of [
      ['data-officer', suzhou],
      ['secretary', hangzhou],
    ] as const) {
      const strange = await work.story
        .person(who)
        .call('PATCH', uploads(value, id), pdf.subarray(half), from(half));
      expect([who, value, codeOf(strange)]).toEqual([who, value, 'evidence.unknown']);
    }
    await work.story.act(
      'data-officer',
      'PATCH',
      `${U}/{upload}`,
      uploads(hangzhou, id),
      pdf.subarray(half),
      from(half),
    );
    const { body } = await work.story.act(
      'data-officer',
      'POST',
      `${operation}/{dataset}/{place}/{series}/files`,
      files,
      { upload: id },
    );
    expect((await officer.call('POST', files, { upload: id })).body).toEqual(body);
    const given = await officer.call(
      'POST',
      uploads(hangzhou),
      undefined,
      announce('given-up.pdf', pdf.length),
    );
    await work.story.act('data-officer', 'DELETE', `${U}/{upload}`, uploads(hangzhou, idOf(given)));
    report = body as File;
    expect(body).toMatchObject({
      name: '统计公报.pdf',
      bytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      scanned: false,
    });
    unused = (await sendFile('data-officer', hangzhou, 'unused.pdf', pdf)).body as File;
    const page = Buffer.from('<script>alert(1)</script>');
    const refusals = await Promise.all([
      sendFile('data-officer', hangzhou, 'page.html', page),
      sendFile('data-officer', hangzhou, 'page.svg', page),
      sendFile('data-officer', hangzhou, 'page.pdf', page),
      sendFile('data-officer', hangzhou, 'empty.pdf', Buffer.alloc(0)),
      sendFile('data-officer', hangzhou, '../up.pdf', pdf),
      sendFile('data-officer', '310000/gdp', 'a.pdf', pdf),
      sendFile('auditor', hangzhou, 'a.pdf', pdf),
    ]);
    expect(refusals.map(codeOf)).toEqual([
      'evidence.type',
      'evidence.type',
      'evidence.type',
      'evidence.too-large',
      'request.invalid',
      'verification.state',
      'policy.role',
    ]);
    const left = await api.rows<{ id: string }>(
      'SELECT id FROM verification_file ORDER BY sent_at',
    );
    expect(left.map(({ id }) => id)).toEqual([report.id, unused.id]);
    // Refused for what it is, and still under way: the page that lied about its name.
    expect(await api.rows('SELECT name FROM verification_upload')).toEqual([{ name: 'page.pdf' }]);
  });

  it('are answered with another value and evidence, and decided by somebody else', async () => {
    const answer = {
      text: '省公报为初步核算数',
      value: '18,109.42',
      evidence: ['https://tjj.example', report.id],
    };
    // A file of another value, or of another person, is none of this answer's.
    expect(
      await refused('data-officer', 'answers', suzhou, { text: 'x', evidence: [report.id] }),
    ).toBe('evidence.unknown');
    expect(await refused('secretary', 'answers', hangzhou, answer)).toBe('evidence.unknown');
    const answered = await take('data-officer', 'answers', hangzhou, answer);
    expect((answered.body as View).history.at(-1)).toMatchObject({
      evidence: ['https://tjj.example'],
      files: [{ id: report.id, name: '统计公报.pdf', sha256: report.sha256 }],
    });
    const accept = { verdict: 'adjust', value: '18,109.42', reason: '以最终核实数为准' };
    expect(await refused('data-officer', 'decisions', hangzhou, accept)).toBe('policy.relation');
    const { body } = await take('secretary', 'decisions', hangzhou, accept);
    expect(body).toMatchObject({
      state: 'adjusted',
      original: '18109',
      value: '18109.42',
      pending: true,
    });
    await take('data-officer', 'answers', suzhou, { text: '无法提供来源' });
    await take('secretary', 'decisions', suzhou, { verdict: 'reject', reason: '来源不明' });
    await take('data-officer', 'answers', beijing, { text: '年鉴第12页' });
    await take('secretary', 'decisions', beijing, { verdict: 'accept', reason: '已核对年鉴' });
    expect((await list()).counts).toEqual({
      queried: 0,
      answered: 0,
      accepted: 1,
      adjusted: 1,
      rejected: 1,
      open: 0,
      pending: 2,
    });
    // Decided to be others, and not yet in the data.
    expect(await work.story.refusedAs('data-officer', 'POST', `${work.at}/runs`)).toBe(
      'verification.open',
    );
  });

  let second = '';
  it('hand their files only to who may read them, as downloads, under the value that they belong to', async () => {
    const path = (value: string, id: string) => `${V}/${first}/${value}/files/${id}`;
    const file = await work.story.person('auditor').call('GET', path(hangzhou, report.id));
    expect([file.status, file.body]).toEqual([200, pdf.toString()]);
    expect(file.text).toContain('["content-disposition","attachment; filename*=UTF-8');
    expect(file.text).toContain('["content-type","application/octet-stream"]');
    expect(file.text).toContain('["x-content-type-options","nosniff"]');
    expect(codeOf(await work.story.person('auditor').call('GET', path(suzhou, report.id)))).toBe(
      'evidence.unknown',
    );
    expect((await api.nobody.call('GET', path(hangzhou, report.id))).status).toBe(401);
    await api.found('elsewhere', '异地', 'owner@elsewhere.example');
    const stranger = await api.signIn('owner@elsewhere.example');
    const asked = await stranger.call('GET', path(hangzhou, report.id));
    expect([asked.status >= 400, asked.text.includes('%PDF')]).toEqual([true, false]);
  });

  it('are seen in their own organiser’s scope alone, also by a query that names no dataset', async () => {
    const seen = (scope: Scope) =>
      inScope(scope, () =>
        api.database.read((tx) =>
          tx.query<{ n: number }>('SELECT count(*)::int AS n FROM observation'),
        ),
      );
    const organisers = await api.rows<{ id: string; slug: string }>(
      'SELECT id, slug FROM organiser',
    );
    const idOf = (slug: string) => organisers.find((one) => one.slug === slug)?.id ?? '';
    expect((await seen({ organiser: idOf('ccid') }))[0]?.n).toBeGreaterThan(10_000);
    expect(await seen({ organiser: idOf('elsewhere') })).toEqual([{ n: 0 }]);
    await expect(
      inScope({ organiser: idOf('ccid') }, () =>
        api.database.read((tx) => tx.query('SELECT 1 FROM observation_rows LIMIT 1')),
      ),
    ).rejects.toThrow('permission denied');
  });

  it('keep the files of answers and throw away what no answer named after a day', async () => {
    await asDatabaseOwner(
      api,
      `ALTER TABLE verification_file DISABLE TRIGGER verification_file_stays;
       UPDATE verification_file SET sent_at = sent_at - interval '25 hours';
       ALTER TABLE verification_file ENABLE TRIGGER verification_file_stays;
       UPDATE verification_upload SET begun_at = begun_at - interval '25 hours'`,
    );
    expect(await api.app.get(VerificationFiles).purge()).toBe(1);
    const left = await api.rows<{ id: string }>('SELECT id FROM verification_file');
    expect(left.map(({ id }) => id)).toEqual([report.id]);
    expect(await api.rows('SELECT 1 FROM verification_upload')).toEqual([]);
    expect(readdirSync(join(api.store.dataDir, 'answers-staged'))).toEqual([]);
    const files = readdirSync(join(api.store.dataDir, 'files', 'answers'), { recursive: true });
    expect(files.filter((name) => String(name).includes(unused.id))).toEqual([]);
    expect(files.filter((name) => String(name).includes(report.id))).toHaveLength(1);
  });

  it('take effect as a new version of the data, in which each changed value names its verdict', async () => {
    expect(await work.story.refusedAs('secretary', 'POST', `${V}/effect`)).toBe('policy.role');
    const { body } = await work.story.act(
      'data-officer',
      'POST',
      `${operation}/effect`,
      `${V}/effect`,
    );
    expect(body).toEqual({ version: 2, taken: 2, outdated: 0 });
    const [newest, before] = (await work.story.see('auditor', `${work.at}/datasets`)) as {
      id: string;
      origin: string;
      values: number;
      attachedBy: string;
    }[];
    second = newest?.id ?? '';
    expect(newest).toMatchObject({ origin: 'verdicts', values: 12521, attachedBy: 'data-officer' });
    expect(before).toMatchObject({ id: first, origin: 'table', values: 12522 });
    expect(await traced(first, '330100', 'gdp')).toMatchObject({ value: '18109', verdict: null });
    expect(await traced(second, '330100', 'gdp')).toMatchObject({
      value: '18109.42',
      raw: '18109',
      verdict: 'adjust',
      reason: '以最终核实数为准',
    });
    expect(await traced(second, '320500', 'gdp')).toMatchObject({
      value: null,
      verdict: 'reject',
      reason: '来源不明',
    });
    expect(await traced(second, '110000', 'gdp')).toMatchObject({ value: '40270', verdict: null });
    expect(await work.story.refusedAs('data-officer', 'POST', `${V}/effect`)).toBe(
      'verification.nothing',
    );
  });

  it('of an older version are not asked about; of the newest again, with all that was said before', async () => {
    expect(await refused('secretary', 'queries', '310000/gdp', { text: 'x' })).toBe(
      'dataset.unknown',
    );
    expect(await work.story.see('auditor', `${V}/${first}/${hangzhou}`)).toMatchObject({
      state: 'adjusted',
      pending: false,
    });
    await take('data-officer', 'queries', hangzhou, { text: '再次核对' }, second);
    await take(
      'data-officer',
      'decisions',
      hangzhou,
      { verdict: 'adjust', value: '18110', reason: '笔误' },
      second,
    );
  });

  it('that another table has changed meanwhile keep what the table says, and the verdict is spent', async () => {
    const third = await work.take(
      'later.csv',
      yearbook.replace(/^(330100,[^,]*,[^,]*),18109,/m, '$1,18111,'),
    );
    const { body } = await work.story.act(
      'data-officer',
      'POST',
      `${operation}/effect`,
      `${V}/effect`,
    );
    expect(body).toEqual({ version: 3, taken: 0, outdated: 1 });
    expect(await traced(third, '330100', 'gdp')).toMatchObject({ value: '18111', verdict: null });
  });

  it('let the edition be computed once nobody doubts them', async () => {
    const { status } = await work.story.person('data-officer').call('POST', `${work.at}/runs`);
    expect(status).toBe(202);
    const values = (await list()).values;
    expect(values.map(({ state }) => state)).toEqual([
      'adjusted',
      'rejected',
      'accepted',
      'adjusted',
    ]);
  });

  it('have a history that nobody rewrites, and that no other organiser sees', async () => {
    const change = (sql: string) =>
      inScope({ organiser: work.organiser }, () => api.database.transaction((tx) => tx.query(sql)));
    await expect(change(`UPDATE verification_step SET text = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(change('DELETE FROM verdict_effect')).rejects.toThrow('permission denied');
    const other = await api.found('other', '他方', 'owner@other.example');
    for (const table of ['verification_step', 'verdict_effect'])
      expect(
        await inScope({ organiser: other }, () =>
          api.database.read((tx) => tx.query(`SELECT 1 FROM ${table}`)),
        ),
      ).toEqual([]);
  });

  it('were held to one audit entry for every operation', async () => {
    expect(await work.story.untried(({ tags }) => tags.includes('verifications'))).toEqual([]);
  });
});
