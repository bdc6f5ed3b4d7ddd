import { CodedError } from '@bangyang/kernel';
import { currentOrganiser, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';
import { recordAudit } from './record-audit.js';
import { refusePrivateAddress } from './safe-address.js';

/** An address that is told of what is done, signed, in the order in which it was done. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** only in the answer that made it */
  readonly secret?: string;
  readonly deliveries: readonly WebhookDelivery[];
}
export interface WebhookDelivery {
  readonly id: string;
  readonly event: string;
  readonly at: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly answer: string | null;
}

const MOST_DELIVERIES = 20;

/** The webhooks of the organiser at hand with their latest deliveries. */
export async function readWebhooks(tx: Tx): Promise<readonly Webhook[]> {
  return tx.query<Webhook>(
    `SELECT w.id, w.url, w.events, coalesce((
       SELECT json_agg(json_build_object('id', d.id, 'event', d.event, 'at', d.created_at, 'state', d.state, 'answer', d.answer) ORDER BY d.sequence DESC)
       FROM (SELECT * FROM webhook_delivery WHERE webhook_id = w.id ORDER BY sequence DESC LIMIT ${MOST_DELIVERIES}) d), '[]') AS deliveries
     FROM webhook w WHERE w.organiser_id = $1 AND w.revoked_at IS NULL ORDER BY w.created_at`,
    [currentOrganiser()],
  );
}

/** Throws `webhook.address` for what is no address outside, unless private ones are allowed. */
export async function makeWebhook(
  tx: Tx,
  { url, events }: { readonly url: string; readonly events: readonly string[] },
  allowPrivate: boolean,
): Promise<Webhook> {
  await refusePrivateAddress(new URL(url), allowPrivate);
  const secret = `whs_${randomBytes(24).toString('base64url')}`;
  const [row] = await tx.query<{ id: string }>(
    'INSERT INTO webhook (organiser_id, url, events, secret) VALUES ($1, $2, $3, $4) RETURNING id',
    [currentOrganiser(), url, [...new Set(events)], secret],
  );
  const id = row?.id ?? '';
  await recordAudit(tx, {
    action: 'webhook.make',
    target: `webhook ${id}`,
    after: { url, events: [...events] },
  });
  return { id, url, events, secret, deliveries: [] };
}

/** Throws `webhook.unknown`. */
export async function dropWebhook(tx: Tx, id: string): Promise<void> {
  const rows = await tx.query(
    'SELECT 1 FROM webhook WHERE id::text = $1 AND revoked_at IS NULL FOR UPDATE',
    [id],
  );
  if (rows.length === 0) throw unknown();
  await tx.query('UPDATE webhook SET revoked_at = now() WHERE id = $1', [id]);
  await recordAudit(tx, { action: 'webhook.drop', target: `webhook ${id}` });
}

/** Sends something once more, as it was. Throws `webhook.unknown`. */
export async function replayDelivery(tx: Tx, webhook: string, delivery: string): Promise<void> {
  const rows = await tx.query<{ event: string }>(
    'SELECT event FROM webhook_delivery WHERE id::text = $1 AND webhook_id::text = $2 FOR UPDATE',
    [delivery, webhook],
  );
  if (rows.length === 0) throw unknown();
  await tx.query(
    `UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = now() WHERE id = $1`,
    [delivery],
  );
  await tx.query(`SELECT pg_notify('webhook', '')`);
  await recordAudit(tx, {
    action: 'webhook.replay',
    target: `webhook ${webhook}`,
    after: { delivery },
  });
}

const unknown = (): CodedError =>
  new CodedError({ code: 'webhook.unknown', what: 'there is no such webhook' });
