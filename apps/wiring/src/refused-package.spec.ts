import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../..');
const shipped = join(import.meta.dirname, '../test-data/third-party');
const NAME = 'methodology-green-breath';

// The programs as `npm start` starts them, each a process of its own, beside a package that is not as it should be.
describe('a start with a package that cannot be admitted', () => {
  let folder: string;
  let database: Server;
  /** times that somebody asked for the database */
  let asked = 0;
  const installed = () => join(folder, 'node_modules', NAME);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-refused-'));
    const scope = join(folder, 'node_modules/@bangyang');
    mkdirSync(scope, { recursive: true });
    symlinkSync(join(repository, 'libs/methodology/sdk'), join(scope, 'methodology-sdk'));
    writeFileSync(join(folder, 'bangyang.config.json'), JSON.stringify({ methodologies: [NAME] }));
    database = createServer((socket) => {
      asked += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(database, 'listening');
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const install = (from: string | RegExp, to: string): void => {
    rmSync(installed(), { recursive: true, force: true });
    cpSync(shipped, installed(), { recursive: true });
    const code = readFileSync(join(installed(), 'index.js'), 'utf8');
    expect(code).toMatch(from);
    writeFileSync(join(installed(), 'index.js'), code.replace(from, to));
  };
  /** What a program says before it ends by itself, and its exit code. */
  const start = async (program: 'api/dist/migrate' | 'api/dist/main' | 'worker/dist/main') => {
    const { port } = database.address() as AddressInfo;
    const child = spawn(process.execPath, [join(repository, `apps/${program}.js`)], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        BANGYANG_CONFIG: join(folder, 'bangyang.config.json'),
        BANGYANG_DATA_DIR: join(folder, 'data'),
        DATABASE_URL: `postgres://owner:none@127.0.0.1:${port}/bangyang`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (said += part));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: said.trim() };
  };

  it.each([
    [
      'does not compile',
      /export const/,
      'export const const',
      /node_modules\/methodology-green-breath: it cannot be loaded: .*; correct the package, or take its name out of the file that admits it$/,
    ],
    [
      'defines something else than the contract says',
      "weight: '1'",
      "weight: '0'",
      /^package methodology-green-breath, indicators\[0\]\.weight: the weight "0" is not a positive decimal.*; correct it; `bangyang plugin check .*` shows every problem$/,
    ],
    [
      'was written for another contract',
      /contract: '[^']*'/,
      "contract: '^2.0.0'",
      /^package methodology-green-breath, manifest\.contract: "\^2\.0\.0" does not accept contract 1\..*; correct it; `bangyang plugin check .*` shows every problem$/,
    ],
  ])(
    'that %s is one line: what, where and what to do; nothing is begun',
    async (_, from, to, line) => {
      install(from, to);
      const all = await Promise.all([
        start('api/dist/migrate'),
        start('api/dist/main'),
        start('worker/dist/main'),
      ]);
      for (const { code, said } of all) {
        expect(said).toMatch(line);
        expect(said.split('\n')).toHaveLength(1);
        // The supervisor does not try again what would end the same way.
        expect(code).toBe(2);
      }
      expect(asked).toBe(0);
      expect(readdirSync(folder).toSorted()).toEqual(['bangyang.config.json', 'node_modules']);
    },
  );

  it('goes on to the database once the package is as it should be', async () => {
    install("weight: '1'", "weight: '1'");
    const { code, said } = await start('worker/dist/main');
    expect(said).not.toContain('green-breath');
    expect(code).not.toBe(0);
    expect(asked).toBeGreaterThan(0);
  });
});
