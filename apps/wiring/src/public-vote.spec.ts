import { chainBallots, LedgerHandler, tallyOf } from '@bangyang/ballots-server';
import {
  recount,
  type Opening,
  type ReceiptView,
  type VotingView,
} from '@bangyang/ballots-contract';
import { Guards } from '@bangyang/editions-server';
import { isLive } from '@bangyang/publications-server';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';
import {
  operationsOf,
  startStaffApi,
  Story,
  type Answer,
  type StaffApi,
} from './staff-api.fixture.js';
import {
  asDatabaseOwner,
  EASY_WORK,
  editionBeforeVote,
  openVote,
  Voter,
} from './voters.fixture.js';

// Real PostgreSQL, real HTTP; one process plays API and worker. Voters come through one proxy, which names their addresses.
describe('a public vote, from its settings to the destruction of its key', () => {
  let api: StaffApi;
  let story: Story;
  let editionId: string;
  const slug = 'ten-2026';
  const E = `/api/editions/${slug}/ballot`;
  const P = `/api/public/editions/${slug}`;
  let gatewaySays = 200;
  const gateway = createServer((request, response) => {
    void json(request).then((body) => {
      if (gatewaySays === 200) texts.push(body as { to: string; text: string });
      response.writeHead(gatewaySays).end();
    });
  });
  const texts: { to: string; text: string }[] = [];
  const receipts: string[] = [];
  const machine: string[] = [];

  beforeAll(async () => {
    gateway.listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    api = await startStaffApi({
      ...EASY_WORK,
      BANGYANG_PROXIES: '1',
      BANGYANG_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
    });
    story = new Story(api);
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query(
          `WITH person AS (INSERT INTO account (email, name, password_hash) SELECT 'second@ccid.example', 'second', password_hash FROM account LIMIT 1 RETURNING id)
           INSERT INTO membership (organiser_id, account_id, role) SELECT organiser.id, person.id, 'secretary' FROM organiser, person`,
        ),
      ),
    );
    story.people.set('second', await api.signIn('second@ccid.example'));
    await editionBeforeVote(api, story.person('owner'), slug);
    editionId =
      (await api.rows<{ id: string }>('SELECT id FROM edition WHERE slug = $1', [slug]))[0]?.id ??
      '';
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    gateway.close();
  }, 60_000);

  const act = (...call: Parameters<Story['act']>): Promise<Answer> => story.act(...call);
  const operation = '/api/editions/{edition}/ballot';
  const open = '/api/public/editions/{slug}';
  const get = (path: string): Promise<Answer> => api.nobody.call('GET', path);
  const code = (answer: Answer): unknown => (answer.body as { code?: string }).code;
  const runLedger = (): Promise<void> =>
    inScope(INSTALLATION, () => api.app.get(LedgerHandler).run({ edition: editionId }));
  const asInstallation = <Result>(work: () => Promise<Result>) => inScope(INSTALLATION, work);

  it('does not open before somebody has chosen how voters are verified', async () => {
    const to = { to: 'public-notice' };
    const refused = await story.person('owner').call('POST', `/api/editions/${slug}/moves`, to);
    expect([refused.status, code(refused)]).toEqual([409, 'edition.step-refused']);
    expect(refused.text).toContain('nobody has chosen yet how voters are verified');
    expect(await story.see('owner', E)).toMatchObject({ settings: null, state: 'ahead' });
    expect((await get(`${P}/ballot`)).body).toMatchObject({ state: 'ahead', handler: null });
    expect(await story.refusedAs('owner', 'PUT', E, {})).toBe('request.invalid');
    await act('owner', 'PUT', operation, E, { handler: 'codes' });
    const empty = await story.person('owner').call('POST', `/api/editions/${slug}/moves`, to);
    expect(empty.text).toContain('the list of codes is empty');
    const { body } = await act('owner', 'POST', `${operation}/codes`, `${E}/codes`, { count: 3 });
    expect((body as { codes: string[] }).codes).toHaveLength(3);
    await act('owner', 'PUT', operation, E, {
      handler: 'device',
      stronger: 'sms',
      limits: { perDevice: 1, perPrefixHour: 100_000, perMinute: 100_000 },
    });
    await act('owner', 'POST', '/api/editions/{edition}/moves', `/api/editions/${slug}/moves`, to);
    expect(await story.refusedAs('owner', 'PUT', E, { handler: 'device' })).toBe('ballot.opened');
    await opened();
  });

  /** The public face follows within a second; it is asked until it does. */
  const opened = async (): Promise<void> => {
    for (;;) {
      const { body } = await get(`${P}/ballot`);
      if ((body as { state: string }).state === 'open') return;
    }
  };

  /** While it runs nothing of results, texts and releases can be read. */
  const withoutResults = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const tables = ['score_run', 'uncertainty_analysis', 'edition_text', 'release_plan', 'release'];
    const renamed = (from: string, to: string): Promise<void> =>
      asDatabaseOwner(
        api,
        tables.map((name) => `ALTER TABLE ${name}${from} RENAME TO ${name}${to}`).join('; '),
      );
    await renamed('', '_away');
    return work().finally(() => renamed('_away', ''));
  };

  it('says "counted" after the commit, with a receipt that stands in the ledger, even while no result can be read', async () => {
    const voter = new Voter(api.address, slug, { ip: '203.0.113.9' });
    const { body: receipt } = await withoutResults(async () => {
      const runs = await story.person('owner').call('GET', `/api/editions/${slug}/runs`);
      expect(runs.status).toBe(500);
      return act(
        api.nobody,
        'POST',
        `${open}/ballots`,
        `${P}/ballots`,
        {
          choices: [2, 1],
          attempt: 'attempt-of-the-first',
          work: await voter.work(),
          proof: { kind: 'device' },
        },
        voter.headers(),
      );
    });
    const { receipt: id, commitment } = receipt as { receipt: string; commitment: string };
    receipts.push(id);
    expect((await get(`${P}/receipts/${id}`)).body).toMatchObject({
      status: 'recorded',
      sequence: null,
    });
    await runLedger();
    expect((await get(`${P}/receipts/${id.toLowerCase()}`)).body).toMatchObject({
      status: 'recorded',
      commitment,
      sequence: 1,
      checkpoint: { entries: 1 },
      choices: null,
    });
    expect((await get(`${P}/ledger`)).body).toMatchObject([{ sequence: 1, commitment }]);
    expect(code(await get(`${P}/receipts/NOBODY`))).toBe('ballot.unknown-receipt');
  });

  it('takes no ballot that is not in order', async () => {
    const voter = new Voter(api.address, slug);
    const refused = async (choices: number[], more: object = {}): Promise<unknown> =>
      (await voter.vote(choices, more)).body.code;
    expect(await refused([99])).toBe('ballot.choices');
    expect(await refused([1, 1])).toBe('ballot.choices');
    expect(await refused(Array.from({ length: 11 }, (_, index) => index + 1))).toBe(
      'ballot.choices',
    );
    expect(await refused([1], { proof: { kind: 'codes', code: 'X' } })).toBe('ballot.proof');
    const work = (await voter.work()) as { challenge: { parameters: { data: object } } };
    const forged = structuredClone(work);
    forged.challenge.parameters.data = { ...forged.challenge.parameters.data, device: 'another' };
    expect(await refused([1], { work: forged })).toBe('ballot.work');
    expect(
      (
        await new Voter(api.address, 'no-such-vote').post('ballots', {
          choices: [1],
          attempt: 'attempt-0123456789',
          work,
          proof: { kind: 'device' },
        })
      ).status,
    ).toBe(404);
  });

  it('shows nothing that changes with the totals, to the public or to the organiser', async () => {
    const faces = ['ballot', 'entrants', 'comments', 'ledger/openings', 'ledger/result'];
    const look = async (): Promise<readonly string[]> => {
      const seen = await Promise.all(faces.map((face) => get(`${P}/${face}`)));
      return seen.map(({ status, text }) => `${status} ${text.replace(/"date","[^"]*"/, '')}`);
    };
    const before = await look();
    for (let index = 0; index < 10; index += 1) {
      const voter = new Voter(api.address, slug, {
        ip: `198.51.${index}.7`,
        agent: `browser ${index}`,
      });
      const { status, body } = await voter.vote([1, 3]);
      expect(status).toBe(201);
      receipts.push(body.receipt);
    }
    await runLedger();
    expect(await look()).toEqual(before);
    const staff = JSON.stringify([
      await story.see('owner', E),
      await story.see('owner', `${E}/queue`),
    ]);
    expect(staff).not.toContain('choices":[');
    await expect(
      asInstallation(() => api.database.read((tx) => tallyOf(tx, editionId))),
    ).rejects.toThrow('the vote is open');
    expect(code(await get(`${P}/ledger/openings`))).toBe('ballot.not-out');
  });

  it('takes one ballot of a device that comes again', async () => {
    const voter = new Voter(api.address, slug, { ip: '203.0.113.50' });
    expect((await voter.vote([4])).status).toBe(201);
    expect((await voter.vote([4])).status).toBe(409);
  });

  it('sets a burst of machines aside, voids by two persons, and gives one back', async () => {
    for (let index = 0; index < 30; index += 1) {
      const voter = new Voter(api.address, slug, { ip: '192.0.2.66', agent: 'script' });
      const { status, body } = await voter.vote([5]);
      expect(status).toBe(201);
      machine.push(body.receipt);
    }
    await runLedger();
    const { groups } = (await story.see('owner', `${E}/queue`)) as {
      groups: { reason: string; receipts: string[] }[];
    };
    // Every test voter is fast; those who came one by one from ranges of their own are set aside for that.
    const aside = groups.flatMap((group) => group.receipts);
    expect(machine.every((receipt) => aside.includes(receipt))).toBe(true);
    // A proposal is not made twice; who thinks otherwise proposes the contrary, and one of the two comes into force.
    const ruling = async (kind: string): Promise<string> => {
      const { body } = await act('owner', 'POST', `${operation}/rulings`, `${E}/rulings`, {
        kind,
        receipts: machine.slice(0, 3),
        reason: '先看三张',
      });
      return (body as { rulings: { id: string }[] }).rulings[0]?.id ?? '';
    };
    const [toVoid, toRestore] = [await ruling('void'), await ruling('restore')];
    expect(
      await story.refusedAs('owner', 'POST', `${E}/rulings`, {
        kind: 'void',
        receipts: machine,
        reason: '再提一次',
      }),
    ).toBe('ballot.ruled');
    type Queue = {
      groups: { ballots: number; proposed: string[] }[];
      rulings: { isOver: boolean }[];
    };
    const pending = (await story.see('second', `${E}/queue`)) as Queue;
    expect(
      pending.groups
        .filter(({ proposed }) => proposed.length > 0)
        .map(({ ballots, proposed }) => [ballots, proposed]),
    ).toEqual([[3, ['restore', 'void']]]);
    const confirming = `${operation}/rulings/{ruling}/confirmation`;
    await act('second', 'POST', confirming, `${E}/rulings/${toRestore}/confirmation`);
    expect(await story.refusedAs('second', 'POST', `${E}/rulings/${toVoid}/confirmation`)).toBe(
      'ballot.ruled',
    );
    const after = (await story.see('second', `${E}/queue`)) as Queue;
    expect(after.rulings.map(({ isOver }) => isOver)).toEqual([true, true]);

    const rule = async (kind: 'void' | 'restore', which: readonly string[]): Promise<void> => {
      const { body } = await act('owner', 'POST', `${operation}/rulings`, `${E}/rulings`, {
        kind,
        receipts: which,
        reason: kind === 'void' ? '脚本投票' : '核实为真人',
      });
      const [ruling] = (body as { rulings: { id: string }[] }).rulings;
      const path = `${E}/rulings/${ruling?.id}/confirmation`;
      expect(await story.refusedAs('owner', 'POST', path)).toBe('policy.relation');
      await act('second', 'POST', `${operation}/rulings/{ruling}/confirmation`, path);
      expect(await story.refusedAs('second', 'POST', path)).toBe('ballot.ruled');
    };
    await rule('void', machine);
    await rule(
      'restore',
      aside.filter((receipt) => !machine.includes(receipt)),
    );
    await runLedger();
    expect(await story.see('owner', E)).toMatchObject({ quarantined: 0, void: 30 });
    await expect(
      asInstallation(() =>
        api.database.transaction((tx) =>
          tx.query(
            `INSERT INTO ballot_event (edition_id, receipt, status, reason, actor) VALUES ($1, $2, 'void', 'alone', 'me')`,
            [editionId, machine[0]],
          ),
        ),
      ),
    ).rejects.toThrow('by two persons');
  });

  it('has rulings and the end of the key confirmed by another, whoever speaks to the database', async () => {
    const alone = [
      `WITH proposed AS (INSERT INTO ballot_ruling (edition_id, kind, receipts, reason, proposed_by)
         SELECT id, 'void', '{}', 'alone', id FROM edition WHERE id = $1 RETURNING id, edition_id, proposed_by)
       INSERT INTO ballot_ruling_confirmation (ruling_id, edition_id, account_id) SELECT id, edition_id, proposed_by FROM proposed`,
      `WITH proposed AS (INSERT INTO ballot_destruction (edition_id, reason, proposed_by) VALUES ($1, 'alone', $1) RETURNING edition_id)
       INSERT INTO ballot_destruction_confirmation (edition_id, account_id) SELECT edition_id, edition_id FROM proposed`,
    ];
    for (const sql of alone)
      await expect(
        asInstallation(() => api.database.transaction((tx) => tx.query(sql, [editionId]))),
      ).rejects.toThrow('does not confirm it');
  });

  it('keeps every ballot: the application can neither change nor delete one', async () => {
    for (const sql of [
      `UPDATE ballot SET choices = '{1}'`,
      'DELETE FROM ballot',
      'DELETE FROM ballot_ledger',
      `UPDATE ballot_event SET status = 'counted'`,
    ])
      await expect(
        asInstallation(() => api.database.transaction((tx) => tx.query(sql))),
      ).rejects.toThrow('permission denied');
  });

  it('keeps every ballot from the owner of the database too, as long as its triggers stand', async () => {
    for (const table of [
      'ballot',
      'ballot_event',
      'ballot_ledger',
      'ballot_checkpoint',
      'ballot_ruling',
    ])
      for (const sql of [`UPDATE ${table} SET edition_id = edition_id`, `DELETE FROM ${table}`])
        await expect(asDatabaseOwner(api, sql)).rejects.toThrow(
          `rows of ${table} are only ever added`,
        );
  });

  it('shows a comment after somebody has read it', async () => {
    const voter = new Voter(api.address, slug);
    const comment = async (text: string): Promise<void> => {
      await act(
        api.nobody,
        'POST',
        `${open}/comments`,
        `${P}/comments`,
        { entrant: 1, name: '市民', text, work: await voter.work() },
        voter.headers(),
      );
    };
    await comment('办事越来越方便了');
    await comment('买票请加微信');
    expect((await get(`${P}/comments?entrant=1`)).body).toEqual([]);
    const queue = (await story.see('owner', `${E}/comments`)) as { id: string; text: string }[];
    const path = (index: number): string => `${E}/comments/${queue[index]?.id}/ruling`;
    await act('owner', 'POST', `${operation}/comments/{comment}/ruling`, path(0), {
      verdict: 'shown',
    });
    expect(await story.refusedAs('owner', 'POST', path(1), { verdict: 'declined' })).toBe(
      'ballot.reason',
    );
    await act('owner', 'POST', `${operation}/comments/{comment}/ruling`, path(1), {
      verdict: 'declined',
      reason: '广告',
    });
    expect((await get(`${P}/comments`)).body).toMatchObject([
      { text: '办事越来越方便了', entrant: 1 },
    ]);
  });

  it('holds the release back while an objection is open', async () => {
    const voter = new Voter(api.address, slug);
    const { body } = await act(
      api.nobody,
      'POST',
      `${open}/objections`,
      `${P}/objections`,
      {
        entrant: 2,
        text: '该市申报材料中的数据与统计公报不一致，请核查。',
        name: '某人',
        contact: 'someone@example.org',
        work: await voter.noticeWork(),
      },
      voter.headers(),
    );
    const { tracker } = body as { tracker: string };
    const guard = (): Promise<unknown> =>
      asInstallation(() =>
        api.database.read((tx) => api.app.get(Guards).check(tx, 'no-open-objection', editionId)),
      );
    expect(await guard()).toEqual({
      count: 1,
      what: 'one objection is open; close its case first',
    });
    expect(await story.see('owner', '/api/organisers/ccid/overview')).toMatchObject({
      waiting: [{ edition: slug, kind: 'objections', count: 1 }],
    });
    expect(await story.see('owner', `/api/editions/${slug}`)).toMatchObject({
      waiting: [{ kind: 'objections', count: 1 }],
    });
    expect((await get(`${P}/objections/${tracker}`)).body).toMatchObject({ finding: null });
    expect((await get(`${P}/objections/${tracker}`)).text).not.toContain('example.org');
    const cases = `/api/editions/${slug}/objections`;
    const [open1] = (await story.see('second', cases)) as { id: string }[];
    const path = `${cases}/${open1?.id}/closing`;
    const closing = '/api/editions/{edition}/objections/{objection}/closing';
    await act('second', 'POST', closing, path, {
      finding: 'rejected',
      answer: '经核对，两处口径不同，数据无误。',
    });
    expect(
      await story.refusedAs('second', 'POST', path, { finding: 'upheld', answer: '重复' }),
    ).toBe('objection.closed');
    expect(await guard()).toBe(true);
    expect(await story.see('owner', `/api/editions/${slug}`)).toMatchObject({ waiting: [] });
  });

  it('leaves no ballot out of the ledger when tens of thousands wait', async () => {
    const other = '00000000-0000-4000-8000-000000000140';
    await asDatabaseOwner(
      api,
      `SET session_replication_role = replica;
       INSERT INTO ballot (receipt, edition_id, voter_key, slot, choices, salt, attempt, cast_at, device, prefix, agent, took_ms)
       SELECT 'WAITS' || i, '${other}', int4send(i), '', '{1}', 's', 'a', now(), '', '', '', 9000 FROM generate_series(1, 32000) AS i`,
    );
    const of = { editionId: other, slug: 'other', isClosed: false };
    const next = () => asInstallation(() => api.database.transaction((tx) => chainBallots(tx, of)));
    let chained = 0;
    for (let more = await next(); more > 0; more = await next()) chained += more;
    expect(chained).toBe(32_000);
    await asDatabaseOwner(
      api,
      `SET session_replication_role = replica; DELETE FROM ballot_ledger WHERE edition_id = '${other}'; DELETE FROM ballot WHERE edition_id = '${other}'`,
    );
  });

  it('closes once, and takes nothing afterwards', async () => {
    const voter = new Voter(api.address, slug);
    const work = await voter.work();
    await story.person('owner').call('POST', `/api/editions/${slug}/draw`);
    await act('owner', 'POST', `${operation}/closing`, `${E}/closing`, { reason: '投票期满' });
    const late = await voter.vote([1], { work });
    expect([late.status, late.body.code]).toEqual([409, 'ballot.not-open']);
    expect(await story.refusedAs('owner', 'POST', `${E}/closing`, { reason: '再次' })).toBe(
      'ballot.not-open',
    );
    await runLedger();
    const tally = await asInstallation(() => api.database.read((tx) => tallyOf(tx, editionId)));
    expect(tally.map(({ counted, quarantined, void: out }) => [counted, quarantined, out])).toEqual(
      [
        [11, 0, 0],
        [1, 0, 0],
        [10, 0, 0],
        [1, 0, 0],
        [0, 0, 30],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
  });

  it('commits to no seed of a draw once the vote is over: it could be chosen for its outcome', async () => {
    const toStage = (stage: string): Promise<void> =>
      asDatabaseOwner(api, 'UPDATE edition SET stage = $1 WHERE slug = $2', [stage, slug]);
    const path = `/api/editions/${slug}/draw`;
    await asDatabaseOwner(api, 'SET session_replication_role = replica; DELETE FROM result_draw');
    // It was closed by hand, and its stage lasts.
    expect(await story.refusedAs('owner', 'POST', path)).toBe('draw.too-late');
    await toStage('result-notice');
    expect(await story.refusedAs('owner', 'POST', path)).toBe('draw.too-late');
    await toStage('public-notice');
  });

  it('opens every ballot with the result, and whoever recounts comes to the same', async () => {
    await asDatabaseOwner(api, `UPDATE edition SET stage = 'released' WHERE slug = $1`, [slug]);
    for (;;) {
      const { body } = await get(`${P}/ballot`);
      if ((body as { state: string }).state === 'released') break;
    }
    const openings = (await get(`${P}/ledger/openings`)).body as Opening[];
    const verdict = recount({
      edition: slug,
      entries: (await get(`${P}/ledger`)).body as [],
      checkpoints: (await get(`${P}/ledger/checkpoints`)).body as [],
      openings,
      result: (await get(`${P}/ledger/result`)).body as never,
    });
    expect(verdict).toMatchObject({ ok: true, ballots: 42, void: 30 });
    expect(
      openings
        .filter(({ status }) => status === 'void')
        .map(({ receipt }) => receipt)
        .sort(),
    ).toEqual(machine.toSorted());
    const kept = (await get(`${P}/receipts/${receipts[0]}`)).body as ReceiptView;
    expect([kept.status, kept.choices]).toEqual(['counted', [1, 2]]);
    const voided = (await get(`${P}/receipts/${machine[0]}`)).body as ReceiptView;
    expect([voided.status, voided.reason]).toEqual(['void', '脚本投票']);
  });

  it('destroys the key by two persons; afterwards nothing leads to a voter', async () => {
    const keys = join(api.store.dataDir, 'keys', 'ballots');
    expect(await readdir(keys)).toEqual([`${editionId}.key`]);
    await act('owner', 'POST', `${operation}/destruction`, `${E}/destruction`, {
      reason: '异议期满',
    });
    const path = `${E}/destruction/confirmation`;
    expect(await story.refusedAs('owner', 'POST', path)).toBe('policy.relation');
    const { body } = await act('second', 'POST', `${operation}/destruction/confirmation`, path);
    expect((body as VotingView).key).toMatchObject({
      state: 'destroyed',
      confirmedBy: 'second',
      destroyedAt: expect.any(String),
    });
    expect(await readdir(keys)).toEqual([]);
    for (const table of ['ballot_pass', 'ballot_code'])
      expect(await api.rows(`SELECT 1 FROM ${table} WHERE edition_id = $1`, [editionId])).toEqual(
        [],
      );
    expect(await api.rows(`SELECT 1 FROM mail WHERE key LIKE 'ballot %'`)).toEqual([]);
    // What is left still counts.
    expect((await get(`${P}/receipts/${receipts[0]}`)).body).toMatchObject({ status: 'counted' });
  });

  it('verifies voters by mail, text message and code list, each person once', async () => {
    const owner = story.person('owner');
    const sent = async (kind: 'mail' | 'sms', vote: string, to: object): Promise<string> => {
      const voter = new Voter(api.address, vote);
      await act(
        api.nobody,
        'POST',
        `${open}/ballot/codes`,
        `/api/public/editions/${vote}/ballot/codes`,
        { to: { kind, ...to }, work: await voter.work() },
        voter.headers(),
      );
      if (kind === 'mail') {
        const [mail] = await api.rows<{ subject: string }>(
          `SELECT subject FROM mail WHERE key LIKE 'ballot %' ORDER BY created_at DESC LIMIT 1`,
        );
        return mail?.subject.slice(0, 6) ?? '';
      }
      return /验证码(\d{6})/.exec(texts.at(-1)?.text ?? '')?.[1] ?? '';
    };
    await openVote(api, owner, 'by-mail', { handler: 'mail', mailDomains: [] });
    const mail = await sent('mail', 'by-mail', { address: 'wang.lei+1@gmail.com' });
    const cast = (vote: string, proof: object) => new Voter(api.address, vote).vote([1], { proof });
    const first = await cast('by-mail', { kind: 'mail', address: 'wanglei@gmail.com', code: mail });
    expect(first.status).toBe(201);
    const wrong = await cast('by-mail', {
      kind: 'mail',
      address: 'wanglei@gmail.com',
      code: '000000x',
    });
    expect(wrong.body.code).toBe('ballot.code');
    const again = await cast('by-mail', {
      kind: 'mail',
      address: 'Wang.Lei+2@googlemail.com',
      code: mail,
    });
    expect([again.status, again.body.receipt]).toEqual([409, first.body.receipt]);

    await openVote(api, owner, 'by-sms', { handler: 'sms' });
    const text = await sent('sms', 'by-sms', { number: '138 0013 8000' });
    const phone = await cast('by-sms', { kind: 'sms', number: '+8613800138000', code: text });
    // Another account on the same telephone is the same voter.
    const same = await cast('by-sms', { kind: 'sms', number: '0086-138-0013-8000', code: text });
    expect([phone.status, same.status, same.body.receipt]).toEqual([201, 409, phone.body.receipt]);

    // A gateway that is down: a sentence at once, the code that one holds stays good, and no try is lost.
    const number = '13900139000';
    const ask = async (): Promise<Answer> => {
      const voter = new Voter(api.address, 'by-sms');
      const answer = await voter.post('ballot/codes', {
        to: { kind: 'sms', number },
        work: await voter.work(),
      });
      const body = await answer.text();
      return { status: answer.status, text: body, body: body === '' ? null : JSON.parse(body) };
    };
    const held = await sent('sms', 'by-sms', { number });
    gatewaySays = 503;
    for (let turn = 0; turn < 6; turn += 1) {
      const down = await ask();
      expect([down.status, code(down)]).toEqual([503, 'ballot.gateway']);
    }
    gatewaySays = 200;
    const late = await cast('by-sms', { kind: 'sms', number, code: held });
    expect(late.status).toBe(201);
    for (let turn = 0; turn < 4; turn += 1) expect((await ask()).status).toBe(202);
    const many = await ask();
    expect([many.status, code(many)]).toEqual([429, 'auth.too-many']);

    await editionBeforeVote(api, owner, 'by-codes');
    await owner.call('PUT', '/api/editions/by-codes/ballot', { handler: 'codes' });
    const { codes } = (
      await owner.call('POST', '/api/editions/by-codes/ballot/codes', { count: 2 })
    ).body as { codes: string[] };
    await owner.call('POST', '/api/editions/by-codes/moves', { to: 'public-notice' });
    const given = codes[0] ?? '';
    const byCode = await cast('by-codes', { kind: 'codes', code: given });
    const twice = await cast('by-codes', {
      kind: 'codes',
      code: given.toLowerCase().replaceAll('-', ' '),
    });
    const made = await cast('by-codes', { kind: 'codes', code: 'AAAA-BBBB-CCCC' });
    expect([byCode.status, twice.status, made.body.code]).toEqual([201, 409, 'ballot.code']);
  });

  it('is asked on each of its addresses, though released pages are answered before it', async () => {
    const addresses = (await operationsOf(api))
      .filter(
        ({ method, path, tags }) =>
          method === 'GET' && path.startsWith('/api/public') && tags.includes('ballots'),
      )
      .map(({ path }) => path.replaceAll(/\{\w+\}/g, slug));
    expect(addresses).toContain('/api/public/votes/sign-in');
    expect(addresses.filter((path) => !isLive(path))).toEqual([]);
  });

  it('leaves no operation untried', async () => {
    expect(await story.untried(({ tags }) => tags.includes('ballots'))).toEqual([]);
  });
});
