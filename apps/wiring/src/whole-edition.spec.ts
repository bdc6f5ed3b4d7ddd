import { recount, type Opening } from '@bangyang/ballots-contract';
import { LedgerHandler } from '@bangyang/ballots-server';
import type { TextsView } from '@bangyang/editions-contract';
import { verifyBundle, type CombinationView, type ReleaseBundle } from '@bangyang/results-contract';
import type {
  AssignmentsView,
  DeskView,
  MeetingView,
  PanelView,
  ReviewView,
} from '@bangyang/reviews-contract';
import { brokenInvariants, inScope, INSTALLATION, Progress } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filter, firstValueFrom } from 'rxjs';
import { invariants } from './index.js';
import { PASSWORD, startStaffApi, Story, type StaffApi } from './staff-api.fixture.js';
import { EASY_WORK, Voter } from './voters.fixture.js';

/** Thirty cities; the last one is declined. */
const cities = [
  ...['110000', '120000', '310000', '500000', '130100', '210100', '210200', '220100', '230100'],
  ...['320100', '320200', '320500', '330100', '330200', '340100', '350100', '350200', '360100'],
  ...['370100', '370200', '410100', '420100', '430100', '440100', '440300', '450100', '460100'],
  ...['510100', '520100', '610100'],
];
const DECLINED = '610100';
const LATE = '520100';
const RETURNED = '510100';
const SHARED = ['330100', '320500', '440300'];

/** Twelve experts, of whom some come from cities that apply, and one has worked for a vendor of one. */
const experts = [
  ['chair', '北京大学', '110000'],
  ['hangzhou', '浙江大学', '330100'],
  ['shenzhen', '深圳大学', '440300'],
  ['wuhan', '武汉大学', '420100'],
  ['nanjing', '南京大学', '320100'],
  ['lanzhou', '兰州大学', '620100'],
  ['xining', '青海大学', '630100'],
  ['yinchuan', '宁夏大学', '640100'],
  ['urumqi', '新疆大学', '650100'],
  ['lhasa', '西藏大学', '540100'],
  ['hohhot', '内蒙古大学', '150100'],
  ['taiyuan', '山西大学', '140100'],
] as const;

const GENUINE = 1800;
const MACHINES = 200;
/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface ApplicationView {
  readonly deadline: string | null;
  readonly answers: Record<string, { revision: number }>;
  readonly completeness: { shortcomings: { question: string }[] };
  readonly team: { id: string; role: string }[];
  readonly extensions: { id: string }[];
}

