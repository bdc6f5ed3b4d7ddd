import { createVoteIntake } from '@bangyang/ballots-server';
import { PlatformModule, loadConfig, prepareHttpApp } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { entities, features, jobs } from './index.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';
import { asDatabaseOwner, EASY_WORK, openVote, Voter, type VoteAnswer } from './voters.fixture.js';

// Real PostgreSQL, real HTTP, two instances of the API on one database.
describe('one voter who sends many requests at once', () => {
  let api: StaffApi;
  let second: INestApplication;
  let secondAddress: string;
  let front: Server;

  beforeAll(async () => {
    api = await startStaffApi(EASY_WORK, { consume: false });
    @Module({
      imports: [
        PlatformModule.forRoot({
          config: loadConfig({
            DATABASE_URL: api.store.appUrl,
            BANGYANG_DATA_DIR: api.store.dataDir,
            LOG_LEVEL: 'silent',
            ...EASY_WORK,
            ...api.queue,
          }),
          entities,
          jobs,
          consume: false,
        }),
        ...features(),
      ],
    })
    class Second {}
    second = await NestFactory.create(Second, { logger: false, abortOnError: false });
    prepareHttpApp(second);
    await second.init();
    // As the API puts them together: ballots before the application.
    const takeVote = createVoteIntake(second);
    const rest = second.getHttpAdapter().getInstance() as RequestListener;
    front = createServer((request, response) => {
      if (!takeVote(request, response)) rest(request, response);
    });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    secondAddress = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
    await api.found('ccid', '赛迪', 'owner@ccid.example');
    const owner = await api.signIn('owner@ccid.example');
    await openVote(api, owner, 'vote-one', { handler: 'device' });
  }, 60_000);
  afterAll(async () => {
    front.closeAllConnections();
    front.close();
    await second.close();
    await api.stop();
  }, 60_000);

  /** 200 requests of one voter, half to each instance, each an attempt of its own. */
  const storm = async (): Promise<readonly VoteAnswer[]> => {
    const here = new Voter(api.address, 'vote-one');
    const work = await here.work();
    const there = new Voter(secondAddress, 'vote-one');
    return Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 === 0 ? here : there).vote([(index % 7) + 1], { work }),
      ),
    );
  };
  const counted = async (): Promise<number> =>
    (await api.rows<{ n: number }>('SELECT count(*)::int AS n FROM ballot'))[0]?.n ?? 0;

  it('has one ballot, and every answer is the same receipt', async () => {
    const answers = await storm();
    expect(await counted()).toBe(1);
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([...statuses].map(([status, all]) => [status, all.length]).sort()).toEqual([
      [201, 1],
      [409, 199],
    ]);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.choices.join())).size).toBe(1);
    const repeats = await api.rows('SELECT 1 FROM ballot_repeat');
    expect(repeats.length).toBe(199);
  }, 60_000);

  it('is answered as the first time when the same attempt comes again after a lost answer', async () => {
    const voter = new Voter(api.address, 'vote-one');
    const again = { work: await voter.work(), attempt: 'attempt-0123456789' };
    const first = await voter.vote([3, 1], again);
    const repeated = await voter.vote([3, 1], again);
    expect([first.status, repeated.status]).toEqual([201, 200]);
    expect(repeated.body).toEqual(first.body);
    expect(first.body.choices).toEqual([1, 3]);
  });

  it('is refused in the same words on either way in', async () => {
    const refusals = async (address: string): Promise<unknown> => {
      const voter = new Voter(address, 'vote-one');
      const work = await voter.work();
      const bodies = [
        { choices: [99], attempt: 'attempt-0123456789', work, proof: { kind: 'device' } },
        { choices: [], attempt: 'attempt-0123456789', work, proof: { kind: 'device' } },
        { choices: [1], attempt: 'attempt-0123456789', work, proof: { kind: 'codes', code: 'X' } },
      ];
      const answers = await Promise.all(bodies.map((body) => voter.post('ballots', body)));
      return Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]));
    };
    expect(await refusals(secondAddress)).toEqual(await refusals(api.address));
    const noJson = await fetch(`${secondAddress}/api/public/editions/vote-one/ballots`, {
      method: 'POST',
      body: 'no JSON',
    });
    expect([noJson.status, ((await noJson.json()) as { code: string }).code]).toEqual([
      400,
      'request.invalid',
    ]);
  });

  it('would have several ballots without the unique index: the test above has teeth', async () => {
    await asDatabaseOwner(api, 'ALTER TABLE ballot DROP CONSTRAINT ballot_once');
    const before = await counted();
    await storm();
    expect((await counted()) - before).toBeGreaterThan(1);
    await asDatabaseOwner(
      api,
      'ALTER TABLE ballot DISABLE TRIGGER ballot_insert_only; DELETE FROM ballot',
    );
  }, 60_000);
});
