import type { Text } from '@bangyang/kernel';
import {
  attachDataset,
  createEdition,
  editionBySlug,
  moveEdition,
  openEdition,
} from '@bangyang/editions-server';
import { newestVersion } from '@bangyang/methodology-host';
import { parseTable, readCityTable, type InputTable } from '@bangyang/observations-contract';
import { commonCore, type EditionFacts } from '@bangyang/results-contract';
import type { Database } from '@bangyang/server';
import { readFile } from 'node:fs/promises';
import { requestComputation } from './request-computation.js';

const METHODOLOGY = 'top100';
/** The yearbooks on 2020 and 2023 lack whole tables: a dimension would keep less than two thirds of its indicators. */
const YEARS = [2021, 2022] as const;

/** Slugs of what the demo releases. */
export const DEMO_EDITIONS: readonly string[] = YEARS.map((year) => `${METHODOLOGY}-${year}`);

const sourceNote: Text = {
  'zh-CN':
    '《中国城市统计年鉴》（国家统计局）各年卷；二氧化碳排放为EDGAR；常住人口为2020年第七次全国人口普查。',
  en: 'China City Statistical Yearbook (National Bureau of Statistics), volumes of the years; CO2 emissions: EDGAR; resident population: national census of 2020.',
};

const fileOf = (year: number): string => `cities-${year}.csv`;

/** Series of the shipped yearbook tables: cities at prefecture level and above. */
export async function demoTable(
  year: (typeof YEARS)[number],
  series: readonly string[],
): Promise<InputTable> {
  const text = await readFile(new URL(`../demo/${fileOf(year)}`, import.meta.url), 'utf8');
  return readCityTable(parseTable(text, fileOf(year)), series);
}

/**
 * Opens the demo editions of two years over the indicators that both years have, attaches the
 * shipped tables, and asks for computation and release. Each edition appears whole or not at all, and once.
 * Works for the organiser in whose scope it is called.
 * Throws `methodology.unknown` when top100 is not installed.
 */
export async function seedDemo(database: Database): Promise<void> {
  const { definition } = await database.read((tx) => newestVersion(tx, METHODOLOGY));
  const series = definition.sources.flatMap(
    (source) => source.series?.map((item) => item.code) ?? [],
  );
  const tables = await Promise.all(
    YEARS.map(async (year) => ({
      year,
      fileName: fileOf(year),
      inputs: await demoTable(year, series),
    })),
  );
  const omitted = commonCore(definition, tables);
  for (const { year, fileName, inputs } of tables) {
    const facts: EditionFacts = {
      slug: `${METHODOLOGY}-${year}`,
      title: {
        'zh-CN': `${year + 1}城市数字化转型百强`,
        en: `Top 100 of urban digital transformation ${year + 1}`,
      },
      // The statistics of a year appear in the yearbook of the next.
      editionYear: year + 1,
      dataYear: year,
      omitted,
      sourceNote,
    };
    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${facts.slug}`]);
      if (await editionBySlug(tx, facts.slug)) return;
      const edition = await createEdition(tx, { methodology: METHODOLOGY, facts });
      await openEdition(tx, facts.slug);
      await attachDataset(tx, { editionId: edition.id, fileName, inputs });
      await moveEdition(tx, {
        editionId: edition.id,
        to: 'verification',
        guards: ['data.attached'],
      });
      await requestComputation(tx, facts.slug, {
        now: new Date(),
        thenRelease: {
          note: '演示期次首次发布；仅作演示，无人为其背书。',
          confirmedBy: ['demo: publisher', 'demo: secretary'],
        },
      });
    });
  }
}
