import type { BoardRow } from '@bangyang/applications-contract';
import { Uploads } from '@bangyang/applications-server';
import { sha256, canonicalJson } from '@bangyang/kernel';
import { Files, inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  operationsOf,
  PASSWORD,
  startStaffApi,
  Story,
  type Answer,
  type Caller,
  type StaffApi,
} from './staff-api.fixture.js';
import { asDatabaseOwner } from './voters.fixture.js';

interface View {
  readonly id: string;
  readonly state: string;
  readonly now: string;
  readonly deadline: string | null;
  readonly decision: { admit: boolean; reason: string | null } | null;
  readonly withdrawal: { by: string; reason: string } | null;
  readonly answers: Record<string, { revision: number; value: unknown; by: string }>;
  readonly evidence: { id: string; name: string; sha256: string; scanned: boolean }[];
  readonly completeness: {
    required: number;
    done: number;
    shortcomings: { question: string; text: { 'zh-CN': string; en?: string } }[];
  };
  readonly checks: { key: string; ok: boolean }[];
  readonly signOffs: { section: string; holds: boolean }[];
  readonly team: { id: string; role: string; sections: string[] | null; state: string }[];
  readonly extensions: {
    id: string;
    approvedBy: string | null;
    refused: { by: string; reason: string } | null;
  }[];
  readonly mine: { sections: string[]; refusal: string | null; lead: boolean };
}

interface Row {
  readonly application: string;
  readonly entrant: { id: string; name: string; number: number; status: string };
  readonly state: string;
  readonly done: number;
  readonly required: number;
  readonly remindedAt: string | null;
}

const DAY_MINUTES = 24 * 60;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'x')]);
const cities = [
  ['330100', '杭州市'],
  ['320500', '苏州市'],
  ['310000', '上海市'],
  ['410100', '郑州市'],
] as const;

