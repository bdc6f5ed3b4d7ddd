import { addEntrant } from '@bangyang/applications-server';
import type { Overview } from '@bangyang/editions-contract';
import { Guards } from '@bangyang/editions-server';
import { targetTitle } from '@bangyang/identity-contract';
import { settledScores } from '@bangyang/reviews-server';
import type {
  AssignmentsView,
  CaseView,
  ChairRemindersView,
  ChairView,
  ConflictsView,
  DeclarationView,
  DeskView,
  DiscussionView,
  MarkView,
  MeetingView,
  PanelView,
  ProgressView,
  RemindersView,
  ReviewView,
  ScoresView,
} from '@bangyang/reviews-contract';
import { inScope, Progress } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filter, firstValueFrom } from 'rxjs';
import {
  PASSWORD,
  startStaffApi,
  Story,
  type Operation,
  type StaffApi,
} from './staff-api.fixture.js';

const places = [
  ['110000', '北京市'],
  ['310000', '上海市'],
  ['330100', '杭州市'],
  ['330200', '宁波市'],
  ['440300', '深圳市'],
  ['510100', '成都市'],
] as const;
/** In whatever is written about 宁波市: nobody with an interest in it may read a byte of it. */
const CANARY = 'zimuyu';

interface Known {
  readonly employer?: string;
  readonly city?: string | null;
  readonly topics?: readonly string[];
  readonly pastWork?: readonly string[];
  readonly vendors?: readonly string[];
}
const experts: Readonly<Record<string, Known>> = {
  chair: { employer: '北京大学', city: '110000' },
  zhejiang: { employer: '浙江大学', city: '330100' },
  shenzhen: { employer: '深圳大学', city: '440300' },
  wuhan: { employer: '武汉大学', city: '武汉', vendors: ['海康威视'] },
  xian: { employer: '西安交通大学', city: '610100' },
  nanjing: { employer: '南京大学', city: '320100', pastWork: ['成都'] },
  tianjin: { employer: '南开大学', city: '天津市' },
  jinan: { employer: '山东大学', city: '370100' },
};
const names = Object.keys(experts);

