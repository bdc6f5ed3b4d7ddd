import type { Invariant } from '@bangyang/server';

/** What must hold in every database, as `bangyang doctor` asks. */
export const ballotsInvariants: readonly Invariant[] = [
  {
    check: 'nobody has two ballots in one vote, and every ballot is of a vote that was opened',
    broken: `SELECT min(receipt) AS what FROM ballot GROUP BY edition_id, voter_key, slot HAVING count(*) > 1
      UNION ALL SELECT receipt FROM ballot b WHERE NOT EXISTS (
        SELECT 1 FROM ballot_contest c WHERE c.edition_id = b.edition_id AND c.opened_at IS NOT NULL)`,
  },
  {
    check: 'no ballot was cast after its vote closed',
    broken: `SELECT receipt AS what FROM ballot b JOIN ballot_contest c USING (edition_id) WHERE b.cast_at > c.closed_at`,
  },
  {
    check: 'the ledger of a vote counts from 1 without a gap',
    broken: `SELECT edition_id::text AS what FROM ballot_ledger GROUP BY edition_id HAVING max(sequence) <> count(*)`,
  },
  {
    check: 'every ballot that is void, or counted again, is so by a ruling of two persons',
    broken: `SELECT e.receipt AS what FROM ballot_event e WHERE e.status <> 'quarantined' AND NOT EXISTS (
      SELECT 1 FROM ballot_ruling r JOIN ballot_ruling_confirmation c ON c.ruling_id = r.id
      WHERE r.id = e.ruling_id AND e.receipt = ANY (r.receipts) AND c.account_id <> r.proposed_by)`,
  },
];
