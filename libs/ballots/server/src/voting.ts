import {
  addressPrefix,
  phoneIdentity,
  mailIdentity,
  type BallotRequest,
  type CodeRequest,
  type SolvedWork,
  type WorkOffer,
} from '@bangyang/ballots-contract';
import { CodedError, type ErrorValues } from '@bangyang/kernel';
import {
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  RateLimits,
  writeMail,
  type Config,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';
import { BallotBox, type CastOutcome } from './ballot-box.js';
import { checkDomain, CODE_MINUTES, proveVoter, wrongAddress } from './prove-voter.js';
import { handToGateway } from './text-message.js';
import { Tries } from './tries.js';
import { notOpen, VoteDoors, type VoteDoor } from './vote-doors.js';
import type { VoterKeys } from './voter-keys.js';
import { offerWork, proveWork, type ProvenWork } from './work.js';

const HOUR = 3_600;
const CODES_AN_HOUR = 5;
const WRONG_CODES = 10;
/** at so many times a limit more work is asked for, */
const HARDER_AT = 3;
/** and at so many that is not enough */
const STRONGER_AT = 5;

/** Where a request comes from, as far as limits and risk look at it. */
export interface Caller {
  readonly address: string;
  readonly agent: string;
}

export const callerOf = (request: Request): Caller => ({
  address: request.ip ?? '',
  agent: agentOf(request),
});

/** As `callerOf`, of a request before the application: the address that the last of our own proxies saw. */
export function callerBefore(request: IncomingMessage, proxies: number): Caller {
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  const forwarded = proxies > 0 ? hops.at(-proxies) : undefined;
  return { address: forwarded ?? request.socket.remoteAddress ?? '', agent: agentOf(request) };
}

const agentOf = ({ headers }: IncomingMessage): string =>
  `${headers['user-agent'] ?? ''} ${headers['accept-language'] ?? ''}`;

/** What a voter does: gets a challenge, asks for a code, casts. */
@Injectable()
export class Voting {
  private readonly tries = new Tries();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(VoteDoors) private readonly doors: VoteDoors,
    @Inject(BallotBox) private readonly box: BallotBox,
  ) {}

  /** A challenge for this browser; a browser without a mark gets one. Throws `ballot.unknown`, `ballot.not-open`. */
  async offer(slug: string, mark: string | undefined, caller: Caller): Promise<WorkOffer> {
    const door = await this.doors.of(slug);
    const keys = keysOf(door);
    const device = (mark ? deviceOf(keys, mark) : undefined) ?? {
      id: randomBytes(12).toString('hex'),
      since: this.doors.now().getTime(),
    };
    const { id } = device;
    const prefix = prefixOf(keys, caller);
    const pressure = this.pressure(door, id, prefix);
    const challenge = await offerWork(keys.work, this.config.ballotWork, {
      edition: slug,
      device: id,
      level: pressure >= HARDER_AT ? 1 : 0,
      since: device.since,
    });
    const { handler = 'device', stronger = 'none' } = door.contest?.settings ?? {};
    return {
      challenge,
      device: markOf(keys, device),
      handler: pressure >= STRONGER_AT && stronger !== 'none' ? stronger : handler,
    };
  }

  /** Checks work that anything anonymous must bring. Throws `ballot.work`. */
  proveWork(door: VoteDoor, work: SolvedWork): ProvenWork {
    return proveWork(keysOf(door).sign, door.slug, work);
  }

  /**
   * Sends a code to an address, which never learns whether it has voted already. Throws `ballot.address`, `auth.too-many`,
   * `ballot.gateway`.
   */
  async sendCode(slug: string, { to, work }: CodeRequest, caller: Caller): Promise<void> {
    const door = await this.doors.whileOpen(slug, this.doors.now());
    const keys = keysOf(door);
    const { settings } = door.contest ?? {};
    if (!settings || ![settings.handler, settings.stronger].includes(to.kind))
      throw otherProof(slug);
    this.proveWork(door, work);
    const identity = to.kind === 'mail' ? mailIdentity(to.address) : phoneIdentity(to.number);
    if (identity === undefined) throw wrongAddress('to');
    if (to.kind === 'mail') checkDomain(settings, to.address);
    const voterKey = keys.voter(to.kind, identity);
    const codes = `ballot code ${door.editionId} ${voterKey}`;
    await this.limits.take({
      key: codes,
      limit: CODES_AN_HOUR,
      seconds: HOUR,
    });
    await this.limits.take({
      key: `ballot codes ${door.editionId} ${prefixOf(keys, caller)}`,
      limit: settings.limits.perPrefixHour,
      seconds: HOUR,
    });
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const now = this.doors.now();
    // First: a code that the gateway did not take must not replace one that somebody holds.
    if (to.kind === 'sms')
      await handToGateway(this.config.sms, { to: identity, text: textOf(door, code) }).catch(
        async (error: unknown) => {
          await this.limits.giveBack(codes);
          throw error;
        },
      );
    await inScope(INSTALLATION, () =>
      this.database.transaction(async (tx) => {
        await tx.query(
          `INSERT INTO ballot_pass (edition_id, voter_key, code, sent_at, until) VALUES ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5)
           ON CONFLICT (edition_id, voter_key) DO UPDATE SET code = decode($3, 'hex'), sent_at = $4, until = $5`,
          [
            door.editionId,
            voterKey,
            keys.code(code),
            now,
            new Date(now.getTime() + CODE_MINUTES * 60_000),
          ],
        );
        if (to.kind === 'mail') await writeMail(tx, mailOf(door, to.address, code));
      }),
    );
  }

  /**
   * Casts a ballot; resolves after the commit. Throws `ballot.not-open`, `ballot.choices`, `ballot.work`, `ballot.proof`,
   * `ballot.code`, `ballot.more-work`, `auth.too-many`, `ballot.busy`.
   */
  async cast(slug: string, request: BallotRequest, caller: Caller): Promise<CastOutcome> {
    const castAt = this.doors.now();
    const door = await this.doors.whileOpen(slug, castAt);
    const keys = keysOf(door);
    const choices = checkChoices(door, request.choices);
    const work = this.proveWork(door, request.work);
    const { settings } = door.contest ?? {};
    const prefix = prefixOf(keys, caller);
    const pressure = this.pressure(door, work.device, prefix);
    const asked =
      pressure >= STRONGER_AT && settings && settings.stronger !== 'none'
        ? settings.stronger
        : settings?.handler;
    const isEnough =
      request.proof.kind === asked ||
      (request.proof.kind === settings?.stronger && asked === settings.handler);
    if (!isEnough) throw otherProof(slug, asked);
    if (pressure >= STRONGER_AT && settings?.stronger === 'none')
      throw this.tooMany(door, work.device, prefix);
    if (pressure >= HARDER_AT && work.level < 1) {
      throw new CodedError({
        code: 'ballot.more-work',
        where: 'work',
        what: 'many ballots come from here; this device must compute a little longer',
        fix: 'ask for a new challenge and send the request again',
      });
    }
    const voter = await this.proveVoter(door, keys, work, request, castAt);
    const trait = (kind: 'alias' | 'stem' | 'domain', value: string | null): string | null =>
      value === null ? null : keys.trait(kind, value);
    const outcome = await this.box.cast({
      editionId: door.editionId,
      slug,
      voterKey: voter.voterKey,
      slot: door.vote.rules.oncePer === 'day' ? this.dayOf(castAt) : '',
      choices,
      attempt: request.attempt,
      castAt,
      device: keys.trait('device', work.device),
      prefix,
      agent: keys.trait('agent', caller.agent),
      tookMs: Math.max(
        0,
        Math.min(castAt.getTime() - Math.max(work.since, voter.since ?? 0), 2 ** 31 - 1),
      ),
      alias: trait('alias', voter.alias),
      stem: trait('stem', voter.stem),
      domain: trait('domain', voter.domain),
      letters: voter.letters,
    });
    // Sent again as well: whoever got no answer got no mail either, and it is written once.
    if (request.proof.kind === 'mail' && outcome.kind !== 'before')
      await this.mailReceipt(door, request.proof.address, outcome.receipt.receipt);
    if (outcome.kind === 'new') {
      const now = castAt.getTime();
      const of = door.editionId;
      this.tries.count(`${of} d ${work.device}`, 24 * HOUR, now);
      this.tries.count(`${of} p ${prefix}`, HOUR, now);
      this.tries.count(`${of} m`, 60, now);
    }
    return outcome;
  }

  /** The mail says that a ballot is counted and where to check it, never for whom it is. */
  private async mailReceipt(
    { editionId, slug, shown: { title } }: VoteDoor,
    address: string,
    receipt: string,
  ): Promise<void> {
    const shown = receipt.replace(/(.{5})(?=.)/g, '$1-');
    const page = `${this.config.publicUrl}/vote/${slug}/receipt?id=${receipt}`;
    await inScope(INSTALLATION, () =>
      this.database.transaction((tx) =>
        writeMail(tx, {
          key: `ballot ${editionId} receipt ${receipt}`,
          to: address,
          subject: `投票回执 ${shown} / voting receipt`,
          text: [
            `您在“${title['zh-CN']}”中的选票已保存。回执号：${shown}。可随时核对选票仍在账本中、未被改动：${page}`,
            `Your ballot in “${title.en ?? title['zh-CN']}” is stored. Receipt: ${shown}. Check at any time that it is in the ledger, unchanged: ${page}`,
          ].join('\n\n'),
        }),
      ),
    );
  }

  private async proveVoter(
    door: VoteDoor,
    keys: VoterKeys,
    work: ProvenWork,
    { proof }: BallotRequest,
    now: Date,
  ) {
    if (proof.kind === 'device') {
      // The usual way needs no look into the database.
      return proveVoter(() => Promise.reject(new Error('not asked')), {
        editionId: door.editionId,
        keys,
        work,
        proof,
        now,
      });
    }
    await this.limits.take({
      key: `ballot proof ${door.editionId} ${keys.trait('device', work.device)}`,
      limit: WRONG_CODES,
      seconds: CODE_MINUTES * 60,
    });
    if (proof.kind === 'mail' || proof.kind === 'sms') {
      const whom =
        proof.kind === 'mail' ? mailIdentity(proof.address) : phoneIdentity(proof.number);
      // A code of six digits must not be found by trying, from however many devices.
      await this.limits.take({
        key: `ballot proof ${door.editionId} ${keys.voter(proof.kind, whom ?? '')}`,
        limit: WRONG_CODES,
        seconds: CODE_MINUTES * 60,
      });
    }
    return inScope(INSTALLATION, () =>
      this.database.read((tx) =>
        proveVoter(() => Promise.resolve(tx), {
          editionId: door.editionId,
          keys,
          work,
          proof,
          now,
        }),
      ),
    );
  }

  /** How near the busiest of the limits is: 1 when it is reached. */
  private pressure(door: VoteDoor, device: string, prefix: string): number {
    const now = this.doors.now().getTime();
    const of = door.editionId;
    const limits = door.contest?.settings.limits;
    if (!limits) return 0;
    return Math.max(
      this.tries.of(`${of} d ${device}`, now) / limits.perDevice,
      this.tries.of(`${of} p ${prefix}`, now) / limits.perPrefixHour,
      // The whole vote asks everybody for more work, but turns nobody away.
      Math.min(HARDER_AT, this.tries.of(`${of} m`, now) / limits.perMinute),
    );
  }

  private tooMany(door: VoteDoor, device: string, prefix: string): CodedError {
    const now = this.doors.now().getTime();
    const of = door.editionId;
    const seconds = Math.max(
      this.tries.wait(`${of} d ${device}`, now),
      this.tries.wait(`${of} p ${prefix}`, now),
    );
    return new CodedError({
      code: 'auth.too-many',
      where: door.slug,
      what: 'too many ballots came from here',
      fix: `wait ${seconds} seconds and try again`,
      retryAfter: seconds,
    });
  }

  private dayOf(at: Date): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
  }
}

