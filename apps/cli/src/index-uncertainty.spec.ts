import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../bin/bangyang.mjs');
const golden = join(import.meta.dirname, '../../../libs/methodology/scoring/golden');

const pipeline = {
  steps: [
    { op: 'denominate' },
    { op: 'impute', method: 'mean', group: 'EurAsia_group' },
    { op: 'screen', threshold: 0.9 },
    { op: 'treat', maxWinsorised: 5 },
    { op: 'normalise', method: 'min-max', range: [0, 100] },
    { op: 'aggregate', method: 'arithmetic' },
  ],
};

// The real command as a process of its own, on COINr's 51 countries.
describe('bangyang index uncertainty', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(at(name), 'utf8');
  const run = (command: string, ...more: string[]) => {
    const input = ['data', 'units', 'meta'].flatMap((option) => [
      `--${option}`,
      join(
        golden,
        'input',
        { data: 'raw.csv', units: 'units.csv', meta: 'imeta.csv' }[option] ?? '',
      ),
    ]);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bin, 'index', command, ...input, '--recipe', 'recipe.json', ...more],
      { encoding: 'utf8', cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } },
    );
    return { status, stdout, stderr };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-uncertainty-'));
    writeFileSync(at('recipe.json'), JSON.stringify(pipeline));
    writeFileSync(
      at('alt.json'),
      JSON.stringify({
        treat: [{ maxWinsorised: 1 }, { maxWinsorised: 5 }],
        normalise: [
          { method: 'min-max', range: [1, 100] },
          { method: 'z-score', mean: 10, sd: 2 },
        ],
        aggregate: [{ method: 'arithmetic' }, { method: 'geometric' }],
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('builds the scores of the reference pipeline', () => {
    expect(run('build', '--out', 'built').stderr).toBe('');
    const table = (text: string): Map<string, Map<string, string>> => {
      const [header = '', ...rows] = text.replaceAll('"', '').trim().split('\n');
      const names = header.split(',');
      return new Map(
        rows.map((row) => {
          const cells = row.split(',');
          return [cells[0] ?? '', new Map(names.map((name, cell) => [name, cells[cell] ?? '']))];
        }),
      );
    };
    const wanted = table(readFileSync(join(golden, 'pipeline/aggregated.csv'), 'utf8'));
    let compared = 0;
    for (const [unit, scores] of table(read('built/aggregated.csv'))) {
      for (const [code, score] of scores) {
        if (code === 'uCode') continue;
        const reference = Number(wanted.get(unit)?.get(code));
        expect(Math.abs(Number(score) - reference)).toBeLessThanOrEqual(
          1e-10 * Math.abs(reference),
        );
        compared += 1;
      }
    }
    expect(compared).toBe(51 * 11);
    // 63 gaps of the raw table, among them: what was imputed says how.
    expect(read('built/provenance.csv')).toContain('imputed mean of EurAsia_group');
  });

  it('gives every country its range, and the same bytes with two threads', () => {
    const options = ['--seed', '7', '--runs', '400', '--weight-noise', '0.25', '--tiers', '10,30'];
    const one = run('uncertainty', ...options, '--threads', '1', '--out', 'one');
    expect(one.stdout).toContain('wrote 6 files to one');
    expect(one.stderr.trim().split('\n').at(-1)).toBe('uncertainty: 100 %');
    expect(run('uncertainty', ...options, '--threads', '2', '--out', 'two').status).toBe(0);
    expect(readdirSync(at('one')).sort()).toEqual([
      'acceptability.csv',
      'failed-runs.csv',
      'importance.csv',
      'manifest.json',
      'rank-ranges.csv',
      'sobol.csv',
    ]);
    for (const name of readdirSync(at('one')))
      expect(read(`two/${name}`)).toBe(read(`one/${name}`));

    const ranges = read('one/rank-ranges.csv').trim().split('\n');
    expect(ranges[0]).toBe('uCode,nominal,mean,median,q5,q95,best,worst,runs');
    expect(ranges).toHaveLength(52);
    // Switzerland leads whatever the weights; under COINr's own draws it never leaves rank 1 either.
    expect(ranges).toContain('CHE,1,1,1,1,1,1,1,400');
    const cheer = read('one/acceptability.csv').split('\n');
    expect(cheer[0]).toBe('uCode,first,top10,tier_10,tier_30');
    expect(cheer).toContain('CHE,1,1,1,0');
  });

  it('says which assumption matters, and reports each run that has no answer', () => {
    const { stderr, status } = run(
      'uncertainty',
      ...['--runs', '300', '--weight-noise', '0.25', '--alternatives', 'alt.json', '--out', 'alt'],
    );
    expect(status).toBe(0);
    const sobol = read('alt/sobol.csv').trim().split('\n');
    expect(sobol.map((line) => line.split(',')[0])).toEqual([
      'factor',
      'weights',
      'treatment',
      'normalisation',
      'aggregation',
    ]);
    const failures = read('alt/failed-runs.csv').trim().split('\n').slice(1);
    const manifest = JSON.parse(read('alt/manifest.json')) as { failedRuns: number };
    expect(failures).toHaveLength(manifest.failedRuns);
    for (const line of failures) expect(line).toContain('aggregate.not-positive');
    expect(stderr.includes('runs failed')).toBe(failures.length > 0);
  });

  it.each([
    ['no assumption', ['--runs', '10'], /nothing varies under the assumptions; give a noise/],
    ['half a run', ['--runs', '2.5', '--weight-noise', '0.1'], /--runs: "2\.5" is no number/],
    ['noise above 1', ['--weight-noise', '1.5'], /weight noise of 1\.5; give a share from 0 to 1/],
    [
      'alternatives that are not there',
      ['--alternatives', 'none.json'],
      /none\.json: the file cannot be read/,
    ],
  ])('refuses %s in one line and writes nothing', (_, options, words) => {
    const { status, stderr } = run('uncertainty', ...options, '--out', 'out');
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
    expect(existsSync(at('out'))).toBe(false);
  });
});
