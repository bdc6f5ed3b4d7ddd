import { destroyPurposeKey, hasPurposeKey, purposeKey } from '@bangyang/server';
import { keyedHash, type KeyedHash } from './keyed-hash.js';

const purposeOf = (editionId: string): string => `ballots/${editionId}`;

/**
 * The keyed hashes of one edition, in hexadecimal. Whoever has the key can tell whether an address voted; once it is
 * destroyed, nothing that is stored leads from a voter to a ballot or back.
 */
export class VoterKeys {
  /** what challenges of proof of work are signed with */
  readonly work: string;
  readonly sign: KeyedHash;
  private readonly hash: KeyedHash;

  constructor(key: string) {
    this.hash = keyedHash(key);
    this.work = this.hash('work');
    this.sign = keyedHash(this.work);
  }

  /** who votes, under the way in which it was proved */
  voter(kind: string, identity: string): string {
    return this.hash(`voter ${kind} ${identity}`).slice(0, 32);
  }

  /** something that ballots may have in common */
  trait(kind: 'device' | 'prefix' | 'agent' | 'alias' | 'stem' | 'domain', value: string): string {
    return this.hash(`${kind} ${value}`).slice(0, 16);
  }

  code(code: string): string {
    return this.hash(`code ${code}`).slice(0, 32);
  }
}

/** The key of an edition, made at the first call: when its vote opens. */
export const voterKeysOf = async (dataDir: string, editionId: string): Promise<VoterKeys> =>
  new VoterKeys(await purposeKey(dataDir, purposeOf(editionId)));

export const hasVoterKey = (dataDir: string, editionId: string): Promise<boolean> =>
  hasPurposeKey(dataDir, purposeOf(editionId));

export const destroyVoterKey = (dataDir: string, editionId: string): Promise<void> =>
  destroyPurposeKey(dataDir, purposeOf(editionId));
