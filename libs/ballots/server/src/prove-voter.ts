import {
  mailIdentity,
  mailTraits,
  phoneIdentity,
  type VoterProof,
  type VotingSettings,
} from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';
import type { ProvenWork } from './work.js';
import type { VoterKeys } from './voter-keys.js';

/** Somebody who may vote, told from all others; what was proved is not kept. */
export interface ProvenVoter {
  readonly voterKey: string;
  readonly alias: string | null;
  readonly stem: string | null;
  readonly domain: string | null;
  readonly letters: string | null;
  /** when the code was sent, where one was */
  readonly since: number | null;
}

const plain = { alias: null, stem: null, domain: null, letters: null, since: null };

/** A code is good for so long. */
export const CODE_MINUTES = 15;

const wrongCode = (isTimed = true): CodedError =>
  new CodedError({
    code: 'ballot.code',
    where: 'proof.code',
    what: isTimed
      ? `the code is not right, or older than ${CODE_MINUTES} minutes`
      : 'the list of this vote has no such code',
    fix: isTimed ? 'check it, or ask for a new one' : 'check it letter by letter',
    values: isTimed ? { minutes: CODE_MINUTES } : {},
  });

/** Codes are typed from paper: case and separators do not matter. */
export const bareCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** Never the same as a code that is typed: that has no space. */
export const signInPass = (pass: string): string => `sign-in ${pass}`;

/**
 * Who votes, by the handler of the edition. Throws `ballot.proof` for a proof of another kind, `ballot.code`
 * and `ballot.address`.
 */
export async function proveVoter(
  tx: () => Promise<Tx>,
  {
    editionId,
    keys,
    work,
    proof,
    now,
  }: {
    readonly editionId: string;
    readonly keys: VoterKeys;
    readonly work: ProvenWork;
    readonly proof: VoterProof;
    readonly now: Date;
  },
): Promise<ProvenVoter> {
  switch (proof.kind) {
    case 'device':
      return { ...plain, voterKey: keys.voter('device', work.device) };
    case 'codes': {
      const code = bareCode(proof.code);
      const found = await (
        await tx()
      ).query("SELECT 1 FROM ballot_code WHERE edition_id = $1 AND code = decode($2, 'hex')", [
        editionId,
        keys.code(code),
      ]);
      if (found.length === 0) throw wrongCode(false);
      return { ...plain, voterKey: keys.voter('codes', code) };
    }
    case 'oidc': {
      const [pass] = await (
        await tx()
      ).query<{ voter: string; sent_at: Date }>(
        `SELECT encode(voter_key, 'hex') AS voter, sent_at FROM ballot_pass
         WHERE edition_id = $1 AND code = decode($2, 'hex') AND until > $3`,
        [editionId, keys.code(signInPass(proof.pass)), now],
      );
      if (!pass) throw wrongCode();
      return { ...plain, voterKey: pass.voter, since: pass.sent_at.getTime() };
    }
    case 'mail': {
      const identity = mailIdentity(proof.address);
      const voterKey = keys.voter('mail', identity);
      const since = await passOf(
        await tx(),
        editionId,
        voterKey,
        keys.code(bareCode(proof.code)),
        now,
      );
      return { voterKey, ...mailTraits(proof.address), since };
    }
    case 'sms': {
      const identity = phoneIdentity(proof.number);
      if (identity === undefined) throw wrongAddress('number');
      const voterKey = keys.voter('sms', identity);
      const since = await passOf(
        await tx(),
        editionId,
        voterKey,
        keys.code(bareCode(proof.code)),
        now,
      );
      return { ...plain, voterKey, since };
    }
  }
}

/** When the code was sent. Throws `ballot.code`. */
async function passOf(
  tx: Tx,
  editionId: string,
  voterKey: string,
  code: string,
  now: Date,
): Promise<number> {
  const [pass] = await tx.query<{ sent_at: Date }>(
    `SELECT sent_at FROM ballot_pass
     WHERE edition_id = $1 AND voter_key = decode($2, 'hex') AND code = decode($3, 'hex') AND until > $4`,
    [editionId, voterKey, code, now],
  );
  if (!pass) throw wrongCode();
  return pass.sent_at.getTime();
}

export const wrongAddress = (where: string): CodedError =>
  new CodedError({
    code: 'ballot.address',
    where,
    what: 'no code can be sent there',
    fix: 'check the address or the number',
  });

/** Throws `ballot.address` for an address of a domain that the organiser did not name. */
export function checkDomain({ mailDomains }: VotingSettings, address: string): void {
  const domain = mailIdentity(address).split('@')[1] ?? '';
  if (mailDomains.length > 0 && !mailDomains.includes(domain)) {
    throw new CodedError({
      code: 'ballot.address',
      where: 'address',
      what: `only addresses of ${mailDomains.join(', ')} vote here`,
      values: { domains: mailDomains },
    });
  }
}