export const prefixOf = (keys: VoterKeys, { address }: Caller): string =>
  keys.trait('prefix', addressPrefix(address));

/** Throws `ballot.not-open` before the vote opened and after its key is gone. */
export function keysOf({ keys, slug }: VoteDoor): VoterKeys {
  if (keys) return keys;
  throw notOpen(slug, 'the vote is not open');
}

/** The choices in ascending order. Throws `ballot.choices`. */
function checkChoices(
  { entrants, vote: { rules } }: VoteDoor,
  choices: readonly number[],
): readonly number[] {
  const refuse = (what: string, fix: string, values: ErrorValues<'ballot.choices'> = {}): never => {
    throw new CodedError({ code: 'ballot.choices', where: 'choices', what, fix, values });
  };
  if (choices.length > rules.choicesPerVoter)
    refuse(`${choices.length} are chosen`, `choose ${rules.choicesPerVoter} at most`, {
      chosen: choices.length,
      most: rules.choicesPerVoter,
    });
  if (new Set(choices).size < choices.length) refuse('one is chosen twice', 'choose each once');
  const stranger = choices.find((number) => !entrants.has(number));
  if (stranger !== undefined)
    refuse(`number ${stranger} does not stand for the vote`, 'load the page again', {
      number: stranger,
    });
  return choices.toSorted((a, b) => a - b);
}

