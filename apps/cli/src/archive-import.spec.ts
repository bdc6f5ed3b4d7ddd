import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const bin = join(import.meta.dirname, '../bin/bangyang.mjs');

// The real commands as processes of their own, on an installation without the demo.
describe('bangyang archive import', () => {
  let store: TestDatabase;

  beforeAll(async () => {
    // Loaded as late as the commands load it.
    const { featureMigrations } = await import('@bangyang/wiring');
    store = await testDatabase(featureMigrations);
  });
  afterAll(() => store.stop());

  const run = async (parameters: readonly string[], input = '') => {
    const child = spawn(process.execPath, [bin, ...parameters], {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: store.ownerUrl },
    });
    child.stdin.end(input);
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { status, stdout, stderr };
  };

  it('takes the shipped lists in for an organiser, once', async () => {
    const founder = ['--organiser', 'archivists', '--email', 'a@lists.example'];
    expect(await run(['admin', 'create', ...founder], 'a long enough secret\n')).toMatchObject({
      status: 0,
    });
    const first = await run(['archive', 'import', '--organiser', 'archivists']);
    expect(first.stderr).toBe('');
    expect(first.stdout.trim().split('\n')).toEqual([
      'county-samples-2023-printed: 3 lists, 106 rows',
      'smile-2019-2020-printed: 18 lists, 735 rows',
      'ten-elements-2019-printed: 12 lists, 310 rows',
      'ten-samples-2019-printed: 2 lists, 92 rows',
      'top100-2021-printed: 10 lists, 440 rows',
    ]);
    const again = await run(['archive', 'import', '--organiser', 'archivists', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ taken: [] });
  }, 120_000);

  it('says in one line which organiser or folder there is not', async () => {
    const nobody = await run(['archive', 'import', '--organiser', 'nobody']);
    expect([nobody.status, nobody.stderr.trim().split('\n')]).toEqual([
      2,
      [expect.stringContaining('nobody: there is no such organiser')],
    ]);
    const nowhere = await run(['archive', 'import', 'nowhere', '--organiser', 'archivists']);
    expect([nowhere.status, nowhere.stderr.trim().split('\n')]).toEqual([
      2,
      [expect.stringContaining('nowhere: there is no such folder')],
    ]);
  }, 120_000);
});
