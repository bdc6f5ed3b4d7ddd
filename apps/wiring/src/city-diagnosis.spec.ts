import { diagnose, type CityDiagnosis, type DiagnosisBoard } from '@bangyang/publications-contract';
import {
  computeEdition,
  editionIndex,
  type EditionResult,
  type ReleaseBundle,
} from '@bangyang/results-contract';
import { competitionRanks, computeIndex } from '@bangyang/scoring';
import { formatDecimal } from '@bangyang/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseTop100 } from './released-years.fixture.js';
import { PASSWORD, startStaffApi, Story, type Caller, type StaffApi } from './staff-api.fixture.js';

const E = '/api/editions/top100-2022';
const OP = '/api/editions/{edition}/diagnoses';

// Real PostgreSQL, real queue, real typesetter, the shipped tables of two years.
describe('the diagnosis of a city', () => {
  let api: StaffApi;
  let story: Story;
  const own = new Map<string, string>();

  beforeAll(async () => {
    api = await startStaffApi();
    story = new Story(api);
    const organiser = await api.found('demo', '示例', 'owner@ccid.example');
    story.people.set('owner', await api.signIn('owner@ccid.example'));
    await api.found('others', '他方', 'owner@others.example');
    story.people.set('stranger', await api.signIn('owner@others.example'));
    for (const year of [2021, 2022] as const) await releaseTop100(api, organiser, { year });
  }, 240_000);
  // Pages of a release may still be under way.
  afterAll(() => api.stop(), 150_000);

  const accept = async (email: string): Promise<Caller> => {
    const [mail] = await api.rows<{ text: string }>(
      `SELECT text FROM mail WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    const token = /invitation\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await api.nobody.call('POST', `/api/auth/invitations/${token}/accept`, {
      name: email,
      password: PASSWORD,
    });
    return api.signIn(email);
  };
  const board = async (who: string): Promise<DiagnosisBoard> =>
    (await story.see(who, `${E}/diagnoses`)) as DiagnosisBoard;
  const diagnosis = async (who: string, city: string): Promise<CityDiagnosis> =>
    (await story.see(who, `/api/diagnoses/${own.get(city) ?? ''}`)) as CityDiagnosis;
  const bundleOf = async (slug: string): Promise<ReleaseBundle> => {
    const [row] = await api.rows<{ bundle_file: string }>(
      'SELECT bundle_file FROM release JOIN edition ON edition.id = edition_id WHERE slug = $1',
      [slug],
    );
    const file = join(api.store.dataDir, row?.bundle_file ?? '');
    return JSON.parse(readFileSync(file, 'utf8')) as ReleaseBundle;
  };

  it('is given by the organiser to people of a city, each to their own', async () => {
    for (const [city, place] of [
      ['suzhou', '320500'],
      ['lhasa', '540100'],
    ] as const) {
      const email = `${city}@city.example`;
      await story.act('owner', 'POST', OP, `${E}/diagnoses`, { place, email });
      story.people.set(city, await accept(email));
      const [mine, ...more] = (await story.see(city, '/api/diagnoses')) as {
        id: string;
        place: { code: string };
      }[];
      expect([mine?.place.code, more]).toEqual([place, []]);
      own.set(city, mine?.id ?? '');
    }
    expect(
      await story.refusedAs('owner', 'POST', `${E}/diagnoses`, {
        place: '320500',
        email: 'suzhou@city.example',
      }),
    ).toBe('member.exists');
    expect(
      await story.refusedAs('owner', 'POST', `${E}/diagnoses`, {
        place: '810000',
        email: 'hongkong@city.example',
      }),
    ).toBe('diagnosis.none');
    const suzhou = (await board('owner')).cities.find(({ code }) => code === '320500');
    expect(suzhou?.readers).toEqual([
      expect.objectContaining({ email: 'suzhou@city.example', state: 'accepted' }),
    ]);
  });

  it('is closed to everybody else', async () => {
    const lhasa = `/api/diagnoses/${own.get('lhasa') ?? ''}`;
    const suzhou = `/api/diagnoses/${own.get('suzhou') ?? ''}`;
    const walk = async (who: string): Promise<readonly (number | undefined)[]> => {
      const caller = who === 'nobody' ? api.nobody : story.person(who);
      const answers = [];
      for (const path of [
        suzhou,
        `${suzhou}/report`,
        lhasa,
        `${lhasa}/report`,
        `${E}/diagnoses`,
        `${E}/diagnoses/320500`,
        `${E}/diagnoses/320500/report`,
      ])
        answers.push((await caller.call('GET', path)).status);
      return answers;
    };
    expect(await walk('owner')).toEqual([200, 200, 200, 200, 200, 200, 200]);
    expect(await walk('suzhou')).toEqual([200, 200, 404, 404, 404, 404, 404]);
    expect(await walk('lhasa')).toEqual([404, 404, 200, 200, 404, 404, 404]);
    expect(await walk('stranger')).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(await walk('nobody')).toEqual([401, 401, 401, 401, 401, 401, 401]);
    expect(
      await story.refusedAs('suzhou', 'POST', `${E}/diagnoses`, {
        place: '540100',
        email: 'spy@city.example',
      }),
    ).toBe('edition.unknown');
    expect(await story.see('stranger', '/api/diagnoses')).toEqual([]);
  });

  it('says what the score is made of, in numbers that sum to it', async () => {
    for (const city of ['suzhou', 'lhasa']) {
      const { score, dimensions, indicators, rank } = await diagnosis(city, city);
      const sum = (parts: readonly { readonly points?: string }[]): number =>
        parts.reduce((all, { points }) => all + Number(points), 0);
      expect(rank).toBeGreaterThan(1);
      // Each number is rounded by itself: half of the last digit for each of them.
      expect(Math.abs(sum(dimensions) - Number(score))).toBeLessThanOrEqual(
        0.005 * (dimensions.length + 1),
      );
      expect(Math.abs(sum(indicators) - Number(score))).toBeLessThanOrEqual(
        0.005 * (indicators.length + 1),
      );
      for (const { code, points } of dimensions) {
        const under = indicators.filter(({ dimension }) => dimension === code);
        expect(Math.abs(sum(under) - Number(points))).toBeLessThanOrEqual(
          0.005 * (under.length + 1),
        );
      }
    }
  });

  it('names filled gaps, and never as strength or weakness', async () => {
    const { indicators, strengths, weaknesses } = await diagnosis('lhasa', 'lhasa');
    const filled = indicators.filter(({ flags }) => flags.includes('imputed'));
    expect(filled.length).toBeGreaterThan(0);
    for (const { code, value, rank } of filled) {
      expect([value, rank]).toEqual([undefined, undefined]);
      expect([...strengths, ...weaknesses]).not.toContain(code);
    }
    const ranks = new Map(indicators.map(({ code, rank }) => [code, rank ?? 0]));
    const best = Math.max(...strengths.map((code) => ranks.get(code) ?? 0));
    expect(best).toBeLessThan(Math.min(...weaknesses.map((code) => ranks.get(code) ?? 0)));
  });

  it('holds a city against its class, region and size by the rules that it states', async () => {
    const { peers, indicators } = await diagnosis('suzhou', 'suzhou');
    expect(peers.map(({ group }) => group)).toEqual(['class', 'region', 'size']);
    const { inputs } = await bundleOf('top100-2022');
    const at = inputs.series.indexOf('pop_resident_2020');
    const size = (code: string): number =>
      inputs.rows.find((row) => row.code === code)?.values[at] ?? 0;
    for (const { code } of peers[2]?.nearest ?? []) {
      expect(size(code) / size('320500')).toBeGreaterThanOrEqual(2 / 3);
      expect(size(code) / size('320500')).toBeLessThanOrEqual(3 / 2);
    }
    // The six provinces and Shanghai of the east, as the model of regions has them.
    for (const { code } of peers[1]?.nearest ?? []) expect(code).toMatch(/^3[1-7]/);
    for (const { code } of peers[0]?.nearest ?? []) expect(code).toMatch(/^\d{4}00$/);
    const [median] = peers[0]?.medians ?? [];
    const indicator = indicators.find(({ code }) => code === median?.code);
    expect(indicator?.points).toBeDefined();
  });

  it('names smallest changes that do move the rank when the list is computed again', async () => {
    const bundle = await bundleOf('top100-2022');
    const { definition, edition, inputs } = bundle;
    const { input } = editionIndex({ definition, facts: edition, inputs });
    const published = (code: string, value: number, place: string) => {
      const at = input.units.indexOf(place);
      const columns = new Map(input.columns);
      columns.set(
        code,
        Float64Array.from(input.columns.get(code) ?? [], (old, unit) =>
          unit === at ? value : (old ?? Number.NaN),
        ),
      );
      const { units, scores } = computeIndex({ ...input, columns });
      const rounded = Float64Array.from(scores.get('$total') ?? [], (score) =>
        Number(formatDecimal(score, 2)),
      );
      const unit = units.indexOf(place);
      return { rank: competitionRanks(rounded)[unit] ?? 0, score: rounded[unit] ?? 0 };
    };
    let tried = 0;
    for (const [city, place] of [
      ['suzhou', '320500'],
      ['lhasa', '540100'],
    ] as const) {
      for (const { goal, rank, score, moves } of (await diagnosis(city, city)).goals) {
        for (const { code, from, to } of moves) {
          if (to === undefined) continue;
          tried += 1;
          const now = published(code, Number(to), place);
          const isThere = goal === 'tier' ? now.score >= Number(score) : now.rank <= (rank ?? 0);
          expect([city, goal, code, isThere]).toEqual([city, goal, code, true]);
          // Half of the way is not enough: the change is the smallest one but for rounding.
          if (from === undefined) continue;
          const half = published(code, (Number(from) + Number(to)) / 2, place);
          const wasThere = goal === 'tier' ? half.score >= Number(score) : half.rank <= (rank ?? 0);
          expect([city, goal, code, wasThere]).toEqual([city, goal, code, false]);
        }
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it('takes the change of the rank apart into data, method and the others', async () => {
    for (const city of ['suzhou', 'lhasa']) {
      const { change, rank } = await diagnosis(city, city);
      if (!change) throw new Error('both years rank the city');
      expect(change.isSameSystem).toBe(true);
      expect(change.after).toBe(rank);
      const places = Number(change.data) + Number(change.method) + Number(change.others);
      expect(Math.abs(places - (change.before - change.after))).toBeLessThanOrEqual(0.015);
      // The same definition in both years: no place was won by the method.
      expect(Number(change.method)).toBe(0);
    }
  });

  it('is the same as PDF in both languages', async () => {
    const { name } = await diagnosis('suzhou', 'suzhou');
    expect(name).toBe('苏州市');
    for (const language of ['zh-CN', 'en']) {
      const response = await fetch(
        `${api.address}/api/diagnoses/${own.get('suzhou') ?? ''}/report?language=${language}`,
        { headers: story.person('suzhou').headers },
      );
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(response.headers.get('content-disposition')).toContain('top100-2022-320500.pdf');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.length).toBeGreaterThan(50_000);
    }
  });

  it('ends when the organiser takes it back', async () => {
    const reader = (await board('owner')).cities.find(({ code }) => code === '540100')?.readers[0];
    await story.act('owner', 'DELETE', `${OP}/{reader}`, `${E}/diagnoses/${reader?.id ?? ''}`);
    expect(
      (await story.person('lhasa').call('GET', `/api/diagnoses/${own.get('lhasa')}`)).status,
    ).toBe(404);
    expect(await story.see('lhasa', '/api/diagnoses')).toEqual([]);
    expect(await story.untried(({ tags }) => tags.includes('diagnoses'))).toEqual([]);
  });

  it('is not made of what ranks nobody', async () => {
    const bundle = await bundleOf('top100-2022');
    const result: EditionResult = computeEdition({
      definition: bundle.definition,
      facts: bundle.edition,
      inputs: bundle.inputs,
    });
    const unranked = {
      bundle: { ...bundle, lists: bundle.lists.map((list) => ({ ...list, show: [] })) },
      result,
      releasedAt: '',
      organiser: '',
      superseded: [],
      history: [],
    };
    expect(() => diagnose(unranked, undefined, '320500')).toThrow('has no diagnosis');
  });
});