export const otherProof = (slug: string, asked?: string): CodedError =>
  new CodedError({
    code: 'ballot.proof',
    where: slug,
    what:
      asked === undefined
        ? 'no code is sent in this vote'
        : `this vote asks for a proof by ${asked}`,
    fix: 'load the page again and prove yourself as it says',
    values: asked === undefined ? {} : { asked },
  });

/** What a mark says: which browser, and since when its page has been open, in milliseconds. */
interface Device {
  readonly id: string;
  readonly since: number;
}

// A mark that a browser keeps has a seal, so that nobody makes up browsers, or how long they have been looking.
const seal = (keys: VoterKeys, { id, since }: Device): string =>
  createHmac('sha256', keys.work).update(`device ${id} ${since}`).digest('hex').slice(0, 24);
const markOf = (keys: VoterKeys, device: Device): string =>
  `${device.id}.${device.since}.${seal(keys, device)}`;

function deviceOf(keys: VoterKeys, mark: string): Device | undefined {
  const [id = '', since = '', said = ''] = mark.split('.');
  const device = { id, since: Number(since) };
  const expected = Buffer.from(seal(keys, device));
  const given = Buffer.from(said);
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined;
}

function mailOf(
  { editionId, shown: { title } }: VoteDoor,
  to: string,
  code: string,
): Parameters<typeof writeMail>[1] {
  return {
    key: `ballot ${editionId} ${randomBytes(8).toString('hex')}`,
    to,
    subject: `${code} 投票验证码 / voting code`,
    text: [
      `您正在为“${title['zh-CN']}”投票，验证码：${code}，${CODE_MINUTES}分钟内有效。若非本人操作，请忽略。`,
      `You are voting in “${title.en ?? title['zh-CN']}”. Your code is ${code}, good for ${CODE_MINUTES} minutes.`,
    ].join('\n\n'),
  };
}

const textOf = ({ shown: { title } }: VoteDoor, code: string): string =>
  `您正在为“${title['zh-CN']}”投票，验证码${code}，${CODE_MINUTES}分钟内有效。`;
