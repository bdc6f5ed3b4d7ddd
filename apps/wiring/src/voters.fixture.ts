import { inScope, INSTALLATION } from '@bangyang/server';
import { addEntrant } from '@bangyang/applications-server';
import type { BallotReceipt, WorkOffer } from '@bangyang/ballots-contract';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Caller, StaffApi } from './staff-api.fixture.js';

/** How hard the proof of work is in tests: a handful of hashes. */
export const EASY_WORK = { BANGYANG_BALLOT_WORK: '1' } as const;

export interface VoteAnswer {
  readonly status: number;
  readonly body: BallotReceipt & { readonly code?: string };
}

/** A browser that votes: it keeps its mark, solves challenges, comes from an address. */
export class Voter {
  mark: string | undefined;

  constructor(
    private readonly address: string,
    readonly slug: string,
    private readonly from: { readonly ip?: string; readonly agent?: string } = {},
  ) {}

  headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      'user-agent': this.from.agent ?? 'test',
      ...(this.from.ip && { 'x-forwarded-for': this.from.ip }),
    };
  }

  async work(): Promise<object> {
    const answer = await fetch(
      `${this.address}/api/public/editions/${this.slug}/ballot/challenge?device=${this.mark ?? ''}`,
      { headers: this.headers() },
    );
    const offer = (await answer.json()) as WorkOffer;
    this.mark = offer.device;
    const challenge = offer.challenge as unknown as Challenge;
    return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
  }

  /** Solved work for an objection, which needs no vote. */
  async noticeWork(): Promise<object> {
    const answer = await fetch(
      `${this.address}/api/public/editions/${this.slug}/notice/challenge`,
      { headers: this.headers() },
    );
    const { challenge } = (await answer.json()) as { challenge: Challenge };
    return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
  }

  post(path: string, body: object): Promise<Response> {
    return fetch(`${this.address}/api/public/editions/${this.slug}/${path}`, {
      method: 'POST',
      headers: this.headers(),
      body: JSON.stringify(body),
    });
  }

  async vote(
    choices: readonly number[],
    more: { readonly proof?: object; readonly work?: object; readonly attempt?: string } = {},
  ): Promise<VoteAnswer> {
    const answer = await this.post('ballots', {
      choices,
      attempt: more.attempt ?? randomUUID(),
      work: more.work ?? (await this.work()),
      proof: more.proof ?? { kind: 'device' },
    });
    return { status: answer.status, body: (await answer.json()) as VoteAnswer['body'] };
  }
}

/** Codes of cities that stand for the vote in tests. */
export const cities = ['110000', '120000', '310000', '500000', '330100', '320500', '440100'];

/** Names entrants and admits them. Their numbers count from 1. */
export async function admitEntrants(
  api: StaffApi,
  slug: string,
  codes: readonly string[] = cities,
): Promise<void> {
  await inScope(INSTALLATION, () =>
    api.database.transaction(async (tx) => {
      const [edition] = await tx.query<{ id: string }>('SELECT id FROM edition WHERE slug = $1', [
        slug,
      ]);
      for (const code of codes) await addEntrant(tx, edition?.id ?? '', { kind: 'city', code });
      await tx.query(`UPDATE entrant SET status = 'admitted' WHERE edition_id = $1`, [edition?.id]);
    }),
  );
}

/** What only the owner of the database may do. */
export async function asDatabaseOwner(
  api: StaffApi,
  sql: string,
  values: unknown[] = [],
): Promise<void> {
  const client = new Client({ connectionString: api.store.ownerUrl });
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
}

/**
 * An open edition of `ten-samples` with admitted entrants, before its vote opens. `owner` works for the organiser
 * `ccid` and becomes its secretary too.
 */
export async function editionBeforeVote(api: StaffApi, owner: Caller, slug: string): Promise<void> {
  await done(owner, 'POST', '/api/organisers/ccid/editions', {
    slug,
    methodology: 'ten-samples',
    title: { 'zh-CN': '智慧城市十大样板工程', en: 'Ten smart-city samples' },
    editionYear: 2026,
    dataYear: 2026,
    sourceNote: { 'zh-CN': '城市申报材料' },
  });
  await done(owner, 'POST', `/api/editions/${slug}/open`);
  await admitEntrants(api, slug);
  await asDatabaseOwner(
    api,
    `INSERT INTO membership (organiser_id, account_id, role)
     SELECT organiser_id, account_id, 'secretary' FROM membership WHERE role = 'owner' ON CONFLICT DO NOTHING`,
  );
  await asDatabaseOwner(api, `UPDATE edition SET stage = 'eligibility' WHERE slug = $1`, [slug]);
}

/** Settles the vote of a new edition and opens it. */
export async function openVote(
  api: StaffApi,
  owner: Caller,
  slug: string,
  settings: object,
): Promise<void> {
  await editionBeforeVote(api, owner, slug);
  await done(owner, 'PUT', `/api/editions/${slug}/ballot`, settings);
  await done(owner, 'POST', `/api/editions/${slug}/moves`, { to: 'public-notice' });
}

async function done(who: Caller, method: string, path: string, body?: object): Promise<void> {
  const answer = await who.call(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
}