// Real PostgreSQL, real queue, real solver, real HTTP; the server's clock alone is set ahead.
describe('an edition from its call to its release', () => {
  let api: StaffApi;
  let story: Story;
  let organiser: string;
  let folder: string;
  let clockFile: string;
  const slug = 'ten-2026';
  const E = `/api/editions/${slug}`;
  const P = `/api/public/editions/${slug}`;
  const applications = new Map<string, string>();
  const entrants = new Map<string, string>();
  const receipts: string[] = [];
  const machines: string[] = [];
  let minutes = 0;

  const ahead = (by: number): void => {
    minutes += by;
    writeFileSync(clockFile, String(minutes));
  };
  const now = (): number => Date.now() + minutes * 60_000;
  /** Does something that must succeed. */
  const as = async <Body>(
    who: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<Body> => {
    const answer = await story.person(who).call(method, path, body);
    if (answer.status >= 400) throw new Error(`${who}: ${method} ${path}: ${answer.text}`);
    return answer.body as Body;
  };
  const open = async (path: string) => (await api.nobody.call('GET', P + path)).body;
  const A = (city: string): string => `/api/applications/${applications.get(city) ?? ''}`;
  const finished = (job: string, key: string) =>
    inScope({ organiser }, () =>
      firstValueFrom(
        api.app
          .get(Progress)
          .watch(job, key)
          .pipe(filter(({ state }) => state !== 'running')),
      ),
    );
  const chainLedger = async (): Promise<void> => {
    const [row] = await api.rows<{ id: string }>('SELECT id FROM edition WHERE slug = $1', [slug]);
    await inScope(INSTALLATION, () => api.app.get(LedgerHandler).run({ edition: row?.id ?? '' }));
  };
  /** What must hold in every database holds after each chapter. */
  const sound = async (): Promise<void> => {
    const broken = await inScope(INSTALLATION, () =>
      api.database.read((tx) => brokenInvariants((sql) => tx.query(sql), invariants)),
    );
    expect(broken).toEqual([]);
  };
  const enter = async (name: string, email: string): Promise<void> => {
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = $1 AND key LIKE 'invitation %' ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    // Everybody sits somewhere else: from one address so many would be too many.
    const from = `10.250.${story.people.size}.1`;
    const accepted = await api.nobody.call(
      'POST',
      `/api/auth/invitations/${token}/accept`,
      { name, password: PASSWORD },
      { 'x-forwarded-for': from },
    );
    if (accepted.status >= 400) throw new Error(accepted.text);
    story.people.set(name, await api.signIn(email, PASSWORD, from));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-clock-'));
    clockFile = join(folder, 'clock');
    ahead(0);
    api = await startStaffApi({
      ...EASY_WORK,
      BANGYANG_PROXIES: '1',
      BANGYANG_CLOCK_FILE: clockFile,
    });
    story = new Story(api);
    organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    for (const [name, role] of [
      ['secretary', 'secretary'],
      ['clerk', 'secretary'],
      ['publisher', 'publisher'],
    ] as const) {
      const email = `${name}@ccid.example`;
      await as('owner', 'POST', '/api/organisers/ccid/invitations', { email, role });
      await enter(name, email);
    }
    await as('owner', 'POST', '/api/organisers/ccid/editions', {
      slug,
      methodology: 'ten-samples',
      title: { 'zh-CN': '2026智慧城市十大样板工程' },
      editionYear: 2026,
      dataYear: 2026,
      sourceNote: { 'zh-CN': '城市申报' },
      calendar: [
        {
          stage: 'application',
          endsOn: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
        },
      ],
    });
    await as('owner', 'POST', `${E}/open`);
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  /** Gives every required question an answer. */
  async function fill(city: string): Promise<void> {
    const { completeness, answers } = await as<ApplicationView>(city, 'GET', A(city));
    for (const { question } of completeness.shortcomings)
      await as(city, 'PATCH', `${A(city)}/answers`, {
        question,
        seen: answers[question]?.revision ?? 0,
        value: `${question}：已建成并投入使用`,
      });
  }

  it('calls thirty cities; three write with two departments each', async () => {
    await as('secretary', 'POST', `${E}/applications`, {
      cities: cities.map((code) => ({ code, email: `lead-${code}@city.example` })),
    });
    const board = await as<{ application: string; entrant: { id: string; number: number } }[]>(
      'secretary',
      'GET',
      `${E}/applications`,
    );
    for (const { application, entrant } of board) {
      const code = cities[entrant.number - 1] ?? '';
      applications.set(code, application);
      entrants.set(code, entrant.id);
    }
    for (const code of cities) await enter(code, `lead-${code}@city.example`);
    for (const code of SHARED) {
      for (const [section, who] of [
        ['overview', 'office'],
        ['precise-governance', 'bureau'],
      ] as const) {
        const email = `${who}-${code}@city.example`;
        await as(code, 'POST', `${A(code)}/contributors`, { email, sections: [section] });
        await enter(`${who}-${code}`, email);
      }
      await as(`office-${code}`, 'PATCH', `${A(code)}/answers`, {
        question: 'overview',
        seen: 0,
        value: '由市政府办公厅填写',
      });
      await as(`bureau-${code}`, 'PATCH', `${A(code)}/answers`, {
        question: 'precise-governance-narrative',
        seen: 0,
        value: '由城管局填写',
      });
      expect(
        await story.refusedAs(`office-${code}`, 'PATCH', `${A(code)}/answers`, {
          question: 'industry-narrative',
          seen: 0,
          value: '越权',
        }),
      ).toBe('application.section');
    }
    for (const code of cities) await fill(code);
    await sound();
  }, 180_000);

  it('takes twenty-nine in time and one late, by an extension that two persons stand for', async () => {
    for (const code of cities.filter((item) => item !== LATE))
      await as(code, 'POST', `${A(code)}/submission`);
    const { deadline } = await as<ApplicationView>(LATE, 'GET', A(LATE));
    ahead((Date.parse(deadline ?? '') - now()) / 60_000 + 60);
    expect(await story.refusedAs(LATE, 'POST', `${A(LATE)}/submission`)).toBe('application.closed');
    const { extensions } = await as<ApplicationView>('secretary', 'POST', `${A(LATE)}/extensions`, {
      until: new Date(now() + 86_400_000).toISOString(),
      reason: '汛期抢险',
    });
    await as('publisher', 'POST', `${A(LATE)}/extensions/${extensions[0]?.id}/approval`);
    await as(LATE, 'POST', `${A(LATE)}/submission`);
    await sound();
  }, 60_000);

  it('returns one for correction, declines one, admits the others', async () => {
    await as('secretary', 'POST', `${E}/moves`, { to: 'eligibility' });
    await as('secretary', 'POST', `${A(RETURNED)}/returns`, {
      sections: ['overview'],
      note: '请写明数据来源',
    });
    const { answers } = await as<ApplicationView>(RETURNED, 'GET', A(RETURNED));
    await as(RETURNED, 'PATCH', `${A(RETURNED)}/answers`, {
      question: 'overview',
      seen: answers['overview']?.revision ?? 0,
      value: '据市统计局公报',
    });
    await as(RETURNED, 'POST', `${A(RETURNED)}/submission`);
    for (const code of cities)
      await as('secretary', 'POST', `${A(code)}/decision`, {
        admit: code !== DECLINED,
        reason: code === DECLINED ? '材料与申报主体不符' : '符合条件',
      });
    await sound();
  }, 60_000);

  it('shows the twenty-nine in public and opens the vote, once somebody chose how voters are verified', async () => {
    expect(await story.refusedAs('secretary', 'POST', `${E}/moves`, { to: 'public-notice' })).toBe(
      'edition.step-refused',
    );
    await as('secretary', 'PUT', `${E}/ballot`, {
      handler: 'device',
      limits: { perDevice: 1, perPrefixHour: 100_000, perMinute: 100_000 },
    });
    await as('secretary', 'POST', `${E}/moves`, { to: 'public-notice' });
    expect(await open('/entrants')).toHaveLength(29);
    await as('secretary', 'POST', `${E}/moves`, { to: 'voting' });
    await sound();
  });

  it(`counts ${GENUINE} voters and sets ${MACHINES} machines aside`, async () => {
    const next = chance(2026);
    const numbers = cities.map((_, at) => at + 1).filter((number) => number !== 30);
    for (;;) if (((await open('/ballot')) as { state: string }).state === 'open') break;
    for (let at = 0; at < GENUINE; at += 1) {
      const voter = new Voter(api.address, slug, {
        ip: `10.${at % 200}.${Math.floor(at / 200)}.7`,
        agent: `browser ${at % 23}`,
      });
      const work = await voter.work();
      // People take from some seconds to some minutes.
      ahead((6 + next() * 170) / 60);
      const few = 1 + Math.floor(next() * 5);
      // Smaller numbers are liked a little more.
      const choices = [
        ...new Set(Array.from({ length: few }, () => numbers[Math.floor(next() ** 1.5 * 29)] ?? 1)),
      ];
      const { status, body } = await voter.vote(choices, { work });
      expect(status).toBe(201);
      receipts.push(body.receipt);
    }
    for (let at = 0; at < MACHINES; at += 1) {
      const voter = new Voter(api.address, slug, { ip: '192.0.2.66', agent: 'script' });
      const { status, body } = await voter.vote([29]);
      expect(status).toBe(201);
      machines.push(body.receipt);
    }
    await chainLedger();
    const { groups } = await as<{ groups: { receipts: string[] }[] }>(
      'secretary',
      'GET',
      `${E}/ballot/queue`,
    );
    const aside = new Set(groups.flatMap((group) => group.receipts));
    const caught = machines.filter((receipt) => aside.has(receipt)).length;
    const wrongly = receipts.filter((receipt) => aside.has(receipt)).length;
    expect([caught / MACHINES >= 0.95, wrongly / GENUINE <= 0.01]).toEqual([true, true]);
    const { rulings } = await as<{ rulings: { id: string }[] }>(
      'secretary',
      'POST',
      `${E}/ballot/rulings`,
      { kind: 'void', receipts: machines, reason: '脚本投票' },
    );
    await as('clerk', 'POST', `${E}/ballot/rulings/${rulings[0]?.id}/confirmation`);
    expect((await api.rows('SELECT 1 FROM ballot')).length).toBe(GENUINE + MACHINES);
    await sound();
  }, 400_000);

  it('takes comments that somebody reads first, and an objection as a case', async () => {
    const voter = new Voter(api.address, slug, { ip: '203.0.113.5' });
    const comment = { entrant: 13, name: '市民', text: '办事越来越方便了' };
    expect((await voter.post('comments', { ...comment, work: await voter.work() })).status).toBe(
      202,
    );
    const [waiting] = await as<{ id: string }[]>('secretary', 'GET', `${E}/ballot/comments`);
    await as('secretary', 'POST', `${E}/ballot/comments/${waiting?.id}/ruling`, {
      verdict: 'shown',
    });
    expect(await open('/comments')).toMatchObject([{ text: comment.text }]);
    const objection = {
      entrant: 2,
      text: '该市申报材料中的数据与统计公报不一致，请核查。',
      name: '某人',
      contact: 'someone@example.org',
    };
    expect(
      (await voter.post('objections', { ...objection, work: await voter.noticeWork() })).status,
    ).toBe(201);
    await sound();
  });

  const desk = (name: string) => as<DeskView>(name, 'GET', `${E}/desk`);
  const assign = async (): Promise<AssignmentsView['assigned']> => {
    const { job, key } = await as<{ job: string; key: string }>(
      'secretary',
      'POST',
      `${E}/assignments`,
      {
        reviewsPerEntrant: 5,
        seed: 'spring',
      },
    );
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const { proposals } = await as<AssignmentsView>('secretary', 'GET', `${E}/assignments`);
    expect(proposals[0]).toMatchObject({ state: 'ready' });
    await as('secretary', 'POST', `${E}/assignments/${proposals[0]?.id}/application`);
    return (await as<AssignmentsView>('secretary', 'GET', `${E}/assignments`)).assigned;
  };
  const people = new Map<string, string>();

  it('assigns twelve experts, none to a city of their own', async () => {
    for (const [name, employer, city] of experts) {
      const email = `${name}@panel.example`;
      await as('secretary', 'POST', `${E}/panel/experts`, {
        email,
        role: name === 'chair' ? 'chair' : 'expert',
        profile: { name, employer, city },
      });
      await enter(name, email);
    }
    await as('secretary', 'PUT', `${E}/panel`, { quorum: 9 });
    const panel = await as<PanelView>('secretary', 'GET', `${E}/panel`);
    for (const { id, profile } of panel.experts) people.set(profile.name, id);
    await as('secretary', 'POST', `${E}/draw`);
    await as('secretary', 'POST', `${E}/moves`, { to: 'expert-review' });
    for (const [name] of experts)
      await as(name, 'PUT', `${E}/declaration`, { conflicts: [], bids: [] });
    const assigned = await assign();
    expect(assigned).toHaveLength(29 * 5);
    for (const [name, , city] of experts)
      for (const { person, entrant } of assigned.filter((pair) => pair.person === people.get(name)))
        expect([name, person, entrant === entrants.get(city)]).toEqual([name, person, false]);
    await sound();
  }, 180_000);

  it('has every entrant scored; one recuses, one is scored at the meeting', async () => {
    const [first] = (await desk('wuhan')).reviews;
    await as('wuhan', 'POST', `/api/reviews/${first?.id}/recusal`, {
      reason: '参与过该市项目评审',
    });
    expect(await assign()).toHaveLength(29 * 5);
    const offline = (
      await as<AssignmentsView>('secretary', 'GET', `${E}/assignments`)
    ).assigned.find(({ person }) => person === people.get('taiyuan'));
    const { rubric } = await as<PanelView>('secretary', 'GET', `${E}/panel`);
    await as('secretary', 'POST', `${E}/meeting-scores`, {
      person: offline?.person,
      entrant: offline?.entrant,
      marks: rubric.map(({ key }) => ({ criterion: key, value: '8' })),
    });
    const [entry] = await as<MeetingView[]>('clerk', 'GET', `${E}/meeting-scores`);
    expect(
      await story.refusedAs('secretary', 'POST', `${E}/meeting-scores/${entry?.id}/confirmation`),
    ).toBe('policy.relation');
    await as('clerk', 'POST', `${E}/meeting-scores/${entry?.id}/confirmation`);
    const next = chance(7);
    for (const [name] of experts) {
      for (const { id, state } of (await desk(name)).reviews) {
        if (state !== 'assigned' && state !== 'started') continue;
        for (const { key } of rubric)
          await as(name, 'PUT', `/api/reviews/${id}/marks/${key}`, {
            value: (5 + Math.floor(next() * 10) / 2).toFixed(1),
            notApplicable: false,
            note: '',
            revision: 0,
          });
        const { revision } = await as<ReviewView>(name, 'GET', `/api/reviews/${id}`);
        await as(name, 'POST', `/api/reviews/${id}/submission`, { revision });
      }
    }
    await sound();
  }, 300_000);

  it('combines votes and scores, both visible, and tries other weights without keeping them', async () => {
    const { job, key } = await as<{ job: string; key: string }>('secretary', 'POST', `${E}/runs`);
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = await as<{ id: string }[]>('secretary', 'GET', `${E}/runs`);
    const combined = await as<CombinationView>(
      'secretary',
      'GET',
      `${E}/runs/${run?.id}/combination`,
    );
    expect(combined.rows).toHaveLength(29);
    expect(combined.rows.filter(({ isListed }) => isListed)).toHaveLength(10);
    expect(combined.rows.reduce((sum, { votes }) => sum + (votes?.void ?? 0), 0)).toBe(MACHINES);
    for (const { parts } of combined.rows)
      for (const part of parts) expect(part.value).toMatch(/^\d+(\.\d+)?$/);
    await sound();
  }, 60_000);

  it('is released by two persons once the objection is closed and the texts are written', async () => {
    const [objection] = await as<{ id: string }[]>('secretary', 'GET', `${E}/objections`);
    const [run] = await as<{ id: string }[]>('publisher', 'GET', `${E}/runs`);
    const order = {
      kind: 'release',
      run: run?.id,
      at: '2026-01-01T10:00',
      zone: 'Asia/Shanghai',
      note: '首次发布',
    };
    const refusal = () => story.refusedAs('publisher', 'POST', `${E}/releases`, order);
    expect(await refusal()).toBe('release.objection-open');
    await as('clerk', 'POST', `${E}/objections/${objection?.id}/closing`, {
      finding: 'rejected',
      answer: '经核对，两处口径不同，数据无误。',
    });
    expect(await refusal()).toBe('release.texts-missing');
    const { texts } = await as<TextsView>('secretary', 'GET', `${E}/texts`);
    for (const { id, entries } of texts)
      for (const { about, needed, revision } of entries.filter((entry) => entry.needed))
        if (needed)
          await as('secretary', 'PUT', `${E}/texts/${id}`, {
            about,
            revision,
            'zh-CN': `${id}：以实际成效为准`,
          });
    await as('publisher', 'POST', `${E}/releases`, order);
    const { plans } = await as<{ plans: { id: string }[] }>('publisher', 'GET', `${E}/releases`);
    const released = finished('publications.release', `plan ${plans[0]?.id}`);
    await as('secretary', 'POST', `${E}/releases/${plans[0]?.id}/confirmation`);
    expect(await released).toMatchObject({ state: 'done' });
    await sound();
  }, 120_000);

  it('has lost nothing: whoever recomputes and recounts comes to the same', async () => {
    const [stored] = await api.rows<{ bundle_file: string }>('SELECT bundle_file FROM release');
    const bundle = JSON.parse(
      readFileSync(join(api.store.dataDir, stored?.bundle_file ?? ''), 'utf8'),
    ) as ReleaseBundle;
    expect(verifyBundle(bundle)).toMatchObject({ ok: true });
    expect(bundle.lists[0]?.rows).toHaveLength(10);
    await chainLedger();
    for (;;) if (((await open('/ballot')) as { state: string }).state === 'released') break;
    const entries: unknown[] = [];
    for (;;) {
      const page = (await open(`/ledger?after=${entries.length}`)) as unknown[];
      if (page.length === 0) break;
      entries.push(...page);
    }
    const openings = (await open('/ledger/openings')) as Opening[];
    expect(
      recount({
        edition: slug,
        entries: entries as [],
        checkpoints: (await open('/ledger/checkpoints')) as [],
        openings,
        result: (await open('/ledger/result')) as never,
      }),
    ).toMatchObject({ ok: true, ballots: GENUINE + MACHINES, void: MACHINES });
    const seen = new Set(openings.map(({ receipt }) => receipt));
    expect([...receipts, ...machines].filter((receipt) => !seen.has(receipt))).toEqual([]);
    await sound();
  }, 60_000);
});
