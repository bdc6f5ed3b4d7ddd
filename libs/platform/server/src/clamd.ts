import { CodedError } from '@bangyang/kernel';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const ANSWER_WITHIN = 120_000;
const MOST_A_CHUNK = 64 * 1024;

/**
 * Lets clamd look at a file (its command INSTREAM). `address` is `tcp://host:port`. Throws
 * `evidence.infected`, and `evidence.no-scanner` when clamd gives no verdict: a file that nobody looked
 * at is not taken while a scanner is asked for.
 */
export async function scan(address: string, file: Readable): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port || 3310), hostname);
  socket.setTimeout(ANSWER_WITHIN, () => socket.destroy(new Error('clamd does not answer')));
  let verdict: string;
  try {
    const answer = text(socket);
    // Its failure is met where it is awaited; until then it must not end the process.
    answer.catch(() => undefined);
    await once(socket, 'connect');
    socket.write('zINSTREAM\0');
    for await (const piece of file) {
      const bytes = piece as Buffer;
      for (let from = 0; from < bytes.length; from += MOST_A_CHUNK) {
        const chunk = bytes.subarray(from, from + MOST_A_CHUNK);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) await once(socket, 'drain');
      }
    }
    socket.write(Buffer.alloc(4));
    verdict = (await answer).replaceAll('\0', '').trim();
  } catch (error) {
    throw noVerdict(error instanceof Error ? error.message : String(error));
  } finally {
    file.destroy();
    socket.destroy();
  }
  const found = /^stream: (.+) FOUND$/.exec(verdict)?.[1];
  if (found !== undefined) {
    throw new CodedError({
      code: 'evidence.infected',
      what: `the virus scanner found ${found}`,
      fix: 'clean the file and upload it again',
      values: { found },
    });
  }
  if (verdict !== 'stream: OK') throw noVerdict(verdict);
}

const noVerdict = (what: string): CodedError =>
  new CodedError({
    code: 'evidence.no-scanner',
    what: `the virus scanner gave no verdict: ${what}`,
    fix: 'try again in some minutes; the upload is kept for a day',
  });