// Real PostgreSQL, real queue, real solver, real HTTP; one process plays API and worker.
describe('the review of an edition by its panel', () => {
  let api: StaffApi;
  let organiser: string;
  let story: Story;
  const E = '/api/editions/samples-2026';
  const edition = '/api/editions/{edition}';
  const entrants = new Map<string, string>();
  const people = new Map<string, string>();
  const place = (name: string) => entrants.get(name) ?? '';
  const expert = (name: string) => people.get(name) ?? '';

  beforeAll(async () => {
    api = await startStaffApi();
    story = new Story(api);
    organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    for (const [name, role, email] of [
      ['secretary', 'secretary', 'secretary@ccid.example'],
      ['clerk', 'secretary', 'clerk@ccid.example'],
      ['auditor', 'auditor', 'auditor@ccid.example'],
      // Works for the organiser, and has an address of one of the cities.
      ['ningbo', 'secretary', 'wang@ningbo.gov.cn'],
    ] as const) {
      await story.person('owner').call('POST', '/api/organisers/ccid/invitations', { email, role });
      await accept(name, email);
    }
    await story.person('owner').call('POST', '/api/organisers/ccid/editions', {
      slug: 'samples-2026',
      methodology: 'ten-samples',
      title: { 'zh-CN': '2026智慧城市十大样板工程' },
      editionYear: 2026,
      dataYear: 2025,
      sourceNote: { 'zh-CN': '城市申报' },
    });
    await story.person('owner').call('POST', `${E}/open`);
    await inScope({ organiser }, () =>
      api.database.transaction(async (tx) => {
        const [row] = await tx.query<{ id: string }>(`SELECT id FROM edition`);
        for (const [code, name] of places) {
          const { id } = await addEntrant(tx, row?.id ?? '', { kind: 'city', code });
          entrants.set(name, id);
        }
        await tx.query(`UPDATE entrant SET status = 'admitted'`);
      }),
    );
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  const act = (...call: Parameters<Story['act']>) => story.act(...call);
  const see = async <View>(who: string, path: string) => (await story.see(who, path)) as View;
  const refused = (...call: Parameters<Story['refusedAs']>) => story.refusedAs(...call);

  async function accept(name: string, email: string): Promise<void> {
    const mails = await see<{ to: string; text: string }[]>('owner', '/api/organisers/ccid/mails');
    const mail = mails.find(({ to }) => to === email);
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
      name,
      password: PASSWORD,
    });
    story.people.set(name, await api.signIn(email));
  }
  const toStage = (stage: string) =>
    inScope({ organiser }, () =>
      api.database.transaction((tx) => tx.query('UPDATE edition SET stage = $1', [stage])),
    );
  const finished = (job: string, key: string) =>
    inScope({ organiser }, () =>
      firstValueFrom(
        api.app
          .get(Progress)
          .watch(job, key)
          .pipe(filter(({ state }) => state !== 'running')),
      ),
    );
  const profile = (name: string) => ({ name, ...experts[name] });
  const propose = async (who: string, body: object = {}) => {
    const { body: asked } = await act(
      who,
      'POST',
      `${edition}/assignments`,
      `${E}/assignments`,
      body,
    );
    const { job, key } = asked as { job: string; key: string };
    expect(await finished(job, key)).toMatchObject({ state: 'done' });
    const { proposals } = await see<AssignmentsView>(who, `${E}/assignments`);
    const [newest] = proposals;
    if (!newest) throw new Error('no proposal');
    return newest;
  };
  const apply = (who: string, proposal: string) =>
    act(
      who,
      'POST',
      `${edition}/assignments/{proposal}/application`,
      `${E}/assignments/${proposal}/application`,
    );

  it('begins with a panel that is invited, has one chair and a quorum', async () => {
    for (const name of names) {
      const email = name === 'xian' ? `${name}@qq.com` : `${name}@panel.example`;
      await act('secretary', 'POST', `${edition}/panel/experts`, `${E}/panel/experts`, {
        email,
        role: name === 'chair' ? 'chair' : 'expert',
        profile: profile(name),
      });
      await accept(name, email);
    }
    await act('secretary', 'PUT', `${edition}/panel`, `${E}/panel`, { quorum: 7 });
    const panel = await see<PanelView>('auditor', `${E}/panel`);
    expect(panel).toMatchObject({ quorum: 7, declared: 0, panelSize: 9 });
    expect(panel.drawSeed).toMatch(/^[0-9a-f]{32}$/);
    for (const { id, profile: known } of panel.experts) people.set(known.name, id);
    const placeOf = (name: string) => {
      const found = panel.experts.find(({ profile: known }) => known.name === name);
      return [found?.profile.city, found?.city];
    };
    expect(['wuhan', 'tianjin', 'zhejiang'].map(placeOf)).toEqual([
      ['420100', '武汉市'],
      ['120000', '天津市'],
      ['330100', '杭州市'],
    ]);
    expect(
      await refused('secretary', 'POST', `${E}/panel/experts`, {
        email: 'second@panel.example',
        role: 'chair',
        profile: { name: 'second' },
      }),
    ).toBe('review.chair-taken');
    const tianjin = expert('tianjin');
    const at = `${E}/panel/experts/${tianjin}`;
    const one = `${edition}/panel/experts/{expert}`;
    await act('secretary', 'PUT', one, at, { ...profile('tianjin'), mostReviews: 4 });
    expect(
      await refused('secretary', 'PUT', at, { ...profile('tianjin'), topics: ['no such'] }),
    ).toBe('review.topic');
    for (const city of ['浙江', '杭洲', '999999'])
      expect(await refused('secretary', 'PUT', at, { ...profile('tianjin'), city })).toBe(
        'entrant.place',
      );
    const me = await see<{ participations: unknown[] }>('chair', '/api/auth/me');
    expect(me.participations).toEqual([
      { organiser: 'ccid', edition: 'samples-2026', role: 'chair', about: null },
    ]);
    const { title } = await see<DeskView>('chair', `${E}/desk`);
    expect(await see('chair', '/api/desks')).toEqual([{ edition: 'samples-2026', title }]);
    expect(await see('secretary', '/api/desks')).toEqual([]);
  });

  it('shows nothing but names to the panel before they have said where they have an interest', async () => {
    await toStage('expert-review');
    await inScope({ organiser }, () =>
      api.database.transaction((tx) =>
        tx.query(
          `INSERT INTO review (edition_id, entrant_id, person_id) SELECT edition_id, $1, $2 FROM entrant WHERE id = $1`,
          [place('北京市'), expert('wuhan')],
        ),
      ),
    );
    expect((await see<DeskView>('wuhan', `${E}/desk`)).reviews).toEqual([]);
    const [row] = await api.rows<{ id: string }>('SELECT id FROM review');
    expect(await refused('wuhan', 'GET', `/api/reviews/${row?.id}`)).toBe('review.conflict');
    expect(await refused('xian', 'GET', `/api/reviews/${row?.id}`)).toBe('review.unknown');
    expect(await refused('secretary', 'POST', `${E}/assignments`, {})).toBe('review.quorum');
    await inScope({ organiser }, () =>
      api.database.transaction((tx) => tx.query(`UPDATE review SET state = 'released'`)),
    );
  });

  it('takes declarations, derives interests from what is known, and lets the organiser settle them', async () => {
    await act(
      'secretary',
      'PUT',
      `${edition}/conflicts/ties/{id}`,
      `${E}/conflicts/ties/${place('上海市')}`,
      {
        organisations: [],
        vendors: ['海康威视'],
        mailDomains: [],
        topics: [],
      },
    );
    await act(
      'secretary',
      'PUT',
      `${edition}/conflicts/ties/{id}`,
      `${E}/conflicts/ties/${place('宁波市')}`,
      {
        organisations: [],
        vendors: [],
        mailDomains: ['ningbo.gov.cn'],
        topics: [],
      },
    );
    const before = await see<DeclarationView>('zhejiang', `${E}/declaration`);
    expect(before.declaredAt).toBeNull();
    expect(
      before.entrants
        .filter(({ derived }) => derived.length > 0)
        .map(({ name, derived }) => [name, ...derived]),
    ).toEqual([
      ['杭州市', 'city', 'province'],
      ['宁波市', 'province'],
    ]);
    for (const name of names.filter((one) => one !== 'tianjin'))
      await act(name, 'PUT', `${edition}/declaration`, `${E}/declaration`, {
        conflicts: name === 'xian' ? [{ entrant: place('成都市'), reason: '亲属在该市任职' }] : [],
        bids: name === 'jinan' ? [{ entrant: place('深圳市'), bid: 2 }] : [],
      });
    // One never comes to the site, and has declared on paper.
    await act(
      'secretary',
      'POST',
      `${edition}/panel/experts/{expert}/declaration`,
      `${E}/panel/experts/${expert('tianjin')}/declaration`,
      { conflicts: [] },
    );
    expect(await refused('xian', 'PUT', `${E}/declaration`, { conflicts: [] })).toBe(
      'review.declared',
    );
    const pin = (verdict: string) => ({
      person: expert('nanjing'),
      entrant: place('成都市'),
      verdict,
      reason: '十年前的课题，已核实',
    });
    await act('secretary', 'POST', `${edition}/conflicts`, `${E}/conflicts`, pin('no'));
    const { pairs } = await see<ConflictsView>('auditor', `${E}/conflicts`);
    const of = (person: string, entrant: string) =>
      pairs.find((pair) => pair.person === expert(person) && pair.entrant === place(entrant));
    expect(of('chair', '北京市')?.reasons).toEqual(['city', 'province']);
    expect(of('wuhan', '上海市')?.reasons).toEqual(['vendor']);
    expect(of('xian', '成都市')?.reasons).toEqual(['declared']);
    expect(of('nanjing', '成都市')).toMatchObject({ reasons: [], pin: 'no' });
    expect(of('jinan', '深圳市')).toBeUndefined();
  });

  it('is assigned as a dry run that says what would change, what blocks it, and then in earnest', async () => {
    const nine = await propose('secretary');
    expect(nine).toMatchObject({ state: 'infeasible', blocking: { constraint: 'panel-size' } });
    const seven = await propose('secretary', { reviewsPerEntrant: 7 });
    expect(seven).toMatchObject({
      state: 'infeasible',
      // One expert takes four at most, and the others are not free for all.
      blocking: { constraint: 'maximum-load' },
    });
    const proposal = await propose('secretary', { reviewsPerEntrant: 5, seed: 'spring' });
    expect(proposal).toMatchObject({ state: 'ready', seed: 'spring', removed: [], kept: 0 });
    expect(proposal.added).toHaveLength(30);
    expect((await see<AssignmentsView>('secretary', `${E}/assignments`)).assigned).toEqual([]);
    expect(await propose('secretary', { reviewsPerEntrant: 5, seed: 'spring' })).toMatchObject({
      added: proposal.added,
    });
    await apply('secretary', proposal.id);
    expect(await refused('secretary', 'POST', `${E}/assignments/${proposal.id}/application`)).toBe(
      'assignment.not-ready',
    );
    const { assigned } = await see<AssignmentsView>('secretary', `${E}/assignments`);
    expect(assigned).toHaveLength(30);
    for (const [person, entrant] of [
      ['chair', '北京市'],
      ['zhejiang', '杭州市'],
      ['zhejiang', '宁波市'],
      ['shenzhen', '深圳市'],
      ['wuhan', '上海市'],
      ['xian', '成都市'],
    ] as const)
      expect(assigned).not.toContainEqual({ entrant: place(entrant), person: expert(person) });
    expect(await propose('secretary', { reviewsPerEntrant: 5, seed: 'autumn' })).toMatchObject({
      added: [],
      removed: [],
      kept: 30,
    });
  });

  const fill = async (
    who: string,
    review: string,
    points: (at: number) => string | null,
    note = '',
  ) => {
    const { rubric, marks } = await see<ReviewView>(who, `/api/reviews/${review}`);
    for (const [at, { key }] of rubric.entries()) {
      const value = points(at);
      await act(
        who,
        'PUT',
        '/api/reviews/{review}/marks/{criterion}',
        `/api/reviews/${review}/marks/${key}`,
        {
          value,
          notApplicable: value === null,
          note,
          revision: marks.find(({ criterion }) => criterion === key)?.revision ?? 0,
        },
      );
    }
  };
  const submit = async (who: string, review: string) => {
    const { revision } = await see<ReviewView>(who, `/api/reviews/${review}`);
    return act(
      who,
      'POST',
      '/api/reviews/{review}/submission',
      `/api/reviews/${review}/submission`,
      {
        revision,
      },
    );
  };
  const reviewOf = async (who: string, entrant: string) => {
    const { reviews } = await see<DeskView>(who, `${E}/desk`);
    return reviews.find(({ title }) => title === entrant)?.id;
  };
  /** Somebody other than these who reviews the entrant. */
  const judgeOf = async (
    entrant: string,
    not: readonly string[] = [],
  ): Promise<[string, string]> => {
    for (const name of names.filter((one) => !not.includes(one))) {
      const review = await reviewOf(name, entrant);
      if (review !== undefined) return [name, review];
    }
    throw new Error(`nobody reviews ${entrant}`);
  };

  const vendorsOf: Readonly<Record<string, readonly string[]>> = { 上海市: ['海康威视'] };
  const domainsOf: Readonly<Record<string, readonly string[]>> = { 宁波市: ['ningbo.gov.cn'] };
  /** Notes who applies for an entrant, beside what was noted in the beginning. */
  const tie = (city: string, organisations: readonly string[]) =>
    act(
      'secretary',
      'PUT',
      `${edition}/conflicts/ties/{id}`,
      `${E}/conflicts/ties/${place(city)}`,
      {
        organisations,
        vendors: vendorsOf[city] ?? [],
        mailDomains: domainsOf[city] ?? [],
        topics: [],
      },
    );

  /** whose review of 北京市 is the first to begin */
  let begun = '';

  it('keeps every point as it is typed, and never writes over another window', async () => {
    const [who, review] = await judgeOf('北京市');
    begun = who;
    const sheet = await see<ReviewView>(who, `/api/reviews/${review}`);
    expect(sheet).toMatchObject({ title: '北京市', state: 'assigned', score: null });
    expect(sheet.missing).toHaveLength(7);
    const key = sheet.rubric[0]?.key ?? '';
    const at = `/api/reviews/${review}/marks/${key}`;
    const mark = (value: string, revision: number) => ({ value, note: '材料充分', revision });
    const saved = await act(
      who,
      'PUT',
      '/api/reviews/{review}/marks/{criterion}',
      at,
      mark('8.5', 0),
    );
    expect(saved.body as MarkView).toMatchObject({ value: '8.5', note: '材料充分', revision: 1 });
    expect(await refused(who, 'PUT', at, mark('7', 0))).toBe('review.stale');
    expect(await refused(who, 'PUT', at, mark('10.5', 1))).toBe('review.points');
    expect(await refused(who, 'PUT', at.replace(key, 'none'), mark('1', 0))).toBe(
      'review.criterion',
    );
    const now = await see<ReviewView>(who, `/api/reviews/${review}`);
    expect(now).toMatchObject({ state: 'started', revision: 1 });
    expect(await refused(who, 'POST', `/api/reviews/${review}/submission`, { revision: 1 })).toBe(
      'review.incomplete',
    );
    expect(await refused(who, 'GET', `/api/reviews/${review}/discussion`)).toBe('review.own-first');
    await fill(who, review, (at) => (at === 6 ? null : '8'));
    expect(await refused(who, 'POST', `/api/reviews/${review}/submission`, { revision: 1 })).toBe(
      'review.stale',
    );
    const { body } = await submit(who, review);
    // Six criteria with 8 of 10; the seventh does not apply and is no zero.
    expect(body as ReviewView).toMatchObject({
      state: 'submitted',
      score: '80',
      versions: [{ sequence: 1 }],
    });
    expect(await refused(who, 'PUT', at, mark('1', 2))).toBe('review.settled');
    await act(who, 'POST', '/api/reviews/{review}/reopening', `/api/reviews/${review}/reopening`, {
      reason: '第一项打分有误',
    });
    await fill(who, review, () => '9');
    expect((await submit(who, review)).body as ReviewView).toMatchObject({
      score: '90',
      versions: [{ sequence: 1 }, { sequence: 2 }],
    });
    const [first] = await api.rows<{ marks: string }>(
      'SELECT marks FROM review_version WHERE sequence = 1',
    );
    expect(first?.marks).toContain('"value":"8"');
    await expect(
      inScope({ organiser }, () =>
        api.database.transaction((tx) => tx.query(`UPDATE review_version SET marks = ''`)),
      ),
    ).rejects.toThrow('permission denied');
    await expect(
      inScope({ organiser }, () =>
        api.database.transaction((tx) =>
          tx.query(
            `INSERT INTO review (edition_id, entrant_id, person_id) SELECT edition_id, entrant_id, person_id FROM review WHERE id = $1`,
            [review],
          ),
        ),
      ),
    ).rejects.toThrow('review_one_sheet');
  });

  it('lets one abstain and recuse, with a reason; both are asked of somebody else, and started reviews stay', async () => {
    const [abstainer, first] = await judgeOf('深圳市', ['chair']);
    await act(
      abstainer,
      'POST',
      '/api/reviews/{review}/abstention',
      `/api/reviews/${first}/abstention`,
      {
        reason: '不熟悉该领域',
      },
    );
    expect(
      await refused(abstainer, 'POST', `/api/reviews/${first}/abstention`, { reason: '再次弃评' }),
    ).toBe('review.settled');
    const [recused, second] = await judgeOf('上海市', ['chair', abstainer]);
    await act(recused, 'POST', '/api/reviews/{review}/recusal', `/api/reviews/${second}/recusal`, {
      reason: '参与过该市项目评审',
    });
    expect(await refused(recused, 'GET', `/api/reviews/${second}`)).toBe('review.conflict');
    // Six of the seven who are free for it: everybody but whoever has abstained.
    const wider = await propose('secretary', { reviewsPerEntrant: 6 });
    expect(wider.added).not.toContainEqual({
      entrant: place('深圳市'),
      person: expert(abstainer),
    });
    const again = await propose('secretary', { reviewsPerEntrant: 5 });
    expect(again.state).toBe('ready');
    expect(again.kept).toBeGreaterThan(20);
    expect(again.added.filter(({ person }) => person === expert(recused))).not.toContainEqual(
      expect.objectContaining({ entrant: place('上海市') }),
    );
    // Interests that become known after the computation hold when it is applied.
    const [pair] = again.added;
    const city = places.find(([, name]) => place(name) === pair?.entrant)?.[1] ?? '';
    const found = names.find((name) => expert(name) === pair?.person) ?? '';
    await tie(city, [experts[found]?.employer ?? '']);
    expect(await refused('owner', 'POST', `${E}/assignments/${again.id}/application`)).toBe(
      'assignment.stale',
    );
    await tie(city, []);
    await apply('owner', again.id);
    const { assigned } = await see<AssignmentsView>('owner', `${E}/assignments`);
    expect(assigned).toHaveLength(30);
    expect(assigned).not.toContainEqual({ entrant: place('深圳市'), person: expert(abstainer) });
    // What was started is the same review as before; another may have been given to whoever is asked first.
    expect((await see<DeskView>(begun, `${E}/desk`)).reviews).toContainEqual(
      expect.objectContaining({ title: '北京市', state: 'submitted' }),
    );
  });

  it('takes scores of the meeting from one secretary, and counts them once another has confirmed them', async () => {
    const { rubric } = await see<PanelView>('secretary', `${E}/panel`);
    const { assigned } = await see<AssignmentsView>('secretary', `${E}/assignments`);
    const own = assigned.find(
      ({ person, entrant }) => person === expert('tianjin') && entrant !== place('北京市'),
    );
    const marks = (value: string) => rubric.map(({ key }) => ({ criterion: key, value }));
    const body = { person: expert('tianjin'), entrant: own?.entrant ?? '', marks: marks('7.5') };
    await act('secretary', 'POST', `${edition}/meeting-scores`, `${E}/meeting-scores`, body);
    expect(await refused('clerk', 'POST', `${E}/meeting-scores`, body)).toBe('review.entered');
    expect(
      await refused('clerk', 'POST', `${E}/meeting-scores`, {
        ...body,
        person: expert('zhejiang'),
        entrant: place('杭州市'),
      }),
    ).toBe('review.pair');
    const [entry] = await see<MeetingView[]>('clerk', `${E}/meeting-scores`);
    expect(entry).toMatchObject({ state: 'waiting', score: '75', mine: false });
    const at = `${E}/meeting-scores/${entry?.id}`;
    expect(await refused('secretary', 'POST', `${at}/confirmation`)).toBe('policy.relation');
    await act('clerk', 'POST', `${edition}/meeting-scores/{entry}/rejection`, `${at}/rejection`, {
      reason: '与纸质打分表不符',
    });
    await act('secretary', 'POST', `${edition}/meeting-scores`, `${E}/meeting-scores`, {
      ...body,
      marks: marks('8'),
    });
    const [right] = await see<MeetingView[]>('clerk', `${E}/meeting-scores`);
    const before = await see<ProgressView>('owner', `${E}/review-progress`);
    await act(
      'clerk',
      'POST',
      `${edition}/meeting-scores/{entry}/confirmation`,
      `${E}/meeting-scores/${right?.id}/confirmation`,
    );
    const after = await see<ProgressView>('owner', `${E}/review-progress`);
    expect(after.submitted - before.submitted).toBe(1);
    const { reviews } = await see<DeskView>('tianjin', `${E}/desk`);
    const sheet = reviews.find(({ title }) => place(title) === own?.entrant);
    expect(await see<ReviewView>('tianjin', `/api/reviews/${sheet?.id}`)).toMatchObject({
      state: 'submitted',
      score: '80',
      marks: rubric.map(() => ({ value: '8' })),
    });
  });

  it('takes a whole sheet of the meeting or nothing of it, and has all of it confirmed by another', async () => {
    const { rubric } = await see<PanelView>('secretary', `${E}/panel`);
    const { assigned } = await see<AssignmentsView>('secretary', `${E}/assignments`);
    const own = assigned.filter(({ person }) => person === expert('jinan')).slice(0, 2);
    const sheet = own.map(({ person, entrant }) => ({
      person,
      entrant,
      marks: rubric.map(({ key }) => ({ criterion: key, value: '6' })),
    }));
    const path = `${E}/meeting-scores`;
    const waiting = async () =>
      (await see<MeetingView[]>('clerk', path)).filter(({ state }) => state === 'waiting');
    const conflicting = { ...sheet[0], person: expert('zhejiang'), entrant: place('杭州市') };
    expect(
      await refused('secretary', 'POST', `${path}/sheet`, { entries: [...sheet, conflicting] }),
    ).toBe('review.pair');
    expect(
      await refused('secretary', 'POST', `${path}/sheet`, { entries: [...sheet, sheet[0]] }),
    ).toBe('review.entered');
    expect(await waiting()).toEqual([]);
    await act('secretary', 'POST', `${edition}/meeting-scores/sheet`, `${path}/sheet`, {
      entries: sheet,
    });
    const entries = (await waiting()).map(({ id }) => id);
    expect(entries).toHaveLength(2);
    const confirmed = `${path}/confirmation`;
    expect(await refused('secretary', 'POST', confirmed, { entries })).toBe('policy.relation');
    await act('clerk', 'POST', `${edition}/meeting-scores/confirmation`, confirmed, { entries });
    expect(await refused('clerk', 'POST', confirmed, { entries })).toBe('meeting.settled');
    expect(await waiting()).toEqual([]);
  });

  const chairs = () => see<ChairView>('chair', `${E}/chair`);
  const led = places.map(([, name]) => name).filter((name) => name !== '北京市');
  const caseOf = async (title: string) => {
    const found = (await chairs()).cases.find((one) => one.title === title);
    if (!found) throw new Error(`the chair does not lead ${title}`);
    return found;
  };
  const atCase = `${edition}/chair/cases/{case}`;
  const give = async (who: string, review: string, points: string) => {
    await act(who, 'POST', '/api/reviews/{review}/reopening', `/api/reviews/${review}/reopening`, {
      reason: '重新核对材料',
    });
    await fill(who, review, () => points);
    await submit(who, review);
  };

  it('shows its chair how far it is: no word of scores before the chair’s own, and nothing of a conflict', async () => {
    const before = await chairs();
    expect(before).toMatchObject({ quorum: 7, declared: 8, hindrance: 'too-few', confirms: false });
    expect(before.people.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    // The chair works in 北京市.
    expect(before.cases.map(({ title }) => title)).toEqual(led);
    expect(before.assigned).toBe(25);
    expect(before.cases.every(({ flags }) => flags === null)).toBe(true);
    const [unread] = before.cases;
    expect(await refused('chair', 'GET', `${E}/chair/cases/${unread?.id}`)).toBe(
      'review.own-first',
    );
    const [beijing] = await api.rows<{ id: string }>(
      'SELECT id FROM review WHERE entrant_id = $1 ORDER BY assigned_at, id LIMIT 1',
      [place('北京市')],
    );
    expect(await refused('chair', 'GET', `${E}/chair/cases/${beijing?.id}`)).toBe('review.unknown');
    for (const [who, page] of [
      ['zhejiang', 'chair'],
      ['secretary', 'chair'],
      ['zhejiang', 'chair/reminders'],
    ] as const)
      expect(await refused(who, 'GET', `${E}/${page}`)).toBe('policy.role');
    expect(await refused('zhejiang', 'POST', `${E}/panel/closing`, { reason: '评审已完成' })).toBe(
      'policy.role',
    );
    const { mails, sha256 } = await see<ChairRemindersView>('chair', `${E}/chair/reminders`);
    expect(JSON.stringify(mails)).not.toContain('@panel.example');
    await act('chair', 'POST', `${edition}/chair/reminders`, `${E}/chair/reminders`, { sha256 });
    expect(await api.rows(`SELECT 1 FROM mail WHERE key LIKE 'review reminder%'`)).toHaveLength(
      mails.length,
    );
  });

  it('reminds those who have something left, as the preview showed, once', async () => {
    const before = await see<RemindersView>('secretary', `${E}/review-reminders`);
    expect(before.mails.length).toBeGreaterThan(3);
    await act('secretary', 'POST', `${edition}/review-reminders`, `${E}/review-reminders`, {
      sha256: before.sha256,
    });
    const sent = await api.rows<{ to: string; subject: string; text: string }>(
      `SELECT recipient AS to, subject, text FROM mail WHERE key LIKE 'review reminder%' ORDER BY created_at`,
    );
    expect(new Set(sent)).toEqual(
      new Set(before.mails.map(({ to, subject, text }) => ({ to, subject, text }))),
    );
    await act('owner', 'POST', `${edition}/review-reminders`, `${E}/review-reminders`, {
      sha256: before.sha256,
    });
    expect(await api.rows(`SELECT 1 FROM mail WHERE key LIKE 'review reminder%'`)).toHaveLength(
      sent.length,
    );
    expect(
      await refused('secretary', 'POST', `${E}/review-reminders`, { sha256: '0'.repeat(64) }),
    ).toBe('review.preview-changed');
  });

  it('shows the others once one’s own score is given, and raw beside calibrated scores to the organiser', async () => {
    for (const name of names) {
      const { reviews } = await see<DeskView>(name, `${E}/desk`);
      for (const [at, { id, title, state }] of reviews.entries()) {
        if (state !== 'assigned' && state !== 'started') continue;
        const secret = title === '宁波市' ? CANARY : '';
        await fill(
          name,
          id,
          (criterion) => String(4 + ((at + criterion + name.length) % 6)),
          secret,
        );
        await submit(name, id);
      }
    }
    const [who, review] = await judgeOf('宁波市');
    const remarks = (
      await act(
        who,
        'POST',
        '/api/reviews/{review}/discussion',
        `/api/reviews/${review}/discussion`,
        {
          text: `${CANARY}的数据需要核实`,
        },
      )
    ).body as DiscussionView;
    expect(remarks.scores.length).toBeGreaterThan(1);
    expect(remarks.remarks).toMatchObject([{ mine: true, who }]);
    const [other, theirs] = await judgeOf('宁波市', [who]);
    const seen = await see<DiscussionView>(other, `/api/reviews/${theirs}/discussion`);
    expect(seen.remarks).toMatchObject([{ mine: false, who }]);
    const scores = await see<ScoresView>('secretary', `${E}/review-scores`);
    expect(scores).toMatchObject({ calibration: 'shift', settle: 'trimmed-mean', hidden: [] });
    for (const { raw, adjusted, judges } of scores.entrants) {
      expect(raw).toMatch(/^\d+(\.\d+)?$/);
      expect(adjusted).toMatch(/^\d+(\.\d+)?$/);
      expect(judges.length).toBeGreaterThan(2);
    }
    const settled = await inScope({ organiser }, () =>
      api.database.read(async (tx) => {
        const [row] = await tx.query<{ id: string }>('SELECT id FROM edition');
        return settledScores(tx, row?.id ?? '');
      }),
    );
    expect(settled.map(({ entrant, score, raw }) => ({ entrant, score, raw }))).toEqual(
      scores.entrants.map(({ id, score, raw }) => ({ entrant: id, score, raw })),
    );
  });

  it('is led by its chair where it disagrees, until there is a conclusion', async () => {
    const [low, lows] = await judgeOf('杭州市', ['chair']);
    const [high, highs] = await judgeOf('杭州市', ['chair', low]);
    await give(low, lows, '2');
    await give(high, highs, '9');
    const hangzhou = await caseOf('杭州市');
    expect(hangzhou).toMatchObject({ discussion: 'none', isClosed: false });
    expect(hangzhou.flags).toContain('disagreement');
    const at = `${E}/chair/cases/${hangzhou.id}`;
    const question = { question: '两位专家的分相差很大，请说明依据' };
    await act('chair', 'POST', `${atCase}/discussion`, `${at}/discussion`, question);
    expect(await refused('chair', 'POST', `${at}/discussion`, question)).toBe(
      'review.in-discussion',
    );
    const asked = await api.rows<{ recipient: string; text: string }>(
      `SELECT recipient, text FROM mail WHERE key LIKE 'review discussion%'`,
    );
    expect(asked.map(({ recipient }) => recipient.split('@')[0])).toEqual(
      expect.arrayContaining([low, high]),
    );
    // Mail is read by more people.
    expect(JSON.stringify(asked)).not.toContain('杭州');
    expect((await see<DeskView>(low, `${E}/desk`)).reviews).toContainEqual(
      expect.objectContaining({ title: '杭州市', isDiscussed: true }),
    );
    await act('chair', 'POST', `${atCase}/remarks`, `${at}/remarks`, { text: '请先看数据口径' });
    expect(await see<DiscussionView>(low, `/api/reviews/${lows}/discussion`)).toMatchObject({
      led: { ...question, conclusion: null },
      remarks: [{ who: 'chair', isChair: true, mine: false, text: '请先看数据口径' }],
    });
    expect(await refused('chair', 'POST', `${E}/panel/closing`, { reason: '评审已完成' })).toBe(
      'review.in-discussion',
    );
    await act('chair', 'POST', `${atCase}/conclusion`, `${at}/conclusion`, {
      conclusion: '按同一口径各自复核',
    });
    expect(await refused('chair', 'POST', `${at}/conclusion`, { conclusion: '再议一次' })).toBe(
      'review.not-discussed',
    );
    expect(await see<CaseView>('chair', at)).toMatchObject({
      led: { ...question, conclusion: '按同一口径各自复核' },
    });
  });

  it('is nothing to its chair where the chair has an interest, and all the same to the others', async () => {
    const before = await chairs();
    const [who, review] = await judgeOf('北京市');
    await give(who, review, '0');
    expect(await chairs()).toEqual(before);
    await give(who, review, '9');
  });

  it('has scores of the meeting confirmed by its chair where the organiser has named the chair', async () => {
    const [who] = await judgeOf('杭州市', ['chair']);
    const [other] = await judgeOf('北京市');
    const { rubric } = await see<PanelView>('secretary', `${E}/panel`);
    const entries: string[] = [];
    for (const [person, entrant] of [
      [who, '杭州市'],
      [who, '杭州市'],
      [other, '北京市'],
    ] as const) {
      await act('secretary', 'POST', `${edition}/meeting-scores`, `${E}/meeting-scores`, {
        person: expert(person),
        entrant: place(entrant),
        marks: rubric.map(({ key }) => ({ criterion: key, value: '7' })),
      });
      const [newest] = await see<MeetingView[]>('clerk', `${E}/meeting-scores`);
      const at = `${E}/chair/meeting-scores/${newest?.id}`;
      if (entries.length === 0)
        expect(await refused('chair', 'POST', `${at}/confirmation`)).toBe('review.chair-not-named');
      await act('secretary', 'PUT', `${edition}/panel`, `${E}/panel`, {
        quorum: 7,
        chairConfirms: true,
      });
      const { meeting } = await chairs();
      if (entrant === '北京市') {
        expect(meeting).toEqual([]);
        expect(await refused('chair', 'POST', `${at}/confirmation`)).toBe('review.conflict');
        await act(
          'clerk',
          'POST',
          `${edition}/meeting-scores/{entry}/rejection`,
          `${E}/meeting-scores/${newest?.id}/rejection`,
          { reason: '与纸质打分表不符' },
        );
        continue;
      }
      expect(meeting).toMatchObject([{ person: who, entrant, score: '70' }]);
      const [what, body] =
        entries.length === 0 ? ['rejection', { reason: '与打分表不符' }] : ['confirmation', {}];
      await act(
        'chair',
        'POST',
        `${edition}/chair/meeting-scores/{entry}/${what}`,
        `${at}/${what}`,
        body,
      );
      entries.push(newest?.id ?? '');
    }
    expect(await refused('chair', 'GET', `${E}/meeting-scores`)).toBe('policy.role');
  });

  it('is closed by its chair, but for what is in conflict with the chair, which a secretary closes', async () => {
    const closed = async () =>
      (await see<ProgressView>('owner', `${E}/review-progress`)).entrants.flatMap((one) =>
        one.isClosed ? [one.name] : [],
      );
    const close = async (who: string, what = 'closing') =>
      (
        await act(who, 'POST', `${edition}/panel/${what}`, `${E}/panel/${what}`, {
          reason: '评审已完成，各方无异议',
        })
      ).body;
    expect((await chairs()).hindrance).toBeNull();
    await act('secretary', 'PUT', `${edition}/panel`, `${E}/panel`, { quorum: 9 });
    expect(await refused('chair', 'POST', `${E}/panel/closing`, { reason: '评审已完成' })).toBe(
      'review.quorum',
    );
    await act('secretary', 'PUT', `${edition}/panel`, `${E}/panel`, { quorum: 7 });
    expect(await refused('chair', 'POST', `${E}/panel/closing`, { reason: '' })).toBe(
      'request.invalid',
    );
    expect(await close('chair')).toEqual({ closed: 5, entrants: 5 });
    expect(await closed()).toEqual(led);
    expect(await refused('chair', 'POST', `${E}/panel/closing`, { reason: '评审已完成' })).toBe(
      'review.nothing-to-close',
    );
    const [who, review] = await judgeOf('杭州市');
    expect(
      await refused(who, 'POST', `/api/reviews/${review}/reopening`, { reason: '再看一眼' }),
    ).toBe('review.panel-closed');
    expect(await see<ReviewView>(who, `/api/reviews/${review}`)).toMatchObject({ isClosed: true });
    expect(await close('secretary')).toEqual({ closed: 6, entrants: 6 });
    expect(await close('chair', 'reopening')).toEqual({ closed: 0, entrants: 5 });
    expect(await closed()).toEqual(['北京市']);
    await close('secretary', 'reopening');
    const kept = await api.rows(`SELECT 1 FROM audit_entry WHERE content LIKE '%各方无异议%'`);
    expect(kept).toHaveLength(4);
  });

  const everything = [
    'panel',
    'conflicts',
    'assignments',
    'review-progress',
    'review-reminders',
    'review-scores',
    'meeting-scores',
  ];
  /** Every page of the reviews as somebody reads it, without what is about the reader alone. */
  const read = async (who: string) =>
    Object.fromEntries(
      await Promise.all(
        everything.map(async (page) => [page, await story.see(who, `${E}/${page}`)] as const),
      ),
    );

  it('is nothing to whoever of the organiser has an interest: no score, count, average or order moves with it', async () => {
    const before = await read('ningbo');
    expect((before['review-scores'] as ScoresView).hidden).toEqual([
      { id: place('宁波市'), name: '宁波市' },
    ]);
    expect(JSON.stringify(before)).not.toContain(CANARY);
    for (const page of ['review-scores', 'review-progress', 'assignments'])
      expect(JSON.stringify((before[page] as { entrants: unknown }).entrants)).not.toContain(
        place('宁波市'),
      );
    expect((before['assignments'] as AssignmentsView).proposals).toEqual([]);
    const account = async (email: string) =>
      (await api.rows<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]))[0]?.id ??
      '';
    const actor = {
      account: await account('wang@ningbo.gov.cn'),
      name: 'ningbo',
      roles: ['secretary'],
      steppedUp: false,
    };
    const guard = () =>
      inScope({ organiser, actor }, () =>
        api.database.read(async (tx) => {
          const [row] = await tx.query<{ id: string }>('SELECT id FROM edition');
          return api.app.get(Guards).check(tx, 'reviews.enough', row?.id ?? '');
        }),
      );
    const verdict = await guard();
    expect(verdict).toContain('利益关系');
    // Every review of the hidden entrant goes, and then its scores turn upside down.
    const [who, review] = await judgeOf('宁波市');
    await act(who, 'POST', '/api/reviews/{review}/reopening', `/api/reviews/${review}/reopening`, {
      reason: '重新核对材料',
    });
    await fill(who, review, () => '0', CANARY);
    await submit(who, review);
    expect(await read('ningbo')).toEqual(before);
    expect(await guard()).toEqual(verdict);
    const saved = await api.rows<{ id: string; state: string }>(
      `SELECT id, state FROM review WHERE entrant_id = $1`,
      [place('宁波市')],
    );
    await inScope({ organiser }, () =>
      api.database.transaction((tx) =>
        tx.query(`UPDATE review SET state = 'released' WHERE entrant_id = $1`, [place('宁波市')]),
      ),
    );
    expect(await read('ningbo')).toEqual(before);
    expect(await guard()).toEqual(verdict);
    await inScope({ organiser }, () =>
      api.database.transaction(async (tx) => {
        for (const { id, state } of saved)
          await tx.query('UPDATE review SET state = $2 WHERE id = $1', [id, state]);
      }),
    );
    // Nor do they administer it, or settle what concerns themselves.
    const [made] = await api.rows<{ id: string }>('SELECT id FROM assignment_proposal LIMIT 1');
    expect(await refused('ningbo', 'POST', `${E}/assignments/${made?.id}/application`)).toBe(
      'review.conflict',
    );
    await act('ningbo', 'PUT', `${edition}/declaration`, `${E}/declaration`, { conflicts: [] });
    const { people: known } = await see<ConflictsView>('owner', `${E}/conflicts`);
    const self = known.find(({ kind, name }) => kind === 'staff' && name === 'ningbo')?.id;
    expect(
      await refused('ningbo', 'POST', `${E}/conflicts`, {
        person: self,
        entrant: place('北京市'),
        verdict: 'no',
        reason: '没有利益关系',
      }),
    ).toBe('policy.relation');
    const pin = { person: expert('jinan'), entrant: place('宁波市'), verdict: 'yes', reason: '无' };
    expect(await refused('ningbo', 'POST', `${E}/conflicts`, { ...pin, reason: '不宜评审' })).toBe(
      'review.conflict',
    );
    expect(await refused('ningbo', 'POST', `${E}/assignments`, {})).toBe('review.conflict');
    const { rubric } = await see<PanelView>('ningbo', `${E}/panel`);
    expect(
      await refused('ningbo', 'POST', `${E}/meeting-scores`, {
        person: expert('jinan'),
        entrant: place('宁波市'),
        marks: rubric.map(({ key }) => ({ criterion: key, value: '1' })),
      }),
    ).toBe('review.conflict');
    const entered = await inScope({ organiser }, () =>
      api.database.transaction((tx) =>
        tx.query<{ id: string }>(
          `INSERT INTO meeting_entry (edition_id, person_id, entrant_id, marks, entered_by)
           SELECT e.id, $1, $2, '[]', a.id FROM edition e, account a WHERE a.email = 'clerk@ccid.example'
           RETURNING id`,
          [expert('jinan'), place('宁波市')],
        ),
      ),
    );
    const meeting = `${E}/meeting-scores/${entered[0]?.id}`;
    for (const [what, body] of [
      ['confirmation', {}],
      ['rejection', { reason: '与打分表不符' }],
    ] as const)
      expect(await refused('ningbo', 'POST', `${meeting}/${what}`, body)).toBe('review.conflict');
    await act(
      'owner',
      'POST',
      `${edition}/meeting-scores/{entry}/rejection`,
      `${meeting}/rejection`,
      {
        reason: '与打分表不符',
      },
    );
    expect(
      await refused('ningbo', 'PUT', `${E}/conflicts/ties/${place('宁波市')}`, {
        organisations: [],
        vendors: [],
        mailDomains: [],
        topics: [],
      }),
    ).toBe('review.conflict');
  });

  it('is nothing to an expert with an interest, and nothing of the organiser’s pages to any expert', async () => {
    const zhejiang = JSON.stringify([
      await story.see('zhejiang', `${E}/desk`),
      ...(await Promise.all(
        (await see<DeskView>('zhejiang', `${E}/desk`)).reviews.flatMap(({ id }) => [
          story.see('zhejiang', `/api/reviews/${id}`),
          story.see('zhejiang', `/api/reviews/${id}/discussion`),
        ]),
      )),
    ]);
    expect(zhejiang).not.toContain(CANARY);
    expect(zhejiang).not.toContain(place('宁波市'));
    for (const page of everything)
      expect(await refused('zhejiang', 'GET', `${E}/${page}`)).toBe('policy.role');
    const reviews = await api.rows<{ id: string }>('SELECT id FROM review WHERE person_id <> $1', [
      expert('zhejiang'),
    ]);
    for (const { id } of reviews)
      expect(await refused('zhejiang', 'GET', `/api/reviews/${id}`)).toBe('review.unknown');
  });

  it('counts no score of somebody whose interest becomes known after it was given', async () => {
    const of = async () =>
      (await see<ScoresView>('owner', `${E}/review-scores`)).entrants.find(
        ({ id }) => id === place('成都市'),
      );
    const before = await of();
    const [who] = await judgeOf('成都市');
    await tie('成都市', [experts[who]?.employer ?? '']);
    const after = await of();
    expect(after?.reviews).toBe((before?.reviews ?? 0) - 1);
    expect(after?.judges.map(({ person }) => person)).not.toContain(expert(who));
    await tie('成都市', []);
    expect(await of()).toEqual(before);
  });

  it('is closed when every entrant has its reviews, and not before', async () => {
    const guard = () =>
      inScope({ organiser }, () =>
        api.database.read(async (tx) => {
          const [row] = await tx.query<{ id: string }>('SELECT id FROM edition');
          return api.app.get(Guards).check(tx, 'reviews.enough', row?.id ?? '');
        }),
      );
    expect(await guard()).toBe(true);
    const submitted = await api.rows<{ id: string }>(
      `SELECT id FROM review WHERE entrant_id = $1 AND state = 'submitted'`,
      [place('北京市')],
    );
    const put = (state: string) =>
      inScope({ organiser }, () =>
        api.database.transaction((tx) =>
          tx.query('UPDATE review SET state = $2 WHERE id = ANY ($1)', [
            submitted.map(({ id }) => id),
            state,
          ]),
        ),
      );
    await put('released');
    expect(await guard()).toContain('评审尚未完成');
    await put('submitted');
    expect(await guard()).toBe(true);
    await toStage('voting');
    expect(
      await refused(
        'jinan',
        'POST',
        `/api/reviews/${await reviewOf('jinan', '深圳市')}/reopening`,
        { reason: '看一眼' },
      ),
    ).toBe('review.closed');
    await toStage('expert-review');
  });

  it('lets an expert go, whose submitted reviews count on', async () => {
    const before = await see<ScoresView>('owner', `${E}/review-scores`);
    await act(
      'secretary',
      'DELETE',
      `${edition}/panel/experts/{expert}`,
      `${E}/panel/experts/${expert('jinan')}`,
      { reason: '工作变动' },
    );
    expect((await see<ScoresView>('owner', `${E}/review-scores`)).entrants).toEqual(
      before.entrants,
    );
    expect(await refused('jinan', 'GET', `${E}/desk`)).toBe('review.not-on-panel');
  });

  it('was held to one audit entry for every operation of reviews', async () => {
    expect(await story.untried(({ tags }: Operation) => tags.includes('reviews'))).toEqual([]);
    const { changed } = await see<Overview>('owner', '/api/organisers/ccid/overview');
    const named = changed.find(({ target }) => target === 'edition samples-2026');
    expect(named && targetTitle(named.target, named.name)).toMatchObject({
      'zh-CN': '期次 2026智慧城市十大样板工程',
    });
  });
});
