import { canonicalJson, sha256, type Json } from '@bangyang/kernel';
import { currentScope, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';

/** One thing that somebody did. */
export interface AuditEvent {
  /** what was done, as `edition.open` */
  readonly action: string;
  /** what it was done to: `edition top100-2023` */
  readonly target: string;
  readonly reason?: string | undefined;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  /** names and addresses that the entry is about; kept apart, so that they can be erased */
  readonly personal?: Readonly<Record<string, string>> | undefined;
}

/** What an entry's hash covers. */
export interface AuditContent {
  readonly at: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  /** account that acted, and the API token by which a program acted for it */
  readonly actor: string | null;
  readonly token: string | null;
  /** SHA-256 of salt and personal values */
  readonly personal: string;
  readonly previous: string;
}

/** The hash before the first. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Adds an entry to the chain of the organiser at hand, or of the installation, in the transaction of
 * what it tells. Entries of a chain are written one after another: a second writer waits for the commit.
 */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  const scope = currentScope();
  const organiser = scope?.organiser ?? 'installation';
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`audit ${organiser}`]);
  const [last] = await tx.query<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM audit_entry WHERE chain = $1 ORDER BY sequence DESC LIMIT 1',
    [organiser],
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const salt = randomBytes(16).toString('hex');
  const personal = canonicalJson({
    ...event.personal,
    ...(scope?.actor && { actor: scope.actor.name }),
  });
  const at = new Date().toISOString();
  const content = canonicalJson({
    at,
    action: event.action,
    target: event.target,
    reason: event.reason ?? null,
    before: event.before ?? null,
    after: event.after ?? null,
    actor: scope?.actor?.account ?? null,
    token: scope?.actor?.token ?? null,
    personal: sha256(salt + personal),
    previous: last?.hash ?? CHAIN_START,
  } satisfies AuditContent);
  await tx.query(
    'INSERT INTO audit_entry (chain, sequence, content, hash) VALUES ($1, $2, $3, $4)',
    [organiser, sequence, content, sha256(content)],
  );
  await tx.query(
    'INSERT INTO audit_personal (chain, sequence, salt, content) VALUES ($1, $2, $3, $4)',
    [organiser, sequence, salt, personal],
  );
  if (organiser !== 'installation') await tellWebhooks(tx, event, { sequence, at });
}

/** What is told outside names what was done and to what; names of people stay inside. */
async function tellWebhooks(
  tx: Tx,
  { action, target, after }: AuditEvent,
  entry: { readonly sequence: number; readonly at: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO webhook_delivery (webhook_id, event, body)
     SELECT id, $1, $2 FROM webhook WHERE revoked_at IS NULL AND $1 = ANY (events)`,
    [action, canonicalJson({ event: action, target, after: after ?? null, ...entry })],
  );
  await tx.query(`SELECT pg_notify('webhook', '')`);
}