/** A clamd that knows the EICAR file and nothing else, speaking INSTREAM. */
async function fakeClamd() {
  const server = createServer((socket) => {
    let all = Buffer.alloc(0);
    socket.on('data', (piece) => {
      all = Buffer.concat([all, piece]);
      let at = 'zINSTREAM\0'.length;
      const parts: Buffer[] = [];
      while (all.length >= at + 4) {
        const length = all.readUInt32BE(at);
        if (length === 0) {
          const seen = Buffer.concat(parts).includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');
          socket.end(seen ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        parts.push(all.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

// Real PostgreSQL, real files, real HTTP; the scanner alone is a stand-in that speaks clamd's protocol.
describe('cities apply', () => {
  let api: StaffApi;
  let story: Story;
  let folder: string;
  let clockFile: string;
  let endsOn: string;
  let organiser: string;
  let clamd: Awaited<ReturnType<typeof fakeClamd>>;
  const E = '/api/editions/ten-2026';
  const ids = new Map<string, string>();
  const A = (city: string): string => `/api/applications/${ids.get(city) ?? ''}`;
  const OP = '/api/applications/{application}';

  const act = (...call: Parameters<Story['act']>): Promise<Answer> => story.act(...call);
  const view = async (who: string, city: string): Promise<View> =>
    (await story.see(who, A(city))) as View;
  const board = async (): Promise<Row[]> =>
    (await story.see('secretary', `${E}/applications`)) as Row[];
  const ahead = (minutes: number): void => writeFileSync(clockFile, String(minutes));
  const save = (who: string, city: string, question: string, value: unknown, seen = 0) =>
    act(who, 'PATCH', `${OP}/answers`, `${A(city)}/answers`, { question, seen, value });

  const accept = async (email: string, name: string): Promise<Caller> => {
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = $1 AND key LIKE 'invitation %' ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const accepted = await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
      name,
      password: PASSWORD,
    });
    if (accepted.status >= 400) throw new Error(accepted.text);
    return api.signIn(email);
  };
  const staff = async (role: string): Promise<void> => {
    await story.person('owner').call('POST', '/api/organisers/ccid/invitations', {
      email: `${role}@ccid.example`,
      role,
    });
    story.people.set(role, await accept(`${role}@ccid.example`, role));
  };

  /** Sends a file as tus does, the whole of it or up to where the line breaks. */
  const upload = async (
    who: string,
    city: string,
    question: string,
    name: string,
    bytes: Buffer,
  ): Promise<Answer & { readonly id: string }> => {
    const meta = (text: string): string => Buffer.from(text).toString('base64');
    const begun = await story.person(who).call('POST', `${A(city)}/uploads`, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `question ${meta(question)},name ${meta(name)}`,
    });
    const id = /uploads\/([\w-]+)/.exec(begun.text)?.[1] ?? '';
    return { ...begun, id };
  };
  const send = (who: string, city: string, id: string, bytes: Uint8Array, offset = 0) =>
    story.person(who).call('PATCH', `${A(city)}/uploads/${id}`, bytes, {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    });
  const attach = async (
    who: string,
    city: string,
    question: string,
    name: string,
    bytes: Buffer,
  ) => {
    const { id } = await upload(who, city, question, name, bytes);
    await send(who, city, id, bytes);
    return story.person(who).call('POST', `${A(city)}/evidence`, { upload: id });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-clock-'));
    clockFile = join(folder, 'clock');
    ahead(0);
    clamd = await fakeClamd();
    api = await startStaffApi({ BANGYANG_CLOCK_FILE: clockFile, BANGYANG_CLAMD_URL: clamd.url });
    story = new Story(api);
    organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    for (const role of ['secretary', 'publisher', 'auditor']) await staff(role);
    endsOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const made = await story.person('owner').call('POST', '/api/organisers/ccid/editions', {
      slug: 'ten-2026',
      methodology: 'ten-samples',
      title: { 'zh-CN': '2026智慧城市十大样板工程' },
      editionYear: 2026,
      dataYear: 2026,
      sourceNote: { 'zh-CN': '城市申报' },
      calendar: [{ stage: 'application', endsOn }],
    });
    expect(made.status).toBe(201);
    expect((await story.person('owner').call('POST', `${E}/open`)).status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    clamd.server.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('invites many at once, each lead by mail, and all or none', async () => {
    const twice = {
      cities: [
        { code: '330100', email: 'a@b.example' },
        { code: '999999', email: 'c@d.example' },
      ],
    };
    expect(await story.refusedAs('secretary', 'POST', `${E}/applications`, twice)).toBe(
      'entrant.place',
    );
    expect(await board()).toEqual([]);
    await act('secretary', 'POST', '/api/editions/{edition}/applications', `${E}/applications`, {
      cities: cities.map(([code]) => ({ code, email: `lead-${code}@city.example` })),
    });
    const rows = await board();
    expect(rows.map(({ entrant }) => entrant.name)).toEqual(cities.map(([, name]) => name));
    rows.forEach(({ application }, at) => ids.set(cities[at]?.[0] ?? '', application));
    for (const [code] of cities)
      story.people.set(`lead-${code}`, await accept(`lead-${code}@city.example`, `${code}负责人`));
    expect(await story.see('lead-330100', '/api/applications')).toMatchObject([
      { id: ids.get('330100'), entrant: '杭州市', state: 'draft' },
    ]);
    // A lead who left: the organiser invites another one.
    await act('secretary', 'POST', `${OP}/leads`, `${A('410100')}/leads`, {
      email: 'second@city.example',
    });
  }, 60_000);

  it('lets the organiser name an entrant that does not apply itself', async () => {
    await act('secretary', 'POST', '/api/editions/{edition}/entrants', `${E}/entrants`, {
      kind: 'city',
      code: '460100',
    });
    expect(await story.see('auditor', `${E}/entrants`)).toHaveLength(cities.length + 1);
  });

  it('lets the lead share the work by section, and nobody work in another’s', async () => {
    const lead = 'lead-330100';
    await act(lead, 'POST', `${OP}/contributors`, `${A('330100')}/contributors`, {
      email: 'stat@city.example',
      sections: ['overview'],
    });
    story.people.set('helper', await accept('stat@city.example', '统计局填报人'));
    const helper = (await view(lead, '330100')).team.find(
      ({ role }) => role === 'city-contributor',
    );
    const [, section = ''] = (await view(lead, '330100')).mine.sections;
    const other = (await view(lead, '330100')).completeness.shortcomings.find(({ question }) =>
      question.startsWith(section),
    )?.question;
    expect((await view('helper', '330100')).mine).toMatchObject({
      sections: ['overview'],
      lead: false,
    });
    const write = { question: other, seen: 0, value: '…' };
    expect(await story.refusedAs('helper', 'PATCH', `${A('330100')}/answers`, write)).toBe(
      'application.section',
    );
    await act(
      lead,
      'PUT',
      `${OP}/contributors/{member}`,
      `${A('330100')}/contributors/${helper?.id}`,
      {
        sections: ['overview', section],
      },
    );
    await save('helper', '330100', other ?? '', '由统计局填写');
    expect(await story.refusedAs('helper', 'POST', `${A('330100')}/submission`)).toBe(
      'policy.role',
    );
    // Somebody who no longer works for the city.
    await act(lead, 'POST', `${OP}/contributors`, `${A('330100')}/contributors`, {
      email: 'gone@city.example',
      sections: ['overview'],
    });
    // The first invitation ran out before it was opened; the second says of what it speaks.
    await asDatabaseOwner(
      api,
      `UPDATE invitation SET expires_at = now() - interval '1 minute' WHERE email = 'gone@city.example'`,
    );
    await expect(accept('gone@city.example', '已调离')).rejects.toThrow('auth.link-expired');
    expect((await view(lead, '330100')).team.map(({ state }) => state)).toContain('expired');
    await act(lead, 'POST', `${OP}/contributors`, `${A('330100')}/contributors`, {
      email: 'gone@city.example',
      sections: ['overview'],
    });
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = 'gone@city.example' ORDER BY created_at DESC LIMIT 1`,
    );
    expect(mail?.text).toContain('“2026智慧城市十大样板工程”杭州市申报填报人');
    story.people.set('gone', await accept('gone@city.example', '已调离'));
    const gone = (await view(lead, '330100')).team.find(
      ({ role, sections }) => role === 'city-contributor' && sections?.length === 1,
    );
    await act(
      lead,
      'DELETE',
      `${OP}/contributors/{member}`,
      `${A('330100')}/contributors/${gone?.id}`,
    );
    expect(await story.refusedAs('gone', 'GET', A('330100'))).toBe('application.unknown');
  }, 60_000);

  it('saves field by field; a stale save overwrites nothing and keeps both texts', async () => {
    await save('lead-330100', '330100', 'overview', '第一稿');
    await save('helper', '330100', 'overview', '统计局的稿', 1);
    const late = await story.person('lead-330100').call('PATCH', `${A('330100')}/answers`, {
      question: 'overview',
      seen: 1,
      value: '负责人的稿',
    });
    expect([late.status, late.body]).toMatchObject([
      409,
      {
        code: 'application.stale',
        theirs: { revision: 2, value: '统计局的稿', by: '统计局填报人' },
        yours: '负责人的稿',
      },
    ]);
    // Sent again after a lost answer: the same text is no conflict and no new revision.
    const again = { question: 'overview', seen: 1, value: '统计局的稿' };
    const answer = await story.person('helper').call('PATCH', `${A('330100')}/answers`, again);
    expect([answer.status, answer.body]).toMatchObject([200, { revision: 2 }]);
    await save('lead-330100', '330100', 'overview', '两稿合并', 2);
    const history = (await story.see('lead-330100', `${A('330100')}/answers/overview/history`)) as {
      value: string;
    }[];
    expect(history.map(({ value }) => value)).toEqual(['两稿合并', '统计局的稿', '第一稿']);
    const racers = await Promise.all(
      [...Array(10).keys()].map((at) =>
        story.person(at % 2 ? 'helper' : 'lead-330100').call('PATCH', `${A('330100')}/answers`, {
          question: 'citizen-feedback',
          seen: 0,
          value: `第${at}个`,
        }),
      ),
    );
    expect(racers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(racers.filter(({ status }) => status === 409)).toHaveLength(9);
  }, 60_000);

  it('keeps a text far longer than the form asks for, and says so where one is beyond all measure', async () => {
    const { revision = 0 } = (await view('lead-330100', '330100')).answers['overview'] ?? {};
    const long = '𠮷'.repeat(50_000) + '数字政府'.repeat(10_000);
    await save('lead-330100', '330100', 'overview', long, revision);
    const after = await view('lead-330100', '330100');
    expect(after.answers['overview']?.value).toBe(long);
    // A character outside the first plane is one character to whoever counts it.
    expect(
      after.completeness.shortcomings.find(({ question }) => question === 'overview')?.text,
    ).toEqual({
      'zh-CN': '不超过2000字，现有90000字',
      en: 'has 90000 characters, at most 2000 fit',
    });
    const refused = async (length: number): Promise<string | undefined> =>
      story.refusedAs('lead-330100', 'PATCH', `${A('330100')}/answers`, {
        question: 'overview',
        seen: revision + 1,
        value: '长'.repeat(length),
      });
    expect(await refused(300_000)).toBe('application.too-long');
    expect(await refused(400_000)).toBe('request.too-large');
    await save('lead-330100', '330100', 'overview', '两稿合并', revision + 1);
  }, 60_000);

  it('takes evidence piece by piece, looks at it, and gives it out as a download alone', async () => {
    const question = (await view('lead-330100', '330100')).mine.sections[1] + '-evidence';
    const begin = (name: string, bytes = PDF) =>
      upload('lead-330100', '330100', question, name, bytes);
    const path = `${A('330100')}/uploads`;
    const meta = (text: string): string => Buffer.from(text).toString('base64');
    const begun = await act('lead-330100', 'POST', `${OP}/uploads`, path, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(PDF.length),
      'upload-metadata': `question ${meta(question)},name ${meta('运行报告 (终稿).pdf')}`,
    });
    const id = /uploads\/([\w-]+)/.exec(begun.text)?.[1] ?? '';
    const half = 100_000;
    expect((await send('lead-330100', '330100', id, PDF.subarray(0, half))).status).toBe(204);
    const there = await story
      .person('lead-330100')
      .call('HEAD', `${path}/${id}`, undefined, { 'tus-resumable': '1.0.0' });
    expect(there.text).toContain(`["upload-offset","${half}"]`);
    expect(
      await story.refusedAs('lead-330100', 'POST', `${A('330100')}/evidence`, { upload: id }),
    ).toBe('evidence.unfinished');
    await act(
      'lead-330100',
      'PATCH',
      `${OP}/uploads/{upload}`,
      `${path}/${id}`,
      PDF.subarray(half),
      {
        'tus-resumable': '1.0.0',
        'upload-offset': String(half),
        'content-type': 'application/offset+octet-stream',
      },
    );
    const attached = await act('lead-330100', 'POST', `${OP}/evidence`, `${A('330100')}/evidence`, {
      upload: id,
    });
    expect(attached.body).toMatchObject({
      name: '运行报告 (终稿).pdf',
      bytes: PDF.length,
      scanned: true,
      sha256: createHash('sha256').update(PDF).digest('hex'),
    });
    const twice = await story
      .person('lead-330100')
      .call('POST', `${A('330100')}/evidence`, { upload: id });
    expect(twice.body).toEqual(attached.body);
    const file = await story.person('secretary').call('GET', `${A('330100')}/evidence/${id}/file`);
    expect([file.status, file.body]).toEqual([200, PDF.toString()]);
    expect(file.text).toContain(`attachment; filename*=UTF-8''%E8%BF%90`);

    // Pages and pictures that browsers run are taken under no name; a name that lies is found out.
    for (const name of ['page.html', 'picture.svg', 'script.js', 'noending'])
      expect([name, (await begin(name)).body]).toMatchObject([name, { code: 'evidence.type' }]);
    const lies = Buffer.from('<html><script>alert(document.cookie)</script>');
    expect(
      (await attach('lead-330100', '330100', question, 'report.pdf', lies)).body,
    ).toMatchObject({ code: 'evidence.type' });
    const sick = Buffer.from(
      '%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
    );
    expect((await attach('lead-330100', '330100', question, 'sick.pdf', sick)).body).toMatchObject({
      code: 'evidence.infected',
    });
    expect(
      (await begin('huge.pdf', { length: 300 * 1024 * 1024 } as typeof PDF)).body,
    ).toMatchObject({
      code: 'evidence.too-large',
    });
    expect((await upload('lead-330100', '330100', 'overview', 'a.pdf', PDF)).body).toMatchObject({
      code: 'application.no-files',
    });

    const given = await begin('up.pdf');
    await act('lead-330100', 'DELETE', `${OP}/uploads/{upload}`, `${path}/${given.id}`);
    const spare = await attach('lead-330100', '330100', question, 'spare.pdf', PDF);
    const spareId = (spare.body as { id: string }).id;
    await act(
      'lead-330100',
      'DELETE',
      `${OP}/evidence/{evidence}`,
      `${A('330100')}/evidence/${spareId}`,
    );
    expect(
      await story.refusedAs('lead-330100', 'GET', `${A('330100')}/evidence/${spareId}/file`),
    ).toBe('evidence.unknown');
    const isKept = (evidence: string): Promise<boolean> =>
      api.app.get(Files).exists(`evidence/${organiser}/${evidence}`);
    expect([await isKept(id), await isKept(spareId)]).toEqual([true, false]);
  }, 60_000);

  it('serves what a browser would run as bytes for the disk, whatever its type says', async () => {
    // As if a wrong type had slipped in: the answer's headers alone must keep a browser from running it.
    const { evidence } = await view('lead-330100', '330100');
    const response = await fetch(`${api.address}${A('330100')}/evidence/${evidence[0]?.id}/file`, {
      headers: { cookie: story.person('secretary')['cookie' as never] as string },
    });
    await response.body?.cancel();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
  });

  it('says what is missing, never blocks a draft, and takes nothing in that is not complete', async () => {
    const before = await view('lead-330100', '330100');
    expect(before.checks.find(({ key }) => key === 'class')).toMatchObject({ ok: true });
    expect(before.completeness.shortcomings.length).toBeGreaterThan(3);
    expect(await story.refusedAs('lead-330100', 'POST', `${A('330100')}/submission`)).toBe(
      'application.incomplete',
    );
    await fill('lead-330100', '330100');
    expect((await view('lead-330100', '330100')).completeness).toMatchObject({ shortcomings: [] });
    await act(
      'lead-330100',
      'PUT',
      `${OP}/sections/{section}/sign-off`,
      `${A('330100')}/sections/overview/sign-off`,
      { signed: true },
    );
    expect((await view('lead-330100', '330100')).signOffs).toMatchObject([
      { section: 'overview', holds: true },
    ]);
    const { revision } = (await view('lead-330100', '330100')).answers['overview'] ?? {
      revision: 0,
    };
    await save('helper', '330100', 'overview', '签字之后又改', revision);
    expect((await view('lead-330100', '330100')).signOffs).toMatchObject([
      { section: 'overview', holds: false },
    ]);
  }, 60_000);

  /** Gives every required question something that fits. */
  async function fill(who: string, city: string): Promise<void> {
    for (const { question } of (await view(who, city)).completeness.shortcomings) {
      const saved = await story.person(who).call('PATCH', `${A(city)}/answers`, {
        question,
        seen: (await view(who, city)).answers[question]?.revision ?? 0,
        value: `${question}：已建成并投入使用`,
      });
      expect([question, saved.status]).toEqual([question, 200]);
    }
  }

  it('reminds who is late: the preview is what is sent, and each is told once', async () => {
    const body = {
      key: 'first',
      applications: ['320500', '310000'].map((city) => ids.get(city)),
      note: '请尽快提交。',
    };
    const preview = await story
      .person('secretary')
      .call('POST', `${E}/applications/reminders?dry_run`, body);
    expect(await api.rows(`SELECT 1 FROM mail WHERE key LIKE 'reminder %'`)).toEqual([]);
    const sent = await act(
      'secretary',
      'POST',
      '/api/editions/{edition}/applications/reminders',
      `${E}/applications/reminders`,
      body,
    );
    expect(sent.body).toEqual(preview.body);
    const mails = await api.rows<{ recipient: string; subject: string; text: string }>(
      `SELECT recipient, subject, text FROM mail WHERE key LIKE 'reminder %' ORDER BY recipient`,
    );
    const told = (sent.body as { to: string; subject: string; text: string }[])
      .map(({ to, subject, text }) => ({ recipient: to, subject, text }))
      .sort((a, b) => (a.recipient < b.recipient ? -1 : 1));
    expect(mails).toEqual(told);
    await act(
      'secretary',
      'POST',
      '/api/editions/{edition}/applications/reminders',
      `${E}/applications/reminders`,
      body,
    );
    expect(await api.rows(`SELECT 1 FROM mail WHERE key LIKE 'reminder %'`)).toHaveLength(2);
    // The deadline as the edition's calendar prints it: the end of a day, not the beginning of the next.
    const [year, month, day] = endsOn.split('-').map(Number);
    for (const { text } of mails)
      expect(text).toContain(`截止时间：${year}年${month}月${day}日 24:00`);
    expect((await board()).filter(({ remindedAt }) => remindedAt !== null)).toHaveLength(2);
  });

  it('gives a receipt whose hash anybody can recompute', async () => {
    await fill('lead-320500', '320500');
    await fill('lead-310000', '310000');
    for (const city of ['330100', '310000']) {
      const { body } = await act(
        `lead-${city}`,
        'POST',
        `${OP}/submission`,
        `${A(city)}/submission`,
      );
      const receipt = body as { version: number; sha256: string };
      const [mail] = await api.rows<{ text: string }>(
        `SELECT text FROM mail WHERE key LIKE 'receipt ${ids.get(city)} %'`,
      );
      expect(mail?.text).toMatch(/已于\d+年\d+月\d+日 \d\d:\d\d收到/);
      const version = await story.see(`lead-${city}`, `${A(city)}/versions/1`);
      expect(receipt).toMatchObject({ version: 1, sha256: sha256(canonicalJson(version)) });
    }
    const write = { question: 'overview', seen: 9, value: '提交之后' };
    expect(await story.refusedAs('lead-330100', 'PATCH', `${A('330100')}/answers`, write)).toBe(
      'application.state',
    );
    const steal = api.database.transaction((tx) =>
      tx.query(`UPDATE application_version SET content = '{}'`),
    );
    await expect(steal).rejects.toThrow();
  }, 60_000);

  /** Sends the head of a request and answers, once the server has it, how to send the rest. */
  async function begun(who: string, path: string, body: object): Promise<() => Promise<number>> {
    const person = story.person(who);
    const text = JSON.stringify(body);
    const asking = request(`${api.address}${path}`, {
      method: 'PATCH',
      headers: {
        cookie: person['cookie' as never] as string,
        'x-csrf-token': person['csrf' as never] as string,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        expect: '100-continue',
      },
    });
    asking.flushHeaders();
    await once(asking, 'continue');
    return async () => {
      const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
      asking.end(text);
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode ?? 0;
    };
  }

  it('takes what came in time, with a grace that nobody is told of, and no minute longer', async () => {
    const { deadline } = await view('lead-320500', '320500');
    const minutes = Math.round((Date.parse(deadline ?? '') - Date.now()) / 60_000);
    ahead(minutes + 5);
    expect((await view('lead-320500', '320500')).mine.refusal).toBeNull();
    expect((await view('lead-320500', '320500')).deadline).toBe(deadline);
    await save('lead-320500', '320500', 'district-projects', [
      { district: '昆山市', project: '一网统管' },
    ]);
    const { answers, mine } = await view('lead-320500', '320500');
    const finish = await begun('lead-320500', `${A('320500')}/answers`, {
      question: 'citizen-feedback',
      seen: answers['citizen-feedback']?.revision ?? 0,
      value: '截止前已发出',
    });
    const proof = await upload(
      'lead-320500',
      '320500',
      `${mine.sections[1]}-evidence`,
      'slow.pdf',
      PDF,
    );
    ahead(minutes + 12);
    // What began in time is in time, however slow its line is.
    expect(await finish()).toBe(200);
    expect((await send('lead-320500', '320500', proof.id, PDF)).status).toBe(204);
    const attached = await story
      .person('lead-320500')
      .call('POST', `${A('320500')}/evidence`, { upload: proof.id });
    expect([attached.status, attached.body]).toMatchObject([201, { name: 'slow.pdf' }]);
    const write = { question: 'overview', seen: 1, value: '迟到' };
    expect(await story.refusedAs('lead-320500', 'PATCH', `${A('320500')}/answers`, write)).toBe(
      'application.closed',
    );
    expect(await story.refusedAs('lead-320500', 'POST', `${A('320500')}/submission`)).toBe(
      'application.closed',
    );
    const until = new Date(Date.now() + (minutes + 2 * DAY_MINUTES) * 60_000).toISOString();
    const asked = await act('secretary', 'POST', `${OP}/extensions`, `${A('320500')}/extensions`, {
      until,
      reason: '汛期抢险',
    });
    const [extension] = (asked.body as View).extensions;
    const approve = `${A('320500')}/extensions/${extension?.id}/approval`;
    expect(await story.refusedAs('secretary', 'POST', approve)).toBe('policy.relation');
    expect(await story.refusedAs('lead-320500', 'POST', `${A('320500')}/submission`)).toBe(
      'application.closed',
    );
    await act('publisher', 'POST', `${OP}/extensions/{extension}/approval`, approve);
    expect((await view('lead-320500', '320500')).deadline).toBe(until);
    await act('lead-320500', 'POST', `${OP}/submission`, `${A('320500')}/submission`);
    expect((await view('lead-410100', '410100')).mine.refusal).toBe('application.closed');
    // A lead asks for time itself, and has none before somebody of the organiser says so.
    const want = { until, reason: '材料待盖章' };
    const path = `${A('410100')}/extensions`;
    expect(await story.refusedAs('helper', 'POST', `${A('330100')}/extensions`, want)).toBe(
      'policy.role',
    );
    const own = await act('lead-410100', 'POST', `${OP}/extensions`, path, want);
    const approval = `${path}/${(own.body as View).extensions[0]?.id}/approval`;
    expect(await story.refusedAs('lead-410100', 'POST', approval)).toBe('policy.role');
    expect((await view('lead-410100', '410100')).mine.refusal).toBe('application.closed');
    // No is said with a reason that the city reads, on its page and by mail, and it may ask again.
    const asking = async (): Promise<readonly string[]> =>
      ((await story.see('owner', `${E}/applications`)) as BoardRow[])
        .filter(({ extensionAsked }) => extensionAsked)
        .map(({ entrant }) => entrant.code ?? '');
    expect(await asking()).toEqual(['410100']);
    const refusal = approval.replace('approval', 'refusal');
    const no = { reason: '盖章不在延期事由之列' };
    expect(await story.refusedAs('lead-410100', 'POST', refusal, no)).toBe('policy.role');
    expect(await story.refusedAs('publisher', 'POST', refusal, { reason: ' ' })).toBe(
      'request.invalid',
    );
    await act('publisher', 'POST', `${OP}/extensions/{extension}/refusal`, refusal, no);
    expect((await view('lead-410100', '410100')).extensions).toMatchObject([
      { approvedBy: null, refused: { by: expect.any(String), reason: no.reason } },
    ]);
    expect(await asking()).toEqual([]);
    expect(await story.refusedAs('owner', 'POST', approval)).toBe('extension.settled');
    expect(await story.refusedAs('owner', 'POST', refusal, no)).toBe('extension.settled');
    const [told] = await api.rows<{ text: string }>(
      "SELECT text FROM mail WHERE subject LIKE '%不予延期' AND key LIKE $1",
      [`application ${ids.get('410100')} %`],
    );
    expect(told?.text).toContain(no.reason);
    expect((await view('lead-410100', '410100')).mine.refusal).toBe('application.closed');
    await act('lead-410100', 'POST', `${OP}/extensions`, path, { ...want, reason: '暴雨停工' });
    expect(await asking()).toEqual(['410100']);
    // Who has handed in is reminded of nothing.
    const remind = (cities: readonly string[]) => ({
      key: 'last',
      applications: cities.map((city) => ids.get(city)),
    });
    expect(
      await story.refusedAs(
        'secretary',
        'POST',
        `${E}/applications/reminders`,
        remind(['330100', '320500']),
      ),
    ).toBe('application.state');
    const late = await story
      .person('secretary')
      .call('POST', `${E}/applications/reminders?dry_run`, remind(['330100', '410100']));
    expect((late.body as { entrant: string }[]).map(({ entrant }) => entrant)).toEqual(['郑州市']);
  });

  it('returns named sections for correction, and shows what was changed', async () => {
    expect(
      (await story.person('owner').call('POST', `${E}/moves`, { to: 'eligibility' })).body,
    ).toMatchObject({ stage: 'eligibility' });
    const now = Date.parse((await view('lead-330100', '330100')).now);
    const in60 = new Date(now + 3_600_000).toISOString();
    await act('secretary', 'POST', `${OP}/returns`, `${A('330100')}/returns`, {
      sections: ['overview'],
      note: '请写明数据来源',
      due: in60,
    });
    // The time for corrections is as hard as the first, and can be extended as the first.
    const set = Number(readFileSync(clockFile, 'utf8'));
    ahead(set + 75);
    expect((await view('lead-330100', '330100')).mine.refusal).toBe('application.closed');
    const until = new Date(now + 5 * 3_600_000).toISOString();
    const more = await act('secretary', 'POST', `${OP}/extensions`, `${A('330100')}/extensions`, {
      until,
      reason: '系统维护',
    });
    await act(
      'publisher',
      'POST',
      `${OP}/extensions/{extension}/approval`,
      `${A('330100')}/extensions/${(more.body as View).extensions[0]?.id}/approval`,
    );
    expect((await view('lead-330100', '330100')).deadline).toBe(until);
    const open = await view('lead-330100', '330100');
    expect([open.state, open.mine.sections]).toEqual(['returned', ['overview']]);
    const { revision } = open.answers['overview'] ?? { revision: 0 };
    await save('lead-330100', '330100', 'overview', '据市统计局2025年公报', revision);
    const [closed = ''] = Object.keys(open.answers).filter((question) =>
      question.endsWith('-narrative'),
    );
    const write = { question: closed, seen: open.answers[closed]?.revision, value: '顺手改' };
    expect(await story.refusedAs('lead-330100', 'PATCH', `${A('330100')}/answers`, write)).toBe(
      'application.section',
    );
    await act('lead-330100', 'POST', `${OP}/submission`, `${A('330100')}/submission`);
    expect(await story.see('secretary', `${A('330100')}/versions/2/diff`)).toMatchObject({
      answers: [{ question: 'overview', before: '签字之后又改', after: '据市统计局2025年公报' }],
      added: [],
      removed: [],
    });
  });

  it('admits, declines, lets withdraw, and shows the admitted alone, from the public notice on', async () => {
    const decide = (city: string, admit: boolean) =>
      act('secretary', 'POST', `${OP}/decision`, `${A(city)}/decision`, {
        admit,
        reason: '资格审查',
      });
    expect(
      await story.refusedAs('secretary', 'POST', `${A('410100')}/decision`, { admit: false }),
    ).toBe('request.invalid');
    await decide('330100', true);
    await decide('320500', true);
    await decide('410100', false);
    expect((await view('lead-410100', '410100')).decision).toMatchObject({
      admit: false,
      reason: '资格审查',
    });
    await act('lead-310000', 'POST', `${OP}/withdrawal`, `${A('310000')}/withdrawal`, {
      reason: '另行安排',
    });
    expect((await view('lead-310000', '310000')).withdrawal).toMatchObject({ reason: '另行安排' });
    const [receipt] = await api.rows<{ text: string }>(
      "SELECT text FROM mail WHERE subject LIKE '%撤回申报回执' AND key LIKE $1",
      [`application ${ids.get('310000')} %`],
    );
    expect(receipt?.text).toContain('理由：另行安排');
    expect(
      await story.refusedAs('secretary', 'POST', `${A('310000')}/decision`, { admit: true }),
    ).toBe('application.state');
    expect((await board()).map(({ state, entrant }) => [state, entrant.status])).toEqual([
      ['admitted', 'admitted'],
      ['admitted', 'admitted'],
      ['withdrawn', 'withdrawn'],
      ['declined', 'declined'],
    ]);
    const shown = () => api.nobody.call('GET', '/api/public/editions/ten-2026/entrants');
    expect((await shown()).status).toBe(404);
    // The step itself asks for a vote that is settled, which is another story.
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query(`UPDATE edition SET stage = 'public-notice' WHERE slug = 'ten-2026'`),
      ),
    );
    const { status, body, text } = await shown();
    expect([status, body]).toMatchObject([
      200,
      [
        { name: '杭州市', number: 1, code: '330100', summary: '据市统计局2025年公报' },
        { name: '苏州市' },
      ],
    ]);
    // An edition that cannot be read is a fault of the platform, and never passes for one that is not there.
    const settings = `SELECT settings FROM edition WHERE slug = 'ten-2026'`;
    const [kept] = await api.rows<{ settings: string }>(settings);
    const put = (text: string) =>
      asDatabaseOwner(
        api,
        `UPDATE edition SET settings = $settings$${text}$settings$ WHERE slug = 'ten-2026'`,
      );
    await put('{');
    expect((await shown()).status).toBe(500);
    await put(kept?.settings ?? '');
    expect(await api.nobody.call('GET', '/api/public/editions/none/entrants')).toMatchObject({
      status: 404,
      body: { code: 'public.unknown' },
    });
    for (const secret of ['负责人', 'city.example', '.pdf', '上海', '郑州'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  it('gives nobody what is another city’s: not one answer, file or version, for any id', async () => {
    const mine = ids.get('330100') ?? '';
    const upload =
      (await api.rows<{ id: string }>('SELECT id FROM evidence_upload LIMIT 1'))[0]?.id ?? '';
    const parts: Record<string, string> = {
      member: (await view('lead-330100', '330100')).team[0]?.id ?? '',
      section: 'overview',
      question: 'overview',
      version: '1',
      extension:
        (await api.rows<{ id: string }>('SELECT id FROM application_extension'))[0]?.id ?? '',
      upload,
      evidence: upload,
    };
    const routes = (await operationsOf(api)).filter(({ path }) => path.includes('{application}'));
    expect(routes.length).toBeGreaterThan(20);
    const strangers = ['lead-320500', 'lead-310000', 'gone'];
    for (const { method, path } of routes) {
      const at = (application: string): string =>
        path.replace(/\{(\w+)\}/g, (_, name: string) =>
          name === 'application' ? application : (parts[name] ?? 'x'),
        );
      for (const who of strangers) {
        const answer = await story
          .person(who)
          .call(
            method,
            at(mine),
            method === 'GET' || method === 'HEAD' || method === 'DELETE' ? undefined : {},
          );
        expect([who, method, path, answer.status]).toEqual([who, method, path, 404]);
      }
      // One's own application with the parts of another: what is named is not there.
      if (!/\{(upload|evidence|member|extension)\}/.test(path)) continue;
      const mixed = await story
        .person('lead-320500')
        .call(
          method,
          at(ids.get('320500') ?? ''),
          method === 'PUT' || method === 'POST' ? { sections: ['overview'] } : undefined,
          {
            'tus-resumable': '1.0.0',
            'upload-offset': '0',
            ...(method === 'PATCH' && { 'content-type': 'application/offset+octet-stream' }),
          },
        );
      expect([method, path, [403, 404].includes(mixed.status)]).toEqual([method, path, true]);
    }
    for (const path of ['', '/applications', '/entrants', '/imports'])
      expect(await story.refusedAs('lead-330100', 'GET', `${E}${path}`)).toMatch(
        /^(policy\.role|edition\.unknown)$/,
      );
  }, 60_000);

  it('throws away what was begun and never attached', async () => {
    const before = await api.rows('SELECT 1 FROM evidence_upload WHERE evidence_id IS NULL');
    expect(before.length).toBeGreaterThan(0);
    const days = 86_400_000 * 30;
    await api.app.get(Uploads).purge(new Date(Date.now() + days));
    expect(await api.rows('SELECT 1 FROM evidence_upload WHERE evidence_id IS NULL')).toEqual([]);
    expect(existsSync(join(api.store.dataDir, 'uploads'))).toBe(true);
    expect(readdirSync(join(api.store.dataDir, 'uploads'))).toEqual([]);
  });

  it('was held to one audit entry for every operation that changes something', async () => {
    expect(await story.untried(({ tags }) => tags.includes('applications'))).toEqual([]);
  });
});
