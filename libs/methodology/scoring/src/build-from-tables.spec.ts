import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cells, differences, expectSame, source, table } from '../golden/read-golden.js';
import {
  buildFromTables,
  parseRecipe,
  recipeSchema,
  type ScoringTable,
  type SourceTable,
} from './index.js';

/** A small file as a person would type it. */
function file(name: string, text: string): SourceTable {
  const [header = '', ...rows] = text.trim().split('\n');
  return {
    file: name,
    header: header.split(','),
    rows: rows.map((row, at) => ({ line: at + 2, cells: row.split(',') })),
  };
}

const asem = {
  raw: source('input/raw.csv'),
  units: source('input/units.csv'),
  meta: source('input/imeta.csv'),
};
const steps = {
  denominate: { op: 'denominate' },
  impute: { op: 'impute', method: 'mean', group: 'EurAsia_group' },
  screen: { op: 'screen', threshold: 0.9, by: 'missing' },
  treat: { op: 'treat', maxWinsorised: 5 },
  normalise: { op: 'normalise', method: 'min-max', range: [0, 100] },
  aggregate: { op: 'aggregate', method: 'arithmetic' },
};

const nothing: ScoringTable = { units: [], columns: new Map() };

describe('the ASEM index from its tables', () => {
  const built = buildFromTables({ ...asem, recipe: parseRecipe({ steps: Object.values(steps) }) });
  const { tables } = built;

  it('writes every table of the chain, equal to COINr', () => {
    const files = {
      'denominate/denominated.csv': tables.denominated,
      'impute/mean_grp_eurasia_denominated.csv': tables.imputed,
      'treat/input_screened.csv': tables.screened,
      'treat/default_data.csv': tables.treated,
      'normalise/minmax_0_100.csv': tables.normalised,
      'aggregate/amean_equal.csv': tables.aggregated,
    };
    for (const [path, found] of Object.entries(files)) expectSame(found ?? nothing, path);
    expect(built.screenedOut).toEqual([]);
    expect(built.leftOut).toEqual([]);
  });
  it('writes the aggregates from the lowest level up, and their ranks', () => {
    expect([...(tables.aggregated?.columns.keys() ?? [])]).toEqual([
      'ConEcFin',
      'Environ',
      'Instit',
      'P2P',
      'Physical',
      'Political',
      'Social',
      'SusEcFin',
      'Conn',
      'Sust',
      'Index',
    ]);
    const golden = cells('results/aggregates_ranks.csv');
    const { units, columns } = tables.ranks ?? nothing;
    for (const [code, ranks] of columns) {
      expect([...ranks].map(String)).toEqual(units.map((unit) => golden.get(unit)?.get(code)));
    }
    expect([units.length, columns.size]).toEqual([51, 11]);
  });
  it('screens before it imputes when the recipe says so', () => {
    const order = ['screen', 'impute', 'normalise', 'aggregate'] as const;
    const recipe = parseRecipe({
      steps: order.map((op) =>
        op === 'screen' ? { ...steps.screen, threshold: 0.95 } : steps[op],
      ),
    });
    const screened = buildFromTables({ ...asem, recipe });
    expectSame(screened.tables.screened, 'screen/byNA_095_data.csv');
    expect(screened.screenedOut).toHaveLength(8);
    // Nothing was treated: the table that was normalised stands for it.
    expect(screened.tables.treated).toEqual(screened.tables.imputed);
    expect(screened.tables.treated).not.toEqual(screened.tables.screened);
    expect(screened.tables.aggregated?.units).toHaveLength(43);
    expect(screened.tables.denominated).toBeUndefined();
  });
});

it('takes a table that is already normalised as it is', () => {
  const { tables } = buildFromTables({
    raw: source('aggregate/input_NRaw.csv'),
    meta: asem.meta,
    recipe: parseRecipe({ steps: [{ op: 'aggregate', method: 'arithmetic', threshold: 0.6 }] }),
  });
  expect(differences(tables.normalised, table('aggregate/input_NRaw.csv'))).toEqual([]);
  expect(tables.aggregated?.units).toHaveLength(51);
});

describe('an index with nothing to say about some', () => {
  const { tables, leftOut } = buildFromTables({
    raw: source('edge/data.csv'),
    meta: source('edge/imeta.csv'),
    recipe: parseRecipe({
      steps: [
        { op: 'normalise', method: 'min-max' },
        { op: 'aggregate', method: 'arithmetic' },
      ],
    }),
  });
  it('names the constant and the empty indicator', () => expect(leftOut).toEqual(['k2', 'k3']));
  it('gives the unit that has no value neither a score nor a rank', () => {
    const last = ({ units, columns }: ScoringTable) => [
      units[4],
      ...[...columns.values()].map((column) => column[4]),
    ];
    const missing = Array.from({ length: 5 }, () => Number.NaN);
    expect(last(tables.aggregated ?? nothing)).toEqual(['U05', ...missing]);
    expect(last(tables.ranks ?? nothing)).toEqual(['U05', ...missing]);
  });
});

