import { CONFIG, Database, HandlesJob, type Config, type JobHandler } from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { textMessageJob } from './jobs.js';

const ANSWER_WITHIN = 10_000;

/**
 * Hands text messages to the gateway of this installation: `POST` of `{ id, to, text }` as JSON with the bearer token;
 * any 2xx means taken. A gateway may see a message twice when the worker dies in between; it has the same id.
 */
@Injectable()
@HandlesJob(textMessageJob)
export class TextMessageHandler implements JobHandler<z.infer<typeof textMessageJob.schema>> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run({ message: id }: z.infer<typeof textMessageJob.schema>): Promise<void> {
    const { sms } = this.config;
    const [message] = await this.database.read((tx) =>
      tx.query<{ recipient: string; text: string; sent_at: Date | null }>(
        'SELECT recipient, text, sent_at FROM ballot_text_message WHERE id = $1',
        [id],
      ),
    );
    if (!sms || !message || message.sent_at) return;
    const answer = await fetch(sms.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(sms.token !== undefined && { authorization: `Bearer ${sms.token}` }),
      },
      body: JSON.stringify({ id, to: message.recipient, text: message.text }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the text message gateway answers ${answer.status}`);
    await this.database.transaction((tx) =>
      tx.query('UPDATE ballot_text_message SET sent_at = now() WHERE id = $1', [id]),
    );
  }
}
