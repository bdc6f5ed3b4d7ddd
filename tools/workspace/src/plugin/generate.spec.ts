import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { WorkspaceCopy } from './workspace-copy.fixture.js';

const NX = 'node_modules/nx/dist/bin/nx.js';
const bangyang = 'apps/cli/dist/main.js';
const registered = [
  'libs/methodology/installed/src/index.ts',
  'libs/methodology/installed/package.json',
  'libs/methodology/installed/tsconfig.json',
  'tsconfig.json',
];

// Real Nx, compiler, linter, runner and command on a copy of this workspace.
describe('nx generate @bangyang/workspace:plugin', () => {
  let copy: WorkspaceCopy;
  const generate = (...parameters: string[]) =>
    copy.run(NX, 'generate', '@bangyang/workspace:plugin', ...parameters, '--install=false');
  const read = (path: string) => readFileSync(copy.at(path), 'utf8');
  const state = () => [
    ...registered.map(read),
    ...readdirSync(copy.at('plugins'), { recursive: true }).toSorted(),
  ];

  beforeAll(() => {
    copy = new WorkspaceCopy();
  }, 60_000);
  afterAll(() => copy.remove());

  it.each([
    ['Service_Reach', /"Service_Reach" is no id of a methodology: write at most 60 small letters/],
    ['../evil', /"\.\.\/evil" is no id of a methodology/],
    ['class', /"class" is a word of JavaScript: take another id, such as class-cities/],
    ['top100', /"top100" is already there: see plugins\/top100, or take another id/],
    ['server', /"server" is already there: see libs\/platform\/server/],
  ])(
    'refuses %s with one sentence and writes nothing',
    (name, words) => {
      const before = state();
      const { status, printed } = generate(name);
      expect(printed).toMatch(words);
      expect(printed).not.toMatch(/^\s+at /m);
      expect(status).not.toBe(0);
      expect(state()).toEqual(before);
    },
    60_000,
  );

  it('makes a plugin and registers it once', () => {
    const { status, printed } = generate(
      'service-reach',
      '--title=服务触达',
      "--titleEn=City's reach",
    );
    expect([status, printed]).toEqual([0, expect.stringContaining('plugins/service-reach/src')]);
    for (const file of registered) expect(read(file)).toContain('service-reach');
    expect(read('plugins/service-reach/src/index.ts')).toContain(`t('服务触达', "City's reach")`);
    copy.link('@bangyang/service-reach', 'plugins/service-reach');
    const before = state();
    expect(generate('service-reach').printed).toMatch(
      /"service-reach" is already there: see plugins\/service-reach/,
    );
    expect(state()).toEqual(before);
  }, 120_000);

  it('which compiles, is formatted and passes lint as it came', () => {
    expect(copy.run('node_modules/typescript/bin/tsc', '-b', 'libs/methodology/installed')).toEqual(
      {
        status: 0,
        printed: '',
      },
    );
    const formatted = copy.run(
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      'plugins/service-reach',
      ...registered,
    );
    expect(formatted).toMatchObject({ status: 0 });
    const lint = copy.run(
      NX,
      'run-many',
      '-t',
      'lint',
      '--skip-nx-cache',
      '-p',
      ['@bangyang/service-reach', '@bangyang/installed-methodologies'].join(','),
    );
    expect([lint.status, lint.printed]).toEqual([0, expect.stringContaining('for 2 projects')]);
  }, 240_000);

  it('passes its own tests, those of what is installed, and notices a wrong digit', () => {
    const test = () =>
      copy.run(
        'node_modules/jest/bin/jest.js',
        'plugins/service-reach',
        'libs/methodology/installed',
      );
    expect(test()).toMatchObject({ status: 0, printed: expect.stringMatching(/service-reach/) });
    const ranking = copy.at('plugins/service-reach/golden/lists/ranking.csv');
    const worked = readFileSync(ranking, 'utf8');
    writeFileSync(ranking, worked.replace('66.67', '66.66'));
    expect(test().printed).toMatch(/worked by hand: 1,66\.66,.*computed: 1,66\.67/s);
    writeFileSync(ranking, worked);
  }, 240_000);

  it('is checked, run and verified by the command', () => {
    const check = copy.run(bangyang, 'plugin', 'check', 'plugins/service-reach');
    expect(check.printed).toContain('ok   service-reach 1.0.0: its lists are those worked out');
    expect(check.printed).not.toMatch(/^(FAIL|note)/m);
    const table = 'plugins/service-reach/golden/data.csv';
    const made = copy.run(
      bangyang,
      'edition',
      'run',
      'service-reach',
      '--data',
      table,
      '--out',
      'made',
    );
    expect(made.printed).toContain('service-reach: 4 cities evaluated, 0 left out');
    expect(read('made/lists/ranking.csv').split('\n').slice(1, 3)).toEqual([
      '1,1,66.67,first,杭州市,330100,浙江省',
      '2,2,50.00,second,温州市,330300,浙江省',
    ]);
    expect(copy.run(bangyang, 'verify', 'made/bundle.json')).toMatchObject({
      status: 0,
      printed: expect.stringMatching(/^OK: service-reach-2021, 1 lists with 4 rows recomputed/),
    });
  }, 120_000);
});
