import type { RegistersView, TextsView } from '@bangyang/editions-contract';
import { publicDocuments } from '@bangyang/publications-contract';
import {
  computeEdition,
  verifyBundle,
  type ReleaseBundle,
  type RunOutcome,
} from '@bangyang/results-contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { editionAtWork, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';
import { StudyAtWork } from './study-at-work.fixture.js';

const census = readFileSync(
  new URL('../../../libs/publications/server/demo/counties-2020.csv', import.meta.url),
  'utf8',
)
  .split('\n')
  // Four cities have no counties; the census has them as one unit each.
  .filter((line) => !/^\d{4}00,/.test(line))
  .join('\n');

// Real PostgreSQL, real queue, real HTTP, and the census of 2020; one process plays API and worker.
describe('an edition of county-samples from its draft to its release', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  let study: StudyAtWork;
  let run = '';
  let bundle: ReleaseBundle;

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug: 'counties-2031', methodology: 'county-samples' });
    study = new StudyAtWork(api, work);
  }, 120_000);
  afterAll(() => api.stop(), 150_000);

  it('takes the census of every county by its full path, and screens it', async () => {
    await work.take('counties.csv', census);
    const [dataset] = await study.see<object[]>('auditor', '/datasets');
    expect(dataset).toMatchObject({ cities: 2841 });
    await study.move('secretary', 'screening');
    run = await study.compute();
    expect(await study.see('publisher', '/runs')).toMatchObject([{ evaluated: 2767 }]);
    const { isStudy, universe, lists } = await study.see<RunOutcome>(
      'auditor',
      `/runs/${run}/outcome`,
    );
    expect(isStudy).toBe(false);
    expect(universe).toMatchObject({
      size: 2767,
      printed: { size: 2757 },
      outside: [{ count: 74, why: { 'zh-CN': '直辖市所辖区不参评' } }],
    });
    expect(lists.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['samples-100', 100],
      ['featured-20', 20],
      ['featured-by-prefecture', 20],
    ]);
    expect(lists[2]?.rows.every(({ group, rank }) => group !== null && rank === null)).toBe(true);
  }, 300_000);

  it('is not released before every group has heading and highlight', async () => {
    await study.stepUp();
    expect(await study.refused('publisher', 'POST', '/releases', study.order(run))).toBe(
      'release.texts-missing',
    );
    const { texts, missing } = await study.see<TextsView>('secretary', '/texts');
    const groups = new Set(texts.flatMap(({ entries }) => entries.map(({ about }) => about)));
    expect(missing).toHaveLength(2 * groups.size);
    expect([...groups]).toContain('苏州市');
    for (const { id, entries } of texts)
      for (const { about } of entries)
        await study.act(
          'secretary',
          'PUT',
          '/texts/{text}',
          { about, 'zh-CN': `${about}的${id}`, revision: 0 },
          `/texts/${id}`,
        );
  }, 60_000);

  it('takes tags, figures with unit and qualifier, and honours, each tied to a unit', async () => {
    const write = (id: string, entries: object[], revision = 0) =>
      study.act(
        'secretary',
        'PUT',
        '/registers/{register}',
        { entries, revision },
        `/registers/${id}`,
      );
    const figure = {
      place: '440309',
      name: '电子证照调用',
      value: '156',
      unit: '万次',
      source: '《小康》2023',
    };
    const wrong = (entry: object, revision = 0) =>
      study.refused('secretary', 'PUT', '/registers/key-figures', { entries: [entry], revision });
    expect(await wrong({ ...figure, qualifier: 'roughly' })).toBe('register.entry');
    expect(await wrong({ ...figure, qualifier: 'over', value: '超过156' })).toBe('register.entry');
    expect(await wrong({ ...figure, qualifier: 'over', place: '999999' })).toBe('register.entry');
    // Several places are called so, and nobody guesses which is meant.
    expect(await wrong({ ...figure, qualifier: 'over', place: '鼓楼区' })).toBe('register.entry');
    expect(await wrong(figure)).toBe('register.entry');
    await write('key-figures', [{ ...figure, qualifier: 'over', place: '广东省深圳市龙华区' }]);
    const stored = await study.see<RegistersView>('auditor', '/registers');
    expect(stored.registers.find(({ id }) => id === 'key-figures')).toMatchObject({
      entries: [{ place: '440309' }],
      places: { '440309': '广东省深圳市龙华区' },
    });
    expect(await wrong({ ...figure, qualifier: 'over' })).toBe('register.changed');
    await write('topics', [{ place: '440309', topic: 'government' }]);
    await write('honours', [
      { place: '440309', honour: '某荣誉', rank: '1', year: '2022', source: '原文' },
    ]);
    const { registers } = await study.see<RegistersView>('auditor', '/registers');
    expect(registers.map(({ id, entries }) => [id, entries.length])).toEqual([
      ['topics', 1],
      ['key-figures', 1],
      ['honours', 1],
      ['statements', 0],
    ]);
    expect(
      await study.refused('auditor', 'PUT', '/registers/topics', { entries: [], revision: 1 }),
    ).toBe('policy.role');
  });

  it('publishes a hundred units in the order of codes and twenty of them in groups, and anybody can verify it', async () => {
    bundle = await study.release(run);
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, lists: 3, rows: 140 });
    const [samples, featured] = bundle.lists;
    const codes = samples?.rows.map(({ code }) => code ?? '') ?? [];
    expect(codes).toEqual(codes.toSorted());
    expect(
      samples?.rows.every(({ rank, score }) => rank === undefined && score === undefined),
    ).toBe(true);
    const chosen = featured?.rows.map(({ code }) => code ?? '') ?? [];
    expect(chosen).toEqual(chosen.toSorted());
    expect(chosen.filter((code) => !codes.includes(code))).toEqual([]);
    expect(samples?.rows.map(({ name }) => name)).toContain('广东省深圳市龙华区');
  }, 120_000);

  it('names the entry of a register that was changed after it was signed', () => {
    const changed = structuredClone(bundle) as unknown as {
      registers?: { id: string; entries: object[] }[];
    };
    const figures = changed.registers?.find(({ id }) => id === 'key-figures')?.entries[0];
    Object.assign(figures ?? {}, { value: '1560' });
    expect(verifyBundle(changed)).toMatchObject({ ok: false, file: 'registers', row: 2 });
  });

  it('shows the size of the universe beside the number that no rule reproduces', () => {
    const { edition, lists } = publicDocuments({
      bundle,
      result: computeEdition({
        definition: bundle.definition,
        facts: bundle.edition,
        inputs: bundle.inputs,
      }),
      releasedAt: '2026-01-01T02:00:00.000Z',
      organiser: '赛迪',
      superseded: [],
      history: [],
    });
    expect(edition.universe).toMatchObject({ size: 2767, printed: { size: 2757 } });
    expect(edition.universe?.printed?.note['zh-CN']).toContain('不能由规则得出');
    expect(edition.outside.map(({ count }) => count)).toEqual([74]);
    expect(lists.get('samples-100')?.find(({ code }) => code === '440309')?.latin).toBe(
      'Longhua, Shenzhen',
    );
    // Attention is no third of the selection: it is weighed in an index of its own.
    const shares = edition.indicators.flatMap(({ level, code, effectiveWeight, index }) =>
      level === 1 ? [[code, effectiveWeight, index?.['zh-CN']]] : [],
    );
    expect(shares).toEqual([
      ['base', '0.5000', undefined],
      ['application', '0.5000', undefined],
      ['attention', '1.0000', '受关注程度'],
    ]);
    expect(edition.averages).toEqual([]);
  }, 60_000);

  it('left one entry in the audit for each operation of the registers', async () => {
    expect(await work.story.untried(({ tags }) => tags.includes('registers'))).toEqual([]);
  });
});