describe('a mistake in a table is named with file, line, column and what to do', () => {
  const raw = 'uCode,gdp,air\nHu,1,40\nSu,2,30';
  const meta =
    'Level,iCode,iName,Direction,Weight,Parent,Type,Denominator\n1,gdp,GDP,1,1,city,Indicator,people\n1,air,Air,-1,1,city,Indicator,\n2,city,City,1,1,,Aggregate,';
  const units = 'uCode,uName,people\nHu,Hu,100\nSu,Su,400';
  const build =
    (changes: { raw?: string; meta?: string; units?: string; steps?: readonly object[] }) => () =>
      buildFromTables({
        raw: file('raw.csv', changes.raw ?? raw),
        meta: file('imeta.csv', changes.meta ?? meta),
        units: file('units.csv', changes.units ?? units),
        recipe: parseRecipe({
          steps: changes.steps ?? [
            { op: 'denominate' },
            { op: 'normalise', method: 'min-max' },
            { op: 'aggregate', method: 'arithmetic' },
          ],
        }),
      });

  it('and without one there is an index: Hu earns twice as much a head, Su breathes better', () => {
    const { aggregated, ranks } = build({})().tables;
    expect(aggregated?.units).toEqual(['Hu', 'Su']);
    expect([...(aggregated?.columns.get('city') ?? [])]).toEqual([50, 50]);
    expect([...(ranks?.columns.get('city') ?? [])]).toEqual([1, 1]);
  });
  it('says which values were divided, and by how much they differ from what was measured', () =>
    expect(build({})().tables.provenance).toEqual([
      { unit: 'Hu', code: 'gdp', raw: 1, value: 0.01, what: 'denominated' },
      { unit: 'Su', code: 'gdp', raw: 2, value: 0.005, what: 'denominated' },
    ]));
  it.each([
    [
      'table.not-a-number',
      build({ raw: raw.replace('40', 'forty') }),
      'raw.csv line 2, column air: "forty" is not a number',
    ],
    ['table.not-a-number', build({ raw: raw.replace('40', '1e999') }), '"1e999" is not a number'],
    ['table.not-a-number', build({ raw: raw.replace('40', '0x28') }), '"0x28" is not a number'],
    [
      'table.duplicate-code',
      build({ raw: raw.replace('Su', 'Hu') }),
      'raw.csv line 3, column uCode: "Hu" stands already on line 2',
    ],
    ['table.empty', build({ raw: 'uCode,gdp,air' }), 'raw.csv: the table has no rows'],
    [
      'table.ragged',
      build({ raw: raw.replace('2,30', '2') }),
      'raw.csv line 3: the row has 2 cells, the header 3',
    ],
    [
      'table.duplicate-column',
      build({ raw: raw.replace('gdp', 'air') }),
      'the column "air" comes twice',
    ],
    [
      'raw.unknown-indicator',
      build({ raw: raw.replace('air', 'noise') }),
      'raw.csv line 1, column noise: the indicator table does not know "noise"',
    ],
    [
      'table.no-column',
      build({ raw: 'uCode,gdp\nHu,1' }),
      'raw.csv line 1: there is no column "air"',
    ],
    [
      'meta.unknown-parent',
      build({ meta: meta.replace('-1,1,city', '-1,1,town') }),
      'imeta.csv line 3, column Parent: there is no aggregate "town"',
    ],
    [
      'meta.unknown-parent',
      build({ meta: meta.replace('-1,1,city', '-1,1,gdp') }),
      '"gdp" is an indicator and cannot be a parent',
    ],
    [
      'meta.cycle',
      build({ meta: meta.replace('1,1,,Aggregate', '1,1,city,Aggregate') }),
      'imeta.csv line 2, column Parent: the parents of "gdp" run in a circle: gdp > city > city',
    ],
    [
      'meta.weight',
      build({ meta: meta.replace('GDP,1,1', 'GDP,1,-2') }),
      'imeta.csv line 2, column Weight: "-2" is no weight',
    ],
    ['meta.weight', build({ meta: meta.replace('GDP,1,1', 'GDP,1,NaN') }), '"NaN" is no weight'],
    [
      'meta.direction',
      build({ meta: meta.replace('Air,-1', 'Air,0') }),
      'imeta.csv line 3, column Direction: "0" is no direction',
    ],
    [
      'meta.level',
      build({ meta: meta.replace('2,city', '1,city') }),
      'level 1 is not below level 1 of its parent "city"',
    ],
    [
      'meta.type',
      build({ meta: meta.replace('Aggregate', 'Sum') }),
      'imeta.csv line 4, column Type: "Sum" is no type',
    ],
    [
      'meta.unknown-parent',
      build({ meta: meta.replace('Aggregate', 'Group') }),
      'there is no aggregate "city"',
    ],
    [
      'meta.no-children',
      build({ meta: `${meta}\n2,spare,Spare,1,1,,Aggregate,` }),
      'the aggregate "spare" has nothing under it',
    ],
    [
      'units.unknown',
      build({ units: units.replace('Su,Su', 'Shu,Shu') }),
      'the unit "Su" has no row in units.csv',
    ],
    [
      'table.not-a-number',
      build({ units: units.replace('400', 'many') }),
      'units.csv line 3, column people: "many" is not a number',
    ],
    [
      'denominate.zero',
      build({ units: units.replace('400', '0') }),
      '"gdp" of Su would be divided by people = 0',
    ],
    [
      'table.no-column',
      build({ steps: [{ op: 'impute', method: 'mean', group: 'class' }] }),
      'units.csv line 1: there is no column "class"',
    ],
    [
      'recipe.clash',
      build({ steps: [{ op: 'impute', method: 'mean', group: 'uName', by: 'row' }] }),
      'recipe steps[0].group',
    ],
    [
      'screen.nobody-left',
      build({ raw: 'uCode,gdp,air\nHu,,40', steps: [{ op: 'screen', threshold: 0.9 }] }),
      'no unit has enough data',
    ],
    [
      'aggregate.not-positive',
      build({
        steps: [
          { op: 'normalise', method: 'min-max' },
          { op: 'aggregate', method: 'geometric' },
        ],
      }),
      'meets 0 in "gdp" of Hu',
    ],
  ])('%s', (code, run, words) => {
    expect(run).toThrow(words);
    expect(run).toThrow(expect.objectContaining({ name: 'CodedError', code }));
  });
});

