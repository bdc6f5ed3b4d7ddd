import { recordAudit } from '@bangyang/audit-server';
import { CodedError, sha256 } from '@bangyang/kernel';
import { defineJob, writeMail, type Tx } from '@bangyang/server';
import { z } from 'zod';
import { Account } from './account.entity.js';
import { hashPassword, newSecret } from './secrets.js';
import { Session } from './session.entity.js';

const HOURS = 1;

/** Looks for the account away from the request, whose answer and time are then the same for every address. */
export const resetJob = defineJob({
  name: 'identity.reset',
  schema: z.object({ email: z.string() }),
});

/** Mails a link to the owner of an address, if there is one. */
export async function mailReset(tx: Tx, email: string, publicUrl: string): Promise<void> {
  const account = await tx.manager.getRepository(Account).findOneBy({ email });
  if (!account) return;
  const { secret, hash } = newSecret();
  await tx.query(
    `INSERT INTO password_reset (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '${HOURS} hours')`,
    [hash, account.id],
  );
  await writeMail(tx, {
    key: `reset ${hash}`,
    to: email,
    subject: '重设密码 / New password · 榜样 Bangyang',
    text: [
      `${account.name}，您好：`,
      `请在${HOURS}小时内打开下面的链接设置新密码。如非本人操作，请忽略此邮件。`,
      `Open this link within ${HOURS} hour to set a new password. If you did not ask for it, ignore this mail.`,
      `${publicUrl}/admin/reset/${secret}`,
    ].join('\n\n'),
  });
}

/** Sets the password that a mailed link is for and ends every session. Throws `auth.link-expired`. */
export async function resetPassword(tx: Tx, token: string, password: string): Promise<void> {
  const [rows] = (await tx.query(
    `UPDATE password_reset SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
     RETURNING account_id`,
    [sha256(token)],
  )) as unknown as [readonly { readonly account_id: string }[]];
  const id = rows[0]?.account_id;
  if (id === undefined) {
    throw new CodedError({
      code: 'auth.link-expired',
      what: 'the link was used or has expired',
      fix: 'have a new one sent to you',
    });
  }
  await tx.manager
    .getRepository(Account)
    .update({ id }, { passwordHash: await hashPassword(password) });
  await tx.query(
    'UPDATE session SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL',
    [id],
  );
  await recordAudit(tx, { action: 'account.reset-password', target: `account ${id}` });
}

/** Ends one of one's own sessions. Throws `session.unknown`. */
export async function endSession(tx: Tx, accountId: string, id: string): Promise<void> {
  const { affected } = await tx.manager
    .getRepository(Session)
    .update({ id, accountId }, { revokedAt: new Date() });
  if (affected !== 1)
    throw new CodedError({ code: 'session.unknown', what: 'you have no such session' });
  await recordAudit(tx, { action: 'account.end-session', target: `session ${id}` });
}
