import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import { CONFIG, type Config } from './config.js';
import { Database, type Tx } from './database.js';
import { defineJob, HandlesJob, type JobHandler } from './job-catalogue.js';
import { currentScope } from './scope.js';

export const mailJob = defineJob({ name: 'platform.mail', schema: z.object({ mail: z.string() }) });

export interface Mail {
  /** names the occasion; the same mail is written once, however often it is asked for */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Writes a mail in the transaction of what it tells; it is sent after the commit, or kept where no server is set. */
export async function writeMail(tx: Tx, { key, to, subject, text }: Mail): Promise<void> {
  const organiser = currentScope()?.organiser;
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO mail (key, organiser_id, recipient, subject, text) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [key, organiser === 'installation' ? null : organiser, to, subject, text],
  );
  if (row) await tx.enqueue(mailJob, { mail: row.id }, row.id);
}

interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly state: string;
}

/** Sends what was written. A mail server may see a mail twice when the worker dies in between; it has the same id. */
@Injectable()
@HandlesJob(mailJob)
export class MailHandler implements JobHandler<{ mail: string }> {
  private readonly transport: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {
    if (config.smtpUrl !== undefined) this.transport = createTransport(config.smtpUrl);
  }

  async run({ mail: id }: { mail: string }): Promise<void> {
    const [mail] = await this.database.read((tx) =>
      tx.query<MailRow>('SELECT id, recipient, subject, text, state FROM mail WHERE id = $1', [id]),
    );
    if (!mail || mail.state === 'sent') return;
    if (!this.transport) return this.note(id, 'kept');
    await this.transport.sendMail({
      from: this.config.mailFrom,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@bangyang>`,
    });
    await this.note(id, 'sent');
  }

  private async note(id: string, state: 'kept' | 'sent'): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query('UPDATE mail SET state = $2, settled_at = now() WHERE id = $1', [id, state]),
    );
  }
}
