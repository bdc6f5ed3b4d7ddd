import { destroyPurposeKey, hasPurposeKey, purposeKey } from '@bangyang/server';
import { createHmac } from 'node:crypto';

const purposeOf = (editionId: string): string => `ballots/${editionId}`;

/**
 * The keyed hashes of one edition. Whoever has the key can tell whether an address voted; once it is destroyed,
 * nothing that is stored leads from a voter to a ballot or back.
 */
export class VoterKeys {
  constructor(private readonly key: string) {}

  /** who votes, under the way in which it was proved */
  voter(kind: string, identity: string): Buffer {
    return this.hash(`voter ${kind} ${identity}`).subarray(0, 16);
  }

  /** something that ballots may have in common */
  trait(kind: 'device' | 'prefix' | 'agent' | 'alias' | 'stem' | 'domain', value: string): Buffer {
    return this.hash(`${kind} ${value}`).subarray(0, 8);
  }

  code(code: string): Buffer {
    return this.hash(`code ${code}`).subarray(0, 16);
  }

  /** what challenges of proof of work are signed with */
  get work(): string {
    return this.hash('work').toString('hex');
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}

/** The key of an edition, made at the first call: when its vote opens. */
export const voterKeysOf = async (dataDir: string, editionId: string): Promise<VoterKeys> =>
  new VoterKeys(await purposeKey(dataDir, purposeOf(editionId)));

export const hasVoterKey = (dataDir: string, editionId: string): Promise<boolean> =>
  hasPurposeKey(dataDir, purposeOf(editionId));

export const destroyVoterKey = (dataDir: string, editionId: string): Promise<void> =>
  destroyPurposeKey(dataDir, purposeOf(editionId));
