import { newestVersion } from '@bangyang/methodology-host';
import { writeCsv } from '@bangyang/observations-contract';
import { demoPanel, demoPanelPlaces } from '@bangyang/publications-server';
import { administrativeClassOf } from '@bangyang/regions';
import { verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { inScope } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';
import { StudyAtWork } from './study-at-work.fixture.js';

// Real PostgreSQL, real queue, real HTTP; the panel is generated. One process plays API and worker.
describe('an edition of ten-elements from its draft to its release', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let study: StudyAtWork;
  let bundle: ReleaseBundle;

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, {
      slug: 'elements-2031',
      methodology: 'ten-elements',
      omitted: ['operating-company'],
    });
    study = new StudyAtWork(api, work);
  }, 120_000);
  afterAll(() => api.stop(), 150_000);

  it('has a panel with as many places of each class as the report counts', () => {
    const counts = Map.groupBy(demoPanelPlaces(), ({ code, name }) =>
      administrativeClassOf(code, name),
    );
    expect(Object.fromEntries([...counts].map(([own, { length }]) => [own, length]))).toEqual({
      municipality: 4,
      'sub-provincial': 15,
      capital: 17,
      prefecture: 252,
      'county-level-city': 367,
    });
  });

  it('takes records in words with the evidence of each, asks for none of what is left out, and traces them', async () => {
    const { definition } = await inScope({ organiser: work.organiser }, () =>
      api.database.read((tx) => newestVersion(tx, 'ten-elements')),
    );
    const { series, rows } = demoPanel(definition);
    const taken = series.filter((code) => code !== 'operating_company');
    const isLevel = (code: string) => ['internet_of_things', 'online_service'].includes(code);
    const table = writeCsv(
      ['code', 'city', 'province', ...taken.flatMap((code) => [code, `${code}_evidence`])],
      rows.map(({ code, name, province, values, evidence }) => [
        code,
        name,
        province,
        ...taken.flatMap((code) => {
          const value = values[series.indexOf(code)] ?? null;
          const said = isLevel(code) ? String(value) : value === 1 ? '是' : '否';
          return [value === null ? '' : said, evidence?.[series.indexOf(code)] ?? ''];
        }),
      ]),
    );
    const dataset = await work.take('panel.csv', table);
    expect(await study.see('auditor', '/datasets')).toMatchObject([{ cities: 655 }]);
    const at = series.indexOf('data_platform');
    const proved = rows.find(({ evidence }) => evidence?.[at]);
    const [value] = await study.see<object[]>(
      'auditor',
      `/datasets/${dataset}/values?series=data_platform&place=${proved?.code}`,
    );
    expect(value).toMatchObject({ value: '1', raw: '是', evidence: proved?.evidence?.[at] });
  }, 300_000);

  it('is computed, and says what it still needs', async () => {
    await study.move('data-officer', 'verification');
    const run = await study.compute();
    const { indicators, cities } = await study.see<{
      indicators: { code: string; kind: string }[];
      cities: { values: (number | null)[] }[];
    }>('auditor', `/runs/${run}/values?stage=raw`);
    // What the kind of an indicator says decides how its values are shown.
    expect(indicators.map(({ code, kind }) => [code, kind])).toContainEqual([
      'data-platform',
      'yes-no',
    ]);
    expect(indicators.some(({ code }) => code === 'operating-company')).toBe(false);
    expect(cities).toHaveLength(655);
    expect(await study.see('auditor', `/runs/${run}/outcome`)).toMatchObject({ isStudy: true });
    const { missing } = await study.see<{ missing: object[] }>('secretary', '/texts');
    expect(missing).toMatchObject([{ 'zh-CN': '发展阶段' }]);
    await study.act(
      'secretary',
      'PUT',
      '/texts/{text}',
      { 'zh-CN': '三个阶段', revision: 0 },
      '/texts/stage',
    );
    const source = '中国信通院报告';
    const registers = {
      policies: [
        {
          place: '310000',
          document: '5G网络建设实施意见',
          element: 'smart-infrastructure',
          source,
        },
      ],
      standards: [
        { number: 'GB/T 34680.4-2018', standard: '建设管理', published: '2018-06-07', source },
      ],
      cases: [{ place: '320115', element: 'smart-governance', case: '全要素网格化建设', source }],
    };
    for (const [id, entries] of Object.entries(registers))
      await study.act(
        'data-officer',
        'PUT',
        '/registers/{register}',
        { entries, revision: 0 },
        `/registers/${id}`,
      );
    const wrong = { entries: [{ ...registers.cases[0], element: 'smart-moon' }], revision: 1 };
    expect(await study.refused('secretary', 'PUT', '/registers/cases', wrong)).toBe(
      'register.entry',
    );
    bundle = await study.release(run);
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, lists: 11 });
    expect(bundle.registers?.map(({ id }) => id)).toEqual(['policies', 'standards', 'cases']);
  }, 300_000);

  it('publishes shares of groups with both counts, and nothing of a single place', () => {
    const rows = bundle.lists.flatMap((list) => list.rows);
    expect(rows.every(({ code, rank, score }) => !code && !rank && !score)).toBe(true);
    const [first] = bundle.lists;
    const known = (name: string) => first?.rows.find((row) => row.name === name)?.share?.[1] ?? 0;
    const classes = ['直辖市', '副省级城市', '地级市', '县级市'];
    expect(classes.reduce((sum, name) => sum + known(name), 0)).toBe(known('全部监测地区'));
    const stages = bundle.lists.at(-1)?.rows ?? [];
    const counted = stages
      .filter(({ name }) => name === '县级市')
      .map(({ share }) => share?.[0] ?? 0);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(367);
  });

  it('counts a yes without evidence in neither number', () => {
    const at = bundle.inputs.series.indexOf('plan_published');
    const all = bundle.inputs.rows.map(({ values, evidence }) => ({
      value: values[at] ?? null,
      isProved: Boolean(evidence?.[at]),
    }));
    const yes = all.filter(({ value, isProved }) => value === 1 && isProved).length;
    const unproved = all.filter(({ value, isProved }) => value === 1 && !isProved).length;
    const known = all.filter(({ value }) => value !== null).length - unproved;
    expect(unproved).toBeGreaterThan(0);
    expect(bundle.lists[0]?.rows[0]).toMatchObject({ share: [yes, known] });
  });

  it('sees a record of the panel that was changed after it was signed', () => {
    const changed = structuredClone(bundle) as unknown as {
      inputs: { rows: { evidence?: (string | null)[] }[] };
    };
    const row = changed.inputs.rows.findIndex(({ evidence }) => evidence?.some(Boolean));
    const evidence = changed.inputs.rows[row]?.evidence ?? [];
    evidence[evidence.findIndex(Boolean)] = '别的依据';
    expect(verifyBundle(changed)).toMatchObject({ ok: false, file: 'inputs', row: row + 1 });
  });
});
