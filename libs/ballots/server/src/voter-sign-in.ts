import { OidcClient, providerRefused, type OidcAttempt } from '@bangyang/identity-server';
import {
  Clock,
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  RateLimits,
  type Config,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { signInPass } from './prove-voter.js';
import { VoteDoors } from './vote-doors.js';
import { keysOf, otherProof, prefixOf, type Caller } from './voting.js';
import type { VoterKeys } from './voter-keys.js';

export const SIGN_IN_MINUTES = 15;

/** What the browser keeps, sealed, between leaving for the provider and coming back. */
const journey = z.strictObject({
  slug: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});
type Journey = z.infer<typeof journey>;

/** Somebody who is back from the provider. */
export interface SignedIn {
  readonly slug: string;
  readonly locale: Journey['locale'];
  /** proves to the ballot box who votes, for a quarter of an hour */
  readonly pass: string;
}

/**
 * Sends voters to the provider of this installation and takes them back with a pass. What the provider says of them is
 * not kept: a keyed hash of their subject is who votes.
 */
@Injectable()
export class VoterSignIn {
  private readonly client: OidcClient | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(VoteDoors) private readonly doors: VoteDoors,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    if (config.voterOidc)
      this.client = new OidcClient(
        config.voterOidc,
        `${config.publicUrl}/api/public/votes/sign-in`,
        'openid',
      );
  }

  /** Where to send the browser, and what it must bring back. Throws `ballot.not-open`, `ballot.proof`, `auth.too-many`, `auth.provider`. */
  async start(
    slug: string,
    locale: Journey['locale'],
    caller: Caller,
  ): Promise<{ readonly address: string; readonly kept: string }> {
    const now = this.clock.now();
    const door = await this.doors.whileOpen(slug, now);
    const keys = keysOf(door);
    const { settings } = door.contest ?? {};
    if (!this.client || !settings || ![settings.handler, settings.stronger].includes('oidc'))
      throw otherProof(slug);
    await this.limits.take({
      key: `ballot sign-in ${door.editionId} ${prefixOf(keys, caller)}`,
      limit: settings.limits.perPrefixHour,
      seconds: 3_600,
    });
    const { address, attempt } = await this.client.begin();
    const until = now.getTime() + SIGN_IN_MINUTES * 60_000;
    return { address, kept: sealed(keys, { slug, locale, ...attempt, until }) };
  }

  /** Gives a pass to who comes back. Throws `auth.provider`, `ballot.not-open`. */
  async finish(kept: string, query: string): Promise<SignedIn> {
    const { slug, locale, until, ...attempt } = await this.unsealed(kept);
    const now = this.clock.now();
    const door = await this.doors.whileOpen(slug, now);
    const keys = keysOf(door);
    if (!this.client || until < now.getTime()) throw notBegun();
    const { iss, sub } = await this.client.finish(query, attempt satisfies OidcAttempt);
    const pass = randomBytes(16).toString('hex');
    await inScope(INSTALLATION, () =>
      this.database.transaction((tx) =>
        tx.query(
          `INSERT INTO ballot_pass (edition_id, voter_key, code, sent_at, until) VALUES ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5)
           ON CONFLICT (edition_id, voter_key) DO UPDATE SET code = excluded.code, sent_at = excluded.sent_at, until = excluded.until`,
          [
            door.editionId,
            keys.voter('oidc', `${iss} ${sub}`),
            keys.code(signInPass(pass)),
            now,
            new Date(now.getTime() + SIGN_IN_MINUTES * 60_000),
          ],
        ),
      ),
    );
    return { slug, locale, pass };
  }

  /** Where a browser began, as far as it can be told from what it kept. */
  async origin(kept: string): Promise<Pick<Journey, 'slug' | 'locale'> | undefined> {
    return this.unsealed(kept).catch(() => undefined);
  }

  private async unsealed(kept: string): Promise<Journey> {
    const [content = '', seal = ''] = kept.split('.');
    const parsed = journey.safeParse(parse(Buffer.from(content, 'base64url').toString('utf8')));
    if (!parsed.success) throw notBegun();
    const door = await this.doors.of(parsed.data.slug);
    const expected = Buffer.from(sealOf(keysOf(door), content));
    const given = Buffer.from(seal);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notBegun();
    return parsed.data;
  }
}

const notBegun = () =>
  providerRefused(new Error('the sign-in was not begun here or took too long'));

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const sealOf = (keys: VoterKeys, content: string): string => keys.sign(`sign-in ${content}`);

function sealed(keys: VoterKeys, content: Journey): string {
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${sealOf(keys, text)}`;
}
