import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { freezeDefinition, type Definition } from '@bangyang/methodology-sdk';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../bin/bangyang.mjs');
const table = join(import.meta.dirname, '../test-data/main_2021_wide.csv');
const counties = join(
  import.meta.dirname,
  '../../../libs/publications/server/demo/counties-2020.csv',
);
const golden = join(import.meta.dirname, '../../../libs/methodology/scoring/golden');

// The real command as a process of its own, on the yearbook table of 297 cities.
describe('bangyang', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const run = (...parameters: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...parameters], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return { status, stdout, stderr };
  };
  const lines = (): string[] => readFileSync(table, 'utf8').trim().split(/\r?\n/);
  const broken = (name: string, change: (rows: string[]) => string[] | Uint8Array): string => {
    const content = change(lines());
    writeFileSync(at(name), Array.isArray(content) ? `${content.join('\n')}\n` : content);
    return at(name);
  };
  const expectRefusal = (result: ReturnType<typeof run>, words: RegExp): void => {
    expect(result.stderr).toMatch(words);
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
    expect(result.status).toBe(2);
    expect(existsSync(at('out'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs top100 on the yearbook, and anybody can verify the result', () => {
    expect(run('edition', 'run', 'top100', '--data', table, '--out', 'good').stdout).toContain(
      '295 cities evaluated, 2 left out',
    );
    const ranking = readFileSync(at('good/lists/ranking.csv'), 'utf8').split('\n');
    expect(ranking[0]).toBe('position,rank,score,tier,name,code,province,range,medianRank');
    expect(ranking.slice(1, 4)).toEqual([
      '1,1,80.53,first,上海市,310000,上海市,1–2,1',
      '2,2,80.17,first,北京市,110000,北京市,1–2,2',
      '3,3,74.89,first,深圳市,440300,广东省,3–3,3',
    ]);
    expect(ranking[64]).toBe('64,64,43.14,third,三亚市,460200,海南省,60–69,64');
    expect(ranking).toHaveLength(102);
    for (const paper of ['white-paper.pdf', 'white-paper.en.pdf'])
      expect(
        readFileSync(at(`good/${paper}`))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    const verdict = run('verify', 'good/bundle.json');
    expect(verdict.stdout).toMatch(/^OK: top100-2021, 8 lists with 731 rows/);
    expect(verdict.status).toBe(0);
  });

  it('screens the counties of the census, and gives no rank of a sample away', () => {
    const { stdout } = run(
      ...['edition', 'run', 'county-samples', '--data', counties, '--data-year', '2020'],
      ...['--out', 'counties'],
    );
    expect(stdout).toContain('2767 counties evaluated');
    expect(stdout).toContain('74 outside of the population: Districts of municipalities');
    const rows = (list: string): string[] =>
      readFileSync(at(`counties/lists/${list}.csv`), 'utf8')
        .trim()
        .split('\n');
    const samples = rows('samples-100');
    expect([samples.length, samples[0]]).toEqual([101, 'position,name,code,province']);
    const codes = samples.slice(1).map((row) => row.split(',')[2] ?? '');
    expect(codes).toEqual(codes.toSorted());
    const featured = rows('featured-20').slice(1);
    expect(featured).toHaveLength(20);
    expect(featured.filter((row) => !codes.includes(row.split(',')[2] ?? ''))).toEqual([]);
    expect(run('verify', 'counties/bundle.json').stdout).toMatch(/^OK: county-samples-2020/);
  });

  it('names file and row when one digit of a bundle was changed', () => {
    const bundle = readFileSync(at('good/bundle.json'), 'utf8');
    writeFileSync(at('changed.json'), bundle.replace('"score":"80.17"', '"score":"80.71"'));
    const verdict = run('verify', 'changed.json');
    expect(verdict.stdout).toContain('NOT VERIFIED: lists/ranking, row 2');
    expect(verdict.status).toBe(1);
    writeFileSync(at('narrowed.json'), bundle.replace('"range":[60,69]', '"range":[64,64]'));
    expect(run('verify', 'narrowed.json').stdout).toContain('NOT VERIFIED: lists/ranking, row 64');
  });

  it('gives the same lists when the columns come in another order', () => {
    const reversed = broken('reversed.csv', (rows) =>
      rows.map((row) => row.split(',').reverse().join(',')),
    );
    expect(
      run('edition', 'run', 'top100', '--data', reversed, '--no-paper', '--out', 'reversed').status,
    ).toBe(0);
    expect(readdirSync(at('reversed')).toSorted()).toEqual(['bundle.json', 'lists']);
    expect(readFileSync(at('reversed/lists/ranking.csv'), 'utf8')).toBe(
      readFileSync(at('good/lists/ranking.csv'), 'utf8'),
    );
  });

  it.each<[string, (rows: string[]) => string[] | Uint8Array, RegExp]>([
    [
      'text in a number column',
      ([head = '', first = '', ...rows]) => [head, first.replace(',40270,', ',很多,'), ...rows],
      /bad\.csv, row 2, column 4 \(gdp\): "很多" is not a number; /,
    ],
    [
      'a thousands separator',
      ([head = '', first = '', ...rows]) => [head, first.replace(',40270,', ',"40,270",'), ...rows],
      /row 2, column 4 \(gdp\): "40,270" is not a number; write it without thousands separators/,
    ],
    [
      'a city twice',
      (rows) => [...rows, rows[1] ?? ''],
      /bad\.csv, row 299, column 1 \(code\): 北京市 \(110000\) already stands in row 2; /,
    ],
    ['a header alone', ([head = '']) => [head], /bad\.csv: there is a header but no row; /],
    ['nothing', () => new Uint8Array(), /bad\.csv: the file is empty; /],
    [
      'a missing column',
      (rows) => rows.map((row, at) => (at === 0 ? row.replace(',pm25,', ',pm2_5,') : row)),
      /bad\.csv, row 1: there is no column "pm25"; add it, or rename one of: pm2_5/,
    ],
    [
      'GBK',
      () =>
        Uint8Array.from([
          ...new TextEncoder().encode('code,city,province\n110000,'),
          0xb1,
          0xb1,
          0xbe,
          0xa9,
          10,
        ]),
      /bad\.csv, row 2: the file is in GBK, not in UTF-8; save it as "CSV UTF-8", or pass --encoding gbk/,
    ],
    [
      'a short row',
      ([head = '', first = '', ...rows]) => [
        head,
        first.split(',').slice(0, 20).join(','),
        ...rows,
      ],
      /bad\.csv, row 2: the row has 20 cells, the header 67; /,
    ],
  ])('refuses %s in one line and writes nothing', (_, change, words) => {
    expectRefusal(
      run('edition', 'run', 'top100', '--data', broken('bad.csv', change), '--out', 'out'),
      words,
    );
  });

  it.each<
    [
      string,
      (draft: { indicators: Record<string, unknown>[]; workflow: { stages: unknown[] } }) => void,
      RegExp,
    ]
  >([
    [
      'a cycle',
      (draft) => Object.assign(draft.indicators[0] ?? {}, { parent: 'network-access' }),
      /definition\.json, indicators\[0\]\.parent: "information" is its own ancestor/,
    ],
    [
      'an unreachable stage',
      (draft) => draft.workflow.stages.push({ name: 'limbo', title: { 'zh-CN': '无路' }, to: [] }),
      /definition\.json, workflow\.stages\[5\]: no path leads from "collection" to "limbo"; correct it$/m,
    ],
  ])('refuses a definition with %s', (_, change, words) => {
    const draft = JSON.parse(
      freezeDefinition(installedMethodologies[0] as unknown as Definition).text,
    ) as Parameters<typeof change>[0];
    change(draft);
    writeFileSync(at('definition.json'), JSON.stringify(draft));
    expectRefusal(
      run('edition', 'run', '--definition', 'definition.json', '--data', table, '--out', 'out'),
      words,
    );
  });

  it('refuses an indicator, a methodology and a command that it does not know', () => {
    expectRefusal(
      run('edition', 'run', 'top100', '--data', table, '--omit', 'happiness', '--out', 'out'),
      /no indicator "happiness"/,
    );
    expectRefusal(
      run('edition', 'run', 'top99', '--data', table, '--out', 'out'),
      /no methodology "top99"; name one of top100, smile/,
    );
  });

  it('says which place a name means, or that it cannot be told', () => {
    const found = run('regions', 'resolve', '江蘇省蘇州市昆山市', '杭州');
    expect([found.status, found.stdout.trim().split('\n')]).toEqual([
      0,
      [
        '320583 江苏省苏州市昆山市 (official name, traditional characters)',
        '330100 浙江省杭州市 (short name)',
      ],
    ]);
    const open = run('regions', 'resolve', '朝阳');
    expect([open.status, open.stdout]).toEqual([
      1,
      expect.stringContaining('several places have this name'),
    ]);
    expectRefusal(run('regions', 'resolve', '杭州', '--level', 'town'), /"town" is no level/);
    expectRefusal(run('audit', 'verify'), /DATABASE_URL: it is not said which database/);
  });

  it('builds an index from COINr tables', () => {
    writeFileSync(
      at('recipe.json'),
      JSON.stringify({
        steps: [
          { op: 'impute', method: 'mean' },
          { op: 'normalise', method: 'min-max', range: [1, 100] },
          { op: 'aggregate', method: ['arithmetic', 'geometric', 'arithmetic'] },
        ],
      }),
    );
    const built = run(
      'index',
      'build',
      '--data',
      join(golden, 'input/raw.csv'),
      '--units',
      join(golden, 'input/units.csv'),
      '--meta',
      join(golden, 'input/imeta.csv'),
      '--recipe',
      'recipe.json',
      '--out',
      'index',
    );
    expect(built.stderr).toBe('');
    expect(readdirSync(at('index')).sort()).toEqual(
      expect.arrayContaining([
        'aggregated.csv',
        'imputed.csv',
        'manifest.json',
        'normalised.csv',
        'ranks.csv',
        'screened.csv',
        'treated.csv',
      ]),
    );
    writeFileSync(at('recipe.json'), JSON.stringify({ steps: [{ op: 'polish' }] }));
    expectRefusal(
      run(
        'index',
        'build',
        '--data',
        join(golden, 'input/raw.csv'),
        '--units',
        join(golden, 'input/units.csv'),
        '--meta',
        join(golden, 'input/imeta.csv'),
        '--recipe',
        'recipe.json',
        '--out',
        'out',
      ),
      /polish|op/,
    );
  });

  it.each(installedMethodologies.map(({ manifest }) => [manifest.id, manifest.version] as const))(
    'finds %s sound',
    (id, version) => {
      const checked = run('plugin', 'check', `@bangyang/${id}`);
      expect(checked.stdout).toContain(`ok   ${id} ${version}: its definition holds together`);
      expect(checked.stdout).not.toContain('FAIL');
      expect(checked.status).toBe(0);
    },
  );

  describe('plugin check', () => {
    const shipped = join(import.meta.dirname, '../../wiring/test-data/third-party');
    /** A copy of a package from outside the workspace, with something changed in one of its files. */
    const changed = (file: string, from: string | RegExp, to: string): string => {
      const plugin = at('plugin');
      rmSync(plugin, { recursive: true, force: true });
      cpSync(shipped, plugin, { recursive: true });
      const scope = join(plugin, 'node_modules/@bangyang');
      mkdirSync(scope, { recursive: true });
      symlinkSync(
        join(import.meta.dirname, '../../../libs/methodology/sdk'),
        join(scope, 'methodology-sdk'),
      );
      const text = readFileSync(join(plugin, file), 'utf8');
      expect(text).toMatch(from);
      writeFileSync(join(plugin, file), text.replace(from, to));
      return 'plugin';
    };

    it('finds a package from elsewhere sound, with the lists that were worked out by hand', () => {
      const { stdout, status } = run('plugin', 'check', changed('package.json', '1.0.0', '1.0.0'));
      expect(stdout).toContain('ok   green-breath 1.0.0: its lists are those worked out by hand');
      expect(stdout.trim().split('\n')).toHaveLength(9);
      expect(status).toBe(0);
    });

    it.each([
      [
        'weight',
        'index.js',
        "weight: '1'",
        "weight: '0'",
        'indicators[0].weight: the weight "0" is not a positive decimal; write a positive decimal in quotes, such as "0.25"',
      ],
      [
        'missing field',
        'index.js',
        "subject: 'city',",
        '',
        'manifest: it has no "subject"; write it as the type Methodology of the SDK has it',
      ],
      [
        'direction',
        'index.js',
        "'lower-is-better'",
        "'lower'",
        'indicators[4].measure.direction: it is none of higher-is-better, lower-is-better; write it as',
      ],
      [
        'class of places',
        'index.js',
        "'sub-provincial'",
        "'subprovincial'",
        'populations[0].classes[1]: it is none of province, municipality, sub-provincial,',
      ],
      [
        'guard',
        'index.js',
        "'data.attached'",
        "'data.atached'",
        'workflow.stages[0].to[0].when[0].use: it is none of form.valid,',
      ],
      [
        'tier list',
        'index.js',
        /tiers: \[[^\]]*\],/,
        'tiers: [],',
        'lists[0].tiers: it has no tiers; list them with their lowest scores, the highest first',
      ],
      [
        'translation',
        'index.js',
        "t('绿地', 'Green space')",
        "t('绿地', '')",
        'indicators[0].title.en: must NOT have fewer than 1 characters',
      ],
      [
        'stage that nothing reaches',
        'index.js',
        "stage: 'released',",
        "stage: 'check',",
        'workflow.stages[2]: no path leads from "collection" to "released"; lead a transition to it',
      ],
      [
        'version of the package',
        'package.json',
        '"version": "1.0.0"',
        '"version": "1.0.1"',
        'manifest.version: it is 1.0.0, but the package has version 1.0.1; write the same version in both',
      ],
      [
        'clock',
        'index.js',
        "'Our own choice; it follows no document'",
        'String(process.hrtime.bigint())',
        'methodology-green-breath: loaded twice, it is two different definitions; take out',
      ],
      [
        'digit in the fixture',
        'golden/lists/ranking.csv',
        '60.00',
        '61.00',
        'golden/lists/ranking.csv, row 3: worked by hand: 2,61.00,second,温州市,330300; computed: 2,60.00,second,温州市,330300; work the row out again',
      ],
      [
        'row too many in the fixture',
        'golden/lists/ranking.csv',
        '3,0.00',
        '3,0.00,second,苏州市,320500\n4,0.00',
        'golden/lists/ranking.csv, row 4: worked by hand: 3,0.00,second,苏州市,320500; computed: 3,0.00,second,杭州市,330100',
      ],
      [
        'list that is not there',
        'index.js',
        "id: 'ranking'",
        "id: 'other'",
        'publications[0].lists[0]: there is no list "ranking"; name one that is declared',
      ],
    ])('names a wrong %s, where it is and what to do', (_, file, from, to, line) => {
      const { stdout, status } = run('plugin', 'check', changed(file, from, to));
      expect(stdout).toContain(`     ${line}`);
      expect(status).toBe(1);
    });

    it('notes what surprises without failing', () => {
      const { stdout, status } = run(
        'plugin',
        'check',
        changed('index.js', "method: 'min-max'", "method: 'fraction-of-max'"),
      );
      expect(stdout).toContain(
        'indices[0].normalisation.method: fraction-of-max turns round what is lower-is-better (dust)',
      );
      // The lists are others now, and the fixture says so.
      expect(status).toBe(1);
    });

    it('refuses what is no methodology with one line', () => {
      expectRefusal(run('plugin', 'check', 'nowhere'), /nowhere: there is neither a folder nor/);
      expectRefusal(
        run('plugin', 'check', changed('index.js', '// @ts-check', "import 'node:fs';")),
        /it imports "node:fs"; a methodology imports @bangyang\/methodology-sdk and its own files/,
      );
    });
  });

  it('helps at every level', () => {
    for (const level of [[], ['index'], ['index', 'build'], ['edition', 'run'], ['verify']]) {
      const { status, stdout } = run(...level, '--help');
      expect(stdout).toContain('Usage: bangyang');
      expect(status).toBe(0);
    }
  });
});
