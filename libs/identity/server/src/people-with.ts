import type { Role } from '@bangyang/identity-contract';
import type { Tx } from '@bangyang/server';

export interface Addressee {
  readonly id: string;
  readonly email: string;
}

/**
 * Who has one of the roles in an edition: people of its organiser, of its cities and of its panels. For
 * whoever writes to them; each person once.
 */
export function peopleWith(
  tx: Tx,
  {
    organiserId,
    edition,
    roles,
  }: { readonly organiserId: string; readonly edition: string; readonly roles: readonly Role[] },
): Promise<readonly Addressee[]> {
  return tx.query<Addressee>(
    `SELECT id, email FROM account a WHERE EXISTS (
       SELECT 1 FROM membership m WHERE m.account_id = a.id AND m.organiser_id = $1
         AND (m.edition IS NULL OR m.edition = $2) AND m.role = ANY ($3)
       UNION ALL SELECT 1 FROM participation p WHERE p.account_id = a.id AND p.organiser_id = $1
         AND p.edition = $2 AND p.role = ANY ($3))
     ORDER BY email`,
    [organiserId, edition, roles],
  );
}