describe('a mistake in a recipe is named by its path', () => {
  it.each([
    [
      'recipe.unknown-key',
      { steps: [{ op: 'screen', treshold: 0.9, threshold: 0.9 }] },
      'recipe steps[0].treshold: is no setting; the settings here are op, threshold, by, nonZero',
    ],
    ['recipe.unknown-key', { step: [], steps: [steps.aggregate] }, 'recipe step: is no setting'],
    [
      'recipe.unknown-operation',
      { steps: [{ op: 'normalize' }] },
      'recipe steps[0].op: "normalize" is no operation',
    ],
    ['recipe.malformed', { steps: [{ method: 'min-max' }] }, 'recipe steps[0].op: is missing'],
    [
      'recipe.malformed',
      { steps: [{ op: 'normalise', method: 'minmax' }] },
      'recipe steps[0].method: is "minmax"',
    ],
    [
      'recipe.malformed',
      { steps: [{ op: 'normalise', method: 'min-max', range: [100, 0] }] },
      'recipe steps[0].range: is [100,0]',
    ],
    [
      'recipe.malformed',
      { steps: [{ op: 'screen', threshold: 90 }] },
      'write a number, not below 0, not above 1',
    ],
    [
      'recipe.malformed',
      { steps: [{ op: 'aggregate', method: ['arithmetic', 'sum'] }] },
      'recipe steps[0].method[1]: is "sum"',
    ],
    ['recipe.malformed', [], 'an object in braces'],
    ['recipe.malformed', { steps: [] }, 'a list that is not empty'],
    [
      'recipe.repeated',
      { steps: [steps.screen, steps.screen] },
      'recipe steps[1].op: screen comes twice',
    ],
    [
      'recipe.order',
      { steps: [steps.normalise, steps.treat] },
      'recipe steps[1].op: treat comes after normalise',
    ],
    [
      'recipe.order',
      { steps: [steps.aggregate, steps.normalise] },
      'normalise comes after aggregate',
    ],
  ])('%s', (code, json, words) => {
    const run = (): unknown => parseRecipe(json);
    expect(run).toThrow(expect.objectContaining({ name: 'CodedError', code }));
    expect(run).toThrow(words);
  });
});

it('publishes a JSON Schema with every setting of every operation, and the file is current', () => {
  const text = JSON.stringify(recipeSchema);
  for (const word of ['percentile-rank', 'maxWinsorised', 'copeland', 'box-cox', 'nonZero', 'ahp'])
    expect(text).toContain(`"${word}"`);
  // Made again by `npm run schema -w @bangyang/scoring` after a build.
  const published = JSON.parse(
    readFileSync(new URL('../recipe.schema.json', import.meta.url), 'utf8'),
  ) as unknown;
  expect(published).toEqual(JSON.parse(text));
});
