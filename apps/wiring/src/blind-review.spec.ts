import { installedMethodologies } from '@bangyang/installed-methodologies';
import { MethodologyHostModule } from '@bangyang/methodology-host';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import {
  operationsOf,
  PASSWORD,
  startStaffApi,
  Story,
  type Caller,
  type StaffApi,
} from './staff-api.fixture.js';
import { asDatabaseOwner } from './voters.fixture.js';

/** What tells the city 丽水 that applies, and stands in answers, file names, files, people and remarks. */
const ofTheCity = [
  '丽水',
  'Lishui',
  'lishui',
  '331100',
  '莲都区',
  '浙江',
  '紫木鱼',
  'zimuyu',
  '蓝田玉',
  'lantianyu',
];
/** What tells an expert: name, employer, address. */
const ofExperts = ['白头翁', 'baitouweng', '黑龙潭', 'heilongtan'];

const CITIES = [
  ['331100', 'lead@zimuyu.example', '紫木鱼'],
  ['520100', 'lead@guiyang.example', '贵阳负责人'],
] as const;

async function paper(): Promise<Buffer> {
  const file = await PDFDocument.create();
  file.addPage([200, 200]).drawText('operating report');
  file.setAuthor('zimuyu lantianyu');
  file.setTitle('Lishui 2026');
  file.setCreator('office of lantianyu');
  return Buffer.from(await file.save({ useObjectStreams: false }));
}
const letter = (): Buffer =>
  Buffer.from(
    zipSync(
      {
        '[Content_Types].xml': strToU8('<Types/>'),
        '_rels/.rels': strToU8(
          '<Relationships><Relationship Id="a" Type="t/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="t/core-properties" Target="docProps/core.xml"/></Relationships>',
        ),
        'word/_rels/document.xml.rels': strToU8(
          '<Relationships><Relationship Id="a" Type="t/comments" Target="comments.xml"/></Relationships>',
        ),
        'docProps/core.xml': strToU8('<dc:creator>lantianyu</dc:creator>'),
        'docProps/app.xml': strToU8('<Company>zimuyu</Company>'),
        'word/document.xml': strToU8('<w:p>operating report</w:p>'),
        'word/comments.xml': strToU8('<w:comment w:author="lantianyu" w:initials="lantianyu"/>'),
      },
      { level: 0 },
    ),
  );
const chunk = (kind: string, content: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(kind + content), Buffer.alloc(4)]);
};
const picture = (): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', '0'.repeat(13)),
    chunk('tEXt', 'Author\0lantianyu'),
    chunk('IEND', ''),
  ]);
const photograph = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1]),
    Buffer.from([0xff, 0xe1, 0, 11]),
    Buffer.from('lantianyu'),
    Buffer.from([0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]),
  ]);

