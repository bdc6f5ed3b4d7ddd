import { canonicalJson, sha256 } from '@bangyang/kernel';
import { publicKeyOf, signText, verifyText } from '@bangyang/kernel/signature';
import { z } from 'zod';
import { commitmentOf } from './commitment.js';
import { tally, type BallotStatus, type EntrantTally } from './tally.js';

/** The hash before the first entry. */
export const LEDGER_START = '0'.repeat(64);

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One ballot in the public ledger. Before the result is out, nobody can tell from it what was chosen. */
export const ledgerEntry = z.object({ sequence: z.number(), commitment: hash, hash });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** What the ledger held at a moment, signed by the installation. */
export const checkpoint = z.object({
  content: z.object({
    format: z.literal('bangyang-checkpoint/1'),
    edition: z.string(),
    entries: z.number(),
    head: hash,
    at: z.string(),
  }),
  signature: z.string(),
  publicKey: z.string(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** What a commitment stood for, and whether the ballot counts. */
export const opening = z.object({
  sequence: z.number(),
  receipt: z.string(),
  choices: z.array(z.number()),
  salt: z.string(),
  status: z.enum(['counted', 'void', 'quarantined']),
  /** why it does not count */
  reason: z.string().nullable(),
});
export type Opening = z.infer<typeof opening>;

export const voteResult = z.object({
  content: z.object({
    format: z.literal('bangyang-vote/1'),
    edition: z.string(),
    entries: z.number(),
    head: hash,
    openings: hash,
    tally: z.array(
      z.object({
        entrant: z.number(),
        counted: z.number(),
        quarantined: z.number(),
        void: z.number(),
      }),
    ),
  }),
  signature: z.string(),
  publicKey: z.string(),
});
export type VoteResult = z.infer<typeof voteResult>;

/** Everything public about a vote, as files or as the interface gives it. */
export const publicLedger = z.object({
  edition: z.string(),
  entries: z.array(ledgerEntry),
  checkpoints: z.array(checkpoint),
  /** with the result */
  openings: z.array(opening).nullable(),
  result: voteResult.nullable(),
});
export type PublicLedger = z.infer<typeof publicLedger>;

export const entryHash = (previous: string, sequence: number, commitment: string): string =>
  sha256(`${previous} ${sequence} ${commitment}`);

/** The next entries of a ledger, for commitments in the order in which they are to stand. */
export function chain(
  last: { readonly sequence: number; readonly hash: string },
  commitments: readonly string[],
): readonly LedgerEntry[] {
  let { sequence, hash: previous } = last;
  return commitments.map((commitment) => {
    sequence += 1;
    previous = entryHash(previous, sequence, commitment);
    return { sequence, commitment, hash: previous };
  });
}

export function signCheckpoint(
  content: Omit<Checkpoint['content'], 'format'>,
  secretKey: string,
): Checkpoint {
  const signed = { format: 'bangyang-checkpoint/1' as const, ...content };
  return {
    content: signed,
    signature: signText(canonicalJson(signed), secretKey),
    publicKey: publicKeyOf(secretKey),
  };
}

export const openingsHash = (openings: readonly Opening[]): string =>
  sha256(canonicalJson(openings));

export function signResult(
  content: Omit<VoteResult['content'], 'format'>,
  secretKey: string,
): VoteResult {
  const signed = { format: 'bangyang-vote/1' as const, ...content };
  return {
    content: signed,
    signature: signText(canonicalJson(signed), secretKey),
    publicKey: publicKeyOf(secretKey),
  };
}

export interface LedgerFault {
  /** entry or checkpoint that does not fit */
  readonly where: string;
  readonly what: string;
}

/** What somebody saw of the ledger before: of each number of entries the head that stood there. */
export interface SeenLedger {
  readonly publicKey: string;
  readonly heads: Readonly<Record<string, string>>;
}

/**
 * Follows the chain from its start, holds every checkpoint to it and to `seen`. Whoever took a ballot out,
 * put one in before others or changed one has another hash from there on, which no earlier checkpoint bears.
 * Answers the first fault, or what is to be kept for the next look.
 */
export function checkLedger(
  { edition, entries, checkpoints }: Pick<PublicLedger, 'edition' | 'entries' | 'checkpoints'>,
  seen?: SeenLedger,
): { readonly fault: LedgerFault } | { readonly fault: null; readonly seen: SeenLedger | null } {
  const fault = (where: string, what: string) => ({ fault: { where, what } });
  let previous = LEDGER_START;
  const heads = new Map<number, string>([[0, LEDGER_START]]);
  for (const [index, entry] of entries.entries()) {
    const where = `entry ${entry.sequence}`;
    if (entry.sequence !== index + 1)
      return fault(where, `entry ${index + 1} is missing before it`);
    if (entry.hash !== entryHash(previous, entry.sequence, entry.commitment))
      return fault(where, 'its hash does not follow from the entry before');
    previous = entry.hash;
    heads.set(entry.sequence, previous);
  }
  // Before the checkpoints of now: whoever chained anew has signed anew as well.
  for (const [count, head] of Object.entries(seen?.heads ?? {})) {
    const now = heads.get(Number(count));
    if (now !== head)
      return fault(
        `entry ${count}`,
        now === undefined
          ? `it stood in the ledger earlier; now the ledger has ${entries.length} entries`
          : 'it had another hash when it was looked at earlier',
      );
  }
  const kept: Record<string, string> = { ...seen?.heads };
  let publicKey = seen?.publicKey;
  for (const one of checkpoints) {
    const { content } = one;
    const where = `checkpoint of ${content.at}`;
    publicKey ??= one.publicKey;
    if (one.publicKey !== publicKey)
      return fault(where, `signed with another key, ${one.publicKey}`);
    if (!verifyText(canonicalJson(content), one.signature, publicKey))
      return fault(where, 'the signature is not of this content');
    if (content.edition !== edition) return fault(where, `it is of ${content.edition}`);
    const head = heads.get(content.entries);
    if (head === undefined)
      return fault(where, `it counts ${content.entries} entries, the ledger has ${entries.length}`);
    if (head !== content.head)
      return fault(where, `entry ${content.entries} had another hash when it was signed`);
    kept[content.entries] = content.head;
  }
  if (seen && checkpoints.length === 0)
    return fault('checkpoints', 'those that were there are gone');
  if (publicKey === undefined) return { fault: null, seen: null };
  kept[entries.length] = previous;
  return { fault: null, seen: { publicKey, heads: kept } };
}

export type Recount =
  | {
      readonly ok: true;
      readonly ballots: number;
      readonly void: number;
      readonly tally: readonly EntrantTally[];
    }
  | ({ readonly ok: false } & LedgerFault);

/**
 * Counts a vote again from public files alone: the chain, its checkpoints, every opening against its commitment, the
 * sums against the signed result. Answers the first thing that does not agree.
 */
export function recount(ledger: PublicLedger): Recount {
  const fault = (where: string, what: string): Recount => ({ ok: false, where, what });
  const chained = checkLedger(ledger);
  if (chained.fault) return { ok: false, ...chained.fault };
  const { entries, openings, result, edition } = ledger;
  if (!openings || !result)
    return fault('openings', 'they follow with the result; only the chain was checked');
  const { content, signature, publicKey } = result;
  if (chained.seen && publicKey !== chained.seen.publicKey)
    return fault('result', `signed with another key than the checkpoints, ${publicKey}`);
  if (!verifyText(canonicalJson(content), signature, publicKey))
    return fault('result', 'the signature is not of this content');
  const head = entries.at(-1)?.hash ?? LEDGER_START;
  if (content.edition !== edition || content.entries !== entries.length || content.head !== head)
    return fault('result', 'it is of another ledger');
  if (openings.length !== entries.length)
    return fault('openings', `${entries.length} entries, but ${openings.length} openings`);
  for (const [index, entry] of entries.entries()) {
    const one = openings[index];
    if (one?.sequence !== entry.sequence)
      return fault(`opening ${index + 1}`, `entry ${entry.sequence} has no opening`);
    if (commitmentOf({ edition, ...one }) !== entry.commitment)
      return fault(`opening ${entry.sequence}`, 'it does not open the commitment of the ledger');
  }
  if (openingsHash(openings) !== content.openings)
    return fault('openings', 'they are not those of the signed result');
  const counted = tally(
    content.tally.map(({ entrant }) => entrant),
    openings,
    openings.map(({ receipt, status }) => ({ receipt, status: status satisfies BallotStatus })),
  );
  const wrong = counted.find((row, index) => {
    const said = content.tally[index];
    return (
      said?.entrant !== row.entrant ||
      said.counted !== row.counted ||
      said.void !== row.void ||
      said.quarantined !== row.quarantined
    );
  });
  if (wrong)
    return fault(
      `entrant ${wrong.entrant}`,
      `the ballots make ${wrong.counted} counted and ${wrong.void} void, the result says otherwise`,
    );
  return {
    ok: true,
    ballots: entries.length,
    void: openings.filter(({ status }) => status === 'void').length,
    tally: counted,
  };
}
