import { CodedError } from '@bangyang/kernel';
import type { Config } from '@bangyang/server';
import { randomUUID } from 'node:crypto';

const ANSWER_WITHIN = 10_000;

/**
 * Hands a text message to the gateway of this installation: `POST` of `{ id, to, text }` as JSON with the bearer token;
 * any 2xx means taken. Not a job: whoever waits for a code is told at once that none is coming, and no number is stored.
 * Throws `ballot.gateway`.
 */
export async function handToGateway(
  sms: Config['sms'],
  message: { readonly to: string; readonly text: string },
): Promise<void> {
  if (!sms) throw refused('no gateway for text messages is set up');
  const answer = await fetch(sms.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(sms.token !== undefined && { authorization: `Bearer ${sms.token}` }),
    },
    body: JSON.stringify({ id: randomUUID(), ...message }),
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  }).catch(() => undefined);
  await answer?.body?.cancel().catch(() => undefined);
  if (!answer?.ok) throw refused('the gateway for text messages does not take the message');
}

const refused = (what: string): CodedError =>
  new CodedError({
    code: 'ballot.gateway',
    what,
    fix: 'no code was sent and nothing has changed; try again in some minutes',
  });
