import { installedMethodologies } from '@bangyang/installed-methodologies';
import { keepMethodologies } from '@bangyang/methodology-host';
import type { Methodology } from '@bangyang/methodology-sdk';
import { composePaper } from '@bangyang/paper';
import {
  publicDocuments,
  type CityDiagnosis,
  type PublishedEdition,
} from '@bangyang/publications-contract';
import { computeEdition, verifyBundle, type ReleaseBundle } from '@bangyang/results-contract';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseTop100 } from './released-years.fixture.js';
import { startStaffApi, Story, type StaffApi } from './staff-api.fixture.js';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The next version of top100: museums are gone, GRP per head is measured another way, and it says why. */
function nextVersion(): Methodology {
  const top100 = installedMethodologies.find(({ manifest }) => manifest.id === 'top100');
  if (!top100) throw new Error('top100 is installed');
  return {
    ...top100,
    manifest: {
      ...top100.manifest,
      version: '1.1.0',
      changes: text(
        '博物馆数各地口径不一，不再使用。',
        'Museums are counted differently; dropped.',
      ),
    },
    indicators: top100.indicators
      .filter(({ code }) => code !== 'museums')
      .map((node) =>
        node.code === 'retail-sales' && node.measure
          ? { ...node, measure: { ...node.measure, formula: `${node.measure.formula} / 1` } }
          : node,
      ),
  };
}

// Real PostgreSQL, real queue, the shipped tables of two years.
describe('an edition under another indicator system than the year before', () => {
  let api: StaffApi;
  let story: Story;
  let documents: ReturnType<typeof publicDocuments>;
  const bundles = new Map<string, ReleaseBundle>();

  beforeAll(async () => {
    api = await startStaffApi();
    story = new Story(api);
    const organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    await releaseTop100(api, organiser, { year: 2021 });
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) => keepMethodologies(tx, [nextVersion()])),
    );
    await releaseTop100(api, organiser, {
      year: 2022,
      omitted: [{ code: 'mobile-per-head', why: text('年鉴未刊载', 'not in the yearbook') }],
      settings: {
        calendar: [],
        zone: 'Asia/Shanghai',
        adjustments: {
          weights: { innovation: '2' },
          thresholds: { ranking: { first: '68' } },
          why: text('突出创新，并停用博物馆数。', 'Innovation counts double; museums are dropped.'),
        },
      },
    });
    for (const slug of ['top100-2021', 'top100-2022']) {
      const [row] = await api.rows<{ bundle_file: string }>(
        'SELECT bundle_file FROM release JOIN edition ON edition.id = edition_id WHERE slug = $1',
        [slug],
      );
      const file = join(api.store.dataDir, row?.bundle_file ?? '');
      bundles.set(slug, JSON.parse(readFileSync(file, 'utf8')) as ReleaseBundle);
    }
    documents = publicDocuments(published('top100-2022'), [published('top100-2021')]);
  }, 280_000);
  // Pages of a release may still be under way.
  afterAll(() => api.stop(), 150_000);

  const bundle = (slug: string): ReleaseBundle => {
    const found = bundles.get(slug);
    if (!found) throw new Error(`${slug} is released`);
    return found;
  };
  function published(slug: string): PublishedEdition {
    const released = bundle(slug);
    const { definition, edition: facts, inputs } = released;
    return {
      bundle: released,
      result: computeEdition({ definition, facts, inputs }),
      releasedAt: '2026-11-21T00:00:00.000Z',
      organiser: '赛迪',
      superseded: [],
      history: [
        { sequence: 1, kind: 'release', releasedAt: '2026-11-21T00:00:00.000Z', note: '首次发布' },
      ],
    };
  }

  it('says what changed and why', () => {
    const system = documents.edition.yearly?.system;
    expect(system).toMatchObject({
      versions: ['1.0.0', '1.1.0+top100-2022.1'],
      why: { 'zh-CN': '突出创新，并停用博物馆数。' },
      added: [],
      redefined: [{ code: 'retail-sales', now: expect.stringContaining(' / 1') }],
      tiers: [{ code: 'first', before: '70', now: '68' }],
    });
    expect(system?.dropped.map(({ code, why }) => [code, why?.['zh-CN']])).toEqual([
      ['mobile-per-head', '年鉴未刊载'],
      ['museums', undefined],
    ]);
    expect((system?.before ?? 0) - (system?.now ?? 0)).toBe(2);
    // Innovation has two of seven shares of the whole instead of one of six.
    const patents = system?.reweighted.find(({ code }) => code === 'invention-patents');
    expect(Number(patents?.now) / Number(patents?.before)).toBeCloseTo((2 / 7) * 6, 2);
  });

  it('does not let the words of the method, which weighs all alike, stand for the adjusted weights', () => {
    const told = ({ definition: { manifest, indices } }: ReleaseBundle) => [
      manifest.summary,
      ...indices.map(({ scale }) => scale.why),
    ];
    for (const text of told(bundle('top100-2022'))) {
      expect(text['zh-CN']).toMatch(/调整了部分权重或分数线/);
      expect(text.en).toMatch(/has adjusted weights/);
    }
    expect(JSON.stringify(told(bundle('top100-2021')))).not.toContain('调整了');
  });

  it('compares ranks across it all the same', () => {
    const rows = documents.lists.get('ranking') ?? [];
    expect(rows.filter(({ rankChange }) => rankChange !== undefined)).toHaveLength(100);
    expect(documents.edition.yearly?.streaks[0]?.years).toBe(2);
  });

  it.each(['zh-CN', 'en'] as const)(
    'is told in the white paper with its warning, in %s',
    (language) => {
      const { edition, lists, places } = documents;
      const { data } = composePaper({
        language,
        edition,
        lists: Object.fromEntries(lists),
        places: Object.fromEntries(places),
        publicUrl: 'https://bang.example',
      });
      const { system } = data['yearly'] as {
        system: { warning: string; why: string; tables: { rows: string[][] }[] };
      };
      const said = language === 'en' ? 'compare them with care' : '不完全可比';
      expect(system.warning).toContain(said);
      expect(system.why).toContain(language === 'en' ? 'counts double' : '突出创新');
      const cells = system.tables.flatMap(({ rows }) => rows.flat());
      expect(cells).toContain(language === 'en' ? 'not in the yearbook' : '年鉴未刊载');
      expect(cells).toEqual(expect.arrayContaining(['70', '68']));
    },
  );

  it('gives the changed weight of a whole dimension its effect on scores and in the diagnosis', async () => {
    const { cities } = published('top100-2022').result;
    const [first] = cities;
    const sum = first?.dimensions.reduce(
      (all, { code, score }) => all + Number(score) * (code === 'innovation' ? 2 : 1),
      0,
    );
    expect((sum ?? 0) / 7).toBeCloseTo(Number(first?.score), 1);
    const diagnosis = (await story.see(
      'owner',
      '/api/editions/top100-2022/diagnoses/510100',
    )) as CityDiagnosis;
    expect(diagnosis.change?.isSameSystem).toBe(false);
    const methods = await Promise.all(
      ['510100', '430100', '350200'].map(
        async (place) =>
          (
            (await story.see(
              'owner',
              `/api/editions/top100-2022/diagnoses/${place}`,
            )) as CityDiagnosis
          ).change?.method,
      ),
    );
    expect(methods.some((places) => Number(places) !== 0)).toBe(true);
  });

  it('leaves the year before recomputable', () => {
    for (const released of bundles.values())
      expect(verifyBundle(released)).toMatchObject({ ok: true });
    expect(bundle('top100-2021').definition.manifest.version).toBe('1.0.0');
  }, 120_000);
});
