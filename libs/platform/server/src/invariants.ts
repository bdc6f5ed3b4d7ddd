import type { Tx } from './database.js';

/** Something that must hold in every database, whatever has happened to it. */
export interface Invariant {
  /** as a sentence */
  readonly check: string;
  /** SQL that finds what breaks it: rows with a text `what`, none when all is well */
  readonly broken: string;
}

export interface BrokenInvariant {
  readonly check: string;
  readonly count: number;
  /** what the first row says */
  readonly first: string;
}

export const platformInvariants: readonly Invariant[] = [
  {
    check: 'no work waits in the outbox for more than five minutes',
    broken: `SELECT job || ' ' || key AS what FROM outbox WHERE sent_at IS NULL AND created_at < now() - interval '5 minutes'`,
  },
];

/** The invariants that do not hold. Asked as the owner or for the whole installation: row security hides rows. */
export async function brokenInvariants(
  query: Tx['query'],
  invariants: readonly Invariant[],
): Promise<readonly BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  for (const { check, broken: sql } of invariants) {
    const rows = await query<{ readonly what: string }>(sql);
    if (rows.length > 0) broken.push({ check, count: rows.length, first: rows[0]?.what ?? '' });
  }
  return broken;
}
