import { sha256 } from '@bangyang/kernel';
import type { AuditContent } from './record-audit.js';
import { CHAIN_START } from './record-audit.js';

interface StoredEntry {
  readonly chain: string;
  readonly sequence: number;
  readonly content: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly personal: string | null;
}

export interface AuditVerdict {
  readonly chains: number;
  readonly entries: number;
  /** entries whose personal values were erased */
  readonly erased: number;
  /** what is wrong first, or nothing */
  readonly fault?: { readonly chain: string; readonly sequence: number; readonly what: string };
}

/** Follows every chain from its start. `query` reads as the owner of the database, whom no row is hidden from. */
export async function verifyAudit(
  query: (sql: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<AuditVerdict> {
  const { rows } = await query(
    `SELECT e.chain, e.sequence, e.content, e.hash, p.salt, p.content AS personal
     FROM audit_entry e LEFT JOIN audit_personal p USING (chain, sequence) ORDER BY e.chain, e.sequence`,
  );
  let chain: string | undefined;
  let previous = CHAIN_START;
  let sequence = 0;
  let chains = 0;
  let erased = 0;
  for (const entry of rows as readonly StoredEntry[]) {
    if (entry.chain !== chain) {
      chain = entry.chain;
      previous = CHAIN_START;
      sequence = 0;
      chains += 1;
    }
    sequence += 1;
    const what = faultOf(entry, sequence, previous);
    if (what !== undefined)
      return { chains, entries: rows.length, erased, fault: { chain, sequence, what } };
    if (entry.personal === null) erased += 1;
    previous = entry.hash;
  }
  return { chains, entries: rows.length, erased };
}

function faultOf(entry: StoredEntry, sequence: number, previous: string): string | undefined {
  if (entry.sequence !== sequence) return 'an entry is missing';
  if (sha256(entry.content) !== entry.hash)
    return 'the entry was changed after it had been written';
  const content = JSON.parse(entry.content) as AuditContent;
  if (content.previous !== previous) return 'the entry does not follow the one before it';
  if (entry.salt !== null && entry.personal !== null) {
    if (sha256(entry.salt + entry.personal) !== content.personal)
      return 'the names of the entry were changed after it had been written';
  }
  return undefined;
}
