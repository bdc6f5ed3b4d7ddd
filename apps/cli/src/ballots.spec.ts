import {
  chain,
  commitmentOf,
  LEDGER_START,
  openingsHash,
  signCheckpoint,
  signResult,
  tally,
  type Opening,
} from '@bangyang/ballots-contract';
import { newSigningKey, publicKeyOf } from '@bangyang/kernel/signature';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.js';

const key = newSigningKey();
const edition = 'ten-2026';

/** The public files of a vote with these choices, as an installation that has them serves them. */
function files(choices: readonly number[][], isOut: boolean): ReadonlyMap<string, unknown> {
  const openings = choices.map((chosen, index): Opening => ({
    sequence: index + 1,
    receipt: `R${chosen.join('')}-${index}`,
    choices: chosen,
    salt: `${index}`.repeat(32).slice(0, 32),
    status: 'counted',
    reason: null,
  }));
  const entries = [
    ...chain(
      { sequence: 0, hash: LEDGER_START },
      openings.map((one) => commitmentOf({ edition, ...one })),
    ),
  ];
  const head = entries.at(-1)?.hash ?? LEDGER_START;
  const content = { edition, entries: entries.length, head };
  return new Map<string, unknown>([
    ['ledger?after=0', entries],
    ['ledger/checkpoints', [signCheckpoint({ ...content, at: '2026-11-21T02:00:00Z' }, key)]],
    ...(isOut
      ? ([
          ['ledger/openings', openings],
          [
            'ledger/result',
            signResult(
              {
                ...content,
                openings: openingsHash(openings),
                tally: [...tally([1, 2], openings, openings)],
              },
              key,
            ),
          ],
        ] as const)
      : []),
  ]);
}

// Real HTTP from the public files alone; the installation stands in by what it would serve.
describe('bangyang ballots', () => {
  let served: ReadonlyMap<string, unknown> = new Map();
  let folder: string;
  let address: string;
  const server = createServer((request, response) => {
    const body = served.get((request.url ?? '').split(`/${edition}/`)[1] ?? '');
    response.statusCode = body === undefined ? 409 : 200;
    response.end(JSON.stringify(body ?? { code: 'ballot.not-out' }));
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/public/editions/${edition}`;
    folder = await mkdtemp(join(tmpdir(), 'bangyang-ballots-'));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const run = async (...words: string[]): Promise<{ said: string; code: number }> => {
    const spoken = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    process.exitCode = 0;
    await program().parseAsync(['node', 'bangyang', 'ballots', ...words]);
    const said = spoken.mock.calls.flat().join('\n');
    spoken.mockRestore();
    const code = Number(process.exitCode);
    process.exitCode = 0;
    return { said, code };
  };

  it('recounts from an address, and from the file that it saved, with the key that must have signed', async () => {
    served = files([[1], [1, 2], [2]], true);
    const saved = join(folder, 'vote.json');
    const first = await run('recount', address, '--save', saved, '--public-key', publicKeyOf(key));
    expect(first.code).toBe(0);
    expect(first.said).toContain('OK: ten-2026, 3 ballots (0 void)');
    expect(first.said).toContain('     1  2 counted, 0 void');
    served = new Map();
    expect((await run('recount', saved)).code).toBe(0);
    const other = await run('recount', saved, '--public-key', '0'.repeat(64));
    expect([other.code, other.said.includes('not with the key')]).toEqual([1, true]);
  });

  it('says while the vote is open that there is nothing to recount yet', async () => {
    served = files([[1]], false);
    const { said, code } = await run('recount', address);
    expect([code, said]).toEqual([1, expect.stringContaining('they follow with the result')]);
  });

  it('says where the ballot of a receipt stands, and that it is another one', async () => {
    const vote = files([[1], [2]], false);
    const entries = vote.get('ledger?after=0') as { commitment: string }[];
    const view = (sequence: number | null, commitment: string) => ({
      receipt: 'R2-1',
      commitment,
      castAt: '2026-11-21T01:00:00Z',
      sequence,
      checkpoint: null,
      status: 'recorded',
      reason: null,
      choices: null,
    });
    const look = (seen: object): ReturnType<typeof run> => {
      served = new Map([...vote, ['receipts/R2-1', seen]]);
      return run('monitor', address, '--state', join(folder, 'own.json'), '--receipt', 'R2-1');
    };
    const commitment = entries[1]?.commitment ?? '';
    const there = await look(view(2, commitment));
    expect([there.code, there.said]).toEqual([
      0,
      expect.stringContaining('receipt R2-1: entry 2, as it was cast'),
    ]);
    expect((await look(view(null, commitment))).said).toContain('on its way into the ledger');
    const other = await look(view(1, commitment));
    expect([other.code, other.said]).toEqual([
      1,
      expect.stringContaining('CHANGED: receipt R2-1: entry 1 is of another ballot'),
    ]);
  });

  it('detects a ballot that was removed since it looked, and keeps what it saw as the proof', async () => {
    const state = join(folder, 'seen.json');
    served = files([[1], [2], [1]], false);
    expect((await run('monitor', address, '--state', state)).said).toContain('for the first time');
    served = files([[1], [2], [1], [2]], false);
    expect((await run('monitor', address, '--state', state)).said).toContain('still stands');
    const before = await readFile(state, 'utf8');
    served = files([[1], [1], [2]], false);
    const { said, code } = await run('monitor', address, '--state', state);
    expect([code, said]).toEqual([1, expect.stringContaining('CHANGED: entry 3')]);
    expect(await readFile(state, 'utf8')).toBe(before);
    // A state that cannot be read is no first look, which would forget what was seen.
    await expect(run('monitor', address, '--state', join(state, 'seen.json'))).rejects.toThrow(
      'cannot be read',
    );
  });
});
