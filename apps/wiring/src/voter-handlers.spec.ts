import type { HandlerKind, WorkOffer } from '@bangyang/ballots-contract';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { Browser, CLIENT, startProvider } from './provider.fixture.js';
import { startStaffApi, type Caller, type StaffApi } from './staff-api.fixture.js';
import { EASY_WORK, editionBeforeVote, Voter, type VoteAnswer } from './voters.fixture.js';

/** What every way of telling voters apart must come up to, and how each is used. */
interface Handler {
  readonly kind: HandlerKind;
  /** the first is one person, in two spellings or browsers; the last is another */
  readonly people: readonly [string, string, string];
  /** whether a proof is good for some minutes alone */
  readonly expires: boolean;
  prove(vote: string, person: string, voter: Voter): Promise<object>;
  /** a proof that nobody was given */
  readonly wrong: object;
}

// A real OpenID provider, a real gateway, real PostgreSQL, real HTTP.
describe('ways of telling voters apart', () => {
  let api: StaffApi;
  let owner: Caller;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let folder: string;
  let clock: string;
  const texts = new Map<string, string>();
  const codes = new Map<string, string[]>();
  const gateway = createServer((request, response) => {
    void json(request).then((body) => {
      const { to, text } = body as { to: string; text: string };
      texts.set(to, text);
      response.end();
    });
  });

  beforeAll(async () => {
    gateway.listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    folder = await mkdtemp(join(tmpdir(), 'bangyang-clock-'));
    clock = join(folder, 'minutes');
    await writeFile(clock, '0');
    provider = await startProvider((address) => `${address}/api/public/votes/sign-in`);
    api = await startStaffApi({
      ...EASY_WORK,
      PORT: provider.port,
      BANGYANG_PROXIES: '1',
      BANGYANG_CLOCK_FILE: clock,
      BANGYANG_SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
      BANGYANG_PUBLIC_URL: `http://127.0.0.1:${provider.port}`,
      BANGYANG_VOTER_OIDC_ISSUER: provider.issuer,
      BANGYANG_VOTER_OIDC_CLIENT_ID: CLIENT.id,
      BANGYANG_VOTER_OIDC_CLIENT_SECRET: CLIENT.secret,
      BANGYANG_VOTER_OIDC_TITLE: '统一身份认证',
    });
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    owner = await api.signIn('owner@ccid.example');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await provider.stop();
    gateway.close();
    await rm(folder, { recursive: true });
  }, 60_000);

  /** Opens a vote; codes that it needs are made and kept for the test. */
  const open = async (vote: string, settings: object): Promise<void> => {
    await editionBeforeVote(api, owner, vote);
    await ask('PUT', `/api/editions/${vote}/ballot`, settings);
    if (JSON.stringify(settings).includes('"codes"')) {
      const made = await ask('POST', `/api/editions/${vote}/ballot/codes`, { count: 2 });
      codes.set(vote, (made as { codes: string[] }).codes);
    }
    await ask('POST', `/api/editions/${vote}/moves`, { to: 'public-notice' });
  };
  const ask = async (method: string, path: string, body: object): Promise<unknown> => {
    const answer = await owner.call(method, path, body);
    expect([path, answer.status < 300, answer.text]).toEqual([path, true, answer.text]);
    return answer.body;
  };
  const sendCode = async (vote: string, to: object, voter: Voter): Promise<void> => {
    const answer = await voter.post('ballot/codes', { to, work: await voter.work() });
    expect([vote, answer.status]).toEqual([vote, 202]);
  };

  const devices = new Map<string, Voter>();
  const handlers: readonly Handler[] = [
    {
      kind: 'device',
      people: ['phone', 'phone', 'tablet'],
      expires: false,
      prove: (vote, person, voter) => {
        // The mark of the browser is the person.
        const known = devices.get(`${vote} ${person}`);
        if (known) voter.mark = known.mark;
        else devices.set(`${vote} ${person}`, voter);
        return Promise.resolve({ kind: 'device' });
      },
      wrong: { kind: 'codes', code: 'AAAA' },
    },
    {
      kind: 'mail',
      people: ['wang.lei+1@gmail.com', 'WangLei@googlemail.com', 'li.na@ccid.example'],
      expires: true,
      prove: async (vote, address, voter) => {
        await sendCode(vote, { kind: 'mail', address }, voter);
        const [mail] = await api.rows<{ subject: string }>(
          `SELECT subject FROM mail WHERE recipient = $1 AND subject LIKE '%code' ORDER BY created_at DESC LIMIT 1`,
          [address],
        );
        return { kind: 'mail', address, code: mail?.subject.slice(0, 6) };
      },
      wrong: { kind: 'mail', address: 'li.na@ccid.example', code: '12345x' },
    },
    {
      kind: 'sms',
      people: ['138 0013 8000', '0086-138-0013-8000', '+8613900139000'],
      expires: true,
      prove: async (vote, number, voter) => {
        texts.clear();
        await sendCode(vote, { kind: 'sms', number }, voter);
        while (texts.size === 0) await new Promise(setImmediate);
        const [text] = [...texts.values()];
        return { kind: 'sms', number, code: /验证码(\d{6})/.exec(text ?? '')?.[1] };
      },
      wrong: { kind: 'sms', number: '13900139000', code: '12345x' },
    },
    {
      kind: 'codes',
      people: ['0 as printed', '0 as typed', '1 as printed'],
      expires: false,
      prove: (vote, person) => {
        const code = codes.get(vote)?.[Number(person[0])] ?? '';
        return Promise.resolve({
          kind: 'codes',
          code: person.endsWith('typed') ? code.toLowerCase().replaceAll('-', ' ') : code,
        });
      },
      wrong: { kind: 'codes', code: 'AAAA-BBBB-CCCC' },
    },
    {
      kind: 'oidc',
      people: ['wang.lei@id.example', 'wang.lei@id.example', 'li.na@id.example'],
      expires: true,
      prove: async (vote, person) => {
        const browser = new Browser(/^(\/en)?\/vote\//);
        const start = `${api.address}/api/public/editions/${vote}/ballot/sign-in`;
        const landed = await browser.signIn(start, person);
        expect(landed).toMatch(new RegExp(`^/vote/${vote}#pass=[0-9a-f]{32}$`));
        return { kind: 'oidc', pass: landed.split('=')[1] };
      },
      wrong: { kind: 'oidc', pass: '0'.repeat(32) },
    },
  ];

  describe.each(handlers)('$kind', ({ kind, people: [person, again, other], ...handler }) => {
    const vote = `by-${kind}`;
    const elsewhere = `also-by-${kind}`;
    const generous = { perDevice: 100, perPrefixHour: 100_000, perMinute: 100_000 };

    beforeAll(async () => {
      for (const slug of [vote, elsewhere]) await open(slug, { handler: kind, limits: generous });
    }, 60_000);

    const cast = async (
      who: string,
      choices: readonly number[],
      { at = vote }: { readonly at?: string } = {},
    ): Promise<VoteAnswer> => {
      const voter = new Voter(api.address, at);
      const proof = await handler.prove(at, who, voter);
      return voter.vote(choices, { proof });
    };

    it('counts a person once, however they write themselves and whatever browser they use', async () => {
      const first = await cast(person, [1, 2]);
      expect(first.status).toBe(201);
      const second = await cast(again, [3]);
      expect([second.status, second.body.code]).toEqual([409, 'ballot.cast']);
      expect([second.body.receipt, second.body.choices]).toEqual([first.body.receipt, [1, 2]]);
      // That somebody tried again is known, not what for.
      expect(
        await api.rows(
          'SELECT 1 FROM ballot_repeat r JOIN edition e ON e.id = r.edition_id WHERE e.slug = $1',
          [vote],
        ),
      ).toHaveLength(1);
    }, 60_000);

    it('counts another person too, and the first in another vote', async () => {
      const two = await cast(other, [1]);
      const there = await cast(person, [1], { at: elsewhere });
      expect([two.status, there.status]).toEqual([201, 201]);
    }, 60_000);

    it('takes no proof that it did not give, nor one that was given for another vote', async () => {
      const voter = new Voter(api.address, vote);
      const code = kind === 'device' ? 'ballot.proof' : 'ballot.code';
      expect((await voter.vote([1], { proof: handler.wrong })).body.code).toBe(code);
      if (kind === 'device') return;
      const proof = await handler.prove(elsewhere, other, new Voter(api.address, elsewhere));
      expect((await voter.vote([1], { proof })).body.code).toBe('ballot.code');
    }, 60_000);

    it('takes a proof for a quarter of an hour where it expires', async () => {
      const voter = new Voter(api.address, elsewhere);
      const proof = await handler.prove(elsewhere, other, voter);
      await writeFile(clock, '16');
      const late = await voter.vote([1], { proof });
      await writeFile(clock, '0');
      expect([late.status, late.body.code]).toEqual(
        handler.expires ? [422, 'ballot.code'] : [201, undefined],
      );
    }, 60_000);

    it('keeps nothing beside the ballots that says who voted', async () => {
      const stored = await api.rows<{ row: string }>(
        `SELECT b::text AS row FROM ballot b UNION ALL SELECT p::text FROM ballot_pass p
         UNION ALL SELECT c::text FROM ballot_code c UNION ALL SELECT r::text FROM ballot_repeat r`,
      );
      const text = JSON.stringify(stored).toLowerCase();
      const names =
        kind === 'codes'
          ? (codes.get(vote) ?? [])
          : kind === 'device'
            ? []
            : [person, again, other];
      for (const name of names) expect(text).not.toContain(name.toLowerCase());
    });

    if (kind !== 'device')
      it('is asked for from where five times too many ballots came, and is enough then', async () => {
        const slug = `stronger-${kind}`;
        await open(slug, {
          handler: 'device',
          stronger: kind,
          limits: { perDevice: 100, perPrefixHour: 2, perMinute: 100_000 },
        });
        const from = { ip: '203.0.113.9' };
        for (let ballot = 1; ballot <= 10; ballot += 1)
          expect((await new Voter(api.address, slug, from).vote([1])).status).toBe(201);
        const next = new Voter(api.address, slug, from);
        const offer = (await (
          await fetch(`${api.address}/api/public/editions/${slug}/ballot/challenge`, {
            headers: next.headers(),
          })
        ).json()) as { handler: string };
        expect(offer.handler).toBe(kind);
        const refused = await next.vote([1]);
        expect([refused.status, refused.body.code]).toEqual([422, 'ballot.proof']);
        const proof = await handler.prove(slug, person, next);
        expect((await next.vote([1], { proof })).status).toBe(201);
        // Who comes from elsewhere is asked for no more than usual.
        const far = new Voter(api.address, slug, { ip: '198.51.100.9' });
        expect((await far.vote([1])).status).toBe(201);
      }, 60_000);
  });

  describe('escalation', () => {
    const offerTo = async (voter: Voter): Promise<{ level: unknown; handler: string }> => {
      const answer = await fetch(
        `${api.address}/api/public/editions/${voter.slug}/ballot/challenge`,
        { headers: voter.headers() },
      );
      const { challenge, handler } = (await answer.json()) as WorkOffer;
      const { data } = challenge.parameters as { data?: { level?: number } };
      return { level: data?.level, handler };
    };
    const prepared = async (voter: Voter): Promise<{ voter: Voter; work: object }> => ({
      voter,
      work: await voter.work(),
    });

    it('asks a range for nothing up to three times its limit, then for more work, at five times for more proof', async () => {
      const slug = 'escalates';
      await open(slug, {
        handler: 'device',
        stronger: 'mail',
        limits: { perDevice: 100, perPrefixHour: 2, perMinute: 100_000 },
      });
      const from = { ip: '203.0.113.9' };
      const crowd = await Promise.all(
        Array.from({ length: 7 }, () => prepared(new Voter(api.address, slug, from))),
      );
      const last = crowd.pop();
      for (const { voter, work } of crowd) {
        expect(await offerTo(voter)).toEqual({ level: 0, handler: 'device' });
        expect((await voter.vote([1], { work })).status).toBe(201);
      }
      const refused = await last?.voter.vote([1], { work: last.work });
      expect([refused?.status, refused?.body.code]).toEqual([429, 'ballot.more-work']);
      for (let ballot = 7; ballot <= 10; ballot += 1) {
        const voter = new Voter(api.address, slug, from);
        expect(await offerTo(voter)).toEqual({ level: 1, handler: 'device' });
        expect((await voter.vote([1])).status).toBe(201);
      }
      const next = new Voter(api.address, slug, from);
      expect(await offerTo(next)).toEqual({ level: 1, handler: 'mail' });
      expect((await next.vote([1])).body.code).toBe('ballot.proof');
      // Who comes from elsewhere is asked for no more than usual.
      const far = new Voter(api.address, slug, { ip: '198.51.100.9' });
      expect(await offerTo(far)).toEqual({ level: 0, handler: 'device' });
    }, 60_000);

    it('asks everybody for more work at three times the limit of the whole vote, and nobody for more proof', async () => {
      const slug = 'crowded';
      await open(slug, {
        handler: 'device',
        stronger: 'mail',
        limits: { perDevice: 100, perPrefixHour: 100_000, perMinute: 1 },
      });
      const voters = Array.from(
        { length: 8 },
        (_, at) => new Voter(api.address, slug, { ip: `198.51.${at}.1` }),
      );
      const asked: unknown[] = [];
      for (const voter of voters) {
        asked.push(await offerTo(voter));
        expect((await voter.vote([1])).status).toBe(201);
      }
      expect(asked).toEqual(voters.map((_, at) => ({ level: at < 3 ? 0 : 1, handler: 'device' })));
    }, 60_000);

    it('takes none from a range at five times its limit where the organiser chose nothing stronger', async () => {
      const slug = 'refuses';
      await open(slug, {
        handler: 'device',
        limits: { perDevice: 100, perPrefixHour: 1, perMinute: 100_000 },
      });
      const from = { ip: '203.0.113.9' };
      for (let ballot = 1; ballot <= 5; ballot += 1)
        expect((await new Voter(api.address, slug, from).vote([1])).status).toBe(201);
      const refused = await new Voter(api.address, slug, from).vote([1]);
      expect([refused.status, refused.body.code]).toEqual([429, 'auth.too-many']);
      const far = new Voter(api.address, slug, { ip: '198.51.100.9' });
      expect((await far.vote([1])).status).toBe(201);
    }, 60_000);
  });

  it('knows what the provider calls itself, and takes nobody back whom it did not send', async () => {
    const ballot = await api.nobody.call('GET', '/api/public/editions/by-oidc/ballot');
    expect(ballot.body).toMatchObject({ handler: 'oidc', provider: '统一身份认证' });
    const callback = `${api.address}/api/public/votes/sign-in`;
    const browser = new Browser(/^(\/en)?\/vote\//);
    const guessed = await browser.open(`${callback}?code=stolen&state=guessed`);
    expect([guessed.status, guessed.text]).toEqual([401, expect.stringContaining('auth.provider')]);
    // A journey that began here and ends with an answer to another one.
    await browser.open(`${api.address}/api/public/editions/by-oidc/ballot/sign-in?locale=en`);
    const crossed = await browser.open(`${callback}?code=stolen&state=guessed`);
    expect(crossed.url).toBe('/en/vote/by-oidc#refused=auth.provider');
    const elsewhere = await api.nobody.call('GET', '/api/public/editions/by-mail/ballot/sign-in');
    expect(elsewhere.body).toMatchObject({ code: 'ballot.proof' });
  });

  it('brings the receipt by mail, once, without a word of whom the ballot is for', async () => {
    const voter = new Voter(api.address, 'by-mail');
    const address = 'receipt@ccid.example';
    const mail = handlers.find(({ kind }) => kind === 'mail');
    const proof = await mail?.prove('by-mail', address, voter);
    const again = {
      work: await voter.work(),
      attempt: 'attempt-0123456789',
      ...(proof && { proof }),
    };
    const { body } = await voter.vote([1, 2], again);
    await voter.vote([1, 2], again);
    const letters = await api.rows<{ subject: string; text: string }>(
      `SELECT subject, text FROM mail WHERE recipient = $1 AND key LIKE '%receipt%'`,
      [address],
    );
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    const shown = body.receipt.replace(/(.{5})(?=.)/g, '$1-');
    expect(letter?.subject).toContain(shown);
    expect(letter?.text).toContain(`/vote/by-mail/receipt?id=${body.receipt}`);
    const { entrants } = (await api.nobody.call('GET', '/api/public/editions/by-mail/ballot'))
      .body as { entrants: { name: string }[] };
    for (const { name } of entrants) expect(JSON.stringify(letter)).not.toContain(name);
    // Once it is sent, not even the mail says who has which receipt.
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query(`UPDATE mail SET state = 'sent' WHERE recipient = $1`, [address]),
      ),
    );
    expect(await api.rows('SELECT 1 FROM mail WHERE recipient = $1', [address])).toEqual([]);
    expect(
      await api.rows(`SELECT 1 FROM mail WHERE text LIKE '%' || $1 || '%'`, [body.receipt]),
    ).toEqual([]);
  });
});
