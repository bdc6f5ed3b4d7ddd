import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Methodology } from '@bangyang/methodology-sdk';
import { Database, openDataSource } from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import type { DataSource } from 'typeorm';
import {
  keepMethodologies,
  methodologyEntities,
  methodologyMigrations,
  newestVersion,
  storedDefinition,
} from './index.js';

const methodology = (
  version: string,
  weight: `${number}`,
  workflow: Methodology['workflow'] = {
    initial: 'open',
    stages: [{ name: 'open', title: { 'zh-CN': '开始' }, to: [] }],
  },
): Methodology => ({
  manifest: {
    id: 'one-figure',
    version,
    contract: '^1.0.0',
    subject: 'city',
    title: { 'zh-CN': '一项指标' },
    summary: { 'zh-CN': '一项指标' },
    after: { 'zh-CN': '无' },
  },
  populations: [
    { id: 'cities', title: { 'zh-CN': '城市' }, kind: 'city', classes: ['prefecture'] },
  ],
  sources: [
    {
      id: 'yearbook',
      kind: 'dataset',
      title: { 'zh-CN': '年鉴' },
      series: [{ code: 'gdp', unit: '亿元', title: { 'zh-CN': '地区生产总值' } }],
    },
  ],
  indicators: [
    { code: 'wealth', title: { 'zh-CN': '财富' }, weight },
    {
      code: 'output',
      parent: 'wealth',
      title: { 'zh-CN': '产出' },
      weight: '1',
      measure: {
        source: 'yearbook',
        formula: 'gdp',
        unit: '亿元',
        kind: 'number',
        direction: 'higher-is-better',
        treat: 'index',
        missing: 'index',
        digits: 0,
        why: { 'zh-CN': '例' },
      },
    },
  ],
  forms: [],
  workflow,
  indices: [],
  lists: [],
  editorial: [],
  publications: [],
});

// Real PostgreSQL, as the role without ownership.
describe('installed methodologies', () => {
  let store: TestDatabase;
  let source: DataSource;
  let database: Database;

  beforeAll(async () => {
    store = await testDatabase(methodologyMigrations);
    source = await openDataSource(store.appUrl, methodologyEntities).initialize();
    database = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await store.stop();
  });
  const keep = (...installed: Methodology[]) =>
    database.transaction((tx) => keepMethodologies(tx, installed));

  it('are stored at the first start and recognised at the second', async () => {
    await keep(methodology('1.2.0', '1'));
    await keep(methodology('1.2.0', '1'));
    expect(
      await database.read((tx) => tx.query('SELECT id, version FROM methodology_version')),
    ).toEqual([{ id: 'one-figure', version: '1.2.0' }]);
  });
  it('may not change behind their version', async () => {
    await expect(keep(methodology('1.2.0', '2'))).rejects.toThrow(
      /one-figure@1\.2\.0: the installed definition \(.*give the changed definition a new version/,
    );
  });
  it('add a version beside the old one; 1.10 is newer than 1.2', async () => {
    await keep(methodology('1.10.0', '2'));
    const { definition } = await database.read((tx) => newestVersion(tx, 'one-figure'));
    expect(definition.manifest.version).toBe('1.10.0');
  });
  it('do not lose a stage in silence; a new name is said, and earlier editions keep theirs', async () => {
    const renamed = (more: object) =>
      methodology('1.11.0', '2', {
        initial: 'begun',
        stages: [{ name: 'begun', title: { 'zh-CN': '开始' }, to: [] }],
        ...more,
      });
    await expect(keep(renamed({}))).rejects.toThrow(
      /one-figure@1\.11\.0 workflow\.stages: the stage "open" of version 1\.10\.0 is gone.*workflow\.renamed/,
    );
    await expect(keep(renamed({ renamed: { open: 'nowhere' } }))).rejects.toThrow(
      'there is no stage "nowhere"',
    );
    await keep(renamed({ renamed: { open: 'begun' } }));
    expect(
      (await database.read((tx) => storedDefinition(tx, 'one-figure', '1.2.0'))).definition.workflow
        .initial,
    ).toBe('open');
  });
  it('cannot be edited in the database by the application', async () => {
    await expect(
      database.transaction((tx) => tx.query(`UPDATE methodology_version SET text = '{}'`)),
    ).rejects.toThrow('permission denied');
  });
});