const box = (kind: string, ...content: readonly (Buffer | string)[]): Buffer => {
  const held = Buffer.concat(content.map((part) => Buffer.from(part)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(held.length + 8);
  return Buffer.concat([length, Buffer.from(kind), held]);
};
const film = (): Buffer =>
  Buffer.concat([
    box('ftyp', 'isom'),
    box('moov', box('mvhd', 'length'), box('udta', box('cART', 'lantianyu'))),
    box('mdat', 'operating film'),
  ]);
const archive = (): Buffer =>
  Buffer.from(zipSync({ '丽水/zimuyu.docx': letter(), '丽水/Lishui.mp4': film() }, { level: 0 }));

// Real PostgreSQL, real files, real HTTP: each policy as an edition of its own, from application to review.
describe.each(['single', 'double'] as const)('a review that is %s-blind', (blind) => {
  let api: StaffApi;
  let story: Story;
  const slug = `blind-${blind}`;
  const E = `/api/editions/${slug}`;
  const applications = new Map<string, string>();
  const entrants: Record<string, string> = {};
  /** answers to files that cannot be handed on without names */
  const refused: Partial<Record<'old' | 'damaged', { readonly body: unknown }>> = {};
  /** by the name of the expert */
  const reviews: Record<string, Record<string, string>> = {};
  /** under which the chair knows an entrant */
  const cases: Record<string, string> = {};

  const done = async (who: string, method: string, path: string, body?: object) => {
    const answer = await story.person(who).call(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer;
  };
  const sql = (text: string, values: unknown[] = []) =>
    inScope(INSTALLATION, () => api.database.transaction((tx) => tx.query(text, values)));
  const accept = async (email: string, name: string): Promise<Caller> => {
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = $1 AND key LIKE 'invitation %' ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
      name,
      password: PASSWORD,
    });
    return api.signIn(email);
  };
  /** Begins an upload as evidence of a dimension; `code` of the refusal where there is one. */
  const begin = async (who: string, application: string, name: string, bytes: number) => {
    const meta = (text: string): string => Buffer.from(text).toString('base64');
    const [dimension] = await api.rows<{ question: string }>(
      `SELECT DISTINCT question FROM application_answer WHERE application_id = $1 AND question LIKE '%-narrative' ORDER BY 1 LIMIT 1`,
      [application],
    );
    const question = dimension?.question.replace('-narrative', '-evidence') ?? '';
    return story.person(who).call('POST', `/api/applications/${application}/uploads`, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': `question ${meta(question)},name ${meta(name)}`,
    });
  };
  const attach = async (who: string, application: string, name: string, bytes: Buffer) => {
    const at = `/api/applications/${application}`;
    const begun = await begin(who, application, name, bytes.length);
    const id = /uploads\/([\w-]+)/.exec(begun.text)?.[1] ?? '';
    await story.person(who).call('PATCH', `${at}/uploads/${id}`, bytes, {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    });
    return story.person(who).call('POST', `${at}/evidence`, { upload: id });
  };

  beforeAll(async () => {
    api = await startStaffApi();
    story = new Story(api);
    const samples = installedMethodologies.find(({ manifest }) => manifest.id === 'ten-samples');
    if (!samples?.review) throw new Error('ten-samples is not installed');
    await new MethodologyHostModule(
      api.database,
      [
        {
          ...samples,
          manifest: { ...samples.manifest, id: slug },
          review: { ...samples.review, blind, minimumReviews: 1 },
        },
      ],
      {},
    ).onModuleInit();
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    await done('owner', 'POST', '/api/organisers/ccid/invitations', {
      email: 'secretary@ccid.example',
      role: 'secretary',
    });
    story.people.set('secretary', await accept('secretary@ccid.example', '秘书'));
    await done('owner', 'POST', '/api/organisers/ccid/editions', {
      slug,
      methodology: slug,
      title: { 'zh-CN': '样板工程' },
      editionYear: 2026,
      dataYear: 2026,
      sourceNote: { 'zh-CN': '城市申报' },
    });
    await done('owner', 'POST', `${E}/open`);
    const invited = await done('secretary', 'POST', `${E}/applications`, {
      cities: CITIES.map(([code, email]) => ({ code, email })),
    });
    const rows = invited.body as { application: string; entrant: { id: string } }[];
    for (const [at, [code, email, name]] of CITIES.entries()) {
      const application = rows[at]?.application ?? '';
      applications.set(code, application);
      entrants[code] = rows[at]?.entrant.id ?? '';
      story.people.set(code, await accept(email, name));
      const A = `/api/applications/${application}`;
      if (code === '331100') {
        await done(code, 'POST', `${A}/contributors`, {
          email: 'stat@lantianyu.example',
          sections: ['overview'],
        });
        story.people.set('contributor', await accept('stat@lantianyu.example', '蓝田玉'));
      }
      const { completeness } = (await story.see(code, A)) as {
        completeness: { shortcomings: { question: string }[] };
      };
      for (const { question } of completeness.shortcomings)
        await done(code, 'PATCH', `${A}/answers`, {
          question,
          seen: 0,
          value:
            code === '331100'
              ? '丽水市（LISHUI，丽 水）由紫木鱼、蓝田玉填报，莲都区先行，浙江省推广，stat@lantianyu.example，编码331100。已建成。'
              : '已建成并投入使用。',
        });
      if (code !== '331100') continue;
      for (const [name, bytes] of [
        ['丽水zimuyu运行报告.PDF', await paper()],
        ['浙江lantianyu.docx', letter()],
        ['莲都区.png', picture()],
        ['Lishui.jpg', photograph()],
        ['Lishui.mp4', film()],
        ['丽水zimuyu.zip', archive()],
      ] as const)
        expect(await attach(code, application, name, bytes)).toMatchObject({ status: 201 });
      refused.old = await begin(code, application, '丽水.doc', 100);
      if (blind === 'double')
        refused.damaged = await attach(code, application, 'a.pdf', Buffer.from('%PDF-lantianyu'));
    }
    for (const [code] of CITIES)
      await done(code, 'POST', `/api/applications/${applications.get(code)}/submission`);
    await sql(`UPDATE entrant SET status = 'admitted'`);
    await sql(`UPDATE edition SET stage = 'expert-review'`);
    for (const [key, name] of [
      ['baitouweng', '白头翁'],
      ['heilongtan', '黑龙潭'],
    ] as const) {
      await done('secretary', 'POST', `${E}/panel/experts`, {
        email: `${key}@${key}.example`,
        // The chair leads without knowing more than the policy lets the panel know.
        role: key === 'baitouweng' ? 'chair' : 'expert',
        profile: { name, employer: `${name}研究院` },
      });
      story.people.set(key, await accept(`${key}@${key}.example`, name));
    }
    await done('secretary', 'PUT', `${E}/panel`, { quorum: 1 });
    for (const key of ['baitouweng', 'heilongtan'])
      await done(key, 'PUT', `${E}/declaration`, { conflicts: [] });
    await sql(
      `INSERT INTO review (edition_id, entrant_id, person_id) SELECT p.edition_id, n.id, p.id FROM review_person p, entrant n WHERE p.kind <> 'staff'`,
    );
    for (const row of await api.rows<{ id: string; email: string; entrant_id: string }>(
      `SELECT r.id, p.email, r.entrant_id FROM review r JOIN review_person p ON p.id = r.person_id ORDER BY r.assigned_at, r.id`,
    )) {
      const own = (reviews[row.email.split('@')[0] ?? ''] ??= {});
      const code = row.entrant_id === entrants['331100'] ? '331100' : '520100';
      own[code] = row.id;
      cases[code] ??= row.id;
    }
  }, 300_000);
  afterAll(() => api.stop(), 60_000);

  const reviewOf = (who: string, code: string) => `/api/reviews/${reviews[who]?.[code]}`;
  const filesOf = async (who: string) =>
    (
      (await story.see(who, reviewOf(who, '331100'))) as {
        document: { files: { id: string; name: string; bytes: number }[] };
      }
    ).document.files;

  /** Whatever somebody can read of the edition, by the operation that gives it. */
  const everythingFor = async (
    who: string,
    parts: Readonly<Record<string, string>>,
    without = '-',
  ) => {
    const read: [string, string][] = [];
    for (const { id, method, path } of await operationsOf(api)) {
      if (method !== 'GET' || path.includes('{job}') || path.startsWith(without)) continue;
      const address = path.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? 'nothing');
      for (const query of ['', '?q=丽水&search=丽水&sort=name&order=desc']) {
        const { text } = await story.person(who).call('GET', address + query);
        // What was asked for comes back in a refusal.
        read.push([id, text.replaceAll(/"(where|instance)":"[^"]*"/g, '')]);
      }
    }
    expect(read.length).toBeGreaterThan(60);
    return read;
  };
  const leaks = (read: readonly [string, string][], canaries: readonly string[]) => [
    ...new Set(
      read.flatMap(([id, text]) => {
        const whole = text + decodeURIComponent(text.replaceAll(/%(?![0-9A-F]{2})/gi, '%25'));
        return canaries.filter((canary) => whole.includes(canary)).map((one) => `${id} ${one}`);
      }),
    ),
  ];
  const partsFor = async (who: string) => ({
    edition: slug,
    slug,
    organiser: 'ccid',
    application: applications.get('331100') ?? '',
    review: reviews[who]?.['331100'] ?? '',
    file: (await filesOf('baitouweng'))[0]?.id ?? '',
    evidence: (await filesOf('baitouweng'))[0]?.id ?? '',
    entrant: entrants['331100'] ?? '',
    number: '1',
    code: '331100',
    case: cases['331100'] ?? '',
  });

  it('is given by the panel, with remarks in which one guesses', async () => {
    for (const who of ['baitouweng', 'heilongtan'])
      for (const [code] of CITIES) {
        const at = reviewOf(who, code);
        const { rubric } = (await story.see(who, at)) as { rubric: { key: string }[] };
        for (const { key } of rubric)
          await done(who, 'PUT', `${at}/marks/${key}`, {
            value: '8',
            note: '白头翁baitouweng与黑龙潭heilongtan的评语',
            revision: 0,
          });
        const { revision } = (await story.see(who, at)) as { revision: number };
        await done(who, 'POST', `${at}/submission`, { revision });
        await done(who, 'POST', `${at}/discussion`, { text: '我看这是丽水 (Lishui)。' });
      }
  }, 120_000);

  it('tells no city, in no answer, who reviewed it', async () => {
    for (const who of ['331100', '520100', 'contributor']) {
      const read = await everythingFor(who, await partsFor('baitouweng'));
      expect([who, leaks(read, ofExperts)]).toEqual([who, []]);
    }
    const mails = await api.rows<{ row: string }>(
      `SELECT m::text AS row FROM mail m WHERE recipient LIKE '%zimuyu%' OR recipient LIKE '%lantianyu%'`,
    );
    expect(mails.filter(({ row }) => ofExperts.some((one) => row.includes(one)))).toEqual([]);
  }, 120_000);

  it('tells an expert of the others what they say, and not who they are', async () => {
    const { remarks, scores } = (await story.see(
      'baitouweng',
      `${reviewOf('baitouweng', '331100')}/discussion`,
    )) as { remarks: { who: string; mine: boolean }[]; scores: { who: string; mine: boolean }[] };
    for (const said of [remarks, scores])
      expect(said.filter(({ mine }) => !mine).map(({ who }) => who)).toEqual(['专家1']);
    const read = await everythingFor('baitouweng', await partsFor('baitouweng'));
    expect(leaks(read, ['黑龙潭研究院', 'heilongtan@'])).toEqual([]);
  }, 120_000);

  it('tells its chair how far the panel is and where it disagrees, and not who gave what', async () => {
    const chair = (await story.see('baitouweng', `${E}/chair`)) as {
      cases: { id: string; title: string; own: string | null }[];
      people: { name: string; submitted: number }[];
    };
    expect(chair.people).toContainEqual(expect.objectContaining({ name: '黑龙潭', submitted: 2 }));
    expect(chair.cases.map(({ id }) => id).toSorted()).toEqual(Object.values(cases).toSorted());
    expect(chair.cases.every(({ title }) => title.startsWith('#'))).toBe(blind === 'double');
    const said = await story.see('baitouweng', `${E}/chair/cases/${cases['331100']}`);
    expect(said).toMatchObject({ scores: [{}, {}], remarks: [{}, {}], flags: [] });
    expect(leaks([['case', JSON.stringify(said)]], ['黑龙潭', 'heilongtan'])).toEqual([]);
    const read = (await story.see(
      'heilongtan',
      `${reviewOf('heilongtan', '331100')}/discussion`,
    )) as { remarks: { who: string; isChair: boolean }[] };
    expect(read.remarks).toMatchObject([{ who: '', isChair: true }, { isChair: false }]);
    const named = await story
      .person('secretary')
      .call('PUT', `${E}/panel`, { quorum: 1, chairConfirms: true });
    expect(named.status).toBe(blind === 'double' ? 409 : 200);
  });

  if (blind === 'single') {
    it('shows experts which city it is, and its files as they were sent', async () => {
      const { title } = (await story.see('baitouweng', reviewOf('baitouweng', '331100'))) as {
        title: string;
      };
      expect(title).toBe('丽水市');
      const files = await filesOf('baitouweng');
      expect(files.map(({ name }) => name)).toContain('丽水zimuyu运行报告.PDF');
      expect(refused.old).toMatchObject({ status: 201 });
    });
    return;
  }

  it('tells no expert, in no answer, whose application it is', async () => {
    for (const who of ['baitouweng', 'heilongtan']) {
      // Who stands for the vote is public, with the answers that the form marks so.
      const read = await everythingFor(who, await partsFor(who), '/api/public/');
      // Interests are declared of names, all of them together and none with its application.
      const known = [`GET /api/editions/{edition}/declaration 丽水`];
      expect([who, leaks(read, ofTheCity).filter((leak) => !known.includes(leak))]).toEqual([
        who,
        [],
      ]);
    }
    const mails = await api.rows<{ row: string }>(
      `SELECT m::text AS row FROM mail m WHERE recipient LIKE '%baitouweng%'`,
    );
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.filter(({ row }) => ofTheCity.some((one) => row.includes(one)))).toEqual([]);
  }, 120_000);

  it('shows experts none of the answers that anybody can find beside the name', async () => {
    const { body } = await api.nobody.call('GET', `/api/public/editions/${slug}/entrants`);
    expect(body).toMatchObject([{ summary: expect.stringContaining('已建成') }, {}]);
    const { document } = (await story.see('baitouweng', reviewOf('baitouweng', '331100'))) as {
      document: { sections: { answers: { question: { en?: string }; answer: string }[] }[] };
    };
    const [overview] = document.sections;
    expect(overview?.answers.map(({ question }) => question.en)).toEqual(['Citizen feedback']);
    expect(overview?.answers[0]?.answer).toMatch(/▇▇.*已建成。/);
  });

  it('takes no file of a city that it could not hand on', () => {
    for (const answer of [refused.old, refused.damaged])
      expect(answer?.body).toMatchObject({ code: 'evidence.not-blind' });
  });

  it('gives experts files without name, author or comments, that still open', async () => {
    const ending = ({ name }: { name: string }) => name.split('.')[1] ?? '';
    const files = (await filesOf('baitouweng')).toSorted((a, b) =>
      ending(a) < ending(b) ? -1 : 1,
    );
    expect(files.map(({ name }) => name)).toEqual(
      ['docx', 'jpg', 'mp4', 'pdf', 'png', 'zip'].map((kind) =>
        expect.stringMatching(`^材料[1-6]\\.${kind}$`),
      ),
    );
    const bytes: Buffer[] = [];
    for (const { id } of files) {
      const answer = await fetch(`${api.address}${reviewOf('baitouweng', '331100')}/files/${id}`, {
        headers: { cookie: story.person('baitouweng')['cookie' as never] as string },
      });
      const content = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('content-length')).toBe(String(content.length));
      const said = decodeURIComponent(answer.headers.get('content-disposition') ?? '');
      for (const canary of ofTheCity)
        expect([canary, said.includes(canary), content.includes(canary)]).toEqual([
          canary,
          false,
          false,
        ]);
      bytes.push(content);
    }
    const [text, , movie, report, , packed] = bytes.map((one) => Buffer.from(one));
    if (!text || !movie || !report || !packed) throw new Error('a file is missing');
    expect(movie.toString('latin1')).toContain('operating film');
    expect(movie.length).toBe(film().length);
    const members = unzipSync(packed);
    expect(Object.keys(members)).toEqual(['材料1.docx', '材料2.mp4']);
    for (const member of Object.values(members))
      for (const canary of ofTheCity) expect(Buffer.from(member).includes(canary)).toBe(false);
    const opened = await PDFDocument.load(report, { updateMetadata: false });
    expect([opened.getPageCount(), opened.getAuthor(), opened.getTitle()]).toEqual([
      1,
      undefined,
      undefined,
    ]);
    const parts = unzipSync(text);
    expect(Buffer.from(parts['word/document.xml'] ?? []).toString()).toContain('operating report');
    for (const part of Object.values(parts))
      expect(Buffer.from(part).toString()).not.toContain('lantianyu');
  });

  it('orders and counts a desk by nothing that hangs on the name', async () => {
    const before = await story.see('baitouweng', `${E}/desk`);
    expect(JSON.stringify(before)).not.toContain('丽水');
    await asDatabaseOwner(
      api,
      `UPDATE entrant SET number = number + 7, name = CASE WHEN code = '331100' THEN '阿市' ELSE '佐市' END`,
    );
    expect(await story.see('baitouweng', `${E}/desk`)).toEqual(before);
  });
});
