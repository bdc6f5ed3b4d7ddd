import { ballotRequest } from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { CONFIG, problemOf, type Config } from '@bangyang/server';
import type { INestApplicationContext } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerBefore, Voting } from './voting.js';

const BALLOTS = /^\/api\/public\/editions\/([a-z0-9-]{1,60})\/ballots$/;
/** Ten times what a ballot with a hundred choices needs. */
const LARGEST = 16_384;

/** Asked before the application: takes a ballot and returns true, or returns false and leaves the request alone. */
export type VoteIntake = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Takes ballots without the layers that every other request passes: on the last evening of a vote they would cost
 * more than all checks of the ballot together. The checks, and the answers, are those of the documented route.
 */
export function createVoteIntake(app: INestApplicationContext): VoteIntake {
  const voting = app.get(Voting);
  const { proxies } = app.get<Config>(CONFIG);
  return (request, response) => {
    if (request.method !== 'POST') return false;
    const slug = BALLOTS.exec(request.url ?? '')?.[1];
    if (slug === undefined) return false;
    void readBody(request)
      .then((body) => voting.cast(slug, ballotRequest.parse(body), callerBefore(request, proxies)))
      .then(({ kind, receipt }) => {
        const status = kind === 'new' ? 201 : kind === 'again' ? 200 : 409;
        send(response, status, kind === 'before' ? { ...receipt, code: 'ballot.cast' } : receipt);
      })
      .catch((error: unknown) => {
        const problem = problemOf(error);
        const wait = error instanceof CodedError ? error.problem.retryAfter : undefined;
        send(response, problem.status, problem, {
          'content-type': 'application/problem+json; charset=utf-8',
          ...(wait !== undefined && { 'retry-after': String(wait) }),
        });
      });
    return true;
  };
}

function send(
  response: ServerResponse,
  status: number,
  document: object,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json; charset=utf-8' },
): void {
  if (response.destroyed) return;
  const body = JSON.stringify(document);
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** Throws `request.invalid` for what is no JSON of a fitting size. */
function readBody(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (what: string): void =>
      reject(new CodedError({ code: 'request.invalid', what, fix: 'send a ballot as JSON' }));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    });
    request.on('error', reject);
    request.on('end', () => {
      if (size > LARGEST) return refuse('this is larger than a ballot');
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } catch {
        refuse('the body is no JSON');
      }
    });
  });
}
