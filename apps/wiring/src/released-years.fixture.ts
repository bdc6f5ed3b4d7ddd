import { attachDataset, createEdition, moveEdition, openEdition } from '@bangyang/editions-server';
import { parseTable, readCityTable } from '@bangyang/observations-contract';
import { newestVersion } from '@bangyang/methodology-host';
import { requestComputation } from '@bangyang/results-server';
import { Progress, inScope } from '@bangyang/server';
import { readFileSync } from 'node:fs';
import { filter, firstValueFrom } from 'rxjs';
import type { StaffApi } from './staff-api.fixture.js';

type Settings = Parameters<typeof createEdition>[1];

export interface YearOfTop100 {
  readonly year: 2021 | 2022;
  readonly omitted?: Settings['facts']['omitted'];
  readonly settings?: Settings['settings'];
}

/** Computes and releases the Top 100 on the shipped table of a year, as `top100-<year>` of an organiser. */
export async function releaseTop100(
  api: StaffApi,
  organiser: string,
  { year, omitted = [], settings }: YearOfTop100,
): Promise<void> {
  const slug = `top100-${year}`;
  const csv = readFileSync(
    new URL(`../../../libs/results/server/demo/cities-${year}.csv`, import.meta.url),
    'utf8',
  );
  await inScope({ organiser }, async () => {
    const key = await api.database.transaction(async (tx) => {
      const { definition } = await newestVersion(tx, 'top100');
      const series = definition.sources.flatMap(
        (source) => source.series?.map(({ code }) => code) ?? [],
      );
      const edition = await createEdition(tx, {
        methodology: 'top100',
        facts: {
          slug,
          title: { 'zh-CN': `${year + 1}百强`, en: `Top 100 of ${year + 1}` },
          editionYear: year + 1,
          dataYear: year,
          omitted,
          sourceNote: { 'zh-CN': '《中国城市统计年鉴》', en: 'China City Statistical Yearbook' },
        },
        ...(settings && { settings }),
      });
      await openEdition(tx, slug);
      await attachDataset(tx, {
        editionId: edition.id,
        fileName: `cities-${year}.csv`,
        inputs: readCityTable(parseTable(csv, 'cities.csv'), series),
      });
      await moveEdition(tx, {
        editionId: edition.id,
        to: 'verification',
        guards: ['data.attached'],
      });
      return requestComputation(tx, slug, {
        now: new Date(),
        thenRelease: { note: '首次发布', confirmedBy: ['甲', '乙'] },
      });
    });
    const done = (job: string, of: string) =>
      firstValueFrom(
        api.app
          .get(Progress)
          .watch(job, of)
          .pipe(filter(({ state }) => state !== 'running')),
      );
    await done('results.compute', key);
    const [run] = await api.rows<{ id: string }>(
      'SELECT r.id FROM score_run r JOIN edition e ON e.id = r.edition_id WHERE slug = $1',
      [slug],
    );
    const { state } = await done('publications.release', run?.id ?? '');
    if (state !== 'done') throw new Error(`${slug} is ${state}`);
  });
}
