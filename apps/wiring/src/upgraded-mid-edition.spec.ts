import { installedMethodologies } from '@bangyang/installed-methodologies';
import { MethodologyHostModule } from '@bangyang/methodology-host';
import type { Methodology } from '@bangyang/methodology-sdk';
import { computeEdition, rangeSettings, type EditionFacts } from '@bangyang/results-contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { editionAtWork, yearbook, type EditionAtWork } from './edition-at-work.fixture.js';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

const installed = (id: string): Methodology => {
  const found = installedMethodologies.find(({ manifest }) => manifest.id === id);
  if (!found) throw new Error(`${id} is not installed`);
  return found;
};
const renamed = (methodology: Methodology, more: object): Methodology => ({
  ...methodology,
  ...more,
  manifest: { ...methodology.manifest, version: '9.0.0' },
});

// Real PostgreSQL, real queue, real HTTP. A new version of a package is what a start finds installed.
describe('a methodology that is upgraded while an edition is under way', () => {
  let api: StaffApi;
  let work: EditionAtWork;
  const O = '/api/organisers/ccid';
  const boot = (...methodologies: Methodology[]) =>
    new MethodologyHostModule(api.database, methodologies, {}).onModuleInit();

  beforeAll(async () => {
    api = await startStaffApi();
    work = await editionAtWork(api, { slug: 'top100-2026', methodology: 'top100' });
    await work.take('yearbook.csv', yearbook);
    const draft = (slug: string, methodology: string) =>
      work.story.person('owner').call('POST', `${O}/editions`, {
        slug,
        methodology,
        title: { 'zh-CN': slug },
        editionYear: 2026,
        dataYear: 2021,
        sourceNote: { 'zh-CN': '年鉴' },
        ...(methodology === 'top100' && {
          calendar: [{ stage: 'collection', endsOn: '2026-12-20' }],
        }),
      });
    await draft('top100-draft', 'top100');
    await draft('smile-2026', 'smile');
    await work.story.person('owner').call('POST', '/api/editions/smile-2026/open');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const nameNow = (stage: string) => (stage === 'collection' ? 'gathering' : stage);
  /** One stage is called otherwise, and all weights are others. */
  const upgraded = (carried: object = {}): Methodology => {
    const { workflow, indicators, ...rest } = installed('top100');
    return renamed(
      { ...rest, workflow, indicators },
      {
        workflow: {
          ...workflow,
          ...carried,
          initial: nameNow(workflow.initial),
          stages: workflow.stages.map((stage) => ({
            ...stage,
            name: nameNow(stage.name),
            to: stage.to.map((way) => ({ ...way, stage: nameNow(way.stage) })),
          })),
        },
        indicators: indicators.map((node, at) => ({
          ...node,
          weight: String(at + 1) as `${number}`,
        })),
      },
    );
  };

  it('is not loaded where a stage is called otherwise and nobody says so', async () => {
    await expect(boot(upgraded())).rejects.toThrow(
      /top100@9\.0\.0 workflow\.stages: the stage "collection" of version \S+ is gone; keep it, or say in workflow\.renamed/,
    );
    await boot(upgraded({ renamed: { collection: 'gathering' } }));
    const smile = installed('smile');
    await boot(
      renamed(smile, {
        forms: smile.forms.map((form) =>
          form.source === 'questionnaire'
            ? {
                ...form,
                survey: { elements: [{ type: 'text', name: 'income', isRequired: true }] },
                fills: {},
              }
            : form,
        ),
      }),
    );
  });

  it('leaves an open edition where and what it was; a draft follows, days and all', async () => {
    expect(await work.story.see('owner', work.at)).toMatchObject({
      stage: 'collection',
      methodology: { version: installed('top100').manifest.version },
    });
    expect(await work.story.see('owner', '/api/editions/top100-draft')).toMatchObject({
      stage: 'gathering',
      methodology: { version: '9.0.0' },
      settings: { calendar: [{ stage: 'gathering', endsOn: '2026-12-20' }] },
    });
  });

  it('computes the open edition by what it pinned, to the last digit', async () => {
    const officer = work.story.person('data-officer');
    expect((await officer.call('POST', `${work.at}/moves`, { to: 'verification' })).status).toBe(
      200,
    );
    const { body } = await officer.call('POST', `${work.at}/runs`);
    const { job, key } = body as { job: string; key: string };
    expect(await work.finished(job, key)).toMatchObject({ state: 'done' });
    const [run] = await api.rows<{ output: string }>('SELECT output FROM score_run');
    const [stored] = await api.rows<{ facts: string; content: string }>(
      'SELECT e.facts, d.content FROM edition e JOIN dataset_version d ON d.edition_id = e.id',
    );
    const by = (definition: Methodology) =>
      computeEdition({
        definition,
        ranges: rangeSettings(definition),
        facts: JSON.parse(stored?.facts ?? '') as EditionFacts,
        inputs: JSON.parse(stored?.content ?? '') as Parameters<typeof computeEdition>[0]['inputs'],
      }).cities;
    const { cities } = JSON.parse(run?.output ?? '') as { cities: object[] };
    expect(cities).toEqual(by(installed('top100')));
    // What the new version would have made of the same data is another list.
    expect(cities).not.toEqual(by(upgraded()));
  });

  it('checks answers by the form that the open edition pinned', async () => {
    const hour = 3_600_000;
    const planned = await work.story
      .person('secretary')
      .call('PUT', '/api/editions/smile-2026/questionnaires/questionnaire/plan', {
        quotas: { dimensions: [{ question: 'city' }], cells: [{ groups: ['330100'], wanted: 9 }] },
        rules: {
          place: 'city',
          least: 1,
          measures: [
            { kind: 'mean', question: 'rating', series: 'resident_rating', from: 1, to: 5 },
          ],
        },
        opensAt: new Date(Date.now() - hour).toISOString(),
        closesAt: new Date(Date.now() + hour).toISOString(),
      });
    expect(planned.status).toBe(200);
    const send = (answers: object) =>
      api.nobody.call('POST', '/api/questionnaires/smile-2026/questionnaire/answers', {
        key: randomUUID(),
        answers,
      });
    const person = { city: '330100', resident: 'yes', age: '60+', rating: 5, satisfaction: 5 };
    expect((await send(person)).status).toBe(201);
    expect((await send({ ...person, income: '1' })).body).toMatchObject({ where: 'income' });
  });
});
