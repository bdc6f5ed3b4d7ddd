import { CONFIG, Database, Listener, Recurring, type Config, type Tx } from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIPv6 } from 'node:net';
import { refusePrivateAddress } from './safe-address.js';

const LOOK_EVERY = 5_000;
const ANSWER_WITHIN = 10_000;
const LONGEST_PAUSE = 3_600;
/** A receiver may be down over a long weekend. */
const GIVE_UP_DAYS = 7;

interface Delivery {
  readonly id: string;
  readonly webhook_id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly attempts: number;
}

/**
 * Tells each webhook what waits for it, oldest first; what fails holds back what comes after it and is
 * tried again with growing pauses. It keeps nothing: after a restart it goes on with what the database holds.
 */
@Injectable()
export class WebhookClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring = new Recurring({
    name: 'webhooks',
    everyMs: LOOK_EVERY,
    look: () => this.deliverAll(),
  });
  private listener: Listener | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.listener = new Listener(this.config.databaseUrl, 'webhook', () => {
      void this.recurring.wake();
    });
  }

  private async deliverAll(): Promise<undefined> {
    while (
      !this.recurring.closing &&
      (await this.database.transaction((tx) => this.deliverNext(tx)))
    )
      continue;
  }

  /** The oldest of a webhook that is due; held while it is sent, so that another process takes another. */
  private async deliverNext(tx: Tx): Promise<boolean> {
    const [delivery] = await tx.query<Delivery>(
      `SELECT d.id, d.webhook_id, w.url, w.secret, d.body, d.attempts
       FROM webhook w JOIN LATERAL (
         SELECT * FROM webhook_delivery WHERE webhook_id = w.id AND state = 'waiting' ORDER BY sequence LIMIT 1) d ON true
       WHERE w.revoked_at IS NULL AND d.next_at <= now() ORDER BY d.sequence LIMIT 1 FOR UPDATE OF w SKIP LOCKED`,
    );
    if (!delivery) return false;
    const { status, answer } = await this.send(delivery);
    const delivered = status >= 200 && status < 300;
    await tx.query(
      `UPDATE webhook_delivery SET attempts = attempts + 1, answer = $2,
         state = CASE WHEN $3 THEN 'delivered' WHEN created_at < now() - interval '${GIVE_UP_DAYS} days' THEN 'failed' ELSE 'waiting' END,
         next_at = now() + make_interval(secs => least(power(2, attempts), ${LONGEST_PAUSE}))
       WHERE id = $1`,
      [delivery.id, answer, delivered],
    );
    return true;
  }

  private async send({
    id,
    url,
    secret,
    body,
  }: Delivery): Promise<{ status: number; answer: string }> {
    const address = await refusePrivateAddress(
      new URL(url),
      this.config.allowPrivateWebhooks,
    ).catch((error: unknown) => error as Error);
    if (address instanceof Error) return { status: 0, answer: address.message };
    const time = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve) => {
      const call = send(
        url,
        {
          method: 'POST',
          timeout: ANSWER_WITHIN,
          // The address that was looked at, whatever the name says by now.
          lookup: (_name, _options, found) =>
            found(null, [{ address, family: isIPv6(address) ? 6 : 4 }]),
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'x-bangyang-delivery': id,
            'x-bangyang-signature': `t=${time},v1=${signature}`,
          },
        },
        (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, answer: `HTTP ${response.statusCode}` });
        },
      );
      call.on('timeout', () =>
        call.destroy(new Error(`no answer within ${ANSWER_WITHIN / 1000} s`)),
      );
      call.on('error', (error) => resolve({ status: 0, answer: error.message }));
      call.end(body);
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener?.close();
    await this.recurring.close();
  }
}
